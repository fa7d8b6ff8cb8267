"""The folder ``tests`` of a pack → what became of each case and of each snapshot."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from generator.form.contents import ContentsError, load_contents
from generator.model.contents import Contents
from generator.model.disclosure import Disclosure
from generator.model.money import to_yuan
from generator.model.places import PackPlace
from generator.model.values import Value
from generator.packs.pack import Pack, Part, SectionSpec
from generator.packs.shelf import Shelf
from generator.packs.source import PackError, Problem, Source, suggestion
from generator.pipeline import examine, read_workbook, write_form
from generator.render.document import render_document
from generator.trials.case_spec import Case, Change, read_cases
from generator.write import WRITERS

#: Where a pack has its tests, and the workbooks that they use.
FOLDER, WORKBOOKS = "tests", "tests/workbooks"

_TEXT = "txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What became of one: ``told`` is what is wrong, line by line, empty when nothing is. ``snapshot`` is the new text of a
    snapshot by the name of its file."""

    name: str
    place: PackPlace
    told: tuple[str, ...] = ()
    snapshot: tuple[str, str] | None = None


def run_trials(pack: Pack, folder: Path, shelf: Shelf) -> Iterator[Trial]:
    """Every case, then every snapshot. Raises PackError for cases that cannot be read."""
    bench = _Bench(pack, folder, shelf)
    cases = _cases(folder)
    yield from (bench.case(case) for case in cases)
    yield from (bench.report(name) for name in bench.books)


def _cases(folder: Path) -> list[Case]:
    problems: list[Problem] = []
    cases: list[Case] = []
    for path in sorted((folder / FOLDER).glob("*.toml")):
        shown = f"{folder.name}/{FOLDER}/{path.name}"
        cases += read_cases(Source.load(path, shown, problems), f"{FOLDER}/{path.name}")
    if problems:
        raise PackError(problems)
    return cases


class _Bench:
    """The workbooks of the tests, each read once."""

    def __init__(self, pack: Pack, folder: Path, shelf: Shelf) -> None:
        self.pack, self.folder, self.shelf = pack, folder, shelf
        self.books = {path.stem: path for path in sorted((folder / WORKBOOKS).glob("*.toml"))}
        self.read: dict[str, Disclosure] = {}

    def case(self, case: Case) -> Trial:
        name = case.name or case.section or case.macro or case.template
        try:
            printed = self._text(self._disclosure(case), _only(self.pack, self._section(case)))
        except PackError as error:
            return Trial(name=name, place=case.place, told=tuple(map(str, error.problems)))
        return Trial(name=name, place=case.place, told=tuple(_judged(case, printed)))

    def report(self, name: str) -> Trial:
        """A whole report against its snapshot."""
        file = f"{name}.txt"
        path = self.folder / FOLDER / file
        place = PackPlace(f"{self.folder.name}/{FOLDER}/{file}")
        try:
            text = self._text(self._book(name, ()), self.pack)
        except PackError as error:
            return Trial(name=f"整份报告 {name}", place=place, told=tuple(map(str, error.problems)))
        if path.exists():
            told = tuple(_difference(path.read_text(encoding="utf-8", errors="replace"), text, place.file))
        else:
            told = ("还没有这份快照：用 --update 生成，看过再留下。",)
        return Trial(name=f"整份报告 {name}", place=place, told=told, snapshot=(file, text))

    def _text(self, disclosure: Disclosure, pack: Pack) -> str:
        return WRITERS[_TEXT].write(render_document(disclosure, pack), pack.looks).decode()

    def _section(self, case: Case) -> SectionSpec:
        sections = {each.key: each for part in self.pack.parts for each in part.sections}
        usual = next(iter(sections.values()))
        if not case.section:
            source = case.template or _calling(case)
            return SectionSpec(key="case", file=case.file, source=source, numbers=usual.numbers)
        if case.section not in sections:
            near = suggestion(case.section, sections)
            raise PackError([Problem(case.place, f"报告里没有“{case.section}”这一节。{near}")])
        return sections[case.section]

    def _disclosure(self, case: Case) -> Disclosure:
        if case.workbook not in self.books:
            near = suggestion(case.workbook, self.books)
            raise PackError([Problem(case.place, f"{WORKBOOKS}/ 里没有“{case.workbook}.toml”。{near}")])
        disclosure = self._book(case.workbook, case.changes)
        return replace(disclosure, names={**disclosure.names, **_figures(case, disclosure)})

    def _book(self, name: str, changes: Sequence[Change]) -> Disclosure:
        if not changes and name in self.read:
            return self.read[name]
        place = PackPlace(f"{self.folder.name}/{WORKBOOKS}/{name}.toml")
        try:
            contents = _changed(load_contents(self.books[name]), changes)
            data = write_form(contents, _year(contents, self.pack), self.pack, self.shelf)
        except (ContentsError, ValueError, LookupError) as error:
            told = str(error) if isinstance(error, ContentsError) else "写法有误，或者没有写预算年度。"
            raise PackError([Problem(place, told)]) from error
        outcome = examine(read_workbook(data, f"{name}.xlsx"), self.pack, self.shelf)
        if outcome.disclosure is None:
            told = "".join(finding.message for finding in outcome.findings[:1])
            raise PackError([Problem(place, f"这份工作簿算不出数：{told}")])
        if not changes:
            self.read[name] = outcome.disclosure
        return outcome.disclosure


