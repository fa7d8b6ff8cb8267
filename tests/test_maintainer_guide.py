"""The worked examples of ``templates/README.md``, read out of it, carried out in a fresh pack, and their reports read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from generator.form.contents import load_contents
from generator.model.document import Document
from generator.model.lines import DIMENSIONS
from generator.model.terms import Term
from generator.packs.chart_spec import KINDS as CHARTS
from generator.packs.layout import COMPUTATIONS, KINDS
from generator.packs.shelf import Shelf, find_shelf
from generator.packs.source import Source
from generator.packs.table_spec import GROUPINGS, SHOWN
from generator.render.filters import Filters
from tests.commands import Run
from tests.guide import Example, follow, told
from tests.lint.county import County
from tests.outline import outline
from tests.readback import docx_tables, docx_texts
from tests.workbooks import CASES, PACK, ROOT, Rows, case, reported, written

TEMPLATES = ROOT / "templates"
REFERENCE = (TEMPLATES / "REFERENCE.md").read_text(encoding="utf-8")


def _usual() -> Rows:
    """The usual workbook that the pack brings with it, with something spent on meetings and training."""
    contents = load_contents(TEMPLATES / PACK.name / "tests" / "workbooks" / "usual.toml")
    rows = {sheet: [dict(row) for row in given] for sheet, given in contents.items()}
    office = next(row for row in rows["基本支出"] if row["经济科目编码"] == "30201")
    office["金额"] -= Decimal(5)
    rows["基本支出"] += [{"经济科目编码": "30215", "金额": 2}, {"经济科目编码": "30216", "金额": 3}]
    return rows


@pytest.fixture
def followed(run: Run) -> Callable[[str], Example]:
    """Follows an example beside a filled-in workbook."""
    Path("填报.xlsx").write_bytes(written(_usual()))
    return lambda heading: follow(heading, run)


def _report(ending: str) -> bytes:
    return next(Path("build").rglob(f"*.{ending}")).read_bytes()


def _lines(run: Run, example: Example) -> list[str]:
    """The report as plain text, line by line."""
    assert run("build", "填报.xlsx", "--pack", example.pack.name, "--format", "txt").code == 0
    return [line.strip() for line in _report("txt").decode("utf-8-sig").splitlines()]


def _prints_what_it_says(run: Run, example: Example) -> list[str]:
    lines = _lines(run, example)
    assert example.printed
    assert [line for line in example.printed if line not in lines] == []
    return lines


def test_a_sentence(run: Run, followed: Callable[[str], Example]) -> None:
    example = followed("例一：改一句话")
    text = "\n".join(_prints_what_it_says(run, example))
    assert "增长" not in re.sub("主要原因是：[^。]*", "", text.partition("支出预算情况说明\n")[2])
    assert "\n".join(docx_texts(_report("docx"))).count("比2024年预算增加") >= 3


def test_a_column(run: Run, followed: Callable[[str], Example]) -> None:
    _prints_what_it_says(run, followed("例二：表里加一列"))
    (grid,) = [each for each in docx_tables(_report("docx")) if "其中：财政拨款" in each[1]]
    assert grid[0][4:] == ["合计", "其中：财政拨款", "基本支出", "项目支出"]
    assert grid[-1][4:] == ["130", "130", "110", "20"]


def _fonts(text: str) -> set[str]:
    """The Chinese fonts of the paragraphs of the report that hold a text: of their styles and of their words."""
    found: set[str] = set()
    document = docx.Document(str(next(Path("build").rglob("*.docx"))))
    for paragraph in (each for each in document.paragraphs if text in each.text):
        for properties in (paragraph.style.element.rPr, *(each._r.rPr for each in paragraph.runs)):
            if properties is not None and properties.rFonts is not None:
                found.add(properties.rFonts.get(qn("w:eastAsia")))
    return found - {None}


def test_the_fonts(followed: Callable[[str], Example]) -> None:
    followed("例三：改字体")
    assert _fonts("支出预算130万元，其中：") == {"宋体"}
    assert _fonts("部门收支总体情况表") >= {"黑体"}
    assert _fonts("示例局概况") >= {"方正小标宋简体"}  # what nobody changed
    assert "--body: SimSun, FangSong" in _report("html").decode()


def test_a_section(run: Run, followed: Callable[[str], Example]) -> None:
    example = followed("例四：加一节")
    lines = _prints_what_it_says(run, example)
    assert lines.count("十一、关于示例局2025年会议费和培训费情况说明") == 2  # in the contents too
    assert f"{example.pack.name}：没有发现问题。\n" in example.said
    without = _usual()
    without["基本支出"] = [
        row for row in without["基本支出"] if row["经济科目编码"] not in ("30215", "30216")
    ]
    without["基本支出"][0]["金额"] += Decimal(5)
    Path("填报.xlsx").write_bytes(written(without))
    assert "示例局2025年没有安排会议费和培训费。" in _lines(run, example)


def _prints_of(folder: Path) -> dict[str, str]:
    """What every file below a folder holds, by its path."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_a_county(run: Run, followed: Callable[[str], Example]) -> None:
    """Five changes, each seen in the report; nothing but the county's own files is new, and the pack that it extends
    gives what it gave."""
    bases = (PACK.name, *PACK.bases)
    before = [_prints_of(TEMPLATES / base) for base in bases]
    example = followed("例五：给一个新的县做模板包")
    lines = _prints_what_it_says(run, example)
    assert [_prints_of(TEMPLATES / base) for base in bases] == before
    copied = set(re.findall(r"--copy (\S+)", told("例五：给一个新的县做模板包")))
    assert set(_prints_of(example.pack)) == {"pack.toml", "README.md"} | copied
    assert {path.parts[0] for path in map(Path, _prints_of(Path()))} == {
        "templates",
        "build",
        "填报.xlsx",
        "空白.xlsx",
    }
    assert [each.name for each in Path("templates").iterdir()] == [example.pack.name]

    text = "\n".join(lines)
    assert "收支总体情况表" not in text  # the title
    assert "较上年增加2.1万元" in text  # the wording
    assert "比上年预算" not in text
    grids = docx_tables(_report("docx"))
    assert [grid[0][0] for grid in grids[:3]] == [
        "收入",
        "科目编码",
        "功能分类科目编码",
    ]  # the column and the order
    assert "表2\n\n部门支出总体情况表\n" in text
    assert _fonts("支出预算130万元，其中：") == {"宋体"}  # the fonts
    assert "--body: SimSun, FangSong" in _report("html").decode()

    assert f"{example.pack.name}：没有发现问题。\n" in example.said
    assert "示例县部门预算公开" in run("pack", "list").out


