"""Packs that mean harm, by name: what is done to a copy of the shipped templates, and the sentence that ends it."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from tests.workbooks import PACK

#: What lies beside the folder of templates, for nobody to read.
SECRET = "secret.toml"
CANARY = "4711机密"

SECTION = "sections/duties.jinja"
REFERENCE = "reference.docx"

Change = Callable[[Path], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """``change`` is done to the folder of the pack; ``wanted`` is a pattern of what is said then. ``limits`` differ from
    the usual ones; ``formats`` are those asked for."""

    change: Change
    wanted: str
    formats: tuple[str, ...] = ("txt",)
    limits: Mapping[str, int] = field(default_factory=dict)


def _file(name: str, text: str) -> Change:
    """The file holds this text and nothing else."""
    return lambda pack: _put(pack / name, text.encode())


def _put(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def _section(text: str, wanted: str, **limits: int) -> Case:
    return Case(change=_file(SECTION, text), wanted=wanted, limits=limits)


def _unknown(word: str) -> str:
    return re.escape(f"{SECTION}:1：没有“{word}”")


def _no_filter(name: str) -> str:
    return re.escape(f"{SECTION}:1：没有过滤器“{name}”")


def _no_file(name: str) -> str:
    return re.escape(f"{SECTION}:1：没有模板文件“{name}”")


MEMORY = "用的内存超过 500 MB，已经停止"
TIME = "用了 2 秒还没有做完，已经停止"
MALFORMED = "sections/duties.jinja:1：模板写法有误"
TOO_DEEP = "套得太深"
SHELL = "网页外壳里只能放进给定的几项"
NO_WORD_FILE = "不是完好的 Word 文件"

#: Texts of a section: ways out of Jinja that were once published, and what they would reach.
ESCAPES = {
    "format reads attributes": _section('{{ "{0.__class__}".format(支出) }}', _unknown("format")),
    "format_map reads attributes": _section(
        '{{ "{a.__class__}".format_map({"a": 支出}) }}', _unknown("format_map")
    ),
    "a stored format": _section('{% set f = "{0.__class__}".format %}{{ f(支出) }}', _unknown("format")),
    "attr as a filter": _section('{{ 支出 | attr("__class__") }}', _no_filter("attr")),
    "attr of a stored format": _section('{{ ("{0}" | attr("format"))(支出) }}', _no_filter("attr")),
    "subclasses of a text": _section("{{ ''.__class__.__mro__[1].__subclasses__() }}", _unknown("__class__")),
    "subclasses of a number": _section(
        "{{ (1).__class__.__base__.__subclasses__() }}", _unknown("__class__")
    ),
    "class by index": _section("{{ ''['__class__'] }}", _unknown("__class__")),
    "class of a figure": _section("{{ 支出.合计.__class__ }}", "没有“__class__”"),
    "class of a branch": _section("{{ 支出.__class__.__init__.__globals__ }}", "“支出”没有“__class__”"),
    "class of nothing": _section("{{ 无此名.__class__ }}", _unknown("__class__")),
    "context of itself": _section(
        "{{ self._TemplateReference__context }}", "没有“_TemplateReference__context”"
    ),
    "keys of xmlattr": _section('{{ {"a b": 1} | xmlattr }}', _no_filter("xmlattr")),
    "map with attributes": _section('{{ [支出] | map(attribute="__class__") }}', _no_filter("map")),
    "sort by attributes": _section('{{ [支出] | sort(attribute="__class__") }}', _no_filter("sort")),
    "urlize": _section('{{ ("a." * 9999) | urlize }}', _no_filter("urlize")),
    "tojson": _section("{{ 支出 | tojson }}", _no_filter("tojson")),
    "indent": _section('{{ "a" | indent(10 ** 9) }}', _no_filter("indent")),
    "cycler": _section("{{ cycler(1).next() }}", _unknown("cycler")),
    "joiner": _section("{{ joiner() }}", _unknown("joiner")),
    "namespace": _section("{% set n = namespace(a=1) %}", _unknown("namespace")),
    "lipsum": _section('{{ lipsum.__globals__["os"].popen("id") }}', _unknown("lipsum")),
    "globals of a loop": _section(
        "{% for a in [1] %}{{ loop.__init__.__globals__ }}{% endfor %}", _unknown("__init__")
    ),
    "iterator of a loop": _section(
        "{% for a in [1] %}{{ loop._iterator.gi_frame }}{% endfor %}", _unknown("_iterator")
    ),
    "globals of a macro": _section(
        "{% macro m() %}{% endmacro %}{{ m.__globals__ }}", _unknown("__globals__")
    ),
    "globals of a caller": _section(
        "{% macro m() %}{{ caller.__globals__ }}{% endmacro %}{% call m() %}{% endcall %}",
        _unknown("__globals__"),
    ),
    "stream of a file of macros": _section(
        '{% import "macros/sentences.jinja" as s with context %}{{ s._body_stream }}',
        _unknown("_body_stream"),
    ),
    "frame of a generator": _section("{{ (a for a in 支出).gi_frame }}", MALFORMED),
    "async": _section("{% async for a in 支出 %}{% endfor %}", MALFORMED),
    "debug": _section("{% debug %}", MALFORMED),
    "changing a list": _section("{{ [1].append(2) }}", "清单没有“append”"),
    "changing a dictionary": _section("{{ {}.update({}) }}", "这里没有“update”这一项"),
    "our own characters": _section('{{ "\\ue000支出.合计\\ue0021\\ue001" }}', "程序专用的字符"),
    "our own names": _section('{% set s = context.get("数字 样式") %}', _unknown("context")),
}

FILES = {
    "include a file": _section("{% include '/etc/passwd' %}", _no_file("/etc/passwd")),
    "include a file above": _section(f"{{% include '../../../{SECRET}' %}}", _no_file(f"../../../{SECRET}")),
    "include another section": _section(
        "{% include 'sections/terms.jinja' %}", _no_file("sections/terms.jinja")
    ),
    "import a file": _section("{% import '/etc/passwd' as x %}", _no_file("/etc/passwd")),
    "import from a file above": _section("{% from '../x' import y %}", _no_file("../x")),
    "extend a file": _section("{% extends '/etc/passwd' %}", _no_file("/etc/passwd")),
    "import in macros": Case(
        change=lambda pack: _put(
            pack / "macros/sentences.jinja",
            b"{% macro \xe6\x9c\xba\xe6\x9e\x84() %}{% endmacro %}{% include '/etc/passwd' %}",
        ),
        wanted="没有模板文件“/etc/passwd”",
    ),
    "a table outside": Case(
        change=lambda pack: _all(pack / "report.toml", "\ntables = [", '\ntables = ["../../../../secret",'),
        wanted="不能作文件的名称",
    ),
    "a base outside": Case(
        change=lambda pack: _all(pack / "pack.toml", 'extends = "base"', 'extends = "../../x"'),
        wanted=r"pack\.toml：extends：没有“\.\./\.\./x”这个模板包",
    ),
    "a base of its own": Case(
        change=lambda pack: _all(pack / "pack.toml", 'extends = "base"', f'extends = "{pack.name}"'),
        wanted="成了一个圈",
    ),
}

GROWTH = {
    "a long text": _section('{{ "x" * 10 ** 9 }}', MEMORY),
    "a long list": _section("{{ [0] * 10 ** 9 }}", MEMORY),
    "a text that doubles": _section('{% set x = "x" * 1000 %}' + "{% set x = x ~ x %}" * 40, MEMORY),
    "a long paragraph": _section('{{ "字" * 10 ** 8 }}', MEMORY),
    "centred in a long line": _section('{{ "x" | center(10 ** 9) }}', _no_filter("center")),
    "a wide number": _section('{{ "%1000000000d" % 1 }}', "% 只能用在整数之间"),
    "a number of many digits": _section("{{ 10 ** 5000 }}", "这里的写法不能计算"),
    "a range": _section("{% for a in range(10 ** 9) %}{% endfor %}", _unknown("range")),
    "a large report": _section('{{ "字" * 400000 }}', "做出的内容超过 1 MB，没有写出", answer=1 << 20),
}

ENDLESS = {
    "loops in loops": _section(
        "{% set l = [" + "1," * 200 + "] %}" + "{% for a in l %}" * 8 + "{% endfor %}" * 8, TIME, seconds=2
    ),
    "a number that takes years": _section("{{ 10 ** (10 ** 9) }}", TIME, seconds=2),
    "a style sheet that takes years": Case(
        change=_file("page.css", "a { b: url(" + " " * 10**6 + "x }"), wanted=TIME, limits={"seconds": 2}
    ),
    "a macro of itself": _section("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", TOO_DEEP),
    "a loop of itself": _section(
        "{% for a in [[1]] recursive %}{{ loop([a]) }}{% endfor %}", "循环不能写 recursive"
    ),
    "brackets in brackets": _section("{{" + "(" * 5000 + "1", TOO_DEEP),
}

TOML = {
    "deep lists": Case(
        change=_file("wording.toml", "a = " + "[" * 100_000), wanted="wording.toml：括号套得太深"
    ),
    "deep lists about itself": Case(
        change=_file("pack.toml", "a = " + "[" * 100_000), wanted="pack.toml：括号套得太深"
    ),
    "deep tables": Case(
        change=_file("wording.toml", "a = " + "{a=" * 100_000), wanted="wording.toml：括号套得太深"
    ),
    "a place with attributes": Case(
        change=lambda pack: _all(pack / "wording.toml", "{增减额}", "{增减额.__class__}"),
        wanted=r"wording\.toml:\d+：句子里只能用 \{增减额\}、\{增减率\}、\{上年度\}，不能用 \{增减额\.__class__\}",
    ),
    "a place of another kind": Case(
        change=lambda pack: _all(pack / "wording.toml", "{比重}", "{比重!r:>999999999}"),
        wanted=r"wording\.toml:\d+：句子里只能用",
    ),
    "a title": Case(
        change=lambda pack: _all(
            pack / "tables/revenue.toml", 'title = "', 'title = "{{ self.__init__.__globals__ }}'
        ),
        wanted="revenue.toml.*没有“__init__”这个名称",
    ),
}


def _shell(file: str, text: str, wanted: str) -> Case:
    """What is put behind a shell that is whole."""
    whole = {"page.html.jinja": PACK.looks.page, "fragment.html.jinja": PACK.looks.fragment}[file]
    kind = "html" if file.startswith("page") else "html-fragment"
    return Case(change=_file(file, whole + text), wanted=wanted, formats=(kind,))


SHELLS = {
    "class in the page": _shell("page.html.jinja", "{{ body.__class__ }}", SHELL),
    "format in the page": _shell("page.html.jinja", '{{ "{0.__class__}".format(body) }}', SHELL),
    "loop in the page": _shell("page.html.jinja", "{% for a in body %}{% endfor %}", SHELL),
    "include in the page": _shell("page.html.jinja", "{% include '/etc/passwd' %}", SHELL),
    "global in the page": _shell("page.html.jinja", "{{ cycler }}", "没有“cycler”这个名称"),
    "growth in the page": _shell("page.html.jinja", '{{ "x" * 10 ** 9 }}', MEMORY),
    "import in the fragment": _shell("fragment.html.jinja", "{% import '/etc/passwd' as x %}", SHELL),
    "attr in the fragment": _shell("fragment.html.jinja", '{{ body | attr("x") }}', "没有过滤器“attr”"),
    "a style sheet that asks another computer": Case(
        change=_file("page.css", "a { background: url(https://example.org/a) }"),
        wanted=r"page\.css:1：网页不能引用外部文件",
    ),
}


def _link(name: str, target: str) -> Change:
    def change(pack: Path) -> None:
        (pack / name).unlink(missing_ok=True)
        (pack / name).symlink_to(target)

    return change


def _pipe(name: str) -> Change:
    def change(pack: Path) -> None:
        (pack / name).unlink(missing_ok=True)
        os.mkfifo(pack / name)

    return change


def _sections_elsewhere(pack: Path) -> None:
    (pack / "sections").rename(pack.parent.parent / "elsewhere")
    (pack / "sections").symlink_to("../../elsewhere")


def _long(name: str) -> Change:
    def change(pack: Path) -> None:
        with (pack / name).open("ab") as file:
            file.truncate(30 << 20)

    return change


#: What Windows does not have, or not for everybody.
LINKS = {
    "a section that is a link": Case(
        change=_link(SECTION, "/etc/passwd"),
        wanted=f"要读模板文件夹以外的“xinjiang-budget/{SECTION} → /etc/passwd”",
    ),
    "a link to the secret": Case(change=_link(SECTION, f"../../../{SECRET}"), wanted="要读模板文件夹以外的"),
    "an endless file": Case(change=_link(REFERENCE, "/dev/zero"), wanted="→ /dev/zero”，没有读"),
    "a pipe": Case(change=_pipe(REFERENCE), wanted=f"{REFERENCE}”不是普通的文件，没有读"),
    "a pipe for a section": Case(change=_pipe(SECTION), wanted=f"{SECTION}”不是普通的文件，没有读"),
    "a folder that is a link": Case(
        change=_sections_elsewhere, wanted="要读模板文件夹以外的“xinjiang-budget/sections/"
    ),
}


def _reference(parts: Mapping[str, bytes]) -> Change:
    """The shipped reference document with other parts."""

    def change(pack: Path) -> None:
        out = BytesIO()
        with (
            zipfile.ZipFile(BytesIO(PACK.looks.reference_docx)) as old,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for name in old.namelist():
                if name not in parts:
                    new.writestr(name, old.read(name))
            for name, data in parts.items():
                new.writestr(name, data)
        _put(pack / REFERENCE, out.getvalue())

    return change


def _entities(names: Iterable[str]) -> bytes:
    """Each of ten of the one before: a thousand million letters."""
    told, before = "", "lol"
    for name in names:
        told += f'<!ENTITY {name} "{before * 10}">'
        before = f"&{name};"
    return f"<!DOCTYPE a [{told}]><a>{before}</a>".encode()


def _ring() -> dict[str, bytes]:
    """Two parts that each refer to the other."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    one = '<Relationships xmlns="{}"><Relationship Id="r" Type="x/theme" Target="{}.xml"/></Relationships>'
    pairs = (("theme", "settings"), ("settings", "theme"))
    return {f"word/_rels/{a}.xml.rels": one.format(space, b).encode() for a, b in pairs}


