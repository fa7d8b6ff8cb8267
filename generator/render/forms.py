"""A form spec and one item of its list → the printed grid of a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from generator.model.disclosure import Item
from generator.model.document import Align, Grid, GridCell, GridRow
from generator.model.places import PackPlace
from generator.model.values import Prose, Value
from generator.packs.form_spec import FormCell, FormSpec
from generator.render.environment import Templates
from generator.render.markup import plain_words, read_inlines
from generator.render.tables import shares
from generator.render.tokens import without_sources


class FormPrinter:
    """Prints the forms of one report. ``known`` are its figures and its words by name."""

    def __init__(
        self,
        templates: Templates,
        names: Mapping[str, Any],
        known: tuple[Mapping[str, Value], Mapping[str, Prose]],
    ) -> None:
        self.templates = templates
        self.names = names
        self.known = known

    def print_form(self, spec: FormSpec, item: Item, anchor: str, template: PackPlace) -> Grid:
        """The grid of a form for one item."""
        names = {**self.names, spec.item: item}
        texts = iter(self._texts(spec, [cell.text for row in spec.rows for cell in row], names))
        lead = [self._lead_row(number, row, texts) for number, row in enumerate(spec.rows, start=1)]
        children = item.fields.get(spec.children, ())
        listed = self._listed_rows(spec, children if isinstance(children, tuple) else (), names)
        return Grid(
            name=f"{spec.name}.{item.name}",
            title=self.words(spec, spec.title, names),
            number="",
            unit="",
            header=(),
            rows=(*lead, self._label_row(spec), *listed),
            widths=shares(list(spec.widths)),
            anchor=anchor,
            template=template,
        )

    def words(self, spec: FormSpec, text: str, names: Mapping[str, Any] | None = None) -> str:
        """A text of the form, rendered, tokens and all."""
        return self.templates.render(text, f"forms/{spec.name}.toml", names or self.names, spec.numbers)

    def _texts(self, spec: FormSpec, texts: Sequence[str], names: Mapping[str, Any]) -> list[str]:
        return self.templates.render_several(texts, f"forms/{spec.name}.toml", names, spec.numbers)

    def _lead_row(self, number: int, row: tuple[FormCell, ...], texts: Iterator[str]) -> GridRow:
        """``texts``: what the cells say, rendered, of which each takes the next."""
        cells = tuple(
            GridCell(
                inlines=read_inlines(next(texts), *self.known),
                columns=cell.columns,
                rows=cell.rows,
                align=cast("Align", "center" if cell.heading else cell.align),
                heading=cell.heading,
            )
            for cell in row
        )
        return GridRow(key=f"行{number}", kind="detail", cells=cells)

    def _label_row(self, spec: FormSpec) -> GridRow:
        cells = tuple(
            GridCell(inlines=plain_words(column.label), align="center", heading=True)
            for column in spec.columns
        )
        return GridRow(key="列名", kind="header", cells=cells)

    def _listed_rows(
        self, spec: FormSpec, children: Sequence[Item], names: Mapping[str, Any]
    ) -> list[GridRow]:
        columns = [column.text for column in spec.columns]
        texts = [self._texts(spec, columns, {**names, spec.child: child}) for child in children]
        alike = [[_comparable(spec, column, text) for column, text in enumerate(row)] for row in texts]
        rows = []
        for number, row in enumerate(texts):
            cells = [
                GridCell(
                    inlines=read_inlines(text, *self.known),
                    rows=_height(spec, alike, number, column),
                    align=cast("Align", spec.columns[column].align),
                )
                for column, text in enumerate(row)
                if not _covered(spec, alike, number, column)
            ]
            rows.append(GridRow(key=f"指标{number + 1}", kind="detail", cells=tuple(cells)))
        return rows


def _comparable(spec: FormSpec, column: int, text: str) -> str:
    """What tells whether a cell reads as the one above; only those that may merge are asked."""
    return without_sources(text) if spec.columns[column].merge else ""


def _covered(spec: FormSpec, texts: list[list[str]], row: int, column: int) -> bool:
    """Whether the cell above reaches into this one: the same words in it and in every merged column left of it."""
    if row == 0 or not spec.columns[column].merge:
        return False
    left = [n for n in range(column + 1) if spec.columns[n].merge]
    return bool(texts[row][column]) and all(texts[row][n] == texts[row - 1][n] for n in left)


def _height(spec: FormSpec, texts: list[list[str]], row: int, column: int) -> int:
    height = 1
    while row + height < len(texts) and _covered(spec, texts, row + height, column):
        height += 1
    return height
