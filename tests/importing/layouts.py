"""The two blank exports of the budget platform, for a 单位 and a 部门, built from a description: titles, merged headings,
sample rows, placeholders and stray blanks as in the real files. Which real files they are like: see ``real``."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from pathlib import Path

import openpyxl
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks import ROOT

KINDS = ("单位", "部门")

#: The real files, where they lie beside the project; no test needs them.
_REAL = ROOT.parent / "shared" / "real"
_FILES = {"单位": "platform-export-unit-2026.xlsx", "部门": "platform-export-department-2026.xlsx"}

_FUNDS = {
    "一般公共预算": ("一般公共预算拨款表", (205, "教育支出", "02", "普通教育", "05", "高等教育")),
    "政府性基金预算": (
        "政府性基金拨款表",
        (229, "其他支出", "08", "彩票发行销售机构业务费安排的支出", "04", "福利彩票销售机构的业务费支出"),
    ),
    # the stray blank at the end of the name is in the real files
    "国有资本经营预算": (
        "国有资本经营预算拨款表 ",
        (
            223,
            "国有资本经营预算支出",
            "01",
            "解决历史遗留问题及改革成本支出",
            "05",
            "国有企业退休人员社会化管理补助支出",
        ),
    ),
}


def real(kind: str) -> Path:
    """The real export of that kind."""
    return _REAL / _FILES[kind]


def loaded(path: Path) -> Workbook:
    """A workbook for changing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path)


def layout(kind: str) -> Workbook:
    """The blank export, as the real one is."""
    book = openpyxl.Workbook()
    del book[book.sheetnames[0]]
    of = "预算单位" if kind == "单位" else "部门"
    who = "预算单位：上海市普陀区XX单位" if kind == "单位" else "预算主管部门：上海市普陀区XX局"
    _sheet(book, "封面", {"A3": f"上海市普陀区2026年区级{kind}预算", "A9": who}, ["A3:M3", "A9:M9"])
    contents = {f"A{row}": f"    {row}. 2026年{of}财务收支预算总表  ……" for row in range(9, 12)}
    _sheet(book, "目录", {"A1": "目  录", "A4": f"一、{kind}主要职能", **contents})
    _texts(book, kind)
    _overall(book, kind, of)
    _by_function(book, kind, f"{kind}收入总表", f"2026年{of}收入预算总表", "收入预算", _INCOME, _SAMPLE, 20)
    _by_function(book, kind, f"{kind}支出总表", f"2026年{of}支出预算总表", "支出预算", _USE, _SAMPLE, 20)
    _fiscal(book, kind, of)
    for fund, (name, sample) in _FUNDS.items():
        title = f"2026年{of}{fund}支出功能分类预算表"
        _by_function(book, kind, f"{kind}{name}", title, f"{fund}支出", _USE, sample, 21)
    _economic(book, kind, of)
    _three_public(book, kind)
    return book


_SAMPLE = _FUNDS["一般公共预算"][1]
_INCOME = ("合计", "财政拨款收入", "事业收入", "事业单位\n经营收入", "其他收入")
_USE = ("合计", "基本支出", "项目支出")


def _sheet(book: Workbook, name: str, cells: dict[str, str | int], merged: Iterable[str] = ()) -> Worksheet:
    sheet: Worksheet = book.create_sheet(name)
    for address, value in cells.items():
        sheet[address] = value
    for area in merged:
        sheet.merge_cells(area)
    return sheet


def _texts(book: Workbook, kind: str) -> None:
    _sheet(
        book,
        f"{kind}主要职能" if kind == "部门" else "单位职能",
        {"A1": f"XX（{kind}）主要职能", "A3": "    XX是…。\n    主要职能包括：\n    1.\n          \n\n"},
        ["A3:A17"],
    )
    organisation = (
        "    XX单位设XX个内设机构，包括：办公室、XX、XX……\n"
        if kind == "单位"
        else "    XX部门预算是包括XX本部以及下属XX家预算单位的综合收支计划。\n    本部门中，行政单位XX家，事业单位XX家，具体包括（列示至基层预算单位）：\n    1. XX本部\n    2. ……    \n"
    )
    _sheet(book, f"{kind}机构设置", {"A1": f"XX（{kind}）机构设置", "A3": organisation}, ["A3:A17"])
    terms = "\n   （一）财政拨款收入：是本级财政拨给的钱。\n   （二）事业收入：指开展专业业务活动取得的收入。\n   （九）……：指……。\n   "
    _sheet(book, "名词解释", {"A1": "名词解释", "A3": terms}, ["A3:A17"])
    _sheet(
        book,
        f"{kind}编制说明",
        {
            "A1": f"2026年{kind}预算编制说明",
            "A3": "    2026年，XX收入预算x,xxx万元，比2025年预算增加（减少）XXX万元（持平）。\n    财政拨款支出主要内容如下：",
            "A4": "    1. “xx”科目x,xxx万元，主要用于……",
            "A5": "    2. “xx”科目x,xxx万元，主要用于……",
        },
    )
    others = "  一、2026年“三公”经费预算情况说明 \n     2026年“三公”经费预算数为XXX万元，比2025年预算增加（减少）XXX万元（持平）。\n  二、机关运行经费预算\n"
    _sheet(book, "其他相关情况说明", {"A1": "其他相关情况说明", "A3": others}, ["A3:A17"])


