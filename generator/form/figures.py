"""Selections of lines → the formula that works them out from the cells which will become those lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.form.formula import Area
from generator.form.places import Places
from generator.form.sums import Amounts, Coded, Declared, Figure
from generator.model.contents import FIRST_ROW
from generator.model.lines import Selection
from generator.model.terms import Spending
from generator.packs.layout import Column, Layout, Sheet


def figure(layout: Layout, places: Places, wanted: Sequence[Selection], period: str) -> Figure | None:
    """The sum of all cells that post to a selection's ledger and lie within it, over the selections; None when there are
    none.

    A “其中” column counts only where its whole says too little: 公用经费 within 基本支出.
    """
    terms = tuple(
        term
        for each in wanted
        for sheet in layout.sheets
        for term in _Sums(layout, places, sheet, each).terms(period)
    )
    return Figure(terms) if terms else None


class _Sums:
    """The terms that one sheet adds to a figure."""

    def __init__(self, layout: Layout, places: Places, sheet: Sheet, wanted: Selection) -> None:
        self._layout, self._places, self._sheet, self._wanted = layout, places, sheet, wanted

    def terms(self, period: str) -> Iterator[Amounts | Declared]:
        """One term for a column, or for a row of a fixed sheet."""
        for whole in self._sheet.columns:
            if self._wanted.ledger in whole.posts and whole.period == period:
                known = self._sheet.sets.narrowed(whole.sets)
                found = self._column(whole, known)
                parts = [each for each in self._sheet.columns if each.part_of == whole.title]
                yield from found or [
                    term for part in parts for term in self._column(part, known.narrowed(part.sets))
                ]

    def _column(self, column: Column, known: Selection) -> list[Amounts | Declared]:
        amounts = self._places.anchored(self._sheet, column.title)
        known = known.narrowed(self._codes())
        if self._sheet.kind == "fixed":
            return self._fixed(amounts, known)
        if self._within(known):
            return [self._term(amounts, None, ())]
        for classifier, options in self._classifiers():
            labels = tuple(label for label, sets in options if self._within(known.narrowed(sets)))
            if labels:
                return [self._term(amounts, self._places.anchored(self._sheet, classifier.title), labels)]
        return []

    def _fixed(self, amounts: Area, known: Selection) -> list[Amounts | Declared]:
        rows = [
            n for n, row in enumerate(self._sheet.rows, FIRST_ROW) if self._within(known.narrowed(row.sets))
        ]
        return [Amounts(Area(amounts.sheet, amounts.column, row, row)) for row in rows]

    def _term(self, amounts: Area, by: Area | None, labels: tuple[str, ...]) -> Amounts | Declared:
        coded = self._coded()
        if self._sheet.subtotals and coded is None:
            codes = self._places.anchored(self._sheet, self._sheet.subtotals)
            return Declared(amounts, codes, self._places.digits(), by, labels)
        return Amounts(amounts, by, labels, coded)

    def _codes(self) -> Selection:
        """The codes that are wanted, where the sheet has a column that can choose them."""
        kinds = [column.kind for column in self._sheet.columns]
        return Selection(
            function=self._wanted.function if "功能科目" in kinds else None,
            economic=self._wanted.economic if "经济科目" in kinds else None,
        )

    def _coded(self) -> Coded | None:
        """A declared 类 covers its 款 rows, so of economic codes only single 款 can be chosen."""
        wanted = {"功能科目": self._wanted.function, "经济科目": self._wanted.economic}
        for column in self._sheet.columns:
            code = wanted.get(column.kind)
            if code is not None:
                return Coded(self._places.anchored(self._sheet, column.title), str(code))
        return None

    def _classifiers(self) -> Iterator[tuple[Column, list[tuple[str, Selection]]]]:
        for column in self._sheet.columns:
            if column.kind == "资金来源":
                yield (
                    column,
                    [(label, source.sets) for source in self._layout.sources for label in source.words],
                )
            elif column.kind == "人员公用":
                labels = self._layout.choices.get(column.choices, ())
                yield column, [(label, Selection(spending=Spending(label))) for label in labels]

    def _within(self, known: Selection) -> bool:
        return self._wanted.holds(known.narrowed(Selection(ledger=self._wanted.ledger)))
