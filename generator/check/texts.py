"""Words by themselves: placeholders, marks of the wrong width, repeated sentences, reasons that give no reason, years
of another report, 部门 and 单位 mixed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.check.evidence import Evidence
from generator.check.explanations import Explanation
from generator.check.passages import Passage
from generator.check.phrases import ASIDE, fold, has_any, one_of, set_aside, way_words
from generator.model.findings import Finding, Rule, Severity
from generator.model.kept import once_for_same
from generator.model.places import CellPlace
from generator.packs.pack import Pack
from generator.packs.text_spec import Naming, Placeholders, ReasonWords

_CONTENT = "《地方预决算公开操作规程》（财预〔2016〕143号）：公开内容准确、形式规范"
_REASONS = "《地方预决算公开操作规程》（财预〔2016〕143号）：对增减变化情况进行说明"

PLACEHOLDER = Rule(
    code="T101",
    title="文字里留着占位的字",
    severity=Severity.ERROR,
    basis=_CONTENT,
    hint="这些字会照样印出来，请换成实际内容，没有就删去。",
)
HALF_WIDTH = Rule(
    code="T102",
    title="汉字之间用了半角标点",
    severity=Severity.NOTE,
    basis="《标点符号用法》（GB/T 15834）",
    hint="会照样印出来，请改用全角标点（，；：？！（））。",
)
REPEATED = Rule(
    code="T103",
    title="同一段文字里有一句写了两遍",
    severity=Severity.WARNING,
    basis=_CONTENT,
    hint="多半是复制时留下的，请删去一遍。",
)
NO_REASON = Rule(
    code="T104",
    title="原因等于没有写，或者会印重",
    severity=Severity.WARNING,
    basis=_REASONS,
    hint="报告会先印“比上年增加（减少）多少，主要原因是”，这里只写为什么变。",
)
OTHER_YEAR = Rule(
    code="T105",
    title="文字里的年份不是这一年的",
    severity=Severity.WARNING,
    basis=_CONTENT,
    hint="请看是不是套用了以前的稿子；写得没有错的不用改。",
)
MISNAMED = Rule(
    code="T106",
    title="单位报告里自称部门",
    severity=Severity.NOTE,
    basis=_CONTENT,
    hint="报告其余地方用的是“本单位”，请统一。",
)

RULES = (PLACEHOLDER, HALF_WIDTH, REPEATED, NO_REASON, OTHER_YEAR, MISNAMED)

#: A Chinese letter, or a mark that only stands beside one.
_HAN = "[\u4e00-\u9fff]"
_HALF = re.compile(rf"(?<={_HAN})[,;:?!(](?={_HAN})|(?<={_HAN})\)(?={_HAN}|$|[，。；、,;])")

#: A sentence shorter than this may well stand twice.
_LONG = 8

#: How many words a message quotes.
_QUOTED = 3

#: A year of our time, with the words of a date behind it; 20240101 is one too.
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=\D|$|(?:0[1-9]|1[0-2])(?:\d{2})?(?:\D|$))")
_NAMED_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")

#: What stands in brackets is a law, a number of a document, or a remark on one.
_QUOTATION = re.compile(r"《[^》]*》|〔[^〕]*〕|（[^）]*）|\([^)]*\)|\[[^\]]*\]")


def check_texts(evidence: Evidence) -> Iterator[Finding]:
    """Every rule about words alone."""
    facts, pack, said = evidence.disclosure.facts, evidence.pack, evidence.passages
    yield from _check_placeholders(said, pack.texts.placeholders)
    yield from _check_marks(said)
    yield from _check_repeats(said)
    for each in evidence.explanations:
        yield from _check_reason(each, pack)
        yield from _check_years(each, facts.year, pack)
    for passage in said:
        if passage.address in pack.texts.years.period:
            yield from _check_period(passage, facts.year, pack)
    for naming in pack.texts.namings:
        if facts.text(naming.field) == naming.value:
            yield from _check_naming(said, naming)


# ---- placeholders -------------------------------------------------------------------------------------------


def _check_placeholders(said: tuple[Passage, ...], words: Placeholders) -> Iterator[Finding]:
    looked_for = _looked_for(words)
    whole = fold("\n".join(passage.text for passage in said))
    present = [word for word in looked_for.words if word in whole]  # hardly ever any, and the pattern is slow
    for passage in said:
        text = set_aside(fold(passage.text), looked_for.exceptions)
        spans = (
            [found.span() for found in looked_for.anywhere.finditer(text)] if has_any(text, present) else []
        )
        if passage.prose and looked_for.mashed.fullmatch(text):
            spans = [(0, len(text))]
        if spans:
            quoted = list(dict.fromkeys(passage.text[start:end] for start, end in spans))
            message = f"“{passage.title}”里还有占位的字：{_quoted(quoted)}。"
            yield Finding(rule=PLACEHOLDER, message=message, places=(passage.place,))


@dataclass(frozen=True, slots=True)
class _LookedFor:
    """The placeholders of a pack as patterns over folded letters; each holds one of the ``words``."""

    words: tuple[str, ...]
    anywhere: re.Pattern[str]
    mashed: re.Pattern[str]
    exceptions: tuple[str, ...]


@once_for_same
def _looked_for(words: Placeholders) -> _LookedFor:
    alone, anywhere = (tuple(map(fold, each)) for each in (words.alone, words.anywhere))
    patterns = [*(rf"(?<!\w){re.escape(word)}(?!\w)" for word in alone), *map(_anywhere, anywhere)]
    return _LookedFor(
        (*alone, *anywhere),
        re.compile("|".join(patterns) or "(?!)"),
        re.compile("|".join(_run(fold(word)) for word in words.mashed) or "(?!)"),
        tuple(fold(word) for word in words.exceptions),
    )


def _anywhere(word: str) -> str:
    """The pattern of a word; beside a Latin letter another one would make it a different word."""
    before, after = (
        r"(?<![a-z])" if word[0] in _LATIN else "",
        r"(?![a-z])" if word[-1] in _LATIN else "",
    )
    return before + _run(word) + after


_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")


def _run(word: str) -> str:
    """One letter written again and again may be written more often."""
    if len(word) > 1 and len(set(word)) == 1:
        return f"{re.escape(word[0])}{{{len(word)},}}"
    return re.escape(word)


# ---- marks and sentences ------------------------------------------------------------------------------------


def _check_marks(said: tuple[Passage, ...]) -> Iterator[Finding]:
    """One finding for a sheet: whoever types half-width marks types them everywhere."""
    by_sheet: dict[str, list[tuple[str, CellPlace]]] = {}
    for passage in said:
        for found in _HALF.finditer(passage.text) if passage.prose else ():
            context = passage.text[max(0, found.start() - 3) : found.end() + 3]
            by_sheet.setdefault(passage.sheet, []).append((context, passage.place))
    for sheet, found_here in by_sheet.items():
        quoted = _quoted([context for context, _ in found_here])
        message = f"“{sheet}”里汉字之间有 {len(found_here)} 处半角标点：{quoted}。"
        places = tuple(dict.fromkeys(place for _, place in found_here))
        yield Finding(rule=HALF_WIDTH, message=message, places=places)


def _check_repeats(said: tuple[Passage, ...]) -> Iterator[Finding]:
    """A sentence twice in a cell, or a row twice in a column whose rows make one text together."""
    seen: dict[tuple[str, str], CellPlace] = {}
    for passage in said:
        for key in _pieces(passage) if passage.prose else ():
            first = seen.get(key)
            if first is not None:
                places = tuple(dict.fromkeys((passage.place, first)))
                message = f"“{passage.title}”里“{_short(key[1])}”写了两遍。"
                yield Finding(rule=REPEATED, message=message, places=places)
            seen.setdefault(key, passage.place)


def _pieces(passage: Passage) -> list[tuple[str, str]]:
    """What must not stand twice, each with the text that it must not stand twice in."""
    text = re.sub(r"[^\S\n]", "", passage.text)
    sentences = [piece for piece in re.split(r"[。；;！!？?\n]", text) if len(piece) >= _LONG]
    rows = [text.rstrip("。；;")] if passage.kind == "条目" and len(text) >= _LONG else []
    if rows == sentences:
        sentences = []
    return [(str(passage.place), each) for each in sentences] + [(passage.address, each) for each in rows]


# ---- reasons ------------------------------------------------------------------------------------------------


def _check_reason(given: Explanation, pack: Pack) -> Iterator[Finding]:
    """Only of reasons that will be printed; that one is needless where nothing changed is a rule of its own."""
    problem = _problem(given.text, pack) if given.changed else ""
    if problem:
        message = f"“{given.figure.label}”的原因{problem}"
        yield Finding(rule=NO_REASON, message=message, places=(given.place,))


def _problem(text: str, pack: Pack) -> str:
    words = pack.texts.reasons
    core = re.sub(r"[\W_]+", "", text)
    if not core or core in words.empty:
        return f"写的是“{_short(text)}”，没有说明为什么变。"
    for phrase in words.printed:
        if text.find(phrase) > 0:
            return f"中间又写了“{phrase}”，印出来会重复。"
    # the pattern is long: it is not made where no reason begins so
    doubled = re.match(_comparison(words, pack), text) if text.startswith(words.compared) else None
    return f"以“{doubled.group()}”开头，报告前面已经印了增减多少。" if doubled else ""


def _comparison(words: ReasonWords, pack: Pack) -> str:
    return rf"{one_of(words.compared)}(?:预算)?{way_words(pack.texts.directions)}了?\s*\d[\d,.]*\s*(?:万元|亿元|元|%|％)"


def _check_years(given: Explanation, year: int, pack: Pack) -> Iterator[Finding]:
    """A reason compares two years; what is older and no event of the past is left from another report."""
    text = _QUOTATION.sub(lambda found: ASIDE * len(found.group()), given.text)
    for found in _NAMED_YEAR.finditer(text):
        behind = re.split(r"[，。；;,\n]", text[found.end() :])[0]
        if abs(int(found.group(1)) - year) > 1 and not has_any(behind, pack.texts.years.event):
            message = f"“{given.figure.label}”的原因写到“{found.group()}”，报告是 {year} 年的。"
            yield Finding(rule=OTHER_YEAR, message=message, places=(given.place,))
            return


def _check_period(passage: Passage, year: int, pack: Pack) -> Iterator[Finding]:
    years = [int(each) for each in _YEAR.findall(fold(passage.text))]
    if not years or min(years) <= year <= max(years):
        return
    if min(years) < year and has_any(passage.text, pack.texts.years.open):
        return
    message = f"“{passage.title}”填的是“{_short(passage.text)}”，不包含报告年度 {year} 年。"
    yield Finding(rule=OTHER_YEAR, message=message, places=(passage.place,))


def _check_naming(said: tuple[Passage, ...], naming: Naming) -> Iterator[Finding]:
    for passage in said:
        text = set_aside(passage.text, naming.exceptions)
        used = [word for word in naming.words if word in text]
        if used:
            message = f"“{naming.field}”是{naming.value}，“{passage.title}”里写的是{_quoted(used)}。"
            yield Finding(rule=MISNAMED, message=message, places=(passage.place,))


def _quoted(words: list[str]) -> str:
    shown = "".join(f"“{word}”" for word in words[:_QUOTED])
    return f"{shown}等" if len(words) > _QUOTED else shown


def _short(text: str) -> str:
    return text if len(text) <= 2 * _LONG else f"{text[: 2 * _LONG]}……"
