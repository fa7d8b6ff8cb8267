"""A good workbook changed in named ways, each with what must become of it.

``same``: the same facts as the original, and no finding but the named ones. ``refused``: an InputError with these
words. ``finding``: a finding of that rule at that cell. ``literal``: the text is in the report as typed.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass

from tests.read.changes import (
    AMOUNT,
    CODE,
    DUTY,
    STRINGS,
    STYLES,
    THEME,
    TYPES,
    WORKBOOK,
    WORKBOOK_RELATIONS,
    Change,
    amount,
    below,
    below_data,
    both,
    cell,
    everywhere,
    in_encoding,
    in_sheet,
    inlined,
    merged,
    more,
    nested,
    part,
    path_of,
    renamed,
    shared,
    sheets_turned,
    shown_as,
    since_1904,
    swapped,
    text,
    turned,
    unnumbered,
    utf16,
    with_doctype,
    with_outside_entity,
    without,
)
from tests.read.zip_changes import (
    bomb,
    broken,
    cut,
    in_both_headers,
    in_directory,
    pictures,
    shared_bytes,
    squeezed,
    streamed,
    two_in_one,
    with_extras,
)

SAME, REFUSED, FINDING, LITERAL = "same", "refused", "finding", "literal"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change. ``expected``: the code of each note of ``same``; words for ``refused``; code and cell for
    ``finding``; the text for ``literal``."""

    name: str
    kind: str
    change: Change
    expected: tuple[str, ...] = ()


def _same(name: str, change: Change, *codes: str) -> Mutant:
    return Mutant(name, SAME, change, codes)


def _refused(name: str, change: Change, *words: str) -> Mutant:
    return Mutant(name, REFUSED, change, words)


def _finding(name: str, change: Change, code: str, place: str) -> Mutant:
    return Mutant(name, FINDING, change, (code, place))


def _literal(name: str, stored: str, typed: str = "") -> Mutant:
    return Mutant(name, LITERAL, text(stored), (typed or stored,))


_MAIN, _DUTIES = "收支明细", "主要职能"
_PAID = ("基本支出", "金额")
_DAY = ("基本信息", "公开日期")
_SERIAL = 47515  # 2030-02-01

