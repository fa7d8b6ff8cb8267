"""The shipped layout and catalogue, contents for every kind of formula, and LibreOffice as the referee."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.form.checks import Checks
from generator.form.workbook import write_workbook
from generator.model.contents import Contents
from generator.model.lines import Selection
from generator.model.terms import Funding, Ledger, Origin, Spending, Vintage
from generator.packs.catalogue import Catalogue, load_catalogue
from generator.packs.identities import identities_of
from generator.packs.layout import Layout
from tests.programs import program
from tests.workbooks import PACK

TEMPLATES = Path(__file__).parents[2] / "templates"

_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""


@pytest.fixture(scope="session")
def layout() -> Layout:
    return PACK.layout


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(TEMPLATES / "catalogues", 2024)


@pytest.fixture(scope="session")
def selections() -> Mapping[str, tuple[Selection, ...]]:
    def revenue(funding: Funding, origin: Origin | None = None) -> Selection:
        return Selection(ledger=Ledger.REVENUE, funding=funding, origin=origin, vintage=Vintage.CURRENT)

    each = {
        "收入.一般公共预算": revenue(Funding.GENERAL_PUBLIC, Origin.LOCAL),
        "收入.上级一般公共预算转移支付": revenue(Funding.GENERAL_PUBLIC, Origin.TRANSFER),
        "收入.政府性基金预算": revenue(Funding.GOVERNMENT_FUND, Origin.LOCAL),
        "收入.单位资金": revenue(Funding.OWN_FUNDS),
        "收入.上年结转结余": Selection(ledger=Ledger.REVENUE, vintage=Vintage.CARRYOVER),
        "支出.基本支出": Selection(ledger=Ledger.FUNCTION, spending=Spending.BASIC),
        "支出.项目支出": Selection(ledger=Ledger.FUNCTION, spending=Spending.PROJECT),
        "机关运行经费": Selection(ledger=Ledger.ECONOMIC, spending=Spending.OPERATING),
    }
    return {name: (selection,) for name, selection in each.items()}


@pytest.fixture(scope="session")
def contents() -> Contents:
    """Figures of an invented unit: sources of every sort, an alias, a declared subtotal, an unknown code,
    a number typed as text, and words that look like formulas."""
    general = "一般公共预算（一般财力）"
    return {
        "基本信息": [
            {"单位名称": "=测试单位", "预算年度": 2030, "公开日期": date(2030, 2, 1), "在职人数增减": -2}
        ],
        "主要职能": [{"职能": "+一"}, {"职能": "-二"}, {"职能": "@三"}, {"职能": "http://example.invalid"}],
        "收支明细": [
            _function("2010304", general, 基本支出="100.10", 项目支出="0.2", 上年基本支出="90"),
            _function("2010304", "一般公共预算", 基本支出="0.30", 上年项目支出="0.1"),
            _function("2080505", "上级一般公共预算转移支付", 基本支出="7.77"),
            _function("2080505", "事业收入", 项目支出="12.345678"),
            _function("2080505", "经营收入", 项目支出="1", 上年项目支出="3"),
            _function("2299999", "单位资金结转结余", 基本支出="5", 上年基本支出="5"),
            {**_function("9990101", "政府性基金预算"), "科目名称": "另立科目", "基本支出": "12，5"},
        ],
        "基本支出": [
            {"经济科目编码": "30101", "金额": Decimal("60.5")},
            {"经济科目编码": "302", "金额": Decimal("21.01")},
            {"经济科目编码": "30201", "金额": Decimal(12)},
            {"经济科目编码": "30202", "金额": Decimal(8)},
            {"经济科目编码": "30299", "金额": Decimal(1), "人员/公用": "人员经费"},
            {"经济科目编码": "31002", "金额": Decimal(3), "人员/公用": "公用经费"},
            {"经济科目编码": "30999", "金额": Decimal(4)},
        ],
        "项目支出": [
            {"功能科目编码": "2010304", "项目名称": "甲", "资金来源": general, "合计": Decimal("0.2")}
        ],
        "三公经费": [
            {"项目": "公务接待费", "一般公共预算": Decimal("2.89"), "上年数": Decimal("2.80")},
            {"项目": "公务用车运行费", "上年数": Decimal(1)},
        ],
        "变动原因": [{"事项": "机关运行经费", "上年数": Decimal("22.10"), "原因": "=增加"}],
        "国有资产": [{"资产": "房屋", "数量": Decimal("4734.8")}],
        "绩效目标": [
            {"目标编号": 1, "项目名称": "甲", "财政拨款": Decimal("0.2")},
            {"目标编号": "整体", "年度预算总额": Decimal(130)},
        ],
        "绩效指标": [{"目标编号": 1, "指标值": "=4734.80平方米", "权重": Decimal("12.5")}],
    }


def _function(code: str, source: str, **amounts: str) -> dict[str, str | int | Decimal | date]:
    row: dict[str, str | int | Decimal | date] = {"功能科目编码": code, "资金来源": source}
    return row | {title: Decimal(amount) for title, amount in amounts.items()}


@pytest.fixture(scope="session")
def write(
    layout: Layout, catalogue: Catalogue, selections: Mapping[str, tuple[Selection, ...]]
) -> Callable[[Contents], bytes]:
    checks = Checks(identities_of(PACK, catalogue), PACK.decimals)

    def written(contents: Contents) -> bytes:
        return write_workbook(
            layout, catalogue, contents, pack="some-pack", year=2030, selections=selections, checks=checks
        )

    return written


def office_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile in which LibreOffice believes no stored value."""
    profile = tmp_path_factory.mktemp("profile")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    return profile


@pytest.fixture(scope="session")
def recalculate(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], Path]:
    """Bytes of a workbook → a copy in which LibreOffice has worked out every formula anew."""
    office, profile = program("soffice"), office_profile(tmp_path_factory)

    def recalculated(data: bytes) -> Path:
        folder = tmp_path_factory.mktemp("recalculated")
        given = folder / "given.xlsx"
        given.write_bytes(data)
        out = folder / "out"
        command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        command += ["--convert-to", "xlsx", "--outdir", str(out), str(given)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return out / "given.xlsx"

    return recalculated
