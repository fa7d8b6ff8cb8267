"""``rules/*.toml`` → the identities that a pack declares: cells of the workbook, how they must stand, and the sentence.

What depends on the year's classification (a name of a 科目, a group of codes) stays a ``Named`` choice until
``identities.py`` has the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.model.findings import Rule, Severity
from generator.model.identity import (
    Allowance,
    Among,
    At,
    Choice,
    Comparison,
    Condition,
    Filled,
    Here,
    Identity,
    Number,
    Posted,
    Relation,
    Rows,
    Term,
)
from generator.model.terms import Spending
from generator.packs.layout import FundingSource, words_within
from generator.packs.selection_spec import read_ledger_selection, read_selection
from generator.packs.source import Source, suggestion

_RELATIONS = {relation.value: relation for relation in Relation}
_SEVERITIES = {severity.value: severity for severity in Severity}
_SLOTS = ("行", "左", "右", "差", "单位")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Choice):
    """A choice among codes that the year's catalogue calls by one of ``names``, or counts as ``group``."""

    names: tuple[str, ...] = ()
    group: Spending | None = None


@dataclass(slots=True)
class _Reader:
    """Reads the rules of one file; ``sources`` are the layout's choices of 资金来源."""

    sources: tuple[FundingSource, ...]

    def identities(self, source: Source) -> list[Identity]:
        """The identities of one ``[[rule]]``: itself, or one for each ``[[rule.case]]`` that completes it."""
        rule = _read_rule(source)
        common = Identity(
            rule=rule,
            name=rule.title,
            rows=source.strings("rows"),
            key=source.strings("key"),
            label=source.strings("label"),
            when=self.conditions(source),
            allowance=self.allowance(source),
            message=_read_message(source),
            unit=source.words("unit", "元"),
        )
        relation = source.words("must", "")
        cases = source.tables("case", "rule.case")
        if not cases:
            found = [replace(common, must=self.comparison(source, relation))]
        else:
            found = [self.case(each, common, relation) for each in cases]
        source.finish()
        return found

    def case(self, source: Source, common: Identity, relation: str) -> Identity:
        """The common part with a name, conditions and sides of its own. Where no row is looked at, {行} is its name."""
        name = source.words("name")
        identity = replace(
            common,
            name=f"{common.name}：{name}",
            message=common.message if common.rows else common.message.replace("{行}", name),
            when=(*common.when, *self.conditions(source)),
            must=self.comparison(source, source.words("must", relation)),
        )
        source.finish()
        return identity

    def conditions(self, source: Source) -> tuple[Condition, ...]:
        return tuple(self.condition(each) for each in source.tables("when"))

    def condition(self, source: Source) -> Condition:
        word = source.words("must", "")
        condition = self.comparison(source, word) or self.choice(source)
        source.finish()
        return condition

    def choice(self, source: Source) -> Choice:
        place = _read_place(source)
        unless = source.flag("unless")
        if "named" in source.data or "group" in source.data:
            return Named(
                place=place,
                words=(),
                begins=True,
                unless=unless,
                names=source.strings("named"),
                group=_read_group(source),
            )
        if "within" in source.data:
            return Choice(place=place, words=self.labels(source), unless=unless)
        if "begins" in source.data:
            return Choice(place=place, words=source.strings("begins"), begins=True, unless=unless)
        if "is" in source.data:
            return Choice(place=place, words=source.strings("is"), unless=unless)
        return Choice(place=place, words=("",), unless=source.flag("filled") is not unless)

    def comparison(self, source: Source, word: str) -> Comparison | None:
        """Both sides and how they must stand; None when nothing is to be compared."""
        if not word:
            return None
        if word not in _RELATIONS:
            source.fault(f"must 不能是“{word}”，可用的有：{'、'.join(_RELATIONS)}", "must")
        return Comparison(
            left=self.terms(source, "left"),
            relation=_RELATIONS.get(word, Relation.EQUAL),
            right=self.terms(source, "right"),
        )

    def terms(self, source: Source, key: str) -> tuple[Term, ...]:
        found = tuple(self.term(each) for each in source.tables(key))
        if not found:
            source.fault(f"{key} 里至少要写一项。", key)
        return found

    def term(self, source: Source) -> Term:
        term: Term
        if "where" in source.data:
            term = Posted(where=read_ledger_selection(source), period=source.words("period", "now"))
        elif "number" in source.data:
            term = Number(number=Decimal(source.number("number", 0)))
        elif "filled" in source.data:
            term = Filled(columns=source.strings("filled"))
        elif "sum" in source.data or "count" in source.data:
            term = self.rows(source)
        else:
            term = _read_place(source)
        source.finish()
        return term

    def rows(self, source: Source) -> Rows:
        count = "count" in source.data
        sheet, _, column = source.words("count" if count else "sum").partition(".")
        below = tuple(source.mapping("below").items())
        among = source.table("among") if "among" in source.data else None
        return Rows(
            sheet=sheet,
            column=column,
            on=tuple(source.mapping("on").items()),
            below=below[0] if below else None,
            among=None if among is None else Among(column=among.words("column"), words=self.labels(among)),
            count=count,
        )

    def labels(self, source: Source) -> tuple[str, ...]:
        """The words of 资金来源 that lie within a selection."""
        return words_within(self.sources, read_selection(source, "within"))

    def allowance(self, source: Source) -> Allowance | None:
        word = source.words("allowance", "")
        if not word:
            return None
        if word not in ("within", "beyond"):
            source.fault("allowance 只能是 within（允许范围内）或 beyond（超出允许范围）。", "allowance")
        counted = source.table("counted", required=True)
        rows = self.rows(counted)
        counted.finish()
        return Allowance(counted=rows, within=word == "within")


