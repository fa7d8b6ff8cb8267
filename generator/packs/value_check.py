"""``values/*.toml`` against the layout: every name is unique and within reach, every reference leads somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from generator.model.codes import EconomicCode, FunctionCode
from generator.packs.faults import Faults, key, keyed, word
from generator.packs.layout import NUMBERS, Layout
from generator.packs.names import (
    FIGURES,
    Name,
    all_names,
    cell_names,
    given_names,
    list_name,
    value_name,
)
from generator.packs.source import suggestion
from generator.packs.table_spec import GROUPINGS
from generator.packs.value_spec import CellsSpec, ListSpec, ValueSpec, Vocabulary

FILE = "values"

_LEVELS = {"功能科目": FunctionCode.LEVELS, "经济科目": EconomicCode.LEVELS, "项目": ("",)}


def check_vocabulary(vocabulary: Vocabulary, layout: Layout, faults: Faults) -> None:
    """Notes every fault of ``values/*.toml``."""
    known = list(given_names(layout))
    for cells in vocabulary.cells:
        if _cells_fit(cells, layout, faults):
            known += cell_names(cells, layout.sheet(cells.sheet))
    known += [list_name(spec, layout) for spec in vocabulary.lists]
    values = [value_name(spec) for spec in vocabulary.values]
    _check_names([*known, *values], faults)
    for spec in vocabulary.lists:
        _check_list(spec, layout, faults)
    specs: dict[str, ValueSpec] = {}
    for number, value in enumerate(vocabulary.values):
        earlier, later = values[:number], values[number:]
        _check_references(value, _parts_of(value), [*known, *earlier], later, faults)
        _check_references(value, [("like", value.like, "数")] if value.like else [], earlier, later, faults)
        _check_total(value, vocabulary, layout, faults)
        _check_twice(value, specs, faults)
        _check_addresses(value, layout, faults)
        specs[value.name] = value


def _check_twice(value: ValueSpec, earlier: Mapping[str, ValueSpec], faults: Faults) -> None:
    """No money may be in two summands of one figure."""
    for one, two in combinations(_summands(value, earlier), 2):
        if one == two or _may_share(earlier.get(one), earlier.get(two)):
            message = f"“{value.name}”的 sum：“{one}”和“{two}”可能有同一笔钱，会加两次。"
            faults.note(FILE, message, keyed("name", value.name), key("sum"))


def _summands(value: ValueSpec, earlier: Mapping[str, ValueSpec]) -> list[str]:
    """The names that a figure adds up, sums of sums taken apart."""
    found: list[str] = []
    for name in value.sum:
        part = earlier.get(name)
        found += _summands(part, earlier) if part is not None and part.sum else [name]
    return found


def _may_share(one: ValueSpec | None, two: ValueSpec | None) -> bool:
    if one is None or two is None or one.where is None or two.where is None:
        return False
    return one.where.meets(two.where)


def money_names(vocabulary: Vocabulary, layout: Layout) -> list[str]:
    """The names of all amounts of money outside lists."""
    return [each.name for each in all_names(vocabulary, layout) if each.is_money]


def _cells_fit(cells: CellsSpec, layout: Layout, faults: Faults) -> bool:
    """Whether the sheet has printed rows and the column figures."""
    sheets = {sheet.name: sheet for sheet in layout.sheets if sheet.kind == "fixed"}
    mark = keyed("sheet", cells.sheet)
    if cells.sheet not in sheets:
        told = suggestion(cells.sheet, sheets)
        faults.note(FILE, f"[[cells]]：工作簿里没有固定行的表“{cells.sheet}”。{told}", mark)
        return False
    kinds = {column.title: column.kind for column in sheets[cells.sheet].columns if column.kind in FIGURES}
    fit = True
    for which, title in (("column", cells.column), ("before", cells.before), ("plan", cells.plan)):
        if title and title not in kinds:
            message = f"“{cells.sheet}”没有“{title}”这一列数。{suggestion(title, kinds)}"
        elif title and kinds[title] != kinds.get(cells.column, kinds[title]):
            message = f"“{cells.sheet}”的“{title}”和“{cells.column}”一个是金额，一个是数量，不能比。"
        else:
            continue
        fit = False
        faults.note(FILE, message, mark, key(which))
    return fit


def _check_names(names: list[Name], faults: Faults) -> None:
    everything = {each.name for each in names}
    seen: set[str] = set()
    for each in names:
        steps = each.name.split(".")
        above = [".".join(steps[:n]) for n in range(1, len(steps))]
        if each.name in seen:
            faults.note(FILE, f"名称“{each.name}”用了不止一次。", each.mark, each.mark)
        elif "" in steps:
            faults.note(FILE, f"名称“{each.name}”的点号前后都要有字。", each.mark)
        elif taken := [name for name in above if name in everything]:
            message = f"“{each.name}”不能在“{taken[0]}”下面：“{taken[0]}”自己已经是一个数、清单或文字。"
            faults.note(FILE, message, each.mark)
        seen.add(each.name)


# ---- values -------------------------------------------------------------------------------------------------


def _parts_of(value: ValueSpec) -> list[tuple[str, str, str]]:
    """The names that a figure is made of: the key that gives each, the name, and what it must be."""
    return [("sum", name, "数") for name in value.sum] + [
        ("count", name, "清单") for name in (value.count,) if name
    ]


def _check_references(
    value: ValueSpec,
    wanted: list[tuple[str, str, str]],
    known: list[Name],
    later: list[Name],
    faults: Faults,
) -> None:
    kinds = {each.name: each.kind for each in known}
    for which, name, kind in wanted:
        if kinds.get(name) == kind:
            continue
        if name in kinds:
            message = f"“{value.name}”里的“{name}”不是{kind}。"
        elif name in [each.name for each in later]:
            message = f"“{value.name}”用到的“{name}”要写在它前面。"
        else:
            near = suggestion(name, [each.name for each in known if each.kind == kind])
            message = f"“{value.name}”里的{kind}“{name}”没有定义。{near}"
        faults.note(FILE, message, keyed("name", value.name), key(which), word(name))


def _check_total(value: ValueSpec, vocabulary: Vocabulary, layout: Layout, faults: Faults) -> None:
    if not value.total:
        return
    lists = {spec.name: spec for spec in vocabulary.lists}
    name, _, field = value.total.rpartition(".")
    if name not in lists:
        message = f"“{value.name}”里的“{value.total}”应当写成 清单.列，没有“{name}”这个清单。{suggestion(name, lists)}"
    elif field not in (figures := _figures(lists[name], layout)):
        message = f"清单“{name}”没有“{field}”这一列数。{suggestion(field, figures)}"
    else:
        return
    faults.note(FILE, message, keyed("name", value.name), key("total"))


def _figures(spec: ListSpec, layout: Layout) -> list[str]:
    """The fields of a list that can be added up."""
    if spec.by:
        return ["金额"]
    return [
        column.title
        for sheet in layout.sheets
        if sheet.name == spec.sheet
        for column in sheet.columns
        if column.kind in FIGURES
    ]


def _check_addresses(value: ValueSpec, layout: Layout, faults: Faults) -> None:
    """Last year's figure and the plan stand in cells that hold such figures; reasons in any."""
    what = "金额" if value.unit == "元" else "数量"
    kinds = [kind for kind in NUMBERS if (kind == "金额") is (what == "金额")]
    for which, address in (("before", value.before), ("plan", value.plan)):
        if address and _is_cell(value.name, which, address, layout, faults):
            sheet, _, title = address.split(".")
            if layout.sheet(sheet).column(title).kind not in kinds:
                message = f"“{value.name}”的 {which}：“{title}”这一列填的不是{what}。"
                faults.note(FILE, message, keyed("name", value.name), keyed(which, address))
    for which, address in (("reason", value.reason), ("plan_reason", value.plan_reason)):
        if address:
            _is_cell(value.name, which, address, layout, faults)


def _is_cell(name: str, which: str, address: str, layout: Layout, faults: Faults) -> bool:
    steps = address.split(".")
    told = "应当写成 表.行.列，而且是有固定行的表。"
    if len(steps) == 3:
        sheets = {sheet.name: sheet for sheet in layout.sheets if sheet.kind == "fixed"}
        sheet = sheets.get(steps[0])
        rows = [word for row in sheet.rows for word in (row.label, row.name)] if sheet else []
        columns = [column.title for column in sheet.columns] if sheet else []
        wrong = [
            suggestion(step, known)
            for step, known in zip(steps, (list(sheets), rows, columns))
            if step not in known
        ]
        if not wrong:
            return True
        told = wrong[0] or told
    message = f"“{name}”的 {which}：工作簿里没有“{address}”这一格。{told}"
    faults.note(FILE, message, keyed("name", name), keyed(which, address))
    return False


# ---- lists --------------------------------------------------------------------------------------------------


def _check_list(spec: ListSpec, layout: Layout, faults: Faults) -> None:
    if spec.by:
        _check_grouping(spec, faults)
    sheets = {sheet.name: sheet for sheet in layout.sheets if sheet.kind != "fields"}
    named = [
        ("sheet", spec.sheet),
        ("texts", spec.texts),
        *(("children", name) for name in spec.children.values()),
    ]
    for which, name in named:
        if name and name not in sheets:
            message = f"清单“{spec.name}”：工作簿里没有“{name}”这张表。{suggestion(name, sheets)}"
            faults.note(FILE, message, keyed("name", spec.name), key(which), word(name))
    for which, titles, name in _columns_of(spec):
        if name in sheets:
            known = [column.title for column in sheets[name].columns]
            _check_columns(spec, which, titles, name, known, faults)
    if spec.children and not spec.on:
        message = f"清单“{spec.name}”有 children，要用 on 写明按哪一列对应。"
        faults.note(FILE, message, keyed("name", spec.name), key("children"))


def _check_grouping(spec: ListSpec, faults: Faults) -> None:
    mark = keyed("name", spec.name)
    if spec.by not in GROUPINGS:
        told = suggestion(spec.by, GROUPINGS) or "可用的有：" + "、".join(GROUPINGS)
        faults.note(FILE, f"清单“{spec.name}”不能按“{spec.by}”分。{told}", mark, key("by"))
    elif spec.level not in _LEVELS[spec.by]:
        levels = [level for level in _LEVELS[spec.by] if level]
        told = f"要写明 level，可用的有：{'、'.join(levels)}" if levels else "按项目分的不写 level。"
        faults.note(
            FILE,
            f"清单“{spec.name}”没有“{spec.level}”这一级。{told}",
            mark,
            key("level" if spec.level else "by"),
        )


def _columns_of(spec: ListSpec) -> list[tuple[str, Iterable[str], str]]:
    """Each key that names columns, the columns, and the sheet that must have them."""
    chosen: list[tuple[str, Iterable[str], str]] = [
        ("only", spec.only, spec.sheet),
        ("without", spec.without, spec.sheet),
        ("having", filter(None, [spec.having]), spec.sheet),
        ("lacking", filter(None, [spec.lacking]), spec.sheet),
        ("reason", filter(None, [spec.reason]), spec.texts),
        ("plan_reason", filter(None, [spec.plan_reason]), spec.texts),
    ]
    return chosen + [
        ("on", filter(None, [spec.on]), sheet) for sheet in (spec.sheet, *spec.children.values())
    ]


def _check_columns(
    spec: ListSpec, which: str, titles: Iterable[str], sheet: str, known: list[str], faults: Faults
) -> None:
    for title in titles:
        if title not in known:
            message = f"清单“{spec.name}”的 {which}：“{sheet}”没有“{title}”这一列。{suggestion(title, known)}"
            faults.note(FILE, message, keyed("name", spec.name), key(which))
