"""The rows of a hand-filled workbook → the same figures typed into a blank export, as the platform would print them."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.model.codes import EconomicCode, FunctionCode
from generator.packs.catalogue import Catalogue

#: Amounts of one row by the letters of their columns.
Amounts = dict[str, Decimal]

FISCAL = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
OWN = ("事业收入", "事业单位经营收入", "其他收入")


def as_bytes(book: Workbook) -> bytes:
    """The file."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def named(book: Workbook, part: str) -> Worksheet:
    """The one sheet whose name holds these words."""
    (name,) = [each for each in book.sheetnames if part in each]
    return book[name]


def fill(book: Workbook, rows: Mapping[str, Any], catalogue: Catalogue, *, kind: str = "单位") -> Workbook:
    """Types the figures of the rows into the tables; the sample rows stay below them."""
    _fill_fields(book, rows["基本信息"][0])
    lines = rows["收支明细"]
    _fill_codes(named(book, "收入总表"), _income(lines), catalogue, "EFGHI")
    _fill_codes(named(book, "支出总表"), _uses(lines), catalogue, "EFG")
    for fund, part in zip(FISCAL, ("一般公共预算拨款表", "政府性基金拨款表", "国有资本经营预算拨款表")):
        own = [line for line in lines if line["资金来源"] == fund]
        _fill_codes(named(book, part), _uses(own), catalogue, "EFG")
    _fill_economic(named(book, "基本支出明细表"), rows["基本支出"], catalogue)
    _fill_overall(named(book, f"{kind}收支总表"), rows, catalogue, kind)
    _fill_fiscal(named(book, "财政拨款收支总表"), lines, catalogue)
    _fill_three_public(named(book, "三公"), rows)
    return book


def _fill_fields(book: Workbook, fields: Mapping[str, Any]) -> None:
    """Name and year stand on every sheet."""
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if not isinstance(cell.value, str):
                    continue
                cell.value = re.sub("2026年", f"{fields['预算年度']}年", cell.value)
                if cell.value in ("编制单位：", "编制部门："):
                    cell.value += fields["单位名称"]
    cover = book["封面"]
    kind = fields["报告类型"]
    cover["A3"] = f"{fields['地区']}{fields['预算年度']}年{fields['层级']}{kind}预算"
    cover["A9"] = f"{'预算单位' if kind == '单位' else '预算主管部门'}：{fields['单位名称']}"


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount), Decimal(0))


def _uses(lines: Iterable[Mapping[str, Any]]) -> dict[str, Amounts]:
    found: dict[str, Amounts] = defaultdict(lambda: defaultdict(Decimal))
    for line in lines:
        amounts = found[line["功能科目编码"]]
        amounts["F"] += line.get("基本支出", 0)
        amounts["G"] += line.get("项目支出", 0)
        amounts["E"] = amounts["F"] + amounts["G"]
    return found


def _income(lines: Iterable[Mapping[str, Any]]) -> dict[str, Amounts]:
    found: dict[str, Amounts] = defaultdict(lambda: defaultdict(Decimal))
    for line in lines:
        source = line["资金来源"]
        letter = "F" if source in FISCAL else "GHI"[OWN.index(source)]
        amount = _sum([line.get("基本支出"), line.get("项目支出")])
        found[line["功能科目编码"]][letter] += amount
        found[line["功能科目编码"]]["E"] += amount
    return found


def _with_subtotals(items: Mapping[str, Amounts]) -> dict[str, Amounts]:
    """A row for each 类 and 款 too, in the order of the codes."""
    found: dict[str, Amounts] = defaultdict(lambda: defaultdict(Decimal))
    for code, amounts in items.items():
        for length in range(3, len(code) + 1, 2):
            for letter, amount in amounts.items():
                found[code[:length]][letter] += amount
    return dict(sorted(found.items()))


def _open(sheet: Worksheet, first: int, count: int) -> None:
    """Room above the sample rows; merged cells below move along."""
    if not count:
        return
    areas = [area for area in list(sheet.merged_cells.ranges) if area.min_row >= first]
    for area in areas:
        sheet.unmerge_cells(str(area))
    sheet.insert_rows(first, count)
    for area in areas:
        area.shift(row_shift=count)
        sheet.merge_cells(area.coord)


def _row_of(sheet: Worksheet, label: str, letter: str) -> int:
    return next(int(cell.row) for cell in sheet[letter] if str(cell.value or "").strip() == label)


def _put(sheet: Worksheet, row: int, amounts: Mapping[str, Decimal], letters: str) -> None:
    for letter in letters:
        if amounts.get(letter):
            sheet[f"{letter}{row}"] = amounts[letter]


def _fill_codes(sheet: Worksheet, items: Mapping[str, Amounts], catalogue: Catalogue, letters: str) -> None:
    found = _with_subtotals(items)
    _open(sheet, 9, len(found))
    for row, (code, amounts) in enumerate(found.items(), start=9):
        sheet[f"A{row}"] = int(code[:3])
        sheet[f"B{row}"] = code[3:5] or None
        sheet[f"C{row}"] = code[5:7] or None
        sheet[f"D{row}"] = catalogue.name(FunctionCode(code))
        _put(sheet, row, amounts, letters)
    total = {letter: _sum(each.get(letter) for each in items.values()) for letter in letters}
    _put(sheet, _row_of(sheet, "合计", "A"), total, letters)