def _only(pack: Pack, section: SectionSpec) -> Pack:
    """The pack with one section and nothing else."""
    part = Part(title="", sections=(section,), tables=(), numbered=True)
    return replace(pack, parts=(part,))


def _calling(case: Case) -> str:
    """The template that calls a macro, given as 文件.句式(…)."""
    file, _, call = case.macro.partition(".")
    return f'{{% import "macros/{file}.jinja" as 句式文件 with context %}}{{{{ 句式文件.{call} }}}}'


def _figures(case: Case, disclosure: Disclosure) -> Mapping[str, Value]:
    figures: dict[str, Value] = {}
    for name, sides in case.figures.items():
        value = disclosure.names.get(name)
        if not isinstance(value, Value):
            near = suggestion(
                name, [each for each, thing in disclosure.names.items() if isinstance(thing, Value)]
            )
            raise PackError([Problem(case.place, f"没有“{name}”这个数。{near}")])
        exact = {side: _exact(number, value, case.unit) for side, number in sides.items()}
        figures[name] = replace(
            value,
            now=exact.get("now", value.now),
            before=exact.get("before", value.before),
            plan=exact.get("plan", value.plan),
        )
    return figures


def _exact(number: Decimal, value: Value, unit: str) -> Decimal:
    return to_yuan(number, unit) if value.unit == "元" else number


def _changed(contents: Contents, changes: Sequence[Change]) -> Contents:
    rows = {sheet: [dict(row) for row in each] for sheet, each in contents.items()}
    for change in changes:
        given = rows.setdefault(change.sheet, [])
        if not 1 <= change.row <= len(given) + 1:
            told = f"“{change.sheet}”只有 {len(given)} 行，row 不能写 {change.row}。"
            raise PackError([Problem(change.place, told)])
        if change.row > len(given):
            given.append({})
        given[change.row - 1] |= change.cells
    return rows


def _year(contents: Contents, pack: Pack) -> int:
    role = pack.layout.roles["year"]
    fields = next(sheet.name for sheet in pack.layout.sheets if sheet.kind == "fields")
    return int(str(contents[fields][0][role]))


def _judged(case: Case, printed: str) -> Iterator[str]:
    text = printed.strip()
    if case.expect is not None and text != case.expect.strip():
        yield from _difference(case.expect.strip(), text, "应当是")
    for words in case.contains:
        if words not in text:
            yield f"应当有“{words}”，印出来的是："
            yield from (f"  {line}" for line in text.split("\n"))


def _difference(old: str, new: str, name: str) -> Iterator[str]:
    """A readable difference; nothing for none."""
    return difflib.unified_diff(old.split("\n"), new.split("\n"), name, "现在印的", n=1, lineterm="")