def test_the_pack_that_a_county_extends_stays_as_it_was(followed: Callable[[str], Example]) -> None:
    followed("例五：给一个新的县做模板包")
    shelf = find_shelf()
    assert shelf.folder == Path("templates")
    document: Document = reported(case("korla-2024"), shelf.pack(PACK.name), shelf)
    assert outline(document) == (CASES / "korla-2024.txt").read_text(encoding="utf-8")


#: What a maintainer does wrong (file, old, new) to hear each message of the table, in its order.
_SENTENCE = ("sections/expenditure.jinja", "年支出预算{{ 支出.合计 | 万元 }}万元")
MISTAKES = [
    (*_SENTENCE, "{{ 支出.总计 | 万元 }}万元"),
    (*_SENTENCE, "{{ 支出.合计 }}万元"),
    (*_SENTENCE, "{{ 支出.各类 | 万元 }}万元"),
    (*_SENTENCE, "{{ 支出.合计 | 万元 }}"),
    (*_SENTENCE, "2025年"),
    (*_SENTENCE, "年支出,预算"),
    ("report.toml", '  "projects",\n', '  "project",\n'),
    ("tables/expenditure.toml", 'label = ["合计"]', 'lable = ["合计"]'),
    ("tables/expenditure.toml", '"支出性质" = "基本支出"', '"资金来源" = "财政拔款"'),
    ("tables/expenditure.toml", '{ "台账" = "功能分类支出" }', '{ "支出性质" = "基本支出" }'),
    ("styles.toml", '"表题" = "表题"', '"表题" = "表题一"'),
    ("sections/expenditure.jinja", "@图 支出比上年", ""),
]


def _messages() -> list[str]:
    """The first column of the table of messages."""
    rows = re.findall(r"^\| (.+?) \| .+ \|$", told("出了错，看提示"), re.MULTILINE)
    return rows[1:]


@pytest.mark.parametrize(("message", "mistake"), list(zip(_messages(), MISTAKES)))
def test_a_message_comes_of_its_mistake(tmp_path: Path, message: str, mistake: tuple[str, str, str]) -> None:
    county = County(tmp_path)
    line = county.edit(*mistake)
    remarks = [*county.told(), *county.told(hints=True)]
    assert any(message in remark for remark in remarks), remarks
    assert line


def test_each_message_has_a_mistake(tmp_path: Path) -> None:
    """The last one is of a file that no editing of words makes."""
    assert len(_messages()) == len(MISTAKES) + 1
    county = County(tmp_path)
    county.edit("sections/expenditure.jinja", "万元", "万元")
    section = county.folder / "sections" / "expenditure.jinja"
    section.write_bytes(section.read_text(encoding="utf-8").encode("gbk"))
    assert any(_messages()[-1] in remark for remark in county.told())


def _in_marks(text: str) -> set[str]:
    """Every word inside backticks."""
    blocks = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return {word for code in re.findall(r"`([^`\n]+)`", blocks) for word in re.findall(r"\w+", code)}


def test_no_key_is_left_untold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every key that reading the shipped pack asks for, whether it is written there or not."""
    asked: set[tuple[str, str]] = set()
    get = Source._get

    def noted(source: Source, key: str, *arguments: Any) -> Any:
        asked.add((source.file, key))
        return get(source, key, *arguments)

    monkeypatch.setattr(Source, "_get", noted)
    Shelf(TEMPLATES).pack(PACK.name)
    elsewhere = ("words.toml", "texts.toml", "dataset.toml")  # their comments tell of them
    keys = {key for file, key in asked if key.isascii() and not file.endswith(elsewhere)}
    assert len(keys) > 100
    assert sorted(keys - _in_marks(REFERENCE)) == []


def test_no_word_is_left_untold() -> None:
    """Dimensions and terms of ``where``, what columns show and hold, and filters."""
    terms = [term.label for _, kind in DIMENSIONS.values() if issubclass(kind, Term) for term in kind]
    words = [*DIMENSIONS, *terms, *SHOWN, *GROUPINGS, *KINDS, *COMPUTATIONS, *CHARTS]
    assert [word for word in words if word not in REFERENCE] == []
    assert sorted(set(Filters(PACK).all()) - _in_marks(REFERENCE)) == []


def _links(text: str) -> list[tuple[str, str]]:
    return re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)", text)


def _anchors(text: str) -> set[str]:
    """The anchors of all headings, as code hosts make them."""
    headings = re.findall(
        r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE
    )
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", ["README.md", "REFERENCE.md"])
def test_every_link_leads_somewhere(name: str) -> None:
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    for file, anchor in _links(text):
        target = TEMPLATES / (file or name)
        assert target.exists(), file
        assert not anchor or anchor in _anchors(target.read_text(encoding="utf-8")), (file, anchor)
