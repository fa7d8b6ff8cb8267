"""``rules/*.toml`` against the layout: every sheet, row and column that a rule looks at must be there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from generator.model.codes import EconomicCode
from generator.model.identity import At, Choice, Comparison, Filled, Here, Identity, Posted, Rows, Term
from generator.packs.faults import Faults, keyed
from generator.packs.layout import CODES, Layout, Sheet
from generator.packs.layout_rules import RULES
from generator.packs.source import suggestion

FILE = "rules"

#: How many sheets one rule may go through row by row; the sheet 校验 has room for so many.
MOST_SHEETS = 2


def check_rules(
    identities: Sequence[Identity], layout: Layout, periods: Collection[str], faults: Faults
) -> None:
    """Notes every fault of ``rules/*.toml``, each once for a rule."""
    told: set[tuple[str, str]] = set()
    for identity in identities:
        code = identity.rule.code
        for message in _Check(identity, layout, periods).faults():
            if (code, message) not in told:
                told.add((code, message))
                faults.note(FILE, f"{code}：{message}", keyed("code", code))
    _check_codes(identities, faults)


def _check_codes(identities: Sequence[Identity], faults: Faults) -> None:
    own = {rule.code for rule in RULES}
    rules = list(dict.fromkeys(identity.rule for identity in identities))
    codes = [rule.code for rule in rules]
    for code in dict.fromkeys(codes):
        if codes.count(code) > 1:
            faults.note(FILE, f"有两条规则都叫 {code}。", keyed("code", code), keyed("code", code))
        if code in own:
            faults.note(FILE, f"{code} 是程序自己的规则，请换一个编号。", keyed("code", code))


class _Check:
    """The faults of one identity."""

    def __init__(self, identity: Identity, layout: Layout, periods: Collection[str]) -> None:
        self._identity, self._layout, self._periods = identity, layout, periods
        self._sheets = {sheet.name: sheet for sheet in layout.sheets}

    def faults(self) -> Iterator[str]:
        """Each fault as a sentence."""
        identity = self._identity
        if len(identity.rows) > MOST_SHEETS:
            yield f"rows 最多写 {MOST_SHEETS} 张表。"
        missing = [name for name in identity.rows if name not in self._sheets]
        for name in missing:
            yield f"没有“{name}”这张表。{suggestion(name, self._sheets)}"
        if missing:
            return
        for title in (*identity.key, *identity.label):
            yield from self._here(title)
        for condition in identity.when:
            yield from (
                self._choice(condition) if isinstance(condition, Choice) else self._comparison(condition)
            )
        if identity.must is not None:
            yield from self._comparison(identity.must)
        if identity.allowance is not None:
            yield from self._rows(identity.allowance.counted)

    def _choice(self, choice: Choice) -> Iterator[str]:
        return self._term(choice.place)

    def _comparison(self, comparison: Comparison) -> Iterator[str]:
        for term in comparison.terms:
            yield from self._term(term)

    def _term(self, term: Term) -> Iterator[str]:
        match term:
            case Here():
                yield from self._here(term.column)
            case At():
                yield from self._at(term)
            case Filled():
                for title in term.columns:
                    yield from self._here(title)
            case Rows():
                yield from self._rows(term)
            case Posted():
                yield from self._posted(term)
            case _:
                return

    def _here(self, title: str) -> Iterator[str]:
        if not self._identity.rows:
            yield f"没有写 rows，不能用“{title}”这一列。"
        for name in self._identity.rows:
            yield from _column(self._sheets[name], title)

    def _at(self, at: At) -> Iterator[str]:
        sheet = self._sheets.get(at.sheet)
        if sheet is None or not sheet.rows:
            yield f"没有“{at.sheet}”这张有固定行的表。{suggestion(at.sheet, self._sheets)}"
            return
        labels = [row.label for row in sheet.rows]
        if at.label not in labels:
            yield f"“{at.sheet}”没有“{at.label}”这一行。{suggestion(at.label, labels)}"
        if (sheet.kind == "fields") is bool(at.column):
            yield f"cell 要写成 {'表.项' if at.column else '表.行.列'}：“{at.sheet}.{at.label}”。"
        elif at.column:
            yield from _column(sheet, at.column)

    def _rows(self, term: Rows) -> Iterator[str]:
        sheet = self._sheets.get(term.sheet)
        if sheet is None:
            yield f"没有“{term.sheet}”这张表。{suggestion(term.sheet, self._sheets)}"
            return
        pairs = [*term.on, *([term.below] if term.below else [])]
        theirs = [term.column, *(there for there, _ in pairs), *([term.among.column] if term.among else [])]
        for title in theirs:
            yield from _column(sheet, title)
        if term.below and term.below[0] not in [c.title for c in sheet.columns if c.kind in CODES]:
            yield f"below：“{sheet.name}”的“{term.below[0]}”不是科目编码。"
        for _, here in pairs:
            yield from self._here(here)

    def _posted(self, posted: Posted) -> Iterator[str]:
        code = posted.where.economic
        if (
            isinstance(code, EconomicCode)
            and code.parent is None
            and any(s.subtotals for s in self._layout.sheets)
        ):
            yield f"经济科目要写款级编码，“{code}”是类级：申报小计说不清是哪几款。"
        if posted.period not in self._periods:
            yield f"period 只能是 {' 或 '.join(self._periods)}，不能是“{posted.period}”。"


def _column(sheet: Sheet, title: str) -> Iterator[str]:
    titles = [column.title for column in sheet.columns]
    if title not in titles:
        yield f"“{sheet.name}”没有“{title}”这一列。{suggestion(title, titles)}"
