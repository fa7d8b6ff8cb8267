"""Writes the handbook of rules of every pack: each rule with its basis, how to mend it, and a workbook that breaks it.

The examples are the cases of the tests, so each one is known to fail and, put right as shown, to pass.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from generator.model.findings import Finding, Rule  # noqa: E402
from generator.packs.identities import identities_of  # noqa: E402
from generator.packs.pack import Pack  # noqa: E402
from generator.pipeline import examine, rules_of  # noqa: E402
from generator.read.workbook import Workbook  # noqa: E402
from tests.check import final_accounts_cases, rule_cases, shanghai_cases  # noqa: E402
from tests.check.breaches import RuleCase  # noqa: E402
from tests.workbooks import PACK, SHELF  # noqa: E402

#: The cases of each pack. The program's own rules are told once, in the handbook of the default pack.
CASES = {
    PACK.name: rule_cases.CASES,
    shanghai_cases.SHANGHAI.name: shanghai_cases.CASES,
    final_accounts_cases.FINAL_ACCOUNTS.name: final_accounts_cases.CASES,
}

_SERIES = {
    "B": "勾稽关系：数与数",
    "D": "日期",
    "F": "决算",
    "J": "互相引用",
    "K": "科目",
    "M": "绩效目标和指标",
    "N": "报告类型",
    "P": "人员",
    "T": "文字",
    "W": "填报格式",
    "Y": "变动原因",
}
_MOST_CELLS = 4
_ELSEWHERE = f"另有 {{}} 条是程序自己的（填报格式、科目、文字等），见[{PACK.label}的规则手册](../{PACK.name}/RULES.md)。"


def handbook(pack: Pack) -> str:
    """The whole handbook of a pack as Markdown."""
    cases = CASES[pack.name]
    rules = [rule for rule in rules_of(pack) if rule.code in cases]
    more = len(rules_of(pack)) - len(rules)
    live = {identity.rule.code for identity in identities_of(pack, SHELF.catalogue(2030))}
    lines = [
        f"# 检查规则：{pack.label}",
        "",
        "本页由 `make handbook` 生成，不要手改。`gongkai rules` 打印同样的规则。",
        "",
        f"共 {len(rules)} 条。**错误**不改就不生成报告，**提醒**请核对，**说明**供参考。",
        *([_ELSEWHERE.format(more)] if more else []),
        "标“随填随查”的，工作簿里的“校验”表用公式算出同样的结果，不用等到检查。",
        "",
    ]
    for series, group in groupby(rules, key=lambda rule: rule.code[0]):
        listed = list(group)
        lines += [
            f"## {series}　{_SERIES[series]}",
            "",
            "| 编号 | 级别 | 规则 | 随填随查 |",
            "|---|---|---|---|",
        ]
        lines += [_row(rule, rule.code in live) for rule in listed]
        lines.append("")
        for rule in listed:
            lines += [*_entry(rule, cases[rule.code], pack), ""]
    return "\n".join(lines)


def _row(rule: Rule, live: bool) -> str:
    link = f"[{rule.code}](#{rule.code.lower()}-{_anchor(rule.title)})"
    return f"| {link} | {rule.severity.value} | {_cell(rule.title)} | {'是' if live else ''} |"


def _anchor(title: str) -> str:
    """As Markdown viewers make it: no punctuation, blanks as hyphens."""
    return "".join(sign for sign in title.lower().replace(" ", "-") if sign.isalnum() or sign in "-_")


def _entry(rule: Rule, case: RuleCase, pack: Pack) -> Iterator[str]:
    found = next(
        f for f in _findings(case.fails, pack) if f.rule.code == rule.code and case.words in f.message
    )
    yield f"### {rule.code} {rule.title}"
    yield ""
    yield f"- 级别：{rule.severity.value}"
    yield f"- 依据：{rule.basis}"
    yield f"- 怎么改：{rule.hint}"
    yield f"- 例子：{_cell(found.message)}" + (f"（{found.places[0]}）" if found.places else "")
    for label, cells in (
        ("出错的填法", _differing(case.fails, case.passes)),
        ("通过的填法", _differing(case.passes, case.fails)),
    ):
        if cells:
            yield f"- {label}：{cells}"


def _findings(workbook: Workbook, pack: Pack) -> tuple[Finding, ...]:
    return examine(workbook, pack, SHELF).findings


def _differing(mine: Workbook, other: Workbook) -> str:
    """The cells in which one workbook differs from the other."""
    theirs = {sheet.name: sheet.cells for sheet in other.sheets}
    cells = [
        f"`{sheet.name}!{cell.address}` = {_cell(str(cell.value))}"
        for sheet in mine.sheets
        for at, cell in sorted(sheet.cells.items())
        if theirs.get(sheet.name, {}).get(at) != cell and cell.value is not None and sheet.name in theirs
    ]
    more = f" 等 {len(cells)} 格" if len(cells) > _MOST_CELLS else ""
    return "、".join(cells[:_MOST_CELLS]) + more


def _cell(text: str) -> str:
    return (
        "".join(sign if sign.isprintable() else " " for sign in text).replace("|", "\\|").replace("<", "&lt;")
    )


def main() -> None:
    """Writes the file of every pack that has cases."""
    for name in CASES:
        path = SHELF.folder / name / "RULES.md"
        path.write_text(handbook(SHELF.pack(name)), encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
