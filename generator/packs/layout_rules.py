"""The layout of a workbook → the identities that it declares by itself: what is required, parts and wholes, keys,
choices that point into another sheet, declared subtotals.

Reading must know some of them at once, because they decide what a row means; those it tells itself, with the cells
at hand (``TOLD_BY_READING``). The sheet 校验 shows them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.model.findings import Rule, Severity
from generator.model.identity import (
    Allowance,
    Choice,
    Comparison,
    Condition,
    Filled,
    Here,
    Identity,
    Number,
    Relation,
    Rows,
)
from generator.packs.layout import SUGGESTED, Column, Demand, Layout, Sheet, words_within

FORM_BASIS = "标准填报工作簿填写要求"
SUMS_BASIS = "表内勾稽：分项之和等于合计"

REQUIRED = Rule(code="W109", title="必填项没有填", severity=Severity.ERROR, basis=FORM_BASIS, hint="请填上。")
REPEATED = Rule(
    code="W114",
    title="同一项填了两行",
    severity=Severity.WARNING,
    basis=FORM_BASIS,
    hint="请核对是否重复填报；同一项只留一行，把金额合在一起。",
)
PARTS_DIFFER = Rule(
    code="B101",
    title="“其中”各项之和不等于合计",
    severity=Severity.ERROR,
    basis=SUMS_BASIS,
    hint="请核对合计与各分项。",
)
SUBTOTAL_ROUNDED = Rule(
    code="B102",
    title="申报小计与明细之和有四舍五入差额",
    severity=Severity.NOTE,
    basis=SUMS_BASIS,
    hint="在允许范围内，全文以申报小计为准。",
)
SUBTOTAL_DIFFERS = Rule(
    code="B103",
    title="申报小计与明细之和不一致",
    severity=Severity.ERROR,
    basis=SUMS_BASIS,
    hint="请核对小计与各款级明细；超出了四舍五入能解释的范围。",
)
TOTAL_DIFFERS = Rule(
    code="B104",
    title="填的合计与各项之和不一致",
    severity=Severity.ERROR,
    basis=SUMS_BASIS,
    hint="请核对合计与各项；合计格恢复公式就会自动计算。",
)
UNDIVIDED = Rule(
    code="B105",
    title="合计没有分列",
    severity=Severity.WARNING,
    basis=SUMS_BASIS,
    hint="知道的请分列；不知道的可以不分，公开表里这几列会留空。",
)
NOT_THERE = Rule(
    code="J101",
    title="所选内容在另一张表里没有",
    severity=Severity.ERROR,
    basis=FORM_BASIS,
    hint="请从下拉列表里选，名称要与被选的表一字不差。",
)

RULES = (
    REQUIRED, REPEATED, PARTS_DIFFER, SUBTOTAL_ROUNDED, SUBTOTAL_DIFFERS, TOTAL_DIFFERS, UNDIVIDED, NOT_THERE,
)  # fmt: skip

#: Reading finds these while it makes out what a row means; they are not judged a second time.
TOLD_BY_READING = (REQUIRED, PARTS_DIFFER, SUBTOTAL_ROUNDED, SUBTOTAL_DIFFERS, TOTAL_DIFFERS)


def layout_identities(layout: Layout) -> tuple[Identity, ...]:
    """The identities of all sheets, in their order."""
    return tuple(identity for sheet in layout.sheets for identity in _of_sheet(layout, sheet))


def _of_sheet(layout: Layout, sheet: Sheet) -> Iterator[Identity]:
    if sheet.kind == "fields":
        yield _required_fields(sheet)
        return
    if sheet.kind == "rows":
        yield from (_required(sheet, column) for column in sheet.columns if _asks(column))
        yield from (_demanded(layout, sheet, demand) for demand in sheet.demands)
    for whole in sheet.columns:
        parts = tuple(column.title for column in sheet.columns if column.part_of == whole.title)
        if parts:
            yield from _parts(sheet, whole, parts)
        if whole.computed == "合计" and whole.overwrite:
            yield _total(sheet, whole)
    if sheet.subtotals:
        yield from _subtotals(sheet)
    if sheet.key:
        yield _repeated(sheet)
    yield from (_reference(sheet, column) for column in sheet.columns if column.source)


def _asks(column: Column) -> bool:
    """A column that goes on from the row above is blank in good order."""
    return column.required and not column.computed and not column.carry_down


def _required_fields(sheet: Sheet) -> Identity:
    label, content = sheet.columns[0].title, sheet.columns[1].title
    required = tuple(row.label for row in sheet.rows if row.required)
    return Identity(
        rule=REQUIRED,
        name=f"{REQUIRED.title}：{sheet.name}",
        rows=(sheet.name,),
        key=(label,),
        when=(Choice(place=Here(column=label), words=required), _blank(content)),
        message="“{行}”没有填。",
    )


def _required(sheet: Sheet, column: Column) -> Identity:
    return Identity(
        rule=REQUIRED,
        name=f"{REQUIRED.title}：{sheet.name}的“{column.title}”",
        rows=(sheet.name,),
        when=(_blank(column.title), _some(_inputs(sheet))),
        message=f"“{column.title}”没有填。",
    )


def _demanded(layout: Layout, sheet: Sheet, demand: Demand) -> Identity:
    sources = [column.title for column in sheet.columns if column.kind == "资金来源"]
    exempt = words_within(layout.sources, demand.unless)
    choices = tuple(Choice(place=Here(column=title), words=("", *exempt), unless=True) for title in sources)
    return Identity(
        rule=REQUIRED,
        name=f"{REQUIRED.title}：{sheet.name}的{'、'.join(f'“{title}”' for title in demand.columns)}",
        rows=(sheet.name,),
        when=(*choices, _nonzero(demand.when), _none(demand.columns)),
        message=demand.message,
    )


def _parts(sheet: Sheet, whole: Column, parts: tuple[str, ...]) -> Iterator[Identity]:
    name = f"{sheet.name}的“{whole.title}”"
    yield Identity(
        rule=PARTS_DIFFER,
        name=f"{PARTS_DIFFER.title}：{name}",
        rows=(sheet.name,),
        when=(_filled(whole.title), _some(parts)),
        must=Comparison(
            left=(Here(column=whole.title),),
            relation=Relation.EQUAL,
            right=tuple(Here(column=part) for part in parts),
        ),
        message="{行}：合计是 {左}，各项加起来是 {右}，相差 {差} {单位}。",
    )
    if whole.required:
        yield Identity(
            rule=UNDIVIDED,
            name=f"{UNDIVIDED.title}：{name}",
            rows=(sheet.name,),
            label=(sheet.label,),
            when=(_nonzero(whole.title), _none(parts)),
            must=Comparison(
                left=(Here(column=whole.title),), relation=Relation.EQUAL, right=(Number(number=Decimal(0)),)
            ),
            message=f"{{行}}：只有“{whole.title}” {{左}} {{单位}}，没有分列。",
        )


def _total(sheet: Sheet, whole: Column) -> Identity:
    return Identity(
        rule=TOTAL_DIFFERS,
        name=f"{TOTAL_DIFFERS.title}：{sheet.name}的“{whole.title}”",
        rows=(sheet.name,),
        when=(_filled(whole.title),),
        must=Comparison(
            left=(Here(column=whole.title),),
            relation=Relation.EQUAL,
            right=tuple(Here(column=title) for title in whole.of),
        ),
        message="{行}：填的是 {左}，各项加起来是 {右}，相差 {差} {单位}。",
    )


def _subtotals(sheet: Sheet) -> Iterator[Identity]:
    """A row with a bare 类 code against the 款 rows below it; without any such row it stands for itself."""
    amount = next(column.title for column in sheet.columns if column.posts)
    code = sheet.subtotals
    items = Rows(sheet=sheet.name, column=amount, below=(code, code))
    counted = Rows(sheet=sheet.name, column=amount, below=(code, code), count=True)
    divided = Comparison(left=(counted,), relation=Relation.DIFFERENT, right=(Number(number=Decimal(0)),))
    # of two that declare the same 类 nobody can say which one counts: that is a finding of its own
    twins = Rows(sheet=sheet.name, column=code, on=((code, code),), count=True)
    alone = Comparison(left=(twins,), relation=Relation.EQUAL, right=(Number(number=Decimal(1)),))
    for rule, within in ((SUBTOTAL_ROUNDED, True), (SUBTOTAL_DIFFERS, False)):
        yield Identity(
            rule=rule,
            name=f"{rule.title}：{sheet.name}",
            rows=(sheet.name,),
            when=(_filled(amount), divided, alone),
            must=Comparison(left=(Here(column=amount),), relation=Relation.EQUAL, right=(items,)),
            allowance=Allowance(counted=counted, within=within),
            message="{行} 申报 {左}，明细加起来是 {右}，相差 {差} {单位}。",
        )


def _repeated(sheet: Sheet) -> Identity:
    same = Rows(
        sheet=sheet.name, column=sheet.key[0], on=tuple((title, title) for title in sheet.key), count=True
    )
    return Identity(
        rule=REPEATED,
        name=f"{REPEATED.title}：{sheet.name}",
        rows=(sheet.name,),
        key=sheet.key,
        when=tuple(_filled(title) for title in sheet.key),
        must=Comparison(left=(same,), relation=Relation.AT_MOST, right=(Number(number=Decimal(1)),)),
        message="“{行}”填了 {左} 行。",
        unit="行",
    )


def _reference(sheet: Sheet, column: Column) -> Identity:
    other, _, title = column.source.partition(".")
    same = Rows(sheet=other, column=title, on=((title, column.title),), count=True)
    return Identity(
        rule=NOT_THERE,
        name=f"{NOT_THERE.title}：{sheet.name}的“{column.title}”",
        rows=(sheet.name,),
        key=(column.title,),
        when=(_filled(column.title),),
        must=Comparison(left=(same,), relation=Relation.AT_LEAST, right=(Number(number=Decimal(1)),)),
        message=f"“{column.title}”填的是“{{行}}”，“{other}”表里没有。",
        unit="行",
    )


def _inputs(sheet: Sheet) -> tuple[str, ...]:
    """The columns in which a clerk types; what is filled in by a formula says nothing of a row."""
    return tuple(
        column.title
        for column in sheet.columns
        if not (column.optional or column.shows or column.computed or column.carry_down)
        and column.kind not in SUGGESTED
    )


def _blank(title: str) -> Condition:
    return Choice(place=Here(column=title), words=("",))


def _filled(title: str) -> Condition:
    return Choice(place=Here(column=title), words=("",), unless=True)


def _nonzero(title: str) -> Condition:
    zero = (Number(number=Decimal(0)),)
    return Comparison(left=(Here(column=title),), relation=Relation.DIFFERENT, right=zero)


def _some(titles: tuple[str, ...]) -> Condition:
    zero = (Number(number=Decimal(0)),)
    return Comparison(left=(Filled(columns=titles),), relation=Relation.DIFFERENT, right=zero)


def _none(titles: tuple[str, ...]) -> Condition:
    zero = (Number(number=Decimal(0)),)
    return Comparison(left=(Filled(columns=titles),), relation=Relation.EQUAL, right=zero)
