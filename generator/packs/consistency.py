"""A finished Pack → every fault in how its files fit together: names that lead nowhere, things told twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from generator.model.lines import PERIODS
from generator.packs.chart_spec import ChartSpec
from generator.packs.directive_check import check_directives
from generator.packs.faults import Faults, key, keyed, word
from generator.packs.form_spec import FormSpec
from generator.packs.import_check import check_import
from generator.packs.layout_check import check_layout
from generator.packs.pack import Pack
from generator.packs.rule_check import check_rules
from generator.packs.source import Problem, suggestion
from generator.packs.table_spec import TableSpec
from generator.packs.text_check import check_texts
from generator.packs.value_check import check_vocabulary, money_names
from generator.packs.web_check import check_web


def check_pack(pack: Pack, texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """All faults at once. ``texts`` are the TOML files as written, for the lines."""
    faults = Faults(pack.shown, texts)
    _check_styles(pack, faults)
    for table in pack.tables:
        _check_table(table, pack.periods, faults)
    for form in pack.forms.values():
        _check_form(pack, form, faults)
    amounts = money_names(pack.vocabulary, pack.layout)
    for chart in pack.charts.values():
        _check_chart(pack, chart, amounts, faults)
    check_directives(pack, faults)
    check_vocabulary(pack.vocabulary, pack.layout, faults)
    check_layout(pack.layout, pack.vocabulary, pack.periods, faults)
    check_rules(pack.identities, pack.layout, pack.periods, faults)
    _check_wording(pack, faults)
    check_texts(pack.texts, pack.layout, pack.vocabulary, faults)
    check_web(pack.looks, faults)
    if pack.imports is not None:
        check_import(pack.imports, pack.layout, pack.tables, faults)
    return tuple(faults.problems)


def _check_styles(pack: Pack, faults: Faults) -> None:
    printed = [pack.rate_numbers, *(section.numbers for part in pack.parts for section in part.sections)]
    named = [("numbers.toml", style) for style in dict.fromkeys(printed)]
    named += [(f"tables/{table.name}.toml", table.numbers) for table in pack.tables]
    named += [(f"forms/{form.name}.toml", form.numbers) for form in pack.forms.values()]
    named += [("charts.toml", chart.numbers) for chart in pack.charts.values()]
    for file, style in named:
        if style not in pack.numbers:
            message = f"没有数字样式“{style}”。{suggestion(style, pack.numbers)}"
            faults.note(file, message, word(style))


def _check_wording(pack: Pack, faults: Faults) -> None:
    for name, change in pack.wording.changes.items():
        base = change.against.value
        if base not in pack.periods:
            message = f"[change] 的“{name}”的 base 是 {base}，[periods] 里没有写 {base}。"
            faults.note("wording.toml", message, rf"^\[change\.{word(name)}\]", keyed("base", base))


def _check_table(table: TableSpec, periods: Collection[str], faults: Faults) -> None:
    file = f"tables/{table.name}.toml"
    for name in _repeated(column.key for block in table.blocks for column in block.columns):
        faults.note(file, f"有两列都叫“{name}”，请用 key 另起名称。", word(name), word(name))
    used = {column.period for block in table.blocks for column in block.columns}
    # a word that is no period at all has been told in reading
    for period in [each for each in PERIODS if each in used and each not in periods]:
        message = f"report.toml 的 [periods] 里没有 {period}，列的 period 不能写它。"
        faults.note(file, message, keyed("period", period))


def _check_form(pack: Pack, form: FormSpec, faults: Faults) -> None:
    file = f"forms/{form.name}.toml"
    lists = {spec.name: spec for spec in pack.vocabulary.lists if spec.sheet}
    if form.list not in lists:
        message = f"values/ 里没有“{form.list}”这个 sheet 清单。{suggestion(form.list, lists)}"
        faults.note(file, message, keyed("list", form.list))
    elif form.children not in lists[form.list].children:
        known = lists[form.list].children
        message = f"“{form.list}”没有下级清单“{form.children}”。{suggestion(form.children, known)}"
        faults.note(file, message, keyed("children", form.children), key("children"))


def _check_chart(pack: Pack, chart: ChartSpec, amounts: list[str], faults: Faults) -> None:
    grouped = [spec.name for spec in pack.vocabulary.lists if spec.by]
    wanted = [("parts", name, amounts, "金额") for name in chart.parts]
    wanted += [("list", name, grouped, "按科目或项目分的清单") for name in [chart.list] if name]
    for which, name, known, what in wanted:
        if name not in known:
            message = f"图“{chart.name}”里的“{name}”不是 values/ 里的{what}。{suggestion(name, known)}"
            faults.note("charts.toml", message, keyed("name", chart.name), key(which), word(name))


def _repeated(names: Iterable[str]) -> list[str]:
    all_names = list(names)
    return [name for name in dict.fromkeys(all_names) if all_names.count(name) > 1]