def _fill_economic(sheet: Worksheet, rows: Iterable[Mapping[str, Any]], catalogue: Catalogue) -> None:
    items: dict[str, Amounts] = {}
    declared: dict[str, Amounts] = {}
    for row in rows:
        group = catalogue.group(EconomicCode(row["经济科目编码"]))
        word = row.get("人员/公用") or (group.label if group else "")
        amounts = {"D": row["金额"], "E" if word == "人员经费" else "F": row["金额"]}
        (items if len(row["经济科目编码"]) > 3 else declared)[row["经济科目编码"]] = amounts
    found = {**_with_subtotals(items), **declared}
    _open(sheet, 9, len(found))
    for at, (code, amounts) in enumerate(sorted(found.items()), start=9):
        sheet[f"A{at}"], sheet[f"B{at}"] = int(code[:3]), code[3:] or None
        sheet[f"C{at}"] = catalogue.name(EconomicCode(code))
        _put(sheet, at, amounts, "DEF")
    categories = [amounts for code, amounts in found.items() if len(code) == 3]
    total = {letter: _sum(each.get(letter) for each in categories) for letter in "DEF"}
    _put(sheet, _row_of(sheet, "合计", "A"), total, "DEF")


def _by_category(lines: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for line in lines:
        found[line["功能科目编码"][:3]].append(line)
    return dict(sorted(found.items()))


def _amount(lines: Iterable[Mapping[str, Any]], *sources: str) -> Decimal:
    chosen = [line for line in lines if not sources or line["资金来源"] in sources]
    return _sum([*(line.get("基本支出") for line in chosen), *(line.get("项目支出") for line in chosen)])


def _fill_overall(sheet: Worksheet, rows: Mapping[str, Any], catalogue: Catalogue, kind: str) -> None:
    lines = rows["收支明细"]
    first = 10 if kind == "单位" else 8
    left = [_amount(lines, *FISCAL), *(_amount(lines, source) for source in (*FISCAL, *OWN))]
    for row, amount in enumerate(left, start=first):
        _put(sheet, row, {"B": amount}, "B")
    split = {row["功能科目编码"]: row for row in rows.get("类级科目", ())}
    for number, (code, own) in enumerate(_by_category(lines).items()):
        sheet[f"C{first + number}"] = f"{'一二三四五六七八九'[number]}、{catalogue.name(FunctionCode(code))}"
        amounts = {"D": _amount(own)}
        if kind == "单位":
            amounts |= {
                "E": split.get(code, {}).get("人员经费", Decimal(0)),
                "F": split.get(code, {}).get("公用经费", Decimal(0)),
                "G": _sum(line.get("项目支出") for line in own),
            }
        _put(sheet, first + number, amounts, "DEFG")
    last = _row_of(sheet, "收入总计", "A")
    _put(sheet, last, {"B": _amount(lines), "D": _amount(lines)}, "BD")
    if kind == "单位":
        totals = {
            "E": _sum(row.get("人员经费") for row in split.values()),
            "F": _sum(row.get("公用经费") for row in split.values()),
            "G": _sum(line.get("项目支出") for line in lines),
        }
        _put(sheet, last, totals, "EFG")


def _fill_fiscal(sheet: Worksheet, lines: Iterable[Mapping[str, Any]], catalogue: Catalogue) -> None:
    own = [line for line in lines if line["资金来源"] in FISCAL]
    for row, fund in enumerate(FISCAL, start=8):
        _put(sheet, row, {"B": _amount(own, fund)}, "B")
    for number, (code, each) in enumerate(_by_category(own).items()):
        sheet[f"C{8 + number}"] = f"{'一二三四五六七八九'[number]}、{catalogue.name(FunctionCode(code))}"
        amounts = {"D": _amount(each), **{letter: _amount(each, fund) for letter, fund in zip("EFG", FISCAL)}}
        _put(sheet, 8 + number, amounts, "DEFG")
    totals = {"D": _amount(own), **{letter: _amount(own, fund) for letter, fund in zip("EFG", FISCAL)}}
    _put(sheet, 21, {**totals, "B": _amount(own)}, "BDEFG")


def _operating(rows: Iterable[Mapping[str, Any]]) -> Decimal:
    """The 公用经费 of the small units of these tests: 302 and 310, as declared where they are."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    declared = {row["经济科目编码"]: row["金额"] for row in rows if len(row["经济科目编码"]) == 3}
    for row in rows:
        found[row["经济科目编码"][:3]] += row["金额"]
    return _sum(declared.get(code, found[code]) for code in ("302", "310") if code in found)


def _fill_three_public(sheet: Worksheet, rows: Mapping[str, Any]) -> None:
    """In 万元, while the workbook is in 元."""
    given = {row["项目"]: Decimal(row.get("本年数", 0)) / 10000 for row in rows.get("三公经费", ())}
    abroad, guests = given.get("因公出国（境）费", Decimal(0)), given.get("公务接待费", Decimal(0))
    bought, running = given.get("公务用车购置费", Decimal(0)), given.get("公务用车运行费", Decimal(0))
    operating = _operating(rows["基本支出"])
    amounts = {
        "A": abroad + guests + bought + running,
        "B": abroad,
        "C": guests,
        "D": bought + running,
        "E": bought,
        "F": running,
        "G": (operating / 10000).quantize(Decimal("0.01")),
    }
    _put(sheet, 7, amounts, "ABCDEFG")