_ZIP = (
    _same("stored", squeezed(zipfile.ZIP_STORED)),
    _same("streamed", streamed),
    _same("extra-fields-and-64-bit-sizes", with_extras),
    _same("trailing-comment", lambda data: data[:-2] + b"\x05\x00hello"),
    _same("folders-listed", more(("xl/", b""), ("xl/media/", b""))),
    _same("unused-parts", more(("docProps/thumbnail.jpeg", b"\xff\xd8" * 99), ("customXml/item1.xml", b"<a/>"))),
    _same("pictures", pictures),
    _same("unused-sheet", more(("xl/worksheets/sheet99.xml", b"<nonsense/>"))),
    _same("backslashes", renamed(lambda path: path.replace("/", "\\"))),
    _same("names-in-other-case", renamed(lambda path: path.replace("sharedStrings", "SharedStrings"))),
    _same("macros", more(("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"\0" * 999))),
    _refused("cut-in-half", cut(0.5), "不完整"),
    _refused("cut-at-the-end", cut(0.999), "不完整"),
    _refused("zip-before-zip", two_in_one, "多出了内容"),
    _refused("sheet-twice", more(("xl/worksheets/sheet4.xml", b"<a/>")), "重名"),
    _refused("sheet-twice-in-other-case", more(("XL/Worksheets/Sheet4.xml", b"<a/>")), "重名"),
    _refused("sheet-twice-with-backslashes", more(("xl\\worksheets\\sheet4.xml", b"<a/>")), "重名"),
    _refused("folder-named-as-sheet", more(("xl/worksheets/sheet4.xml/", b"")), "重名"),
    _refused("folder-with-content", more(("xl/media/", b"x")), "路径不正常"),
    _refused("path-upwards", more(("xl/../../etc/x.xml", b"x")), "路径不正常"),
    _refused("path-from-root", more(("/xl/x.xml", b"x")), "路径不正常"),
    _refused("path-with-drive", more(("C:/x.xml", b"x")), "路径不正常"),
    _refused("path-too-long", more(("x" * 300, b"x")), "路径不正常"),
    _refused("entry-encrypted", in_both_headers(STRINGS, 6, "<H", 1), "加了密"),
    _refused("bzip2", squeezed(zipfile.ZIP_BZIP2), "不支持的压缩方式"),
    _refused("lzma", squeezed(zipfile.ZIP_LZMA), "不支持的压缩方式"),
    _refused("bad-crc-of-strings", in_both_headers(STRINGS, 14, "<I", 7), "文字表（xl/sharedStrings.xml）已损坏", "校验码"),
    _refused("bad-crc-of-theme", in_both_headers(THEME, 14, "<I", 7), "xl/theme/theme1.xml 已损坏", "校验码"),
    _refused("bad-bytes-of-strings", broken(STRINGS), "文字表（xl/sharedStrings.xml）已损坏"),
    _refused("bad-bytes-of-a-sheet", lambda data: broken(path_of(_MAIN))(data), "工作表“收支明细”已损坏"),
    _refused("size-lie-small", in_both_headers(STRINGS, 22, "<I", 10), "大小与登记的不一样"),
    _refused("size-lie-large", in_both_headers(STRINGS, 22, "<I", 100_000), "大小与登记的不一样"),
    _refused("two-sizes", in_directory(STRINGS, 24, "<I", 10), "登记不一致"),
    _refused("two-methods", in_directory(STRINGS, 10, "<H", 0), "登记不一致"),
    _refused("two-names", in_directory(STRINGS, 46, "B", ord("y")), "登记不一致"),
    _refused("bytes-shared-by-two", shared_bytes, "登记不一致"),
    _refused("bomb", bomb, "压缩炸弹", "xl/theme/theme2.xml"),
    _refused("1001-entries", more(*((f"x/{n}", b"") for n in range(1001))), "部分太多"),
    _refused("no-types", without(TYPES), "不完整"),
    _refused("no-root-relations", without("_rels/.rels"), "不完整"),
    _refused("no-workbook", without(WORKBOOK), "找不到工作簿的目录"),
    _refused("no-relations", without(WORKBOOK_RELATIONS), "找不到引用表"),
    _refused("no-sheet", lambda data: without(path_of(_MAIN))(data), "找不到工作表“收支明细”"),
    _refused("no-strings", without(STRINGS), "找不到文字表"),
    _refused("no-styles", without(STYLES), "找不到格式表"),
)  # fmt: skip

_XML = (
    _same("utf-16", everywhere(utf16)),
    _same("utf-16-strings", part(STRINGS, utf16)),
    _same("byte-order-mark", everywhere(lambda xml: b"\xef\xbb\xbf" + xml)),
    _same("unnumbered-and-prefixed", everywhere(unnumbered)),
    _same("dimension-lies-small", everywhere(lambda xml: xml.replace(b"<dimension ref=", b"<dimension ref='A1' x="))),
    _same("dimension-lies-large", in_sheet(_MAIN, lambda xml: xml.replace(b'<dimension ref="A1:', b'<dimension ref="A1:XFD1048576" x="'))),
    _same("comments-and-instructions", everywhere(lambda xml: xml.replace(b"<row ", b"<!-- <c r='A1'/> --><?x y?><row "))),
    _same("pretty-printed", everywhere(lambda xml: xml.replace(b"><", b">\n  <"))),
    _same("single-quotes", everywhere(lambda xml: xml.replace(b'"', b"'") if b"<f>" not in xml else xml)),
    _same("unknown-elements", below_data("<extLst><ext><x:a xmlns:x='u'><x:c r='A4'><x:v>9</x:v></x:c></x:a></ext></extLst>")),
    _same("blank-cell-at-the-end", below(_MAIN, '<row r="1048576"><c r="XFD1048576" s="1"/></row>')),
    _same("merged-to-the-end", merged("Z9:XFD1048576")),
    _same("merged-rows-of-a-million", merged("J1:J1048576", "K1:XFD3")),
    _same("hidden-sheet", swapped(WORKBOOK, 'name="收支明细"', 'name="收支明细" state="veryHidden"')),
    _same("sheets-in-other-order", sheets_turned),
    _same("absolute-targets", swapped(WORKBOOK_RELATIONS, 'Target="', 'Target="/xl/')),
    _same("targets-with-steps", swapped(WORKBOOK_RELATIONS, 'Target="', 'Target="./../xl/')),
    _same("targets-with-backslashes", swapped(WORKBOOK_RELATIONS, "worksheets/", "worksheets\\")),
    _same("days-from-1904", since_1904),
    _same("inline-strings", inlined),
    _same("strings-in-other-order", turned),
    _same("strings-in-cdata", shared(DUTY[2], f"<si><t><![CDATA[{DUTY[2]}]]></t></si>")),
    _same("rich-runs", shared(DUTY[2], "<si><r><t>承担</t></r><r><rPr><b/></rPr><t>示例</t></r><r><t>工作。</t></r></si>")),
    _same("phonetic", shared(DUTY[2], f'<si><t>{DUTY[2]}</t><rPh sb="0" eb="1"><t>chéngdān</t></rPh><phoneticPr fontId="1"/></si>')),
    _same("escaped-characters", shared(DUTY[2], "<si><t>_x627F__x62C5_示例&#24037;作。</t></si>")),
    _same("escaped-line-end", shared(DUTY[2], f"<si><t>{DUTY[2]}_x000D_\n</t></si>")),
    _same("blanks-around", shared(DUTY[2], f'<si><t xml:space="preserve">  {DUTY[2]}\u00a0\u200b\ufeff </t></si>')),
    _same("plain-text-type", cell(*DUTY[:2], f"<v>{DUTY[2]}</v>", "str")),
    _same("formula-with-empty-text", below(_DUTIES, '<row r="90"><c r="A90" t="str"><f>""</f><v></v></c></row>')),
    _same("amount-with-exponent", amount("<v>1.001E2</v>")),
    _same("amount-with-noise", amount("<v>100.10000000000001</v>")),
    _same("amount-with-sign-and-zeros", amount("<v> +0100.10 </v>")),
    _same("amount-as-text", amount("<is><t>100.10</t></is>", "inlineStr"), "W107"),
    _same("amount-in-full-width", amount("<is><t>１００．１</t></is>", "inlineStr"), "W107"),
    _same("amount-with-blank-of-no-width", amount("<is><t>\u200b100.1\u00a0</t></is>", "inlineStr"), "W107"),
    _same("amount-of-a-formula", amount("<f>50+50.1</f><v>100.1</v>")),
    _same("code-as-number", cell(*CODE[:2], f"<v>{CODE[2]}</v>")),
    _same("date-built-in", shown_as(*_DAY, f"<v>{_SERIAL}</v>", number=14)),
    _same("date-built-in-chinese", shown_as(*_DAY, f"<v>{_SERIAL}</v>", number=31)),
    _same("date-custom-chinese", shown_as(*_DAY, f"<v>{_SERIAL}.5</v>", '[$-804]yyyy"年"m"月"d"日";@')),
    _same("date-written-out", cell(*_DAY, "<v>2030-02-01T00:00:00</v>", "d")),
    _same("amount-in-quoted-percent", shown_as(*AMOUNT[:2], "<v>100.1</v>", '0.00"%"')),
    _same("amount-in-colours", shown_as(*AMOUNT[:2], "<v>100.1</v>", '[Red]#,##0.00_);[Blue]\\d0.00;"年"0')),
    _refused("doctype-in-a-sheet", in_sheet(_MAIN, with_doctype), "DOCTYPE"),
    _refused("doctype-in-strings", part(STRINGS, with_doctype), "DOCTYPE"),
    _refused("doctype-in-the-theme", part(THEME, with_doctype), "DOCTYPE", "theme1.xml"),
    _refused("doctype-in-the-types", part(TYPES, with_doctype), "DOCTYPE"),
    _refused("doctype-in-utf-16", part(THEME, lambda xml: utf16(with_doctype(xml))), "DOCTYPE"),
    _refused("outside-entity", part(WORKBOOK, with_outside_entity), "DOCTYPE"),
    _refused("gbk", part(STRINGS, in_encoding("GBK", "gbk")), "编码是 GBK"),
    _refused("latin-1", part(STRINGS, in_encoding("ISO-8859-1", "latin-1")), "编码是 ISO-8859-1"),
    _refused("utf-7", part(STRINGS, in_encoding("UTF-7", "ascii")), "编码是 UTF-7"),
    _refused("unknown-encoding", part(STRINGS, in_encoding("rot13", "ascii")), "编码是 rot13"),
    _refused("gbk-undeclared", part(STRINGS, in_encoding("UTF-8", "gbk")), "不是正确的 XML"),
    _refused("sheet-is-no-xml", in_sheet(_MAIN, lambda _: b"nonsense"), "工作表“收支明细”已损坏", "XML"),
    _refused("sheet-is-empty", in_sheet(_MAIN, lambda _: b""), "工作表“收支明细”已损坏"),
    _refused("sheet-is-cut", in_sheet(_MAIN, lambda xml: xml[:5000]), "工作表“收支明细”已损坏"),
    _refused("sheet-is-something-else", in_sheet(_MAIN, lambda _: b"<html/>"), "不是它应有的"),
    _refused("two-roots", in_sheet(_MAIN, lambda xml: xml + b"<a/>"), "XML"),
    _refused("strict", swapped(WORKBOOK, "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"), "Strict Open XML"),
    _refused("nested", in_sheet(_MAIN, nested), "内容不正常"),
    _refused("cell-twice", below(_MAIN, '<row r="4"><c r="D4"><v>1</v></c></row>'), "D4 出现了两次"),
    _refused("cell-in-another-row", below(_MAIN, '<row r="200"><c r="D201"><v>1</v></c></row>'), "地址不对"),
    _refused("cell-beyond-every-column", below(_MAIN, '<row r="200"><c r="XFE200"><v>1</v></c></row>'), "地址不对"),
    _refused("cell-without-letters", below(_MAIN, '<row r="200"><c r="200"><v>1</v></c></row>'), "地址不对"),
    _refused("row-999999999", below(_MAIN, '<row r="999999999"><c r="A999999999"><v>1</v></c></row>'), "行号 999999999"),
    _refused("row-0", below(_MAIN, '<row r="0"/>'), "行号 0"),
    _refused("row-in-words", below(_MAIN, '<row r="四"/>'), "行号 四"),
    _refused("two-values", amount("<v>1</v><v>2</v>"), "D4 有两个值"),
    _refused("two-texts", amount("<is><t>1</t></is><v>2</v>"), "D4 有两个值"),
    _refused("no-such-string", amount("<v>99999</v>", "s"), "D4 的文字找不到"),
    _refused("string-minus-one", amount("<v>-1</v>", "s"), "D4 的文字找不到"),
    _refused("no-such-format", cell(*AMOUNT[:2], "<v>1</v>", style="9999"), "D4 的格式找不到"),
    _refused("no-such-type", amount("<v>1</v>", "money"), "D4 的类型 money 不认识"),
    _refused("text-too-long", text("".join(chr(0x4E00 + n * n % 20_000) for n in range(100_001))), "文字太长"),
    _refused("merged-twice", merged("A4:B6", "B6:C7"), "互相重叠"),
    _refused("merged-backwards", merged("C5:C4"), "范围不对"),
    _refused("merged-nowhere", merged("甲"), "范围不对"),
    _refused("sheet-name-twice", swapped(WORKBOOK, 'name="基本支出"', 'name="收支明细"'), "都叫“收支明细”"),
    _refused("sheet-name-in-two-cases", both(swapped(WORKBOOK, 'name="基本支出"', 'name="Aß"'), swapped(WORKBOOK, 'name="项目支出"', 'name="aSS"')), "都叫"),
    _refused("one-part-for-two-sheets", swapped(WORKBOOK_RELATIONS, "sheet5.xml", "sheet4.xml"), "同一个部分"),
    _refused("sheet-outside", swapped(WORKBOOK_RELATIONS, 'Target="worksheets/sheet4.xml"', 'Target="http://127.0.0.1/x" TargetMode="External"'), "找不到工作表“收支明细”"),
    _refused("sheet-not-related", swapped(WORKBOOK_RELATIONS, 'Id="rId4"', 'Id="rId444"'), "找不到工作表“收支明细”"),
    _refused("relation-twice", swapped(WORKBOOK_RELATIONS, 'Id="rId4"', 'Id="rId5"'), "重复"),
    _refused("two-workbooks", swapped("_rels/.rels", "extended-properties", "officeDocument"), "说不清"),
)  # fmt: skip

_CELLS = (
    _finding("error-value", amount("<v>#REF!</v>", "e"), "W105", "收支明细!D4"),
    _finding("error-of-a-formula", amount("<f>1/0</f><v>#DIV/0!</v>", "e"), "W105", "收支明细!D4"),
    _finding("formula-without-value", amount("<f>50+50.1</f>"), "W104", "收支明细!D4"),
    _finding("formula-with-empty-number", amount("<f>50+50.1</f><v></v>"), "W104", "收支明细!D4"),
    _finding("not-a-number", amount("<v>NaN</v>"), "W105", "收支明细!D4"),
    _finding("infinite", amount("<v>INF</v>"), "W105", "收支明细!D4"),
    _finding("too-large-for-a-float", amount("<v>1E400</v>"), "W105", "收支明细!D4"),
    _finding("hexadecimal", amount("<v>0x64</v>"), "W105", "收支明细!D4"),
    _finding("with-underscore", amount("<v>1_00.1</v>"), "W105", "收支明细!D4"),
    _finding("full-width-number", amount("<v>１００</v>"), "W105", "收支明细!D4"),
    _finding("400-digits", amount(f"<v>{'9' * 400}</v>"), "W106", "收支明细!D4"),
    _finding("9000-digits", amount(f"<v>{'9' * 9000}</v>"), "W105", "收支明细!D4"),
    _finding("amount-is-true", amount("<v>1</v>", "b"), "W106", "收支明细!D4"),
    _finding("amount-is-neither", amount("<v>maybe</v>", "b"), "W105", "收支明细!D4"),
    _finding("amount-in-words", amount("<is><t>一百</t></is>", "inlineStr"), "W106", "收支明细!D4"),
    _finding("amount-as-date", shown_as(*AMOUNT[:2], "<v>100.1</v>", "yyyy-mm-dd"), "W106", "收支明细!D4"),
    _finding("amount-as-time", shown_as(*AMOUNT[:2], "<v>0.5</v>", "h:mm"), "W106", "收支明细!D4"),
    _finding("amount-as-hours", shown_as(*AMOUNT[:2], "<v>1.5</v>", "[h]:mm"), "W106", "收支明细!D4"),
    _finding("amount-as-percentage", shown_as(*AMOUNT[:2], "<v>100.1</v>", "0.00%"), "W106", "收支明细!D4"),
    _finding("date-too-late", shown_as(*_DAY, "<v>99999999</v>", "yyyy-mm-dd"), "W105", "基本信息!B6"),
    _finding("date-that-is-none", cell(*_DAY, "<v>2030-02-30</v>", "d"), "W105", "基本信息!B6"),
    _finding("code-as-date", shown_as(*CODE[:2], f"<v>{CODE[2]}</v>", "yyyy-mm-dd"), "W108", "收支明细!A4"),
    _finding("merged-amounts", merged("C4:C5"), "W122", "基本支出!C4"),
    _finding("amount-hidden-by-merge", merged("B5:C5"), "W122", "基本支出!B5"),
    _finding("cell-far-down", below(_DUTIES, '<row r="1048576"><c r="B1048576"><v>1</v></c></row>'), "W127", "主要职能!B1048576"),
    _finding("cell-far-right", below(_DUTIES, '<row r="90"><c r="XFD90" t="str"><v>远</v></c></row>'), "W127", "主要职能!XFD90"),
    _finding("sheet-not-listed", swapped(WORKBOOK, 'name="收支明细"', 'name="别的"'), "W111", "别的"),
    _finding("heading-changed", shared("资金来源", "<si><t>来源渠道</t></si>"), "W103", "收支明细"),
    _finding("unknown-source", cell(_MAIN, "资金来源", "<is><t>借款</t></is>", "inlineStr"), "W110", "收支明细!C4"),
    _finding("negative", amount("<v>-100.1</v>"), "W119", "收支明细!D4"),
    _finding("amount-changed", cell(*_PAID, "<v>61</v>"), "B201", "收支明细!D4"),
)  # fmt: skip

_WORDS = (
    _literal("jinja-value", "{{ 7*7 }} {{ config }}"),
    _literal("jinja-statement", "{% for x in range(9) %}x{% endfor %}"),
    _literal("jinja-comment", "{# 看不见 #}"),
    _literal("markup", "<b>粗</b> & <script>alert(1)</script> 1 < 2"),
    _literal("entities", "&amp; &lt; &#65; &nbsp;"),
    _literal("heading", "# 标题"),
    _literal("list", "- 一 * 二 _三_ **四** `五`"),
    _literal("formula", "=1+1"),
    _literal("escape-of-a-spreadsheet", "_x005F_x0041_", "_x0041_"),
    _literal("half-an-escape", "_x00_ _x0041 x0041_"),
    _literal("back-slashes", r"\n \u0041 C:\temp %s {0}"),
    _literal("rare-characters", "𠮷野家 \U0001f600 é"),
    _literal("quotes", "“双”‘单’\"直\"'"),
)  # fmt: skip

MUTANTS: tuple[Mutant, ...] = _ZIP + _XML + _CELLS + _WORDS
