"""The one Jinja environment: sandboxed, strict, with a closed vocabulary; its faults carry file and line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import TracebackType
from typing import Any, NoReturn

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.model.kept import once_for_same
from generator.model.places import PackPlace
from generator.packs.faults import line_of_text
from generator.packs.pack import Pack
from generator.packs.source import PackError, Problem, suggestion
from generator.packs.wording import NumberStyle
from generator.render.filters import NUMBERS, Filters, falls, rises
from generator.render.guard import (
    CHECKS,
    RefusedError,
    guard,
    has_steps,
    printed,
    refuse_marks,
    side_by_side,
    step,
    tell_lines,
)
from generator.render.tokens import EDGE, MARKS
from generator.render.vocabulary import VocabularyError

#: What makes a text more than words for Jinja: its own marks, and line ends, of which it drops the last.
_JINJA = re.compile(r"[{\r\n]")

_KEPT_TESTS = ("defined", "undefined", "odd", "even")

#: What to say of templates that use themselves.
TOO_DEEP = "套得太深：句式（macro）或引入的文件不能再用到自己。"

#: What a faulty template can raise while it is compiled or rendered.
_FAULTS = (
    VocabularyError,
    TemplateError,
    SyntaxError,
    RecursionError,
    TypeError,
    ValueError,
    AttributeError,
    ArithmeticError,
    LookupError,
)


class Unknown(StrictUndefined):
    """A name that nobody defines: any use of it is a fault in Chinese."""

    def _fail_with_undefined_error(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002 - Jinja calls it so
        raise VocabularyError(f"没有“{self._undefined_name}”这个名称。")

    __str__ = __iter__ = __bool__ = __len__ = __eq__ = __ne__ = _fail_with_undefined_error
    __call__ = __getitem__ = __add__ = __radd__ = __hash__ = _fail_with_undefined_error


class Environment(ImmutableSandboxedEnvironment):
    """Jinja with our nouns: an attribute is a word of the vocabulary, never a Python attribute of anything."""

    intercepted_binops = frozenset(["%"])

    def compile(self, source: Any, name: Any = None, filename: Any = None, *args: Any, **named: Any) -> Any:
        """A template with its guards."""
        if isinstance(source, str):
            source = self.guarded(source, name, filename)
        return super().compile(source, name, filename, *args, **named)

    def guarded(self, source: str, name: Any, filename: Any) -> nodes.Template:
        """A parsed template with its guards."""
        refuse_marks(source, name, filename)
        return guard(self.parse(source, name, filename), name, filename)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The word of a noun; of a loop or a file of macros what the sandbox allows."""
        return super().getattr(obj, attribute) if has_steps(obj) else step(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """As ``getattr``, for 支出["基本支出"]."""
        return super().getitem(obj, argument) if has_steps(obj) else step(obj, argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Remainders of whole numbers; % would write a noun into a string."""
        if not (isinstance(left, int) and isinstance(right, int)):
            raise VocabularyError("% 只能用在整数之间；文字请用 ~ 相连。")
        return super().call_binop(context, operator, left, right)


class Templates:
    """The templates of a pack, each compiled once. Several threads may use them: at worst one is compiled twice."""

    def __init__(self, pack: Pack) -> None:
        self._shown = pack.shown
        self._sources = pack.sources
        self._files: set[str] = {pack.shown(f"macros/{name}") for name in pack.macros}
        self.numbers = pack.numbers
        self.environment = _environment(pack)
        self._compiled: dict[tuple[tuple[str, ...], str, bool], Any] = {}

    def render(
        self, source: str, file: str, names: Mapping[str, Any], numbers: str, *, lines: bool = False
    ) -> str:
        """The text of a template, tokens and all; with ``lines``, tokens that tell the lines too. Raises PackError with
        file and line."""
        if not lines and _is_plain(source):
            return source
        style: NumberStyle = self.numbers[numbers]
        try:
            return self._printed(self._template((source,), file, lines), {**names, NUMBERS: style})
        except _FAULTS as error:
            raise PackError([self._problem(error, source, file, names)]) from error

    def render_several(
        self, sources: Sequence[str], file: str, names: Mapping[str, Any], numbers: str
    ) -> list[str]:
        """Short texts of one file, each as ``render`` gives it. As one template they take a fraction of the time."""
        style: NumberStyle = self.numbers[numbers]
        try:
            printed = self._printed(self._template(tuple(sources), file), {**names, NUMBERS: style})
        except _FAULTS:
            # alone, the faulty one tells what is wrong with it
            return [self.render(source, file, names, numbers) for source in sources]
        return printed.split(EDGE)[:-1]

    def _printed(self, template: Any, names: dict[str, Any]) -> str:
        """As ``template.render`` would print it, without copying all names for each of hundreds of short texts."""
        context = template.new_context(names, shared=True)
        try:
            return str(self.environment.concat(template.root_render_func(context)))
        except Exception:
            self.environment.handle_exception()

    def _template(self, sources: tuple[str, ...], file: str, lines: bool = False) -> Any:
        known = self._compiled.get((sources, file, lines))
        if known is None:
            shown = self._shown(file)
            self._files.add(shown)
            trees = [self.environment.guarded(source, file, shown) for source in sources]
            tree = trees[0] if len(trees) == 1 else side_by_side(trees)
            code = self.environment.compile(tell_lines(tree) if lines else tree, file, shown)
            known = self.environment.template_class.from_code(
                self.environment, code, self.environment.make_globals({})
            )
            self._compiled[sources, file, lines] = known
        return known

    def _problem(self, error: Exception, source: str, file: str, names: Iterable[str]) -> Problem:
        shown = self._shown(file)
        if isinstance(error, TemplateSyntaxError):
            where = error.filename if error.filename in self._files else shown
            known = [*self.environment.filters, *self.environment.tests]
            place, message = PackPlace(where, error.lineno), _syntax_message(error, known)
        else:
            place = _place(error.__traceback__, self._files) or PackPlace(shown)
            message = _fault_message(error, names)
        if place.file == shown and file in self._sources:
            # a text inside a TOML file knows its own lines only
            place = PackPlace(shown, line_of_text(self._sources[file], source, max(place.line, 1)))
        return Problem(place, message)


@once_for_same
def templates_of(pack: Pack) -> Templates:
    """The templates of a pack, the same ones whenever it is asked for again."""
    return Templates(pack)


def _is_plain(source: str) -> bool:
    """Whether Jinja would give a text back as it is."""
    return not _JINJA.search(source) and not MARKS.search(source)


def _environment(pack: Pack) -> Environment:
    macros = {f"macros/{name}": source for name, source in pack.macros.items()}

    def load(name: str) -> tuple[str, str, Any] | None:
        return (macros[name], pack.shown(name), lambda: True) if name in macros else None

    environment = Environment(
        loader=FunctionLoader(load),
        undefined=Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=printed,
        autoescape=False,
    )
    environment.filters = {**Filters(pack).all(), **CHECKS}
    environment.tests = {name: environment.tests[name] for name in _KEPT_TESTS}
    environment.tests |= {"增": rises, "减": falls}
    environment.globals = {}
    return environment


def parse(source: str, shown: str) -> nodes.Template:
    """The tree of a template as it is written. Raises PackError for one that cannot be read or does what templates may
    not do; ``shown`` is what messages call its file. Filters and tests are not looked at."""
    environment = Environment(trim_blocks=True, lstrip_blocks=True)
    try:
        environment.guarded(source, shown, shown)
        return environment.parse(source, shown, shown)
    except TemplateSyntaxError as error:
        place = PackPlace(shown, error.lineno)
        raise PackError([Problem(place, _syntax_message(error, ()))]) from error
    except RecursionError as error:
        raise PackError([Problem(PackPlace(shown), TOO_DEEP)]) from error


def _syntax_message(error: TemplateSyntaxError, known: Iterable[str]) -> str:
    original = error.message or ""
    if isinstance(error, RefusedError):
        return original
    unknown = re.search(r"No (?:filter|test) named '(.*?)'", original)
    if unknown:
        return unknown_filter(unknown.group(1), known)
    if "end of template" in original or "end of print" in original:
        return "有 {% if %}、{% for %}、{% macro %} 没有写 {% end… %}，或者 {{ 没有配 }}。"
    return "模板写法有误：请检查 {{ }}、{% %} 是否成对，名称之间是否漏了点或竖线。"


def unknown_filter(name: str, known: Iterable[str]) -> str:
    """What to say of a filter or a test that is not there."""
    words = [each for each in known if each not in CHECKS]
    near = suggestion(name, words) or f"可用的有：{'、'.join(words)}。"
    return f"没有过滤器“{name}”。{near}"


def _fault_message(error: Exception, names: Iterable[str]) -> str:
    if isinstance(error, VocabularyError):
        return _with_suggestion(str(error), names)
    if isinstance(error, TemplateNotFound):
        return f"没有模板文件“{error.name}”。"
    if isinstance(error, SecurityError):
        return "用了模板里不允许的写法。"
    if isinstance(error, RecursionError):
        return TOO_DEEP
    return "这里的写法不能计算：请检查过滤器和名称用得对不对。"


def _place(trace: TracebackType | None, files: Collection[str]) -> PackPlace | None:
    frames = [frame for frame in traceback.extract_tb(trace) if frame.filename in files]
    return PackPlace(frames[-1].filename, frames[-1].lineno or 0) if frames else None


def _with_suggestion(message: str, names: Iterable[str]) -> str:
    unknown = re.fullmatch("没有“(.*)”这个名称。", message)
    return message + (suggestion(unknown.group(1), [n for n in names if n != NUMBERS]) if unknown else "")
