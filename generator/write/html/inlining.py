"""Our own markup and simple style rules in, the same markup without classes out, every element with its own styles.

Only for what our writers print: text and attributes hold no ``<`` and no ``>``. A selector is a tag, a class or both; a later
rule outdoes an earlier one. ``var(--indent)`` is the element's own; a declaration that asks for one it has not is left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from generator.write.escape import escape

#: What a drawing is made of has attributes where pages have styles: they live on where styles are taken away.
_DRAWN = frozenset(("circle", "g", "path", "rect", "text", "tspan"))

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?")
_TAG = re.compile(r"<([a-z][a-z0-9]*)([^<>]*)>")
_ATTRIBUTE = re.compile(r' (class|style)="([^"]*)"')
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
#: As it may be written, with blanks and with what to take where there is none; the elements are asked for its name alone.
_ANY_VARIABLE = re.compile(r"var\(([^()]*)\)")

Declarations = dict[str, str]


class RuleError(ValueError):
    """A rule that cannot be taken into the elements. ``line`` is where it stands, from 1; the message is Chinese."""

    def __init__(self, message: str, line: int) -> None:
        self.line = line
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class _Rule:
    tag: str
    kind: str
    declarations: Declarations

    def meets(self, tag: str, kinds: list[str]) -> bool:
        return self.tag in ("", tag) and (not self.kind or self.kind in kinds)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a style sheet in their order."""

    rules: tuple[_Rule, ...]
    _known: dict[tuple[str, str], Declarations] = field(default_factory=dict)

    def inlined(self, markup: str) -> str:
        """The markup with its styles."""
        return _TAG.sub(self._tag, markup)

    def _tag(self, found: re.Match[str]) -> str:
        tag, facts = found.groups()
        given = dict(_ATTRIBUTE.findall(facts))
        styles = _settled(self._declared(tag, given.get("class", "")), _declarations(given.get("style", "")))
        facts = _ATTRIBUTE.sub("", facts)
        if tag in _DRAWN:
            told = "".join(f' {name}="{escape(value)}"' for name, value in styles.items())
        else:
            told = ";".join(f"{name}:{value}" for name, value in styles.items())
            told = f' style="{escape(told)}"' if told else ""
        return f"<{tag}{told}{facts}>"

    def _declared(self, tag: str, kinds: str) -> Declarations:
        key = (tag, kinds)
        if key not in self._known:
            met = [rule.declarations for rule in self.rules if rule.meets(tag, kinds.split())]
            self._known[key] = {name: value for each in met for name, value in each.items()}
        return self._known[key]


def read_rules(css: str) -> Rules:
    """The rules of a style sheet. Raises RuleError for what is no simple rule."""
    css = _without_comments(css)
    rules: list[_Rule] = []
    end = 0
    for found in _RULE.finditer(css):
        _check_between(css, end, found.start())
        declarations = _declarations(found.group(2))
        rules += (_Rule(*names, declarations) for names in _selectors(css, found))
        end = found.end()
    _check_between(css, end, len(css))
    return Rules(tuple(rules))


def check_variables(css: str, known: Collection[str]) -> None:
    """Raises RuleError for a variable that no element has: what asks for it would be left out everywhere without a word."""
    css = _without_comments(css)
    for found in _ANY_VARIABLE.finditer(css):
        if found.group(1) not in known:
            message = f"没有 var({found.group(1)})。可用的有 {'、'.join(known)}。"
            raise RuleError(message, _line(css, found.start()))


def _without_comments(css: str) -> str:
    """A comment leaves its line ends, so that the lines of what follows stay right."""
    return _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), css)


def _selectors(css: str, found: re.Match[str]) -> Iterator[tuple[str, str]]:
    for selector in found.group(1).split(","):
        named = _SELECTOR.fullmatch(selector.strip())
        if named is None or not selector.strip():
            message = f"“{selector.strip()}”不能写进网页片段：只能写标签、.类名或标签.类名，用逗号隔开。"
            raise RuleError(message, _line(css, found.end(1)))
        yield named.group(1) or "", named.group(2) or ""


def _check_between(css: str, start: int, end: int) -> None:
    """Nothing stands between rules."""
    if left := css[start:end].lstrip():
        message = "样式写法有误：花括号要成对，也不能套着写（@media 之类不能用）。"
        raise RuleError(message, _line(css, end - len(left)))


def _line(css: str, at: int) -> int:
    return css.count("\n", 0, at) + 1


def _declarations(text: str) -> Declarations:
    pairs = (each.partition(":") for each in text.split(";"))
    return {name.strip(): " ".join(value.split()) for name, _, value in pairs if value.strip()}


def _settled(declared: Declarations, own: Mapping[str, str]) -> Declarations:
    """What an element is given, with its own values put in; its own declarations last."""
    values = {name: value for name, value in own.items() if name.startswith("--")}
    put = {
        name: _VARIABLE.sub(lambda found: values.get(found.group(1), found.group()), value)
        for name, value in declared.items()
    }
    kept = {name: value for name, value in put.items() if "var(" not in value}
    return kept | {name: value for name, value in own.items() if name not in values}
