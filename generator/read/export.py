"""The raw sheets of an export of the budget platform → its tables with their amounts, and the cells around them.

A table is known by its title, else by its headings. Whatever its amounts cannot be read from is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.model.codes import Code
from generator.model.export import Export, ExportBlock, ExportRow, ExportTable, Figure, LooseCell
from generator.model.findings import Finding, InputError
from generator.model.labels import normal, without_ordinal
from generator.model.money import DEFAULT_UNIT, UNITS
from generator.model.places import CellPlace
from generator.packs.import_spec import ImportBlock, ImportSpec, ImportTable
from generator.packs.layout import CODES, Layout
from generator.read import rules
from generator.read.addresses import address
from generator.read.cells import CellReader, clean
from generator.read.export_heads import HEADS_WITHIN, Head, Headings, Heads
from generator.read.workbook import RawCell, RawSheet, Workbook

_YEAR = re.compile(r"^\d{4}年(?:度)?")
_UNIT = re.compile(rf"(?:金额)?单位:(?:人民币)?({'|'.join(sorted(UNITS, key=len, reverse=True))})")

#: The addresses of the cells of a sheet that belong to a table.
_Taken = set[str]


def read_export(
    workbook: Workbook, spec: ImportSpec, layout: Layout, decimals: Mapping[str, int]
) -> tuple[Export, tuple[Finding, ...]]:
    """The tables that the spec declares. Raises InputError for a file without any, and when two sheets look like one."""
    findings: list[Finding] = []
    chosen = _choose(workbook, spec)
    if not chosen:
        sought = "、".join(f"“{table.titles[0]}”" for table in spec.tables)
        raise InputError(f"{workbook.name}：不是预算系统导出的表，里面没有找到{sought}中的任何一张。")
    taken: dict[str, _Taken] = {sheet.name: set() for sheet in workbook.sheets}
    tables: dict[str, ExportTable] = {}
    for table, sheet in chosen:
        reader = _TableReader(table, sheet, taken[sheet.name], layout, decimals, findings)
        read = reader.table()
        if read is not None:
            tables[table.name] = read
    titles = {_plain_title(title) for table in spec.tables for title in table.titles}
    loose = [each for sheet in workbook.sheets for each in _loose(sheet, taken[sheet.name], titles)]
    for sheet in workbook.sheets:
        if sheet.beyond:
            message = f"{sheet.beyond} 有内容，离表格太远，没有读取。"
            findings.append(
                Finding(rule=rules.FAR_CELLS, message=message, places=(CellPlace(sheet.name, sheet.beyond),))
            )
    return Export(file=workbook.name, tables=tables, loose=tuple(loose)), tuple(findings)


def _choose(workbook: Workbook, spec: ImportSpec) -> list[tuple[ImportTable, RawSheet]]:
    """Which sheet is which table: first by title, the rest by their headings."""
    chosen: list[tuple[ImportTable, RawSheet]] = []
    headings = [(sheet, Headings(sheet)) for sheet in workbook.sheets]
    titled = {table.name: [s for s, _ in headings if _has_title(s, table)] for table in spec.tables}
    named = {sheet.name for sheets in titled.values() for sheet in sheets}
    for table in spec.tables:
        alike = [s for s, h in headings if s in titled[table.name] and _fits(table, h)]
        alike = alike or titled[table.name][:1]
        alike = alike or [s for s, h in headings if s.name not in named and _fits(table, h)]
        if len(alike) > 1:
            names = "”“".join(sheet.name for sheet in alike)
            raise InputError(
                f"{workbook.name}：工作表“{names}”都像“{table.name}”，说不清用哪一张；请删去多余的。"
            )
        chosen += [(table, sheet) for sheet in alike]
    return chosen


def _has_title(sheet: RawSheet, table: ImportTable) -> bool:
    titles = {_plain_title(title) for title in table.titles}
    upper = (cell for (row, _), cell in sheet.cells.items() if row <= HEADS_WITHIN)
    return _plain_title(sheet.name) in titles or any(
        _plain_title(str(cell.value)) in titles for cell in upper
    )


def _fits(table: ImportTable, headings: Headings) -> bool:
    return all(headings.of(block) is not None for block in table.blocks)


def _plain_title(text: str) -> str:
    return _YEAR.sub("", normal(text)).translate(_QUOTES)


#: “三公” is written with whatever quotation marks a keyboard has.
_QUOTES = str.maketrans("“”‘’「」", '""\'\'""')


def _loose(sheet: RawSheet, taken: _Taken, titles: set[str]) -> Iterator[LooseCell]:
    for at in sorted(sheet.cells):
        cell = sheet.cells[at]
        if cell.address in taken or cell.covered or cell.value is None:
            continue
        text = clean(str(cell.value))
        if text:
            known = _plain_title(text) in titles or _UNIT.fullmatch(normal(text)) is not None
            yield LooseCell(CellPlace(sheet.name, cell.address), text, known)


@dataclass(slots=True)
class _TableReader:
    """Reads one sheet as one table; the cells that belong to it are ``taken``."""

    spec: ImportTable
    sheet: RawSheet
    taken: _Taken
    layout: Layout
    decimals: Mapping[str, int]
    findings: list[Finding]

    def table(self) -> ExportTable | None:
        """The table; None with a finding when its headings are not all there."""
        headings = Headings(self.sheet)
        heads: list[Heads] = []
        for block in self.spec.blocks:
            found = headings.of(block)
            if found is None:
                self._report_heads(headings, block)
                return None
            heads.append(found)
        unit = self._unit()
        reader = CellReader(self.sheet.name, self.layout, unit, self.decimals.get(unit, 2), self.findings)
        # blocks stand side by side: no row of one is among the headings of another
        top, bottom = min(found.top for found in heads), max(found.bottom for found in heads)
        blocks = tuple(
            _BlockReader(block, found, self.sheet, self.taken, reader).block(bottom)
            for block, found in zip(self.spec.blocks, heads)
        )
        columns = {head.column for found in heads for head in found.all}
        self.taken |= {
            cell.address
            for (row, column), cell in self.sheet.cells.items()
            if top <= row <= bottom and column in columns
        }
        return ExportTable(name=self.spec.name, sheet=self.sheet.name, unit=unit, blocks=blocks)

    def _report_heads(self, headings: Headings, block: ImportBlock) -> None:
        missing = "、".join("/".join(path) for path in headings.missing(block))
        message = f"“{self.spec.name}”的表头里没有 {missing}，这张表没有读取。"
        self.findings.append(
            Finding(rule=rules.MISSING_COLUMN, message=message, places=(CellPlace(self.sheet.name),))
        )

    def _unit(self) -> str:
        for at in sorted(self.sheet.cells):
            cell = self.sheet.cells[at]
            match = _UNIT.fullmatch(normal(str(cell.value))) if isinstance(cell.value, str) else None
            if match:
                return match[1]
        message = f"“{self.spec.name}”没有写“单位：元”或“单位：万元”，不知道金额是哪一种。"
        self.findings.append(
            Finding(rule=rules.NO_UNIT, message=message, places=(CellPlace(self.sheet.name),))
        )
        return DEFAULT_UNIT


@dataclass(slots=True)
class _BlockReader:
    """Reads the rows of one block."""

    spec: ImportBlock
    heads: Heads
    sheet: RawSheet
    taken: _Taken
    reader: CellReader

    def block(self, bottom: int) -> ExportBlock:
        """The rows below the headings that mean something, down to the end of the sheet."""
        numbers = range(bottom + 1, self.sheet.last_row + 1)
        rows = (
            [row for number in numbers if (row := self._row(number))]
            if self.spec.words
            else self._one(numbers)
        )
        heads = {key: self.reader.place(head.cell) for key, head in self.heads.amounts.items()}
        return ExportBlock(heads=heads, rows=tuple(rows))

    def _one(self, numbers: Iterable[int]) -> list[ExportRow]:
        """The first row with amounts, of a block that is just one row."""
        for number in numbers:
            amounts = self._amounts(number)
            if amounts:
                self._take(number, self.heads.all)
                lead = min(head.column for head in self.heads.all)
                return [ExportRow(place=CellPlace(self.sheet.name, address(number, lead)), amounts=amounts)]
        return []

    def _row(self, number: int) -> ExportRow | None:
        words = {path: self._text(number, head.column) for path, head in self.heads.words.items()}
        total = self._total(words)
        code = None if total else self._code(words)
        label = total or self._label(words)
        if code is None and not label:
            self._report_code(number, words)
            return None
        amounts = self._amounts(number)
        self._take(number, self.heads.all)
        lead = min(head.column for head in self.heads.words.values())
        return ExportRow(
            place=CellPlace(self.sheet.name, address(number, lead)),
            code=code,
            label=label,
            name=words.get(self.spec.title, "") if code else "",
            amounts=amounts,
        )

    def _amounts(self, number: int) -> Mapping[str, Figure]:
        amounts: dict[str, Figure] = {}
        for key, head in self.heads.amounts.items():
            entry = self.reader.entry(self._raw(number, head.column), "金额", key)
            if entry is not None and isinstance(entry.content, Decimal):
                amounts[key] = Figure(entry.content, entry.place)
        return amounts

    def _total(self, words: Mapping[tuple[str, ...], str]) -> str:
        known = {normal(word): row for word, row in self.spec.totals.items()}
        return next((word for each in words.values() if (word := normal(each)) in known), "")

    def _label(self, words: Mapping[tuple[str, ...], str]) -> str:
        path = self.spec.name or self.spec.label
        label = normal(without_ordinal(words.get(path, ""))) if path else ""
        return label if any(letter.isalpha() for letter in label) else ""

    def _code(self, words: Mapping[tuple[str, ...], str]) -> Code | None:
        parts = [words.get(path, "") for path in self.spec.code]
        if not any(parts) or self.spec.of not in CODES:
            return None
        # some write the whole code into the column of its last part
        whole = next((part for part in reversed(parts) if len(part) > len("201")), "")
        return CODES[self.spec.of].parse(whole or "/".join(filter(None, parts)))

    def _report_code(self, number: int, words: Mapping[tuple[str, ...], str]) -> None:
        """Money without a code is money that would be lost; a note below the table is not."""
        raws = [self._raw(number, head.column) for head in self.heads.amounts.values()]
        money = [raw for raw in raws if raw is not None and isinstance(raw.value, (int, float))]
        parts = "".join(words.get(path, "") for path in self.spec.code)
        if money and self.spec.code:
            message = f"这一行有金额，“{parts}”不是科目编码。" if parts else "这一行有金额，没有科目编码。"
            self.reader.report(rules.BAD_CODE, money[0], message)

    def _text(self, row: int, column: int) -> str:
        entry = self.reader.entry(self._raw(row, column), "文本", "科目")
        return "" if entry is None else entry.text

    def _raw(self, row: int, column: int) -> RawCell | None:
        return self.sheet.cells.get((row, column))

    def _take(self, row: int, heads: Iterable[Head]) -> None:
        raws = (self._raw(row, head.column) for head in heads)
        self.taken |= {raw.address for raw in raws if raw is not None}
