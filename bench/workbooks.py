"""Writes the workbooks and neutral reports that are measured: ``python -m bench.workbooks FOLDER [--most N]``.

``ordinary`` is the sample of the project and what the other tools are given; ``rows`` have 1, 10, 100 times the rows; ``reports``
are many. They differ in name and amounts, so that nothing can be kept from one to the next, and have no errors, so that every
one gives a report.
"""

from __future__ import annotations

import argparse
import json
from decimal import Decimal
from itertools import cycle
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from bench.neutral import neutral
from generator.model.codes import FunctionCode
from generator.render.document import render_document
from tests.workbooks import GENERAL, PACK, SHELF, Rows, case, examined, small, written

#: A workbook of an ordinary unit, the sample of the project, and how many different ones take turns.
ORDINARY, VARIANTS = "korla-2024", 8

#: Projects in the workbook that is called “once the rows”. A hundred times as many stay below the thousand to which
#: headings can be numbered in Chinese.
_PROJECTS = 9
_BASIC = {"30101": Decimal("60.25"), "30201": Decimal("40.10")}
_YEAR = 2030


def grown(times: int, number: int = 0) -> Rows:
    """Contents in balance with ``times`` as many projects, targets and indicators, and as many codes as there are;
    ``number`` changes the name and every amount."""
    amounts = [Decimal(1 + (n + number) % 50) + Decimal(number) / 100 for n in range(_PROJECTS * times)]
    projects = [
        (f"第{n}个项目", code, amount) for n, (code, amount) in enumerate(zip(cycle(_codes()), amounts), 1)
    ]
    of_code: dict[str, Decimal] = {}
    for _, code, amount in projects:
        of_code[code] = of_code.get(code, Decimal(0)) + amount
    basic = {code: amount + number for code, amount in _BASIC.items()}
    rows = small()
    rows["基本信息"][0] |= {"单位名称": f"示例{number}局", "预算年度": _YEAR}
    rows["收支明细"] = [_line(code, sum(basic.values()), amount) for code, amount in of_code.items()]
    rows["基本支出"] = [{"经济科目编码": code, "金额": each * len(of_code)} for code, each in basic.items()]
    rows["项目支出"] = [_project(*project) for project in projects]
    rows["变动原因"] = [{"事项": "机关运行经费", "上年数": basic["30201"] * len(of_code)}]
    goal, indicators = rows["绩效目标"][0], rows["绩效指标"]
    rows["绩效目标"] = [
        goal | {"目标编号": f"{n}", "项目名称": name, "财政拨款": amount}
        for n, (name, _, amount) in enumerate(projects, 1)
    ]
    rows["绩效指标"] = [
        indicator | {"目标编号": f"{n}"} for n, _ in enumerate(projects, 1) for indicator in indicators
    ]
    return rows


def _line(code: str, basic: Decimal | int, project: Decimal) -> dict[str, Any]:
    now = {"基本支出": basic, "项目支出": project}
    return (
        {"功能科目编码": code, "资金来源": GENERAL}
        | now
        | {f"上年{title}": amount for title, amount in now.items()}
    )


def _project(name: str, code: str, amount: Decimal) -> dict[str, Any]:
    named = {"功能科目编码": code, "项目名称": name, "资金来源": GENERAL}
    return named | {"合计": amount, "商品和服务支出": amount}


def _codes() -> list[str]:
    """项 of general public expenditure: the classes before 208 hold no others."""
    codes = [code.digits for code in SHELF.catalogue(_YEAR).codes(FunctionCode, "项")]
    return [code for code in codes if code < "208"]


def count(rows: Rows) -> int:
    """Rows that a clerk filled in."""
    return sum(len(sheet) for sheet in rows.values())


def ordinary(number: int) -> Rows:
    """The sample under another name and with other amounts. Its declared subtotal misses its items by a cent, so amounts
    more than three times as large would be a finding."""
    rows = case(ORDINARY)
    if number:
        rows["基本信息"][0]["单位名称"] += f"{number}"
    money = {
        (sheet.name, each.title)
        for sheet in PACK.layout.sheets
        for each in sheet.columns
        if each.kind == "金额"
    }
    for sheet, title in money:
        for row in rows.get(sheet, ()):
            if title in row:
                row[title] *= 1 + number % 3
    return rows


def _write(task: tuple[Path, Rows]) -> bytes:
    path, rows = task
    data = written(rows)
    path.write_bytes(data)
    return data


def _content(data: bytes) -> str:
    disclosure = examined(data).disclosure
    assert disclosure is not None
    return json.dumps(neutral(render_document(disclosure, PACK)), ensure_ascii=False, indent=1)


def write_all(folder: Path, most: int) -> None:
    """``ordinary/N.xlsx``, ``rows/TIMES.xlsx`` and ``reports/N.xlsx`` up to ``most``; ``content/cN.json`` of the ordinary ones; and
    ``sizes.json``, the rows of each."""
    for name in ("ordinary", "rows", "reports", "content"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    scaled = {times: grown(times) for times in (1, 10, 100) if times <= most}
    tasks = [(folder / "ordinary" / f"{number}.xlsx", ordinary(number)) for number in range(VARIANTS)]
    tasks += [(folder / "rows" / f"{times}.xlsx", rows) for times, rows in scaled.items()]
    tasks += [(folder / "reports" / f"{number:03}.xlsx", grown(1, number)) for number in range(most)]
    with Pool() as pool:
        books = pool.map(_write, tasks, chunksize=4)
    for number, data in enumerate(books[:VARIANTS]):
        (folder / "content" / f"c{number}.json").write_text(_content(data), encoding="utf-8")
    sizes = {"ordinary": count(ordinary(0))} | {str(times): count(rows) for times, rows in scaled.items()}
    (folder / "sizes.json").write_text(json.dumps(sizes), encoding="utf-8")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="写出要测的工作簿。")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=100)
    given = parser.parse_args()
    write_all(given.folder, given.most)


if __name__ == "__main__":
    main()
