"""What a maintainer may break in the looks of a pack: the shells and the style sheet of the web page, the fragment, the styles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.packs.css_check import css_faults
from generator.packs.source import PackError
from generator.write import WRITERS
from tests.packs.museum import NAME, copy_of_templates, edit, faults_of, pack_in, report_of
from tests.workbooks import PACK

PAGE, FRAGMENT = "page.html.jinja", "fragment.html.jinja"
NO_BODY = "没有写 {{ body }}，报告的正文不会出现。请把它加回去。"
OUTSIDE = "网页不能引用外部文件（url、@import）。"
BRACE = "花括号没有配对。"
ENDS = "不能写 </style>。"


# ---- what a shell must print --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (PAGE, "{{ body }}", "", NO_BODY),
        (FRAGMENT, "{{ body }}", "", NO_BODY),
        (PAGE, "{{ body }}", "body", NO_BODY),
        (PAGE, "{{ body }}", "{# {{ body }} #}", NO_BODY),
        (PAGE, "{{ body }}", "<!-- {{ body }} -->", NO_BODY),
        (PAGE, "{{ body }}", "{% raw %}{{ body }}{% endraw %}", NO_BODY),
        (PAGE, "{{ body }}", '{{ "body" }}{{ unit.body }}', NO_BODY),
        (PAGE, "{{ body }}", "{% if body %}有{% endif %}", NO_BODY),
        (PAGE, "{{ css }}", "", "没有写 {{ css }}，网页会没有样式。请把它加回去。"),
    ],
)
def test_a_shell_without_the_report_is_no_shell(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, file, old, new)
    assert faults_of(templates) == {message: f"{PACK.shown(file)}"}


def test_a_page_needs_a_title(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    path = templates / PACK.shown(PAGE)
    path.write_text(path.read_text(encoding="utf-8").replace("{{ title }}", "预算"), encoding="utf-8")
    assert list(faults_of(templates)) == ["没有写 {{ title }}，网页会没有标题。请把它加回去。"]


@pytest.mark.parametrize(
    "printed",
    [
        "{{body}}",
        "{{-  body\n -}}",
        "{{ body | e }}",
        "{{ body if body else title }}",
        "{{ '' ~ body }}",
        "{{ '}' ~ body }}",
    ],
)
@pytest.mark.parametrize("file", [PAGE, FRAGMENT])
def test_it_may_be_printed_in_any_way(tmp_path: Path, file: str, printed: str) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, file, "{{ body }}", printed)
    assert printed in (pack_in(templates).looks.page + pack_in(templates).looks.fragment)


def test_what_is_not_closed_is_left_to_the_writer_who_knows_the_line(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    path = templates / PACK.shown(FRAGMENT)
    path.write_text("<div>\n{{ body", encoding="utf-8")
    with pytest.raises(PackError, match=f"{FRAGMENT}:2：网页外壳写法有误"):
        WRITERS["html-fragment"].write(report_of(templates), pack_in(templates).looks)


# ---- style sheets -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("css", "faults"),
    [
        ('@import "a.css";', [(1, OUTSIDE)]),
        ("p {}\n@IMPORT url(a.css);", [(2, OUTSIDE)]),
        ("p { background: url(a.png) }", [(1, OUTSIDE)]),
        ("p {\n background: url( 'https://a.example/x.png' ) }", [(2, OUTSIDE)]),
        ("@font-face { src: URL(//a.example/x) }", [(1, OUTSIDE)]),
        ('p { background: image-set("a.png" 1x) }', [(1, OUTSIDE)]),
        ("p { color: red\n\nq { top: 0 }", [(1, BRACE)]),
        ("p { top: 0 }\n}\nq { top: 0 }", [(2, BRACE)]),
        ("@media print {\n p { top: 0 }\n", [(1, BRACE)]),
        ("p { }\n/* </style> */", [(2, ENDS)]),
        ('p::after { content: "</STYLE >" }', [(1, ENDS)]),
        ("p { }\n/* q { }", [(2, "注释没有写完：要用 */ 结束。")]),
        ("}\n@import 'a';\n{", [(1, BRACE), (2, OUTSIDE), (3, BRACE)]),
    ],
)
def test_what_a_style_sheet_may_not_say(css: str, faults: list[tuple[int, str]]) -> None:
    assert css_faults(css) == faults


@pytest.mark.parametrize(
    "css",
    [
        "/* { url(a.png) @import */",
        'p::before { content: "{ @import url(a)" }',
        "p::before { content: '\\'}' }",
        "p { background: url(data:image/png;base64,AA==) }",
        "p { background: url( \"data:image/svg+xml,<svg style='{'/>\" ) }",
        "p { background: url(data:image/svg+xml,{/*) }",
        ".my-url, .import { color: var(--url) }",
    ],
)
def test_what_only_looks_like_it(css: str) -> None:
    assert css_faults(css) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("page.css", "body {", "@import 'a.css';\nbody {", OUTSIDE),
        ("page.css", "main:focus { outline: none; }", "main:focus { outline: none;", BRACE),
        ("page.css", "main:focus", "/* </style> */ main:focus", ENDS),
        (FRAGMENT, "p { margin", "p { background: url(a.png); margin", OUTSIDE),
        (FRAGMENT, ".表题 { text-align: center; }", ".表题 { text-align: center;", BRACE),
        (PAGE, "<style>\n", "<style>@import 'a.css';\n", OUTSIDE),
    ],
)
def test_a_style_sheet_is_read_when_the_pack_is(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    templates = copy_of_templates(tmp_path)
    line = edit(templates, file, old, new)
    assert faults_of(templates) == {message: f"{PACK.shown(file)}:{line}"}


def test_notes_between_the_rules_of_a_fragment_are_no_rules(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    line = edit(templates, FRAGMENT, "p { margin", "{# it's {\n #}\np { background: url(a.png); margin")
    assert faults_of(templates) == {OUTSIDE: f"{PACK.shown(FRAGMENT)}:{line + 2}"}


@pytest.mark.parametrize("written", ["var(--colums)", "var(--columns, 1)"])
def test_a_variable_that_no_element_has(tmp_path: Path, written: str) -> None:
    templates = copy_of_templates(tmp_path)
    line = edit(templates, FRAGMENT, "* var(--columns)", f"* {written}")
    message = f"{PACK.shown(FRAGMENT)}:{line}：没有 {written}。可用的有 --indent、--columns。"
    with pytest.raises(PackError, match=re.escape(message)):
        WRITERS["html-fragment"].write(report_of(templates), pack_in(templates).looks)


# ---- what the page says of itself ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('spatialCoverge = "甲地"', "schema.org 的 Dataset 没有“spatialCoverge”。是否想写“spatialCoverage”？"),
        ('colour = "蓝"', "[dataset] 里不能写“colour”。可用的有：keywords、spatialCoverage、license、"),
        ('license = "CC BY 4.0"', "license 要写许可的网址（以 https:// 或 http:// 开头），这里是“CC BY 4.0”。"),
        ('license = ["https://a.example/1", "公开"]', "license 要写许可的网址（以 https:// 或 http:// 开头），这里是“公开”。"),
        ('license = "https://"', "license 要写许可的网址（以 https:// 或 http:// 开头），这里是“https://”。"),
    ],
)  # fmt: skip
def test_what_schema_org_does_not_know_is_not_published(tmp_path: Path, line: str, message: str) -> None:
    templates = copy_of_templates(tmp_path)
    at = edit(templates, "dataset.toml", "spatialCoverage", f"{line}\nspatialCoverage")
    ((told, place),) = faults_of(templates).items()
    assert told.startswith(message)
    assert place == f"{NAME}/dataset.toml:{at}"


def test_what_it_knows_is_told(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(
        templates,
        "dataset.toml",
        "spatialCoverage",
        'license = "https://a.example/许可"\nurl = "https://a.example"\nspatialCoverage',
    )
    told = pack_in(templates).looks.dataset
    assert (told["license"], told["url"]) == ("https://a.example/许可", "https://a.example")


# ---- styles of reference.docx -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "written", "near"),
    [("图题", "图提", "图题"), ("标题4", "heading 44", "heading 4"), ("表单说明", "表単说明", "表单说明")],
)
def test_a_style_that_is_misspelt_is_told_with_the_nearest_and_its_pack(
    tmp_path: Path, name: str, written: str, near: str
) -> None:
    templates = copy_of_templates(tmp_path)
    line = re.search(f'"{name}" = .*', (templates / "base" / "styles.toml").read_text(encoding="utf-8"))
    assert line
    edit(templates, "styles.toml", line.group(), f'"{name}" = "{written}"')
    with pytest.raises(PackError) as caught:
        WRITERS["docx"].write(report_of(templates), pack_in(templates).looks)
    (problem,) = caught.value.problems
    assert str(problem.place) == "base/reference.docx"
    assert problem.message.startswith(f"没有样式“{written}”。是否想写“{near}”？")
