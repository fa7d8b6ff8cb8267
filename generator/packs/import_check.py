"""``import.toml`` against the rest of its pack: sheets, columns, tables and fields that it names are there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from generator.packs.faults import Faults, word
from generator.packs.import_spec import FILE, ImportBlock, ImportSpec, ImportText, Remainder
from generator.packs.layout import CODES, Layout, Sheet
from generator.packs.source import suggestion
from generator.packs.table_spec import TableSpec


def check_import(spec: ImportSpec, layout: Layout, tables: Collection[TableSpec], faults: Faults) -> None:
    """Notes every name that leads nowhere."""
    check = _Check(spec, layout, {table.name: table for table in tables}, faults)
    check.tables()
    check.sentences()
    for text in spec.texts:
        check.text(text)
    if spec.remainder is not None:
        check.remainder(spec.remainder)
    check.to_fill()


class _Check:
    """Looks names up."""

    def __init__(
        self, spec: ImportSpec, layout: Layout, tables: Mapping[str, TableSpec], faults: Faults
    ) -> None:
        self.spec = spec
        self.layout = layout
        self.printed = tables
        self.faults = faults
        self.sheets = {sheet.name: sheet for sheet in layout.sheets}
        self.fields = {row.label for s in layout.sheets if s.kind == "fields" for row in s.rows}

    def tables(self) -> None:
        """What the columns of the tables fill and are compared with."""
        names = [table.name for table in self.spec.tables]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.faults.note(FILE, f"有两张表都叫“{name}”。", word(name), word(name))
        for table in self.spec.tables:
            for block in table.blocks:
                self._filled(block)
                self._compared(block)

    def _filled(self, block: ImportBlock) -> None:
        columns = [column for column in block.columns if column.fills]
        if not block.fills:
            for column in columns:
                self.faults.note(FILE, "写了列的 fills，这一块也要写 fills：填哪张表。", word(column.fills))
            return
        sheet = self._sheet(block.fills)
        if sheet is None:
            return
        if not any(column.kind == block.of for column in sheet.columns) and not all(c.row for c in columns):
            message = f"“{sheet.name}”没有{block.of or '科目编码'}列，不知道填在哪一行；固定的行用 row 写明。"
            self.faults.note(FILE, message, word(sheet.name))
        labels = [row.label for row in sheet.rows]
        for column in columns:
            self._columns(sheet, [column.fills, *column.sets, *block.sets])
            if column.row and column.row not in labels:
                message = f"“{sheet.name}”没有“{column.row}”这一行。{suggestion(column.row, labels)}"
                self.faults.note(FILE, message, word(column.row))

    def _compared(self, block: ImportBlock) -> None:
        if not block.compare:
            return
        table = self.printed.get(block.compare)
        if table is None:
            message = f"没有表“{block.compare}”。{suggestion(block.compare, self.printed)}"
            self.faults.note(FILE, message, word(block.compare))
            return
        keys = [c.key for each in table.blocks for c in each.columns if not c.show]
        for column in block.columns:
            if column.compare and column.compare not in keys:
                message = f"表“{table.name}”没有“{column.compare}”这一列。{suggestion(column.compare, keys)}"
                self.faults.note(FILE, message, word(column.compare))
        self._rows(block, table)

    def _rows(self, block: ImportBlock, table: TableSpec) -> None:
        """Printed rows and totals; rows of codes are made from the workbook."""
        known = {row.key for each in table.blocks for row in (*each.rows, *each.after)}
        known |= {each.total for each in table.blocks if each.total}
        for key in filter(None, [*block.rows.values(), *block.totals.values(), block.row]):
            if key not in known:
                message = f"表“{table.name}”没有“{key}”这一行。{suggestion(key, known)}"
                self.faults.note(FILE, message, word(key))

    def sentences(self) -> None:
        """The fields that lines say."""
        for line in self.spec.lines:
            self._fields([*line.sentence.gaps, *line.sets])

    def text(self, text: ImportText) -> None:
        """What a sheet of text says."""
        for sentence in text.lines:
            self._fields(sentence.gaps)
        if text.items:
            sheet = self._sheet(text.fills)
            if sheet is not None:
                self._columns(sheet, [gap for each in text.items for gap in each.gaps])

    def remainder(self, remainder: Remainder) -> None:
        """The tables and columns that the remainder is worked out from."""
        for name in (remainder.whole, remainder.shares_of, *remainder.less):
            table = self.spec.table(name)
            if table is None:
                names = [each.name for each in self.spec.tables]
                self.faults.note(FILE, f"没有 [[table]]“{name}”。{suggestion(name, names)}", word(name))
                continue
            wanted = remainder.shares if name == remainder.shares_of else remainder.columns
            keys = [column.key for block in table.blocks for column in block.columns]
            for key in wanted:
                if key not in keys:
                    message = f"“{name}”没有“{key}”这一列。{suggestion(key, keys)}"
                    self.faults.note(FILE, message, r"^\[remainder\]", word(key))
        sheet = self._sheet(remainder.fills)
        if sheet is not None:
            self._columns(sheet, [remainder.into, *remainder.columns])
            if not any(column.kind in CODES for column in sheet.columns):
                self.faults.note(FILE, f"“{sheet.name}”没有科目编码列。", r"^\[remainder\]")

    def to_fill(self) -> None:
        """The cells that an export never has."""
        for entry in self.spec.to_fill:
            sheet = self._sheet(entry.sheet)
            self._fields(entry.when)
            if sheet is not None and sheet.kind == "fields":
                self._fields(entry.columns)
            elif sheet is not None:
                self._columns(sheet, entry.columns)

    def _sheet(self, name: str) -> Sheet | None:
        sheet = self.sheets.get(name)
        if sheet is None:
            self.faults.note(FILE, f"没有工作表“{name}”。{suggestion(name, self.sheets)}", word(name))
        return sheet

    def _columns(self, sheet: Sheet, names: Collection[str]) -> None:
        titles = [column.title for column in sheet.columns]
        for name in _strange(names, titles):
            message = f"“{sheet.name}”没有“{name}”这一列。{suggestion(name, titles)}"
            self.faults.note(FILE, message, word(sheet.name), name)

    def _fields(self, names: Collection[str]) -> None:
        for name in _strange(names, self.fields):
            message = f"“{name}”不是工作簿里的一项。{suggestion(name, self.fields)}"
            self.faults.note(FILE, message, name)


def _strange(names: Collection[str], known: Collection[str]) -> Iterator[str]:
    return (name for name in dict.fromkeys(names) if name not in known)
