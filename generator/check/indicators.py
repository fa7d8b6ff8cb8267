"""Performance targets and their indicators: what a target must have, and the prescribed words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.check.phrases import one_of
from generator.model.disclosure import Item
from generator.model.findings import Finding, Rule, Severity
from generator.model.places import CellPlace
from generator.model.values import Prose, Value
from generator.packs.pack import Pack
from generator.packs.source import suggestion
from generator.packs.text_spec import Indicators, Texts

_FORM = "标准填报工作簿填写要求：绩效目标与项目一一对应"
_GUIDE = "财政部《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》"

NO_INDICATOR = Rule(
    code="M101",
    title="绩效目标没有指标",
    severity=Severity.ERROR,
    basis=_GUIDE,
    hint="请在绩效指标里用同一个目标编号填写指标；没有指标的目标表会印成空表。",
)
NO_PROJECT = Rule(
    code="M102",
    title="项目绩效目标没有写项目名称",
    severity=Severity.ERROR,
    basis=_FORM,
    hint="请从下拉列表选项目；是部门（单位）整体目标的，编号请写“整体”。",
)
BARE_VALUE = Rule(
    code="M103",
    title="指标值缺少符号或者单位",
    severity=Severity.WARNING,
    basis=_GUIDE,
    hint="定量指标要写明符号、数值和单位，例如 ≥95%、=4734.80平方米。",
)
UNKNOWN_WORD = Rule(
    code="M104",
    title="项目指标的一级、二级名称不是规定的叫法",
    severity=Severity.NOTE,
    basis=_GUIDE,
    hint="请核对指标名称，以及二级指标是不是放在了对应的一级指标下面；本地另有规定的不用改。",
)
WEIGHTS_MISSING = Rule(
    code="M105",
    title="绩效指标的权重没有填全",
    severity=Severity.NOTE,
    basis=_GUIDE,
    hint="目标表有权重一栏，请逐个填写。",
)
INDICATOR_REPEATED = Rule(
    code="M106",
    title="同一个绩效目标里指标重复",
    severity=Severity.WARNING,
    basis=_GUIDE,
    hint="多半是复制时留下的，请删去一个，或者改写名称。",
)
WHOLE_MISSPELLED = Rule(
    code="M107",
    title="整体绩效目标的编号写法认不出",
    severity=Severity.ERROR,
    basis="标准填报工作簿填写要求",
    hint="绩效目标、绩效指标两张表里，整体目标的编号都只写“整体”两个字。",
)
GROUP_MISSING = Rule(
    code="M108",
    title="项目绩效目标缺少一类指标",
    severity=Severity.NOTE,
    basis=f"{_GUIDE}：原则上每一项目均应设置产出指标和效益指标",
    hint="请补写这一类指标；确实没有的不用补。",
)
HALF_SIGN = Rule(
    code="M109",
    title="指标值用两个半角符号代替了一个",
    severity=Severity.NOTE,
    basis="《标点符号用法》（GB/T 15834）",
    hint="会照样印出来，请改成 ≥、≤。",
)

RULES = (
    NO_INDICATOR, NO_PROJECT, BARE_VALUE, UNKNOWN_WORD, WEIGHTS_MISSING, INDICATOR_REPEATED, WHOLE_MISSPELLED,
    GROUP_MISSING, HALF_SIGN,
)  # fmt: skip

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"

#: How many words a message quotes.
_QUOTED = 3


def check_indicators(evidence: Evidence) -> Iterator[Finding]:
    """Every rule about targets, target by target; what a whole workbook writes in one way is told once."""
    pack, words = evidence.pack, evidence.pack.texts
    if not words.targets.projects:
        return
    wholes, projects = (
        _items(evidence.disclosure.names[name]) for name in (words.targets.whole, words.targets.projects)
    )
    every = (*projects, *wholes)
    for target in every:
        if not _children(target, words):
            message = f"{_called(target, words)}在绩效指标里一行也没有。"
            yield Finding(rule=NO_INDICATOR, message=message, places=_places(target))
        yield from _check_values(target, words)
        yield from _check_repeats(target, words)
    for target in projects:
        yield from _check_project(target, pack)
    yield from _check_weights(every, words)
    yield from _check_signs(every, words)


def _items(named: object) -> tuple[Item, ...]:
    return named if isinstance(named, tuple) else ()


def _children(target: Item, words: Texts) -> tuple[Item, ...]:
    return _items(target.fields.get(words.targets.children))


def _text(item: Item, title: str) -> str:
    field = item.fields.get(title)
    return field.text if isinstance(field, Prose) else ""


def _places(*items: Item, title: str = "") -> tuple[CellPlace, ...]:
    """The cells of a column, or the first cell of each item."""
    fields = [item.fields.get(title) for item in items] if title else []
    cells = [field.place for field in fields if isinstance(field, Prose)]
    cells = cells or [item.place for item in items]
    return tuple(dict.fromkeys(place for place in cells if place is not None))


def _called(target: Item, words: Texts) -> str:
    project = _text(target, words.targets.project)
    return f"目标 {_text(target, words.targets.number)}" + (f"（{project}）" if project else "")


# ---- targets ------------------------------------------------------------------------------------------------


def _check_project(target: Item, pack: Pack) -> Iterator[Finding]:
    """A target that is not the whole one: of a project, with the prescribed groups of indicators."""
    words = pack.texts
    number, whole = _text(target, words.targets.number), _whole_word(pack)
    if number in words.targets.alike or (whole and whole in number):
        message = f"“{words.targets.number}”填的是“{number}”，会被当成一个项目；整体目标请只写“{whole}”。"
        yield Finding(
            rule=WHOLE_MISSPELLED, message=message, places=_places(target, title=words.targets.number)
        )
        return
    if not _text(target, words.targets.project):
        message = f"目标 {number} 没有填“{words.targets.project}”，目标表上会是空白。"
        yield Finding(rule=NO_PROJECT, message=message, places=_places(target))
    yield from _check_words(target, words)


def _whole_word(pack: Pack) -> str:
    """The number that the whole target bears, as values/ tell its list."""
    targets = pack.texts.targets
    return next(
        (s.only.get(targets.number, "") for s in pack.vocabulary.lists if s.name == targets.whole), ""
    )


def _check_words(target: Item, words: Texts) -> Iterator[Finding]:
    indicators = words.indicators
    children = _children(target, words)
    pairs: dict[tuple[str, str], list[Item]] = {}
    for child in children:
        pair = (_text(child, indicators.group), _text(child, indicators.kind))
        pairs.setdefault(pair, []).append(child)
    strange = {pair: told for pair in pairs if (told := _strangeness(*pair, indicators))}
    for pair, told in strange.items():
        title = indicators.group if pair[0] not in indicators.groups else indicators.kind
        places = _places(*pairs[pair], title=title)
        yield Finding(rule=UNKNOWN_WORD, message=f"{_called(target, words)}：{told}", places=places)
    used = {group for group, _ in pairs}
    missing = [group for group in indicators.needed if group not in used]
    if children and missing and used <= indicators.groups.keys():
        message = f"{_called(target, words)}没有{'、'.join(missing)}。"
        yield Finding(rule=GROUP_MISSING, message=message, places=_places(target))


def _strangeness(group: str, kind: str, indicators: Indicators) -> str:
    """What is unusual about the words of an indicator; empty when nothing is."""
    if not group:
        return ""
    if group not in indicators.groups:
        return f"没有“{group}”这个{indicators.group}。{suggestion(group, indicators.groups)}"
    if not kind or kind in indicators.groups[group]:
        return ""
    homes = [home for home, kinds in indicators.groups.items() if kind in kinds]
    if homes:
        return f"“{kind}”写在了“{group}”下面，应当在“{homes[0]}”下面。"
    return f"“{group}”下面没有“{kind}”。{suggestion(kind, indicators.groups[group])}"


# ---- indicators ---------------------------------------------------------------------------------------------


def _check_values(target: Item, words: Texts) -> Iterator[Finding]:
    for child in _children(target, words):
        value = _text(child, words.indicators.value)
        lacking = _lacking(value, words.indicators)
        if lacking:
            name = _text(child, words.indicators.name)
            message = f"“{name}”的{words.indicators.value}是“{value}”，没有写{lacking}。"
            places = _places(child, title=words.indicators.value)
            yield Finding(rule=BARE_VALUE, message=message, places=places)


def _lacking(value: str, words: Indicators) -> str:
    """What a number lacks to be a target; a date, a grade or a text lacks nothing."""
    found = re.fullmatch(
        rf"(?P<symbol>{one_of(words.symbols)})?\s*(?:{_NUMBER})\s*(?P<unit>[^\W\d_]*[%％‰℃]?[^\W\d_]*)", value
    )
    if found is None or found["unit"].endswith(words.moments):
        return ""
    lacking = [] if found["symbol"] else ["符号（≥、≤ 或 =）"]
    lacking += [] if found["unit"] else ["单位"]
    return "和".join(lacking)


def _check_repeats(target: Item, words: Texts) -> Iterator[Finding]:
    """The same name again: in the same kind, or with the same value."""
    indicators = words.indicators
    seen: dict[tuple[str, str, str], Item] = {}
    for child in _children(target, words):
        name = _text(child, indicators.name)
        keys = [(name, title, _text(child, title)) for title in (indicators.kind, indicators.value)]
        first = next((seen[key] for key in keys if name and key in seen), None)
        if first is not None:
            message = f"{_called(target, words)}：指标“{name}”写了不止一次。"
            places = _places(child, first, title=indicators.name)
            yield Finding(rule=INDICATOR_REPEATED, message=message, places=places)
        for key in keys:
            seen.setdefault(key, child)


def _check_weights(targets: tuple[Item, ...], words: Texts) -> Iterator[Finding]:
    """Some rows of a target left blank, or all rows of some targets."""
    unweighted: list[Item] = []
    for target in targets:
        children = _children(target, words)
        blank = [child for child in children if not _weighed(child, words.indicators.weight)]
        if blank and len(blank) == len(children):
            unweighted.append(target)
        elif blank:
            names = "、".join(_text(child, words.indicators.name) for child in blank[:_QUOTED])
            message = f"{_called(target, words)}有 {len(blank)} 个指标没有填权重：{names}。"
            places = _places(*blank, title=words.indicators.name)
            yield Finding(rule=WEIGHTS_MISSING, message=message, places=places)
    if unweighted:
        names = "、".join(_called(target, words) for target in unweighted)
        places = _places(*unweighted)
        yield Finding(rule=WEIGHTS_MISSING, message=f"{names}的指标都没有填权重。", places=places)


def _weighed(child: Item, title: str) -> bool:
    weight = child.fields.get(title)
    return isinstance(weight, Value) and bool(weight.parts)


def _check_signs(targets: tuple[Item, ...], words: Texts) -> Iterator[Finding]:
    """One finding: whoever types >= types it everywhere."""
    title, spelled = words.indicators.value, words.indicators.spelled
    children = [child for target in targets for child in _children(target, words)]
    typed = [child for child in children if any(sign in _text(child, title) for sign in spelled)]
    if typed:
        signs = dict.fromkeys(sign for child in typed for sign in spelled if sign in _text(child, title))
        told = "，".join(f"“{sign}”应当写成“{spelled[sign]}”" for sign in signs)
        message = f"有 {len(typed)} 个指标值用了半角符号：{told}。"
        yield Finding(rule=HALF_SIGN, message=message, places=_places(*typed, title=title))