STYLES = "word/styles.xml"
OUTER = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'

REFERENCES = {
    "a long section": Case(change=_long(SECTION), wanted=f"{SECTION}”超过 20 MB，没有读"),
    "a long reference": Case(change=_long(REFERENCE), wanted=f"{REFERENCE}”超过 20 MB，没有读"),
    "a zip bomb": Case(
        change=_reference({"word/media/a": bytes(60 << 20)}), wanted="解开后超过 50 MB", formats=("docx",)
    ),
    "entities of entities": Case(
        change=_reference({STYLES: _entities("abcdefghi")}), wanted=NO_WORD_FILE, formats=("docx",)
    ),
    "an entity outside": Case(
        change=_reference({STYLES: OUTER.encode()}), wanted=NO_WORD_FILE, formats=("docx",)
    ),
    "parts in a ring": Case(change=_reference(_ring()), wanted=NO_WORD_FILE, formats=("docx",)),
}


def _all(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


HOSTILE: Mapping[str, Case] = {
    **ESCAPES,
    **FILES,
    **GROWTH,
    **ENDLESS,
    **TOML,
    **SHELLS,
    **REFERENCES,
    **LINKS,
}

#: What does no harm: it is printed as it stands, or not at all. ``wanted`` is what the report says in its place.
HARMLESS = {
    "words between marks": _section(
        "【{% raw %}{{ 1.__class__ }}{% endraw %}】", r"【\{\{ 1\.__class__ \}\}】"
    ),
    "a file that may be missing": _section("【{% include ['/etc/passwd'] ignore missing %}】", "【】"),
    "a place in a sentence": _section("【{增减额.__class__}】", r"【\{增减额\.__class__\}】"),
    "words of a shell": _section("【$(cat /etc/passwd)`id`】", r"【\$\(cat /etc/passwd\)`id`】"),
}