def _overall(book: Workbook, kind: str, of: str) -> None:
    cells: dict[str, str | int] = {
        "A2": f"2026年{of}财务收支预算总表",
        "A4": f"编制{kind}：",
        "A6": "本年收入",
        "C6": "本年支出",
        "A7": "项目",
        "B7": "预算数",
        "C7": "项目",
        "D7": "预算数",
    }
    merged = ["A6:B6", "C6:G6" if kind == "单位" else "C6:D6"]
    first = 8
    if kind == "单位":
        cells |= {"G4": "单位：元", "D8": "合计", "E8": "基本支出", "G8": "项目支出", "E9": "人员经费"}
        cells |= {"F9": "公用经费"}
        merged += ["A2:G2", "A4:E4", "A7:A9", "B7:B9", "C7:C9", "D7:G7", "D8:D9", "E8:F8", "G8:G9"]
        first = 10
    else:
        cells |= {"D4": "单位：元"}
        merged += ["A2:D2", "A4:C4"]
    dot = "、" if kind == "单位" else ". "
    labels = [
        "一、财政拨款收入", f"1{dot}一般公共预算", f"2{dot}政府性基金预算", f"3{dot}国有资本经营预算", "二、事业收入",
        "三、事业单位经营收入", "四、其他收入",
    ]  # fmt: skip
    cells |= {f"A{first + n}": label for n, label in enumerate(labels)}
    cells |= {f"C{first}": "一、一般公共服务支出", f"C{first + 1}": "二、…", f"C{first + 2}": "三、"}
    cells |= {"A21": "收入总计", "C21": "支出总计"}
    _sheet(book, f"{kind}收支总表", cells, merged)


def _by_function(
    book: Workbook,
    kind: str,
    name: str,
    title: str,
    heading: str,
    columns: tuple[str, ...],
    sample: tuple[str | int, ...],
    total: int,
) -> None:
    last = "DEFGHI"[len(columns)]
    category, category_name, section, section_name, item, item_name = sample
    cells: dict[str, str | int] = {
        "A2": title,
        "A4": f"编制{kind}：",
        f"{last}4": "单位：元",
        "A6": "项目",
        "E6": heading,
        "A7": "功能分类科目编码",
        "D7": "功能分类科目名称",
        "A8": "类",
        "B8": "款",
        "C8": "项",
        "A9": category,
        "D9": category_name,
        "A10": category,
        "B10": section,
        "D10": section_name,
        "A11": category,
        "B11": section,
        "C11": item,
        "D11": item_name,
        "A12": "…",
        "B12": "…",
        "D12": "…",
        f"A{total}": "合计",
    }
    cells |= {f"{letter}7": column for letter, column in zip("EFGHI", columns)}
    merged = ["A4:E4", f"A2:{last}2", "A6:D6", f"E6:{last}6", f"A{total}:D{total}", "D7:D8", "A7:C7"]
    _sheet(book, name, cells, [*merged, *(f"{letter}7:{letter}8" for letter in "EFGHI"[: len(columns)])])


def _fiscal(book: Workbook, kind: str, of: str) -> None:
    cells: dict[str, str | int] = {
        "A2": f"2026年{of}财政拨款收支预算总表",
        "A4": f"编制{kind}：",
        "G4": "单位：元",
        "A6": "财政拨款收入",
        "C6": "财政拨款支出",
        "A7": "项目",
        "B7": "预算数",
        "C7": "项目",
        "D7": "合计",
        "E7": "一般公共预算",
        "F7": "政府性基金预算",
        "G7": "国有资本经营预算",
        "A8": "一、一般公共预算",
        "A9": "二、政府性基金预算",
        "A10": "三、国有资本经营预算",
        "C8": "一、一般公共服务支出",
        "C9": "二、…",
        "C10": "三、",
        "A21": "收入总计",
        "C21": "支出总计",
    }
    _sheet(book, f"{kind}财政拨款收支总表", cells, ["A2:G2", "A4:C4", "A6:B6", "C6:G6"])


def _economic(book: Workbook, kind: str, of: str) -> None:
    code = "经济分类科目编码" if kind == "单位" else "部门预算经济分类科目编码"
    name = "部门经济分类科目名称" if kind == "单位" else "经济分类科目名称"
    cells: dict[str, str | int] = {
        "A2": f"2026年{of}一般公共预算基本支出部门预算经济分类预算表",
        "A4": f"编制{kind}：",
        "F4": "单位：元",
        "A6": "项目",
        "D6": "一般公共预算基本支出",
        "A7": code,
        "C7": name,
        "D7": "合计",
        "E7": "人员经费",
        "F7": "公用经费",
        "A8": "类",
        "B8": "款",
        "A9": 301,
        "C9": "工资福利支出",
        "A10": 301,
        "B10": "01",
        "C10": "基本工资",
        "A11": "…",
        "B11": "…",
        "C11": "…",
        "A21": "合计",
    }
    merged = ["A2:F2", "A4:C4", "A6:C6", "D6:F6", "A7:B7", "C7:C8", "D7:D8", "E7:E8", "F7:F8", "A21:C21"]
    _sheet(book, f"{kind}一般公共预算拨款基本支出明细表", cells, merged)


def _three_public(book: Workbook, kind: str) -> None:
    cells: dict[str, str | int] = {
        "A2": f"2026年{kind}“三公”经费和机关运行经费预算表",
        "A3": f"编制{kind}：",
        "G3": "单位:万元",
        "A4": "“三公”经费预算数",
        "G4": "机关运行经费预算数",
        "A5": "合计",
        "B5": "因公出国(境)费",
        "C5": "公务接待费",
        "D5": "公务用车购置及运行费",
        "D6": "小计",
        "E6": "购置费",
        "F6": "运行费",
    }
    merged = ["A2:G2", "A3:C3", "A4:F4", "G4:G6", "A5:A6", "B5:B6", "C5:C6", "D5:F5", "A17:F17"]
    _sheet(book, f"{kind}“三公”经费和机关运行费预算表", cells, merged)
