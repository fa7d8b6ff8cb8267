"""Every text of a pack that a report or a workbook prints, with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.lint.things import NOBODY_KNOWS, Thing, thing_of
from generator.model.places import PackPlace
from generator.packs.chart_spec import ChartSpec
from generator.packs.faults import Faults, word
from generator.packs.form_spec import FormSpec
from generator.packs.layout import Sheet
from generator.packs.load import Draft
from generator.packs.names import Name
from generator.packs.table_spec import TableSpec
from generator.packs.wording import ChangeWording


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A text. ``place`` is the line on which it stands, or its file when it is one (``whole``). ``template``: Jinja reads
    it. ``report``: it stands in reports, where years and figures are never typed. ``unit`` is the unit of money of what
    it speaks of, empty where each figure has its own; ``more`` are the names that it knows besides all others."""

    place: PackPlace
    text: str
    template: bool = True
    whole: bool = False
    report: bool = True
    unit: str = ""
    more: Mapping[str, Thing] = field(default_factory=dict)


#: A text and what is said of it → the text at its place.
_Make = Callable[..., Printed]


def files_of(draft: Draft) -> Iterator[tuple[str, Printed]]:
    """The sections and macros, by their path in the pack."""
    pack = draft.pack
    sections = [section for part in pack.parts for section in part.sections]
    texts = {section.file: section.source for section in sections}
    texts |= {f"macros/{name}": source for name, source in pack.macros.items()}
    for file, source in texts.items():
        yield file, Printed(place=PackPlace(pack.shown(file)), text=source, whole=True)


def texts_of(draft: Draft, names: tuple[Name, ...]) -> Iterator[Printed]:
    """The short texts in TOML files."""
    pack, faults = draft.pack, Faults(draft.pack.shown, draft.texts)

    def in_file(file: str) -> _Make:
        def make(text: str, **said: object) -> Printed:
            return Printed(place=faults.place(file, word(text)), text=text, **said)  # type: ignore[arg-type]

        return make

    report = in_file("report.toml")
    yield from (report(text) for text in (pack.file_name, pack.headings.maker, *_titles(draft)) if text)
    for table in pack.tables:
        yield from _of_table(table, in_file(f"tables/{table.name}.toml"))
    for form in pack.forms.values():
        yield from _of_form(form, names, in_file(f"forms/{form.name}.toml"))
    for chart in pack.charts.values():
        yield from _of_chart(chart, in_file("charts.toml"))
    yield in_file("wording.toml")(pack.wording.share, template=False)
    for change in pack.wording.changes.values():
        yield from _of_change(change, in_file("wording.toml"))
    for sheet in pack.layout.sheets:
        yield from _of_sheet(sheet, in_file("sheets"))
    for line in pack.layout.guide:
        yield in_file("workbook.toml")(line, template=False, report=False)


def _titles(draft: Draft) -> tuple[str, ...]:
    return tuple(part.title for part in draft.pack.parts)


def _of_table(table: TableSpec, make: _Make) -> Iterator[Printed]:
    for text in filter(None, (table.title, table.note, table.blank)):
        yield make(text, unit=table.unit)
    for block in table.blocks:
        labels = [*(row.label for row in (*block.rows, *block.after)), block.total]
        labels += [label for column in block.columns for label in column.label]
        yield from (make(label, template=False, unit=table.unit) for label in labels if label)


def _of_form(form: FormSpec, names: tuple[Name, ...], make: _Make) -> Iterator[Printed]:
    item, child = _of_lists(form, names)
    yield from (make(text) for text in (form.title, form.caption) if text)
    for cell in (cell for row in form.rows for cell in row):
        yield make(cell.text, more={form.item: item})
    for column in form.columns:
        yield make(column.label, template=False)
        yield make(column.text, more={form.item: item, form.child: child})


def _of_lists(form: FormSpec, names: tuple[Name, ...]) -> tuple[Thing, Thing]:
    """An item of the form's list, and one of its children."""
    listed = next((thing_of(name) for name in names if name.name == form.list), NOBODY_KNOWS)
    item = listed.item or NOBODY_KNOWS
    children = (item.parts or {}).get(form.children, NOBODY_KNOWS)
    return item, children.item or NOBODY_KNOWS


def _of_chart(chart: ChartSpec, make: _Make) -> Iterator[Printed]:
    for text in (chart.title, *chart.series.values()):
        yield make(text, unit=chart.unit)


def _of_change(change: ChangeWording, make: _Make) -> Iterator[Printed]:
    for sentence in (*change.sentences.values(), change.reason):
        yield make(sentence, template=False, unit=change.unit)


def _of_sheet(sheet: Sheet, make: _Make) -> Iterator[Printed]:
    notes = [sheet.note, *(column.note for column in sheet.columns), *(row.note for row in sheet.rows)]
    notes += [demand.message for demand in sheet.demands]
    notes += [text for row in sheet.defaults for text in row.values()]
    yield from (make(note, template=False, report=False) for note in notes if note)