def read_rules(files: Sequence[Source], fundings: tuple[FundingSource, ...]) -> tuple[Identity, ...]:
    """The identities in the files of ``rules/``; faults go to the sources."""
    reader = _Reader(fundings)
    found = tuple(identity for file in files for identity in _read_file(file, reader))
    for file in files:
        file.finish()
    return found


def _read_file(file: Source, reader: _Reader) -> list[Identity]:
    rules = file.tables("rule")
    if not rules:
        file.fault("至少要有一个 [[rule]]。")
    return [identity for each in rules for identity in reader.identities(each)]


def _read_rule(source: Source) -> Rule:
    severity = source.words("severity")
    if severity not in _SEVERITIES:
        source.fault(f"severity 不能是“{severity}”，可用的有：{'、'.join(_SEVERITIES)}", "severity")
    return Rule(
        code=source.words("code"),
        title=source.words("title"),
        severity=_SEVERITIES.get(severity, Severity.ERROR),
        basis=source.words("basis"),
        hint=source.words("hint"),
    )


def _read_group(source: Source) -> Spending | None:
    word = source.words("group", "")
    groups = [spending.label for spending in Spending if spending.parent is Spending.BASIC]
    if word and word not in groups:
        source.fault(f"group 不能是“{word}”，可用的有：{'、'.join(groups)}", "group")
    return Spending(word) if word in groups else None


def _read_message(source: Source) -> str:
    message = source.words("message")
    for slot in slots(message):
        if slot not in _SLOTS:
            source.fault(f"message 里没有 {{{slot}}}。{suggestion(slot, _SLOTS)}", "message")
    return message


def slots(message: str) -> list[str]:
    """The names in braces."""
    return [part.partition("}")[0] for part in message.split("{")[1:]]


def fill(message: str, words: Mapping[str, str]) -> str:
    """The sentence with its slots filled, all at once: a clerk's words may look like a slot themselves."""
    return re.sub(r"\{(\w+)\}", lambda slot: words.get(slot[1], slot[0]), message)


def _read_place(source: Source) -> Here | At:
    if "column" in source.data:
        return Here(column=source.words("column"))
    sheet, _, rest = source.words("cell").partition(".")
    label, _, column = rest.partition(".")
    return At(sheet=sheet, label=label, column=column, year=source.words("part", "") == "年")
