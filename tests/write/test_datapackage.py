"""The report as a Frictionless Data Package: what a stranger's validator says, and the same figures as in the report."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.document import Document, Figure, GridCell, Origin, Words
from generator.model.lines import Period
from generator.model.places import CellPlace
from generator.model.terms import Stage
from generator.model.values import Part, Value
from generator.write import WRITERS
from generator.write.datapackage.csv_file import harmless
from tests.commands import Run
from tests.conftest import CASE_NAMES
from tests.workbooks import changed, reported, small
from tests.workbooks import written as workbook
from tests.write.build import DEEP_GRID, LOOKS, cell, document, grid, row, section, written

C4, D5 = CellPlace("收支", "C4"), CellPlace("收支", "D5")


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def described(report: Document) -> Any:
    return json.loads(opened(written("datapackage", report)).read("datapackage.json"))


def rows_of(report: Document, name: str) -> list[dict[str, str]]:
    text = opened(written("datapackage", report)).read(f"data/{name}.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def amounts(*figures: Figure) -> tuple[GridCell, ...]:
    return tuple(GridCell(inlines=(figure,), align="right") for figure in figures)


def validated(path: Path) -> Any:
    """What frictionless says; in a process of its own, because the suite makes errors of its warnings."""
    command = [sys.executable, "-m", "frictionless", "validate", path.name, "--json"]
    ran = subprocess.run(command, cwd=path.parent, capture_output=True, text=True, check=False)
    report = json.loads(ran.stdout)
    assert ran.returncode == int(not report["valid"])
    return report


# ---- by the standard ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASE_NAMES)
def test_frictionless_finds_the_package_valid(
    name: str, document_of: Callable[[str], Document], tmp_path: Path
) -> None:
    path = tmp_path / "report.datapackage.zip"
    path.write_bytes(written("datapackage", document_of(name)))
    report = validated(path)
    assert report["valid"], report
    assert [task["name"] for task in report["tasks"]] == ["tables", "values", "targets"]
    assert all(task["stats"]["rows"] for task in report["tasks"][:2])


def test_frictionless_would_find_another_amount(
    document_of: Callable[[str], Document], tmp_path: Path
) -> None:
    old = opened(written("datapackage", document_of("korla-2024")))
    path = tmp_path / "changed.datapackage.zip"
    with zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b",6561800,", b",6561801,"))
    assert not validated(path)["valid"]


def test_a_report_without_tables_is_a_package_too(tmp_path: Path) -> None:
    path = tmp_path / "empty.datapackage.zip"
    path.write_bytes(written("datapackage", document(section())))
    assert validated(path)["valid"]


# ---- the same figures as in the report ----------------------------------------------------------------------


def places(source: list[dict[str, str]]) -> str:
    return "; ".join(f"{place['sheet']}!{place['cell']}" for place in source)


@pytest.mark.parametrize("name", CASE_NAMES)
def test_every_printed_amount_is_a_row(name: str, document_of: Callable[[str], Document]) -> None:
    report = document_of(name)
    printed = [
        (table["number"], table["unit"], cell["name"], cell["value"], cell["text"], places(cell["source"]))
        for table in json.loads(written("json", report))["tables"]
        if table["number"]
        for row in table["rows"]
        for cell in row["cells"]
        if "value" in cell
    ]
    found = [
        (row["table_number"], row["printed_unit"], row["name"], row["amount"], row["printed"], row["source"])
        for row in rows_of(report, "tables")
    ]
    assert found == printed
    assert {row["unit"] for row in rows_of(report, "tables")} == {"元"}


@pytest.mark.parametrize("name", CASE_NAMES)
def test_every_named_figure_is_a_row_for_each_year(name: str, document_of: Callable[[str], Document]) -> None:
    report = document_of(name)
    known = json.loads(written("json", report))["values"]
    found = {(row["name"], row["period"]): row["value"] for row in rows_of(report, "values")}
    now = {(value["name"], "now"): value["now"] for value in known}
    assert found == now | {(value["name"], "before"): value["before"] for value in known if "before" in value}


def test_figures_as_they_were_typed() -> None:
    """收支明细 has a column of last year, 基本支出 has none: no nought stands for what nobody asked for."""
    found = rows_of(reported(small()), "values")
    told = {(row["name"], row["period"]): (row["fiscal_year"], row["value"], row["source"]) for row in found}
    basic, staff = "支出.基本支出", "一般公共预算基本支出.人员经费"
    assert told[basic, "now"] == ("2030", "1001000", "收支明细!D4")
    assert told[basic, "before"] == ("2029", "1001000", "收支明细!I4")
    assert told[staff, "now"] == ("2030", "600000", "基本支出!C4")
    assert (staff, "before") not in told


@pytest.mark.parametrize("name", CASE_NAMES)
def test_every_indicator_has_all_that_its_form_shows(
    name: str, document_of: Callable[[str], Document]
) -> None:
    report = document_of(name)
    forms = [table for table in json.loads(written("json", report))["tables"] if not table["number"]]
    found = rows_of(report, "targets")
    told = {(row["name"], row["text"]) for row in found} | {(row["name"], row["value"]) for row in found}
    for form in forms:
        _, _, target = form["key"].partition(".")
        cells = [cell for row in form["rows"] for cell in row["cells"]]
        said = {(words["name"], harmless(words["text"])) for cell in cells for words in cell.get("words", ())}
        said |= {(cell["name"], cell["value"]) for cell in cells if "value" in cell}
        assert {(name, content) for name, content in said if name.startswith(f"{target}.")} <= told
    levels = [row for row in found if row["indicator"] and row["field"] == "一级指标"]
    third = [row for row in found if row["field"] == "三级指标"]
    assert len(levels) == len(third)
    assert bool(forms) == bool(third)


def test_rows_say_what_they_are(document_of: Callable[[str], Document]) -> None:
    rows = {row["name"]: row for row in rows_of(document_of("comprehensive"), "tables")}
    basic = rows["general_public_basic.30201.公用经费"]
    assert (basic["economic_code"], basic["function_code"]) == ("30201", "")
    assert (basic["row_label"], basic["row_kind"]) == ("办公费", "detail")
    assert basic["column_heading"] == "一般公共预算基本支出/公用经费"
    assert rows["general_public_basic.302.合计"]["row_kind"] == "subtotal"
    # side by side with 一般公共预算拨款, which is not its label
    function = rows["overall.207.支出"]
    assert (function["row"], function["function_code"]) == ("207", "207")
    assert function["row_label"] == "文化旅游体育与传媒支出"
    project = next(row for name, row in rows.items() if name.startswith("general_public_project.2070104/"))
    assert project["function_code"] == "2070104"
    assert project["row_label"] == f"图书馆 / {project['row'].partition('/')[2]}"
    # what the pack prints as it stands, and its neighbour, which comes from the lines
    assert rows["overall.一般公共预算拨款.收入"]["row_kind"] == "stated"
    assert function["row_kind"] == "detail"
    assert rows["three_public.合计.合计"]["row_kind"] == "stated"
    total = rows["overall.支出总计.支出"]
    assert (total["row_kind"], total["function_code"], total["row_label"]) == ("total", "", "支出总计")


@pytest.mark.parametrize("name", CASE_NAMES)
def test_details_add_up_to_the_total(name: str, document_of: Callable[[str], Document]) -> None:
    """In every column that has details; a declared subtotal may differ from its items by their rounding."""
    sums: dict[tuple[str, str], dict[str, Decimal]] = {}
    for found in rows_of(document_of(name), "tables"):
        kinds = sums.setdefault((found["table"], found["column"]), {})
        kinds[found["row_kind"]] = kinds.get(found["row_kind"], Decimal(0)) + Decimal(found["amount"])
    added = {column: kinds for column, kinds in sums.items() if "detail" in kinds}
    assert {"overall", "revenue", "expenditure", "general_public_basic"} <= {table for table, _ in added}
    for (table, column), kinds in added.items():
        rounding = 1000 if table == "general_public_basic" else 0
        assert abs(kinds["detail"] - kinds["total"]) <= rounding, (table, column)
    stated = {table for (table, _), kinds in sums.items() if "stated" in kinds}
    assert {"overall", "fiscal"} <= stated <= {"overall", "fiscal", "three_public"}


def test_labels_reach_no_further_than_the_block() -> None:
    one = Figure("1", "table.乙.C", Decimal(10000), "元", (C4, D5, C4))
    two = replace(
        grid((row("甲", GridCell(align="right"), "乙", "小\n乙", *amounts(one)),), (200,) * 5),
        columns=("A", "B", "x", "y", "C"),
        header=(tuple(cell(text) for text in ("左", "左数", "右", "细", "右数")),),
    )
    (found,) = rows_of(document(section(two)), "tables")
    assert (found["row"], found["row_label"], found["column"]) == ("乙", "乙 / 小 乙", "C")
    assert found["source"] == "收支!C4; 收支!D5"


def test_headings_run_from_top_to_bottom() -> None:
    keys = tuple("abcdefgh")
    figures = [Figure(key, f"table.行.{key}", Decimal(1), "元", (C4,)) for key in keys[1:]]
    deep = replace(DEEP_GRID, columns=keys, rows=(row("行", *amounts(*figures)),))
    assert [row["column_heading"] for row in rows_of(document(section(deep)), "tables")] == [
        "合计",
        "财政拨款/小计",
        "财政拨款/基本支出/小计",
        "财政拨款/基本支出/人员",
        "财政拨款/基本支出/公用",
        "财政拨款/项目支出/本年",
        "财政拨款/项目支出/结转",
    ]


@pytest.mark.parametrize(
    ("key", "codes"),
    [
        ("2010350", ("2010350", "")),
        ("201/购车", ("201", "")),
        ("30201", ("", "30201")),
        ("3020101", ("", "")),
        ("2024", ("", "")),
        ("合计", ("", "")),
    ],
)
def test_codes_of_rows(key: str, codes: tuple[str, str]) -> None:
    figure = Figure("1", f"table.{key}.B", Decimal(1), "元", (C4,))
    table = replace(grid((row("行", *amounts(figure)),), (500, 500)), columns=("A", "B"))
    (found,) = rows_of(document(section(table)), "tables")
    assert (found["function_code"], found["economic_code"]) == codes


def test_years_and_stages_of_columns() -> None:
    """Planned and done stand side by side, and last year may too."""
    periods = (Period(), Period(stage=Stage.OUTTURN), Period(year=-1, stage=Stage.OUTTURN))
    figures = [Figure(key, f"table.行.{key}", Decimal(1), "元", (C4,)) for key in "ABC"]
    table = replace(grid((row(*amounts(*figures)),), (300, 300, 400)), columns=tuple("ABC"), periods=periods)
    found = rows_of(document(section(table)), "tables")
    assert [(row["column"], row["fiscal_year"], row["stage"]) for row in found] == [
        ("A", "2030", "预算数"),
        ("B", "2030", "决算数"),
        ("C", "2029", "决算数"),
    ]


def test_years_and_stages_of_named_figures() -> None:
    both = Value(
        name="支出",
        label="支出",
        now=Decimal("12.30"),
        before=Decimal(-7),
        parts=(Part(Decimal("12.30"), "甲", C4), Part(Decimal(0), "乙", C4)),
        parts_before=(Part(Decimal(-7), "甲", D5),),
    )
    count = Value(name="人数", label="人数", now=Decimal(5), unit="人")
    report = replace(
        document(section()),
        values={"支出": both, "人数": count},
        now=Period(stage=Stage.OUTTURN),
        before=Period(stage=Stage.BUDGET),
    )
    keys = ("period", "fiscal_year", "stage", "value", "unit", "source")
    assert [tuple(row[key] for key in keys) for row in rows_of(report, "values")] == [
        ("now", "2030", "决算数", "12.3", "元", "收支!C4"),
        ("before", "2030", "预算数", "-7", "元", "收支!D5"),
        ("now", "2030", "", "5", "人", ""),
    ]


def test_last_year_is_the_year_before(document_of: Callable[[str], Document]) -> None:
    rows = rows_of(document_of("korla-2024"), "values")
    assert {(row["period"], row["fiscal_year"]) for row in rows} == {("now", "2024"), ("before", "2023")}


def named(text: str, name: str) -> GridCell:
    return cell() if not text else GridCell(inlines=(Words(text, origin=Origin(name, (C4,))),))


def test_merged_indicators_are_told_row_by_row() -> None:
    one, two = "目标.1.指标.1", "目标.1.指标.2"
    form = replace(
        grid(
            (
                row("单位", named("示例局", "单位名称")),
                row("目标", named("办好。", "目标.1.总体目标")),
                row(named("产出", f"{one}.一级指标")._replace(rows=2), named("=1件", f"{one}.指标值")),
                row(named("2件", f"{two}.指标值")),
            ),
            (500, 500),
            title="目标表",
        ),
        name="target.目标.1",
        number="",
    )
    keys = ("name", "form", "form_title", "target", "indicator", "field", "text")
    assert [tuple(row[key] for key in keys) for row in rows_of(document(section(form)), "targets")] == [
        ("目标.1.总体目标", "target", "目标表", "目标.1", "", "总体目标", "办好。"),
        (f"{one}.一级指标", "target", "目标表", "目标.1", "指标.1", "一级指标", "产出"),
        (f"{one}.指标值", "target", "目标表", "目标.1", "指标.1", "指标值", "'=1件"),
        (f"{two}.一级指标", "target", "目标表", "目标.1", "指标.2", "一级指标", "产出"),
        (f"{two}.指标值", "target", "目标表", "目标.1", "指标.2", "指标值", "2件"),
    ]


# ---- what describes the package -----------------------------------------------------------------------------


def test_the_descriptor_says_whose_it_is_and_what_it_comes_from() -> None:
    found = described(document(section()))
    assert (found["profile"], found["title"]) == ("tabular-data-package", "示例局部门预算公开")
    assert found["contributors"] == [{"title": "示例局", "role": "publisher"}]
    assert found["sources"] == [{"title": "填报工作簿", "hash": f"sha256:{'ab' * 32}"}]
    assert found["version"] == "2030.0.0+abababababab"
    assert "created" not in found


def test_the_name_belongs_to_unit_and_year_and_not_to_the_workbook() -> None:
    report = replace(document(section()), pack="Example 包/2")
    name = described(report)["name"]
    assert name.startswith("example-2-2030-")
    assert described(replace(report, digest="cd" * 32))["name"] == name
    assert described(replace(report, unit_name="另一局"))["name"] != name
    assert described(replace(report, year=2031))["name"] != name


def test_a_draft_says_so() -> None:
    found = described(document(section(), draft=True))
    assert found["draft"] is True
    assert found["title"] == "示例局部门预算公开（草稿）"


def test_only_the_pack_grants_a_licence(tmp_path: Path) -> None:
    assert not {"licenses", "keywords"} & described(document(section())).keys()
    licences = ("https://example.org/licence", "CC-BY-4.0", "政府信息公开")
    looks = replace(LOOKS, dataset={"license": licences, "keywords": "预算公开", "spatialCoverage": "某地"})
    path = tmp_path / "licensed.datapackage.zip"
    path.write_bytes(WRITERS["datapackage"].write(document(section()), looks))
    found = json.loads(opened(path.read_bytes()).read("datapackage.json"))
    assert found["licenses"] == [
        {"path": "https://example.org/licence"},
        {"name": "CC-BY-4.0"},
        {"name": "other", "title": "政府信息公开"},
    ]
    assert found["keywords"] == ["预算公开"]
    assert validated(path)["valid"]


def test_fields_say_their_types_and_units() -> None:
    tables, values, targets = described(document(section()))["resources"]
    fields = {field["name"]: field for field in tables["schema"]["fields"]}
    assert (fields["amount"]["type"], fields["amount"]["unit"], fields["amount"]["title"]) == (
        "number",
        "元",
        "金额",
    )
    assert tables["schema"]["primaryKey"] == ["table", "row", "column"]
    assert values["schema"]["primaryKey"] == ["name", "period"]
    assert targets["schema"]["primaryKey"] == ["form", "name"]


def test_the_notes_tell_people_what_the_descriptor_tells_programs(tmp_path: Path) -> None:
    report = document(section(), draft=True)
    path = tmp_path / "noted.datapackage.zip"
    path.write_bytes(written("datapackage", report))
    assert validated(path)["valid"]
    text = opened(path.read_bytes()).read("说明.txt").decode("utf-8-sig")
    lines = text.split("\r\n")
    told = described(report)
    assert lines[0] == "示例局部门预算公开（草稿）"
    assert told["description"] in lines
    for resource in told["resources"]:
        assert f"{resource['path']}　{resource['title']}：{resource['description']}" in lines
        assert {_column(field) for field in resource["schema"]["fields"]} <= set(lines)
    assert "  amount = 金额：没有舍入过的金额。单位是元。" in lines
    assert "  table_number = 表号" in lines
    assert "“=100平方米”，在这里是“'=100平方米”" in text
    assert "row_kind）是 detail 的行" in text


def _column(field: dict[str, str]) -> str:
    unit = f"单位是{field['unit']}。" if "unit" in field else ""
    meaning = field.get("description", "") + unit
    return f"  {field['name']} = {field['title']}" + (f"：{meaning}" if meaning else "")


# ---- the files ----------------------------------------------------------------------------------------------


def test_a_chinese_windows_opens_the_files_rightly(document_of: Callable[[str], Document]) -> None:
    package = opened(written("datapackage", document_of("first-year")))
    for name in package.namelist():
        data = package.read(name)
        for_people = name.endswith((".csv", ".txt"))
        assert data.startswith(b"\xef\xbb\xbf") == for_people
        assert (b"\r\n" in data) == for_people
        assert data.count(b"\n") == data.count(b"\r\n") or not name.endswith(".txt")


def test_the_same_report_gives_the_same_bytes(document_of: Callable[[str], Document]) -> None:
    first, second = (written("datapackage", document_of("comprehensive")) for _ in range(2))
    assert first == second
    assert {entry.date_time for entry in opened(first).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("\n=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠a", "'＠a"),
        ("'=1", "''=1"),
        ("-12.50", "-12.50"),
        ("-1,234.5", "-1,234.5"),
        ("+8%", "+8%"),
        ("'引号'", "'引号'"),
        ("a=1", "a=1"),
        ('"=1', '"=1'),
        ("a\x00\ud800", "a"),
    ],
)
def test_texts_are_no_formulas(text: str, safe: str) -> None:
    value = Value(name="a", label=text, now=Decimal(-5))
    (found,) = rows_of(replace(document(section()), values={"a": value}), "values")
    assert (found["label"], found["value"]) == (safe, "-5")


@given(st.text(alphabet="'=+-@\t\r\n＝a1.,%", max_size=6))
def test_a_text_can_be_had_back(text: str) -> None:
    """By what the descriptor says: one ' goes where only such marks stand before the sign of a formula."""
    safe = harmless(text)
    marked = safe.startswith("'") and safe.lstrip("'")[:1] in tuple("=+-@＝＋－＠\t\r\n")
    assert (safe[1:] if marked else safe) == text


# ---- by the command -----------------------------------------------------------------------------------------


def test_the_command_writes_a_zip_that_says_what_it_is(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "填报.xlsx"
    book.write_bytes(workbook(small()))
    ran = run("build", book, "--format", "txt,datapackage")
    names = [Path(line).name for line in ran.out.splitlines()]
    assert names == ["示例局2030年部门预算公开.txt", "示例局2030年部门预算公开.datapackage.zip"]
    assert "以前生成" not in ran.err
    again = run("build", book, "--format", "datapackage")
    assert "示例局2030年部门预算公开.txt 是以前生成的" in again.err


def test_a_hostile_name_is_no_formula_in_any_row(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "填报.xlsx"
    book.write_bytes(workbook(changed("基本信息", 0, 单位名称="@局")))
    path = Path(run("build", book, "--format", "datapackage").out.strip())
    with zipfile.ZipFile(path) as package:
        text = package.read("data/tables.csv").decode("utf-8-sig")
    assert {row["unit_name"] for row in csv.DictReader(io.StringIO(text, newline=""))} == {"'@局"}
