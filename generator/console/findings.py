"""Findings → text for a terminal: the gravest first, then by rule; never two lines that begin at one cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import typer

from generator.model.findings import Finding, Rule, Severity, counted, labelled
from generator.model.places import CellPlace, further

#: So many findings of one rule are printed; people mend one after another and check again.
_MOST_OF_A_RULE = 20

_COLOURS = {Severity.ERROR: typer.colors.RED, Severity.WARNING: typer.colors.YELLOW}


@dataclass(slots=True)
class _Line:
    """A finding, the cell that its line begins with, and what else is wrong with that cell."""

    finding: Finding
    lead: CellPlace | None
    also: list[Finding] = field(default_factory=list)


def findings_text(
    name: str,
    findings: Sequence[Finding],
    labels: Mapping[tuple[str, int], str] | None = None,
    *,
    colour: bool = False,
    most: int = _MOST_OF_A_RULE,
) -> Iterator[str]:
    """The findings of one workbook (the gravest come first), after a line that counts them. ``labels``: what people
    call a row, by sheet and number; of one rule at ``most`` so many are told."""
    yield f"{_plain(name)}：{counted(findings)}。" if findings else f"{_plain(name)}：没有发现问题。"
    for severity, lines in groupby(_lines(findings), key=lambda line: line.finding.severity):
        yield _painted(severity.value, severity, colour)
        for rule, same in groupby(lines, key=lambda line: line.finding.rule):
            yield from _of_a_rule(rule, list(same), labels or {}, colour, most)


def _lines(findings: Sequence[Finding]) -> list[_Line]:
    """One line for a finding, at the first of its cells that has none yet. When all have one, the finding joins the
    first: more lines about one cell would hide the graver one."""
    lines: list[_Line] = []
    taken: dict[CellPlace, _Line] = {}
    for finding in findings:
        cells = [place for place in finding.places if place.cell]
        free = [cell for cell in cells if cell not in taken]
        if cells and not free:
            taken[cells[0]].also.append(finding)
            continue
        lead = free[0] if free else next(iter(finding.places), None)
        lines.append(_Line(finding, lead))
        if free:
            taken[free[0]] = lines[-1]
    return lines


def _of_a_rule(
    rule: Rule, lines: list[_Line], labels: Mapping[tuple[str, int], str], colour: bool, most: int
) -> Iterator[str]:
    advices = {line.finding.advice for line in lines}
    advice = advices.pop() if len(advices) == 1 else rule.hint
    word = "提示" if rule.severity is Severity.NOTE else "怎么改"
    yield f"  {_painted(rule.code, rule.severity, colour)} {_plain(rule.title)}　{word}：{_plain(advice)}"
    for line in lines[:most]:
        own = line.finding.advice
        yield f"    {_line(line, labels)}" + (f"　{word}：{_plain(own)}" if own != advice else "")
    if len(lines) > most:
        rest = len(lines) - most
        yield f"    …还有 {rest} 处，全部见 gongkai check 的 --json 或 --annotate"


def _line(line: _Line, labels: Mapping[tuple[str, int], str]) -> str:
    finding, lead = line.finding, line.lead
    parts = [finding.message] if lead is None else [str(lead), labelled(finding, lead, labels)]
    others = [place for place in dict.fromkeys(finding.places) if place != lead]
    if lead is not None and others:
        parts.append(f"另见 {further(lead, others)}")
    also = "、".join(_mentioned(other, finding) for other in line.also)
    return "　".join(_plain(part) for part in parts) + (f"（还有 {_plain(also)}）" if also else "")


def _mentioned(other: Finding, first: Finding) -> str:
    """What else is wrong with a cell: by its code when it matters less, in its own words when it weighs the same."""
    name = f"{other.severity.value} {other.rule.code}"
    return f"{name} {other.message.rstrip('。')}" if other.severity is first.severity else name


def _painted(text: str, severity: Severity, colour: bool) -> str:
    ink = _COLOURS.get(severity)
    return typer.style(text, fg=ink, bold=True) if colour and ink else text


def _plain(text: str) -> str:
    """On one line and without signs that a terminal would obey: a clerk's words may hold anything."""
    return "".join(sign if sign.isprintable() or sign == "　" else " " for sign in text)
