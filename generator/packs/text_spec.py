"""``words.toml`` and ``texts.toml`` → the words that the checks of free text look for, and where. None is ever printed.

The words are those of all packs; ``texts.toml`` says what they are about in one pack: its columns, people and targets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.packs.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholders:
    """Words that stand for something still to come: ``anywhere`` in a text, ``alone`` between marks, or ``mashed``
    keys that fill a long text by themselves. ``exceptions`` are fair words that hold one of them."""

    anywhere: tuple[str, ...]
    alone: tuple[str, ...]
    mashed: tuple[str, ...]
    exceptions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonWords:
    """Of reasons: ``empty`` ones, what the report has ``printed`` itself before them, words that ``compared`` with
    last year, and those that say that all is the ``same``."""

    empty: tuple[str, ...]
    printed: tuple[str, ...]
    compared: tuple[str, ...]
    same: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Directions:
    """Verbs that go ``up`` and ``down``, words that may stand before them (``softly``), nouns of ``money``, and what
    makes a reason too subtle for judgement: ``unsure``, other ``kinds`` of expenditure, or hints that it speaks of the
    other direction too."""

    up: tuple[str, ...]
    down: tuple[str, ...]
    softly: tuple[str, ...]
    money: tuple[str, ...]
    unsure: tuple[str, ...]
    kinds: tuple[str, ...]
    hints_up: tuple[str, ...]
    hints_down: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjects:
    """How reasons name a 科目: by ``names`` (what is said → its name), or by its own name from ``shortest`` letters on
    unless it begins with a ``vague`` word. ``partial`` words before it, ``measure`` words behind: not the amount."""

    names: Mapping[str, str]
    shortest: int
    vague: tuple[str, ...]
    partial: tuple[str, ...]
    measure: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountWords:
    """Figures in words: those of the change itself, with nothing but ``lead`` words before the verb; ``rough`` ones,
    those of a ``tariff``; ``within`` names the columns (表.列) whose figures lie
    within their project."""

    lead: tuple[str, ...]
    rough: tuple[str, ...]
    tariff: tuple[str, ...]
    within: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearWords:
    """Years in words: columns (表.列) that give a ``period``, words of an ``open`` end, words of a past ``event``."""

    period: tuple[str, ...]
    open: tuple[str, ...]
    event: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """When ``field`` holds ``value``, no text calls the reporter by one of these words."""

    field: str
    value: str
    words: tuple[str, ...]
    exceptions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffGroup:
    """People by the words that reasons use, with the fields of their number and of its change."""

    words: tuple[str, ...]
    counted: tuple[str, ...]
    count: str
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """People in reasons. ``anyone`` names no group, ``hired`` are newcomers; ``lead`` and ``tail`` may stand around;
    ``units`` is the field that lists units below, where a reason of one row may mean one of them."""

    groups: tuple[StaffGroup, ...]
    anyone: tuple[str, ...]
    hired: tuple[str, ...]
    lead: tuple[str, ...]
    tail: tuple[str, ...]
    units: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """Performance targets: the lists of the ``whole`` and of the ``projects``, the list of indicators in both, and
    their columns. ``alike`` are other spellings of the number that the whole one bears."""

    whole: str
    projects: str
    children: str
    number: str
    project: str
    alike: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicators:
    """Their columns; ``groups`` of projects with the kinds in each, those that are ``needed``; ``symbols`` that a value
    begins with, endings that make it a moment or a grade, and half-width signs with what they should be."""

    group: str
    kind: str
    name: str
    value: str
    weight: str
    groups: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    symbols: tuple[str, ...]
    moments: tuple[str, ...]
    spelled: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """All that ``words.toml`` and ``texts.toml`` say. A pack that does not ask for people or for targets says nothing of them."""

    placeholders: Placeholders
    reasons: ReasonWords
    directions: Directions
    subjects: Subjects
    amounts: AmountWords
    years: YearWords
    namings: tuple[Naming, ...]
    staff: Staff
    targets: Targets
    indicators: Indicators


def read_texts(words: Source, source: Source) -> Texts:
    """The words in ``words.toml`` and what ``texts.toml`` (``source``) says of them; faults go to both."""
    columns = _all_lists(source.table("columns"), "within period")
    texts = Texts(
        placeholders=_read_placeholders(words.table("placeholder", required=True)),
        reasons=ReasonWords(
            **_all_lists(words.table("reason", required=True), "empty printed compared same")
        ),
        directions=Directions(
            **_all_lists(
                words.table("direction", required=True),
                "up down softly money unsure kinds hints_up hints_down",
            )
        ),
        subjects=_read_subjects(words.table("subject", required=True)),
        amounts=AmountWords(
            **_all_lists(words.table("amount", required=True), "lead rough tariff"), within=columns["within"]
        ),
        years=YearWords(
            **_all_lists(words.table("year", required=True), "open event"), period=columns["period"]
        ),
        namings=tuple(_read_naming(each) for each in source.tables("naming")),
        staff=_read_staff(source.table("staff")),
        targets=_read_targets(source.table("target"), asked="target" in source.data),
        indicators=_read_indicators(source.table("indicator"), asked="target" in source.data),
    )
    words.finish()
    source.finish()
    return texts


def _words(source: Source, key: str) -> tuple[str, ...]:
    """A list of words; an empty one would be found in every text."""
    words = source.strings(key)
    if "" in words:
        source.fault(f"“{key}”里有一个空的词。", key)
    return tuple(word for word in words if word)


def _all_lists(source: Source, keys: str) -> dict[str, tuple[str, ...]]:
    """A table that holds nothing but lists of words."""
    lists = {key: _words(source, key) for key in keys.split()}
    source.finish()
    return lists


def _read_placeholders(source: Source) -> Placeholders:
    placeholders = Placeholders(
        anywhere=_words(source, "anywhere"),
        alone=_words(source, "alone"),
        mashed=_words(source, "mashed"),
        exceptions=_words(source, "except"),
    )
    source.finish()
    return placeholders


def _read_subjects(source: Source) -> Subjects:
    subjects = Subjects(
        names=source.mapping("names"),
        shortest=source.number("shortest", 6),
        vague=_words(source, "vague"),
        partial=_words(source, "partial"),
        measure=_words(source, "measure"),
    )
    source.finish()
    return subjects


def _read_naming(source: Source) -> Naming:
    naming = Naming(
        field=source.words("field"),
        value=source.words("value"),
        words=_words(source, "words"),
        exceptions=_words(source, "except"),
    )
    source.finish()
    return naming


def _read_staff(source: Source) -> Staff:
    staff = Staff(
        groups=tuple(_read_group(each) for each in source.tables("group", "staff.group")),
        anyone=_words(source, "anyone"),
        hired=_words(source, "hired"),
        lead=_words(source, "lead"),
        tail=_words(source, "tail"),
        units=source.words("units", ""),
    )
    source.finish()
    return staff


def _read_group(source: Source) -> StaffGroup:
    group = StaffGroup(
        words=_words(source, "words"),
        counted=_words(source, "counted"),
        count=source.words("count"),
        change=source.words("change"),
    )
    source.finish()
    return group


def _read_targets(source: Source, *, asked: bool) -> Targets:
    default = None if asked else ""
    targets = Targets(
        whole=source.words("whole", default),
        projects=source.words("projects", default),
        children=source.words("children", default),
        number=source.words("number", default),
        project=source.words("project", default),
        alike=_words(source, "alike"),
    )
    source.finish()
    return targets


def _read_indicators(source: Source, *, asked: bool) -> Indicators:
    groups, default = source.table("groups"), None if asked else ""
    indicators = Indicators(
        group=source.words("group", default),
        kind=source.words("kind", default),
        name=source.words("name", default),
        value=source.words("value", default),
        weight=source.words("weight", default),
        groups={name: _words(groups, name) for name in groups.data},
        needed=_words(source, "needed"),
        symbols=_words(source, "symbols"),
        moments=_words(source, "moments"),
        spelled=source.mapping("spelled"),
    )
    for name in [name for name in indicators.needed if name not in indicators.groups]:
        source.fault(f"needed 里的“{name}”在 [indicator.groups] 里没有。", "needed")
    source.finish()
    return indicators
