"""``import.toml`` → which table of the budget platform's export is which, and what its columns fill or are compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.packs.layout import CODES
from generator.packs.sentence import Sentence
from generator.packs.source import Source, suggestion

#: The file of a pack that can import.
FILE = "import.toml"

#: A heading's path, written “收入预算/合计”. One of its words may have several forms, written “科目名称|名称”.
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportColumn:
    """A column of amounts, found under the first of its ``headers`` that the export has.

    ``fills`` is the column of the block's sheet that its amounts go to (in the printed ``row`` of a fixed sheet), ``sets``
    the words that go with each of them; ``compare`` is the column of the block's table that must show the same.
    """

    key: str
    headers: tuple[Path, ...]
    fills: str
    row: str
    sets: Mapping[str, str]
    compare: str
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportBlock:
    """Rows of one kind. By ``code`` (its columns from the 类 down), by ``name`` of a code of ``level``, by ``label``
    (``rows``: printed word → row of the table compared with), or just one row.

    ``of`` is the classification of the codes; ``title`` the column with their names; ``totals``: word of a total → its
    row in the table compared with; ``row`` is the one that a block of one row is compared with. ``fills`` is a sheet of
    the workbook, ``compare`` a table of the pack.
    """

    of: str
    code: tuple[Path, ...]
    name: Path
    level: str
    label: Path
    title: Path
    rows: Mapping[str, str]
    totals: Mapping[str, str]
    row: str
    fills: str
    sets: Mapping[str, str]
    compare: str
    columns: tuple[ImportColumn, ...]

    @property
    def words(self) -> tuple[Path, ...]:
        """The columns that say what a row is."""
        return (*self.code, *(path for path in (self.name, self.label, self.title) if path))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTable:
    """A table of the export, known by any of its ``titles`` (without the year), else by its headings."""

    name: str
    titles: tuple[str, ...]
    blocks: tuple[ImportBlock, ...]

    def column(self, key: str) -> ImportColumn | None:
        """The column of that key in any block; None when there is none."""
        return next((each for block in self.blocks for each in block.columns if each.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """A sentence that may stand in any cell and says fields of the workbook; ``sets`` are others that it implies."""

    sentence: Sentence
    sets: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportText:
    """A sheet of text, known by how its title ends. Its lines are ``lines`` (fields of the workbook, or known words), or
    numbered ``items``: each is a row of ``fills``."""

    title: str
    lines: tuple[Sentence, ...]
    fills: str
    items: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remainder:
    """What the ``whole`` table has beyond those in ``less`` belongs to sources that only ``shares_of`` tells apart:
    ``shares`` (its column → word in the column ``into``). ``columns`` are those that all these tables and the sheet
    ``fills`` have."""

    fills: str
    into: str
    whole: str
    less: tuple[str, ...]
    shares_of: str
    shares: Mapping[str, str]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToFill:
    """Columns of a sheet that the export says nothing of; ``message`` says so. Asked once where a column came out blank
    as a whole, for ``every`` blank cell otherwise, and only ``when`` the fields say so."""

    sheet: str
    columns: tuple[str, ...]
    message: str
    when: Mapping[str, str]
    every: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSpec:
    """All of ``import.toml``. ``skip``: titles of sheets that repeat what others say; ``placeholders``: what stands in a
    text that nobody has written yet."""

    tables: tuple[ImportTable, ...]
    lines: tuple[ImportLine, ...]
    texts: tuple[ImportText, ...]
    remainder: Remainder | None
    to_fill: tuple[ToFill, ...]
    skip: tuple[str, ...]
    placeholders: tuple[str, ...]

    def table(self, name: str) -> ImportTable | None:
        """The table of that name; None when there is none."""
        return next((table for table in self.tables if table.name == name), None)


def read_import(source: Source) -> ImportSpec:
    """What ``import.toml`` says; faults go to the source."""
    spec = ImportSpec(
        tables=tuple(_read_table(each) for each in source.tables("table")),
        lines=tuple(_read_line(each) for each in source.tables("line")),
        texts=tuple(_read_text(each) for each in source.tables("text")),
        remainder=_read_remainder(source.table("remainder")) if "remainder" in source.data else None,
        to_fill=tuple(_read_to_fill(each) for each in source.tables("to_fill")),
        skip=source.strings("skip"),
        placeholders=source.strings("placeholders"),
    )
    if not spec.tables:
        source.fault("至少要有一张 [[table]]。")
    source.finish()
    return spec


def _read_table(source: Source) -> ImportTable:
    name = source.words("name")
    table = ImportTable(
        name=name,
        titles=source.strings("titles") or (name,),
        blocks=tuple(_read_block(each) for each in source.tables("block", "table.block")),
    )
    if not table.blocks:
        source.fault(f"“{name}”里至少要有一个 [[table.block]]。")
    source.finish()
    return table


def _read_block(source: Source) -> ImportBlock:
    block = ImportBlock(
        of=source.words("of", ""),
        code=tuple(_path(each) for each in source.strings("code")),
        name=_path(source.words("name", "")),
        level=source.words("level", ""),
        label=_path(source.words("label", "")),
        title=_path(source.words("title", "")),
        rows=source.mapping("rows"),
        totals=source.mapping("totals"),
        row=source.words("row", ""),
        fills=source.words("fills", ""),
        sets=source.mapping("sets"),
        compare=source.words("compare", ""),
        columns=tuple(_read_column(each) for each in source.tables("columns")),
    )
    if sum(map(bool, (block.code, block.name, block.label))) > 1:
        source.fault("code、name、label 只写一个：这几行按编码、按科目名称、按照印的字认，各是一种。")
    if block.code or block.name:
        _check_classification(source, block)
    if not block.columns:
        source.fault("至少要有一列 columns。")
    source.finish()
    return block


def _check_classification(source: Source, block: ImportBlock) -> None:
    if block.of not in CODES:
        source.fault(
            f"of 要写科目的种类，不能是“{block.of}”。{suggestion(block.of, CODES) or '可用的有：' + '、'.join(CODES)}",
            "of",
        )
    elif block.name and block.level not in CODES[block.of].LEVELS:
        levels = CODES[block.of].LEVELS
        source.fault(f"没有“{block.level}”这一级。可用的有：{'、'.join(levels)}", "level")


def _read_column(source: Source) -> ImportColumn:
    headers = _headers(source)
    column = ImportColumn(
        key=source.words("key", headers[0][-1] if headers and headers[0] else ""),
        headers=headers,
        fills=source.words("fills", ""),
        row=source.words("row", ""),
        sets=source.mapping("sets"),
        compare=source.words("compare", ""),
        optional=source.flag("optional"),
    )
    source.finish()
    return column


def _headers(source: Source) -> tuple[Path, ...]:
    written = source.data.get("header")
    texts = source.strings("header") if isinstance(written, list) else (source.words("header"),)
    if any(not _path(text) for text in texts):
        source.fault("header 里有一个空的表头。", "header")
    return tuple(_path(text) for text in texts)


def _read_line(source: Source) -> ImportLine:
    line = ImportLine(sentence=Sentence(source.words("text")), sets=source.mapping("sets"))
    source.finish()
    return line


def _read_text(source: Source) -> ImportText:
    text = ImportText(
        title=source.words("title"),
        lines=tuple(map(Sentence, source.strings("lines"))),
        fills=source.words("fills", ""),
        items=tuple(map(Sentence, source.strings("items"))),
    )
    source.finish()
    return text


def _read_remainder(source: Source) -> Remainder:
    remainder = Remainder(
        fills=source.words("fills"),
        into=source.words("into"),
        whole=source.words("whole"),
        less=source.strings("less"),
        shares_of=source.words("shares_of"),
        shares=source.mapping("shares"),
        columns=source.strings("columns"),
    )
    source.finish()
    return remainder


def _read_to_fill(source: Source) -> ToFill:
    to_fill = ToFill(
        sheet=source.words("sheet"),
        columns=source.strings("columns"),
        message=source.words("message"),
        when=source.mapping("when"),
        every=source.flag("every"),
    )
    source.finish()
    return to_fill


def _path(text: str) -> Path:
    """
    >>> _path("收入预算 / 合计")
    ('收入预算', '合计')
    """
    return tuple(part.strip() for part in text.split("/") if part.strip())
