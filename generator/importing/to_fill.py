"""The contents of an imported workbook → what its clerk still has to fill in, cell by cell of the new workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.importing.remainder import Unknown
from generator.importing.rules import TO_FILL
from generator.model.contents import FIRST_ROW, Contents, Row
from generator.model.findings import Finding
from generator.model.places import CellPlace, column_letters
from generator.packs.import_spec import ImportSpec, ToFill
from generator.packs.layout import Layout, Sheet


def blanks_of(
    contents: Contents, said: Iterable[str], spec: ImportSpec, layout: Layout, unknown: Sequence[Unknown]
) -> tuple[Finding, ...]:
    """A finding for each cell. ``said``: the fields that the export says; ``unknown``: rows with cells of which only the
    sum is known."""
    blanks = _Blanks(contents, layout)
    found = [
        *blanks.fields(set(said), spec),
        *blanks.required(),
        *(each for entry in unknown for each in blanks.unknown(entry)),
        *(each for entry in spec.to_fill for each in blanks.declared(entry)),
    ]
    return tuple({finding.places: finding for finding in reversed(found)}.values())[::-1]


class _Blanks:
    """Looks for blank cells."""

    def __init__(self, contents: Contents, layout: Layout) -> None:
        self.contents = contents
        self.layout = layout

    def fields(self, said: set[str], spec: ImportSpec) -> Iterator[Finding]:
        """Fields that must be filled in, and those that the export should have said: a default is but a guess."""
        known = {name for line in spec.lines for name in (*line.sentence.gaps, *line.sets)}
        for sheet in self.layout.sheets:
            if sheet.kind != "fields":
                continue
            row = next(iter(self.contents.get(sheet.name, ())), {})
            for field in sheet.rows:
                place = _field_place(sheet, field.label)
                if field.required and row.get(field.label) in (None, ""):
                    yield _blank(f"导出的表里没有“{field.label}”。", place)
                elif field.label in known - said and row.get(field.label):
                    message = f"导出的表里没有“{field.label}”，先按“{row[field.label]}”填，请核对。"
                    yield _blank(message, place)

    def required(self) -> Iterator[Finding]:
        """Cells that every row must have."""
        for sheet in self.layout.sheets:
            for column in sheet.columns if sheet.kind == "rows" else ():
                if column.required:
                    message = f"导出的表里没有“{column.title}”。"
                    yield from self._cells(sheet, column.title, message)

    def unknown(self, entry: Unknown) -> Iterator[Finding]:
        """Cells of a row whose sum alone is known."""
        sheet = self.layout.sheet(entry.sheet)
        for number, row in enumerate(self.contents.get(sheet.name, ())):
            if entry.key.items() <= dict(row).items():
                message = (
                    f"这个科目有几种来源，导出的表没有说各是多少{'、'.join(entry.columns)}，请按来源分开填。"
                )
                places = (_place(sheet, title, number) for title in entry.columns)
                yield Finding(rule=TO_FILL, message=message, places=tuple(places))

    def declared(self, entry: ToFill) -> Iterator[Finding]:
        """Cells that the pack says an export never has."""
        if any(self._field(label) != word for label, word in entry.when.items()):
            return
        sheet = self.layout.sheet(entry.sheet)
        for title in entry.columns:
            if sheet.kind == "fields":
                if not self._field(title):
                    yield _blank(f"{title}：{entry.message}", _field_place(sheet, title))
            elif not self._rows(sheet):
                yield _blank(f"{title}：{entry.message}", _place(sheet, title, 0))
            elif entry.every or self._is_blank(sheet, title):
                yield from self._cells(sheet, title, entry.message)

    def _field(self, label: str) -> str:
        for sheet in self.layout.sheets:
            if sheet.kind == "fields":
                for row in self.contents.get(sheet.name, ()):
                    return str(row.get(label, ""))
        return ""

    def _is_blank(self, sheet: Sheet, title: str) -> bool:
        return all(row.get(title) in (None, "") for row in self._rows(sheet))

    def _cells(self, sheet: Sheet, title: str, message: str) -> Iterator[Finding]:
        for number, row in enumerate(self._rows(sheet)):
            if row.get(title) in (None, ""):
                label = str(row.get(sheet.label, ""))
                text = f"{label} {title}：{message}" if label else f"{title}：{message}"
                yield _blank(text, _place(sheet, title, number))

    def _rows(self, sheet: Sheet) -> Sequence[Row]:
        """The rows as they will stand: printed ones all, others as filled in."""
        given = self.contents.get(sheet.name, ())
        if sheet.kind != "fixed":
            return given
        filled: Mapping[str, Row] = {str(row[sheet.label]): row for row in given}
        return [filled.get(row.label, {sheet.label: row.label}) for row in sheet.rows]


def _place(sheet: Sheet, title: str, number: int) -> CellPlace:
    letters = column_letters(sheet.columns.index(sheet.column(title)) + 1)
    return CellPlace(sheet.name, f"{letters}{FIRST_ROW + 1 + number}")


def _field_place(sheet: Sheet, label: str) -> CellPlace:
    """A field is filled in beside its label."""
    number = [row.label for row in sheet.rows].index(label)
    return _place(sheet, sheet.columns[1].title, number)


def _blank(message: str, place: CellPlace) -> Finding:
    return Finding(rule=TO_FILL, message=message, places=(place,))
