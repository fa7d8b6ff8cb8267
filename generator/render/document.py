"""Sections in order, headings numbered, tables and forms in their places, contents gathered → the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, NoReturn

from generator.model.disclosure import Disclosure, Item
from generator.model.document import (
    COUNTED,
    CaptionLine,
    Contents,
    Document,
    Heading,
    Inline,
    Paragraph,
    text_of,
)
from generator.model.numerals import ordinal
from generator.model.places import PackPlace
from generator.model.values import Prose, Value
from generator.packs.directive_check import without_name
from generator.packs.pack import Pack, Part, SectionSpec
from generator.packs.source import PackError, Problem, suggestion
from generator.packs.table_spec import TableSpec
from generator.render.charts import NoLastYearError, print_chart
from generator.render.environment import templates_of
from generator.render.forms import FormPrinter
from generator.render.markup import (
    Directive,
    Mark,
    MarkupError,
    Text,
    Title,
    plain_words,
    read_inlines,
    read_marks,
)
from generator.render.pages import Pages
from generator.render.tables import print_table
from generator.render.vocabulary import VocabularyError, grow

_BODY = "正文"


def render_document(disclosure: Disclosure, pack: Pack, *, draft: bool = False) -> Document:
    """The report as a tree. Raises PackError when a template is faulty."""
    printer = _Printer(disclosure, pack)
    for part in pack.parts:
        printer.print_part(part)
    roles = pack.layout.roles
    return Document(
        title=printer.plain(pack.file_name),
        unit_name=disclosure.facts.text(roles["unit_name"]),
        year=disclosure.facts.year,
        pack=pack.name,
        digest=disclosure.facts.digest,
        draft=draft,
        sections=printer.pages.sections(),
        values=printer.values,
        money_unit=disclosure.facts.unit,
        now=pack.periods["now"],
        before=pack.periods["before"],
        plan=pack.periods.get("plan"),
    )


class _Printer:
    def __init__(self, disclosure: Disclosure, pack: Pack) -> None:
        self.disclosure = disclosure
        self.pack = pack
        self.values: Mapping[str, Value] = disclosure.values()
        self.words: Mapping[str, Prose] = disclosure.words()
        self.names: Mapping[str, Any] = self._grown()
        self.templates = templates_of(pack)
        self.forms = FormPrinter(self.templates, self.names, (self.values, self.words))
        self.place = PackPlace(pack.name)
        self.pages = Pages()
        self.counts = [0, 0, 0, 0]
        self.anchors = 0
        self.charts = 0
        self._usual_numbers = next(section.numbers for part in pack.parts for section in part.sections)

    def _grown(self) -> Mapping[str, Any]:
        try:
            return grow(self.disclosure.names)
        except VocabularyError as error:
            self.fault("values", str(error))

    # -- parts and sections ------------------------------------------------------------------------

    def print_part(self, part: Part) -> None:
        """A part; one that has nothing to say in this report leaves neither a title nor a gap in the numbers."""
        marks = [self._marks(section) for section in part.sections]
        if part.title and not part.tables and not any(marks):
            return
        self.pages.turn(
            part.sections[0].key if part.sections else part.title, landscape=False, numbered=part.numbered
        )
        if part.title:
            self.pages.break_page()
            with self._reading("report.toml"):
                self.pages.add(self._heading(1, self.text(part.title, "report.toml")))
        for number, table in enumerate(part.tables, start=1):
            with self._reading(f"tables/{table.name}.toml"):
                self._print_table(table, number)
        if part.tables and part.sections:
            self.pages.turn(part.sections[0].key, landscape=False, numbered=part.numbered)
        for section, marked in zip(part.sections, marks):
            with self._reading(section.file, section.source):
                self._print_section(section, marked)

    def _marks(self, section: SectionSpec) -> list[Mark]:
        with self._reading(section.file, section.source):
            text = self.templates.render(
                section.source, section.file, self.names, section.numbers, lines=True
            )
            return list(read_marks(text, self.pack.looks.styles))

    def _print_section(self, section: SectionSpec, marks: list[Mark]) -> None:
        for mark in marks:
            self.place = PackPlace(self.place.file, mark.line)
            if isinstance(mark, Title):
                self.pages.add(self._heading(mark.level, mark.text))
            elif isinstance(mark, Text):
                self._paragraph(mark.style or _BODY, self.inlines(mark.text))
            else:
                self._obey(mark, section)

    def _obey(self, directive: Directive, section: SectionSpec) -> None:
        if directive.word == "分页":
            self.pages.break_page()
        elif directive.word == "目录":
            self.pages.add(Contents(title=text_of(self.inlines(directive.rest)), entries=()))
        elif directive.word == "表单":
            self._print_form(directive, section)
        elif directive.word == "图":
            self._print_chart(directive, section)
        else:
            known = ["分页", "目录", "表单", "图", *self.pack.looks.styles]
            near = suggestion(directive.word, known) or f"可用的有：{'、'.join(known)}。"
            self.fault(
                section.file, f"不认识的标记“@{directive.word}”。{near}", f"@{directive.word}", section.source
            )

    # -- headings ------------------------------------------------------------------------------------

    def _heading(self, level: int, text: str, *, entry: str | None = None) -> Heading:
        number = self._number(level) if entry is None else ""
        listed = level <= self.pack.headings.listed
        return Heading(
            level=level,
            number=number,
            inlines=self.inlines(text),
            anchor=self._anchor(),
            entry=entry if entry is not None else number if listed else None,
            template=self.place,
        )

    def _number(self, level: int) -> str:
        self.counts[level - 1] += 1
        self.counts[level:] = [0] * (len(self.counts) - level)
        return _numbered(self.pack.headings.levels[level - 1], self.counts[level - 1])

    def _anchor(self) -> str:
        self.anchors += 1
        return f"s{self.anchors}"

    # -- tables and forms ----------------------------------------------------------------------------

    def _print_table(self, spec: TableSpec, number: int) -> None:
        headings = self.pack.headings
        self.pages.turn(f"tables.{spec.name}", landscape=spec.landscape, numbered=True)
        if number > 1:
            self.pages.break_page()
        title = self.text(spec.title, f"tables/{spec.name}.toml", spec.numbers)
        shown_number = _numbered(headings.table, number)
        if shown_number:
            self._paragraph("表号", plain_words(shown_number, COUNTED))
        heading = self._heading(2, title, entry=_numbered(headings.table_entry, number))
        self.pages.add(heading)
        maker = self.text(headings.maker, "report.toml")
        unit = plain_words(f"单位：{spec.unit}")
        self.pages.add(CaptionLine(left=self.inlines(maker), right=unit, template=self.place))
        words = {"title": text_of(heading.inlines), "number": shown_number}
        table = self.disclosure.tables[spec.name]
        self.pages.add(print_table(spec, table, self.pack, words, heading.anchor, self.place))
        for note in (spec.note, spec.blank if table.empty else ""):
            if note:
                text = self.text(note, f"tables/{spec.name}.toml", spec.numbers)
                self._paragraph("表注", self.inlines(text))

    def _print_form(self, directive: Directive, section: SectionSpec) -> None:
        name, _, number = text_of(self.inlines(directive.rest)).partition(" ")
        if not (name and number):
            raise PackError([Problem(self.place, without_name(directive.word, self.pack))])
        spec = self.pack.forms.get(name)
        if spec is None:
            self.fault(
                section.file, f"没有表单“{name}”。{suggestion(name, self.pack.forms)}", name, section.source
            )
        items = self.disclosure.names.get(spec.list)
        chosen = (
            [item for item in items if item.name == f"{spec.list}.{number}"]
            if isinstance(items, tuple)
            else []
        )
        if not chosen:
            self.fault(section.file, f"“{spec.list}”里没有第 {number} 项。", "@表单", section.source)
        with self._reading(f"forms/{name}.toml"):
            self._print_form_of(spec.name, chosen[0], section)

    def _print_form_of(self, name: str, item: Item, section: SectionSpec) -> None:
        spec = self.pack.forms[name]
        before = self.pages.landscape
        self.pages.turn(section.key, landscape=spec.landscape, numbered=True)
        grid = self.forms.print_form(spec, item, self._anchor(), self.place)
        self._paragraph("表单标题", self.inlines(grid.title))
        if spec.caption:
            self._paragraph("表单说明", self.inlines(self.forms.words(spec, spec.caption)))
        self.pages.add(replace(grid, title=text_of(self.inlines(grid.title))))
        self.pages.turn(section.key, landscape=before, numbered=True)

    # -- charts --------------------------------------------------------------------------------------

    def _print_chart(self, directive: Directive, section: SectionSpec) -> None:
        """The chart and the caption below it, or nothing where there is nothing to compare."""
        name = text_of(self.inlines(directive.rest))
        if not name:
            raise PackError([Problem(self.place, without_name(directive.word, self.pack))])
        spec = self.pack.charts.get(name)
        if spec is None:
            near = suggestion(name, self.pack.charts)
            self.fault(section.file, f"charts.toml 里没有图“{name}”。{near}", name, section.source)
        with self._reading("charts.toml"):
            title, *labels = (
                self.inlines(self.text(source, "charts.toml", spec.numbers))
                for source in (spec.title, *spec.series.values())
            )
            series = dict(zip(spec.series, map(text_of, labels)))
            style, words = self.pack.numbers[spec.numbers], (text_of(title), series)
            try:
                chart = print_chart(spec, self.disclosure.names, style, words, self._anchor(), self.place)
            except NoLastYearError as error:
                self.fault(section.file, str(error), name, section.source)
            if chart is not None:
                self.charts += 1
                number = plain_words(_numbered(self.pack.headings.chart, self.charts), COUNTED)
                self.pages.add(chart)
                self._paragraph("图题", (*number, *title))

    # -- texts ---------------------------------------------------------------------------------------

    def text(self, source: str, file: str, numbers: str | None = None) -> str:
        """A short text of the pack, rendered, tokens and all."""
        return self.templates.render(source, file, self.names, numbers or self._usual_numbers)

    def plain(self, source: str) -> str:
        """A short text of the pack as plain words."""
        with self._reading("report.toml"):
            return text_of(self.inlines(self.text(source, "report.toml")))

    def inlines(self, text: str) -> tuple[Inline, ...]:
        return read_inlines(text, self.values, self.words)

    @contextmanager
    def _reading(self, file: str, source: str = "") -> Iterator[None]:
        """What is printed meanwhile stands in this file; what cannot be read of it is a fault of its template."""
        before, self.place = self.place, PackPlace(self.pack.shown(file))
        try:
            yield
        except MarkupError as error:
            self.fault(file, str(error), error.word, source)
        finally:
            self.place = before

    def fault(self, file: str, message: str, word: str = "", source: str = "") -> NoReturn:
        """Raises PackError at the first line with ``word``, in the template or else in a file of macros."""
        macros = {f"macros/{name}": text for name, text in self.pack.macros.items()}
        for each, text in {file: source or self.pack.sources.get(file, ""), **macros}.items():
            for line, words in enumerate(text.split("\n"), start=1):
                if word and word in words:
                    raise PackError([Problem(PackPlace(self.pack.shown(each), line), message)])
        raise PackError([Problem(PackPlace(self.pack.shown(file)), message)])

    # -- pages ---------------------------------------------------------------------------------------

    def _paragraph(self, style: str, inlines: tuple[Inline, ...]) -> None:
        self.pages.add(Paragraph(style=style, inlines=inlines, template=self.place))


def _numbered(pattern: str, number: int) -> str:
    return pattern.replace("{一}", ordinal(number)).replace("{1}", str(number))
