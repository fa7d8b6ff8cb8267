"""``texts.toml`` against the rest of the pack: the fields, columns and lists that it names must be there."""

from __future__ import annotations

from collections.abc import Iterable

from generator.packs.faults import Faults, key, keyed, word
from generator.packs.layout import Layout
from generator.packs.source import suggestion
from generator.packs.text_spec import Texts
from generator.packs.value_spec import ListSpec, Vocabulary

FILE = "texts.toml"


def check_texts(texts: Texts, layout: Layout, vocabulary: Vocabulary, faults: Faults) -> None:
    """Notes every fault of ``texts.toml``."""
    _check_fields(texts, layout, faults)
    for which, addresses in (("within", texts.amounts.within), ("period", texts.years.period)):
        for address in addresses:
            _check_column(which, address, layout, faults)
    if texts.targets.whole:
        _check_targets(texts, layout, vocabulary, faults)


def _check_fields(texts: Texts, layout: Layout, faults: Faults) -> None:
    named = [("field", naming.field) for naming in texts.namings]
    named += [("units", texts.staff.units)] if texts.staff.units else []
    for group in texts.staff.groups:
        named += [("count", group.count), ("change", group.change)]
    known = [row.label for sheet in layout.sheets if sheet.kind == "fields" for row in sheet.rows]
    for which, field in named:
        if field not in known:
            message = f"{which}：工作簿里没有“{field}”这一项。{suggestion(field, known)}"
            faults.note(FILE, message, keyed(which, field))


def _check_column(which: str, address: str, layout: Layout, faults: Faults) -> None:
    known = [f"{sheet.name}.{column.title}" for sheet in layout.sheets for column in sheet.columns]
    if address not in known:
        message = f"{which}：应当写成 表.列，工作簿里没有“{address}”。{suggestion(address, known)}"
        faults.note(FILE, message, key(which), word(address))


def _check_targets(texts: Texts, layout: Layout, vocabulary: Vocabulary, faults: Faults) -> None:
    targets, indicators = texts.targets, texts.indicators
    lists = {spec.name: spec for spec in vocabulary.lists if spec.sheet}
    start = r"^\[target\]"
    for which, name in (("whole", targets.whole), ("projects", targets.projects)):
        if name not in lists:
            message = f"{which}：values/ 里没有“{name}”这个 sheet 清单。{suggestion(name, lists)}"
            faults.note(FILE, message, start, keyed(which, name))
            continue
        spec = lists[name]
        _check_titles(
            [("number", targets.number), ("project", targets.project)], spec.sheet, layout, faults, start
        )
        if targets.children not in spec.children:
            message = (
                f"“{name}”没有下级清单“{targets.children}”。{suggestion(targets.children, spec.children)}"
            )
            faults.note(FILE, message, start, keyed("children", targets.children))
            continue
        columns = [("group", indicators.group), ("kind", indicators.kind), ("name", indicators.name)]
        columns += [("value", indicators.value), ("weight", indicators.weight)]
        _check_titles(columns, spec.children[targets.children], layout, faults, r"^\[indicator\]")
    _check_whole(lists.get(targets.whole), targets.number, faults, start)


def _check_titles(
    named: Iterable[tuple[str, str]], sheet: str, layout: Layout, faults: Faults, start: str
) -> None:
    known = [column.title for each in layout.sheets if each.name == sheet for column in each.columns]
    for which, title in named:
        message = f"{which}：“{sheet}”没有“{title}”这一列。{suggestion(title, known)}"
        if title not in known and message not in [problem.message for problem in faults.problems]:
            faults.note(FILE, message, start, keyed(which, title))


def _check_whole(spec: ListSpec | None, number: str, faults: Faults, start: str) -> None:
    """The list of the whole is told by its number: that word is what other spellings are held against."""
    if spec is not None and number not in spec.only:
        message = f"清单“{spec.name}”要用 only 写明“{number}”是什么。"
        faults.note(FILE, message, start, key("whole"))
