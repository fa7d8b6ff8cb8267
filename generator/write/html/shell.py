"""A shell of the pack and the parts of a report in, the whole page out; faults carry file and line.

The shell only places what it is given: no look inside a part, no other file, no text that is not escaped.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import (
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.model.places import PackPlace
from generator.packs.source import PackError, Problem, suggestion

#: What a shell is called while it is compiled; messages name its own file.
_SHELL = "shell"

_KEPT_FILTERS = ("e", "escape")
_KEPT_TESTS = ("defined", "undefined")

#: What would look into a part, change it, leave the file or switch escaping off.
_REFUSED = (
    nodes.Getattr,
    nodes.Getitem,
    nodes.For,
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.Extends,
    nodes.Mod,
    nodes.ScopedEvalContextModifier,
)

_FAULTS = (TemplateError, SyntaxError, RecursionError, TypeError, ValueError, ArithmeticError, LookupError)


class RefusedError(TemplateSyntaxError):
    """A construction that the shell may not use, or a thing that it may not print. The message is Chinese."""


def fill(source: str, file: str, parts: Mapping[str, object]) -> str:
    """The page; ``file`` is where the source stands. Raises PackError when the shell is faulty."""
    try:
        return _template(source).render(**parts)
    except _FAULTS as error:
        place = PackPlace(file, _line(error))
        raise PackError([Problem(place, _message(error, parts))]) from error


@lru_cache(maxsize=8)
def _template(source: str) -> Template:
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True, finalize=_printed
    )
    environment.filters = {name: environment.filters[name] for name in _KEPT_FILTERS}
    environment.tests = {name: environment.tests[name] for name in _KEPT_TESTS}
    environment.globals = {}
    tree = environment.parse(source, _SHELL, _SHELL)
    for node in tree.find_all(_REFUSED):
        message = "网页外壳里只能放进给定的几项：不能取其中一部分，不能循环，不能引入别的文件。"
        raise RefusedError(message, node.lineno, _SHELL, _SHELL)
    code = environment.compile(tree, _SHELL, _SHELL)
    return Template.from_code(environment, code, {})


@pass_context
def _printed(_context: Context, thing: Any) -> Any:
    """Only words and whole numbers. With the context, so that Jinja asks about its constants too."""
    if isinstance(thing, bool) or not isinstance(thing, (str, int, StrictUndefined)):
        raise TypeError("not for readers")
    return thing


def _line(error: Exception) -> int:
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == _SHELL]
    return (frames[-1].lineno or 0) if frames else 0


def _message(error: Exception, parts: Mapping[str, object]) -> str:
    original = str(getattr(error, "message", "") or "")
    unknown = re.search(r"'(.*?)' is undefined|named '(.*?)'", original)
    if isinstance(error, RefusedError):
        return original
    if isinstance(error, UndefinedError) and unknown:
        near = suggestion(unknown.group(1), parts) or f"可用的有：{'、'.join(parts)}。"
        return f"没有“{unknown.group(1)}”这个名称。{near}"
    if isinstance(error, TemplateSyntaxError) and unknown:
        return f"没有过滤器“{unknown.group(2)}”；网页外壳里的文字本来就会转义，不用过滤器。"
    if isinstance(error, TemplateSyntaxError):
        return "网页外壳写法有误：请检查 {{ }}、{% %} 是否成对，{% if %} 有没有写 {% endif %}。"
    return "这里的写法不能计算：网页外壳里只能印给定的几项。"
