"""What a template may do with the things it is given. A parsed template goes in, a guarded one comes out.

Jinja's own operations would print a bare noun (``a ~ b``) or cut a figure to pieces (slices, loops over characters).
The operands of such operations are sent through checks; what cannot be checked is refused with its line.
"""

from __future__ import annotations

from typing import Any, NoReturn

from jinja2 import TemplateSyntaxError, Undefined, nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import LoopContext
from jinja2.visitor import NodeTransformer

from generator.model.derivation import ORDINAL
from generator.model.disclosure import Item
from generator.model.values import Value
from generator.render.tokens import EDGE, MARKS, Sealed, line_mark
from generator.render.vocabulary import Branch, VocabularyError, ask

#: Names of the checks among the filters; a space keeps templates from using them.
_PRINTED, _LISTED, _PAIRED = "可印 检查", "清单 检查", "分组 检查"

_NOT_PRINTABLE = "这里印的不是一个数或一段文字；请点到具体的名称，再加过滤器。"


class RefusedError(TemplateSyntaxError):
    """A construction that templates may not use. The message is Chinese."""


def printed(thing: Any) -> str:
    """What ``{{ … }}`` and ``~`` print: words of the pack, whole numbers such as a loop's, and sealed things; also
    nothing, where an if on one line has no else."""
    if isinstance(thing, (str, Sealed, Undefined)):
        return str(thing)
    if isinstance(thing, int) and not isinstance(thing, bool):
        return str(Sealed(str(thing), source=ORDINAL))
    if isinstance(thing, Value):
        hint = "万元" if thing.unit == "元" else "数"
        raise VocabularyError(f"“{thing.name}”要加过滤器才能印出来，例如 {{{{ {thing.name} | {hint} }}}}。")
    raise VocabularyError(_NOT_PRINTABLE)


def listed(things: Any) -> Any:
    """A list as it is; anything else, text above all, has no items for a template."""
    if isinstance(things, (list, tuple)):
        return things
    if isinstance(things, Undefined):
        return list(things)
    raise VocabularyError("这里要用清单；文字和数不能逐个取，也不能截取。")


def step(thing: Any, word: Any) -> Any:
    """``thing.word`` and ``thing[word]`` of everything that has words or items at all."""
    if isinstance(thing, (Branch, Value, Item)):
        return ask(thing, str(word))
    if isinstance(thing, (list, tuple, dict)):
        return _item(thing, word)
    if isinstance(thing, Sealed):
        raise VocabularyError(f"“{thing.text}”没有“{word}”。印好的数和工作簿里的文字只能整个地印。")
    raise VocabularyError(f"没有“{word}”这个名称。")


def has_steps(thing: Any) -> bool:
    """Whether Jinja itself answers for a thing: a loop, a file of macros, an unknown name."""
    return isinstance(thing, (LoopContext, TemplateModule, Undefined))


#: The checks by the names that ``guard`` writes into templates.
CHECKS = {
    _PRINTED: printed,
    _LISTED: listed,
    _PAIRED: lambda things: [listed(thing) for thing in listed(things)],
}


def refuse_marks(source: str, name: str | None, file: str | None) -> None:
    """The characters of tokens never stand in a template. Raises RefusedError at the first one."""
    for number, line in enumerate(source.split("\n"), start=1):
        if MARKS.search(line):
            raise RefusedError("模板里有程序专用的字符（U+E000 到 U+E003），请删去。", number, name, file)


def guard(template: nodes.Template, name: str | None, file: str | None) -> nodes.Template:
    """The template with its checks. Raises RefusedError."""
    _Guard(name, file).visit(template)
    return template


def side_by_side(templates: list[nodes.Template]) -> nodes.Template:
    """One template that prints them all, an ``EDGE`` behind each. What one of them sets, the others do not see."""
    body: list[nodes.Node] = []
    for each in templates:
        body.append(nodes.Scope(each.body, lineno=1))
        body.append(nodes.Output([nodes.TemplateData(EDGE)], lineno=1))
    return nodes.Template(body, lineno=1)


def tell_lines(template: nodes.Template) -> nodes.Template:
    """The template telling the line of whatever it prints itself. What macros and set blocks print is text that others
    may compare or pass on, so nothing is put into it; it is told by the line that prints it in the end."""
    template.body = _telling(template.body)
    return template


def _telling(body: list[Any]) -> list[Any]:
    for node in body:
        if isinstance(node, nodes.Output):
            node.nodes = [told for child in node.nodes for told in _told(child)]
        elif isinstance(node, (nodes.For, nodes.If)):
            node.body, node.else_ = _telling(node.body), _telling(node.else_)
        if isinstance(node, nodes.If):
            node.elif_ = _telling(node.elif_)
    return body


def _told(node: Any) -> list[Any]:
    """A printed thing behind the mark of its line; a text of the template with one for each of its lines."""
    if not isinstance(node, nodes.TemplateData):
        return [nodes.TemplateData(line_mark(node.lineno), lineno=node.lineno), node]
    lines = node.data.split("\n")
    data = "\n".join(f"{line_mark(number)}{line}" for number, line in enumerate(lines, start=node.lineno))
    return [nodes.TemplateData(data, lineno=node.lineno)]


class _Guard(NodeTransformer):
    def __init__(self, name: str | None, file: str | None) -> None:
        self.name = name
        self.file = file

    def get_visitor(self, node: nodes.Node) -> Any:
        return getattr(self, f"guard_{type(node).__name__.lower()}", None)

    def guard_concat(self, node: nodes.Concat) -> nodes.Node:
        self.generic_visit(node)
        node.nodes = [_through(_PRINTED, each) for each in node.nodes]
        return node

    def guard_for(self, node: nodes.For) -> nodes.Node:
        if node.recursive:
            self._refuse("循环不能写 recursive。", node)
        self.generic_visit(node)
        node.iter = _through(_PAIRED if self._several(node.target) else _LISTED, node.iter)
        return node

    def guard_assign(self, node: nodes.Assign) -> nodes.Node:
        self.generic_visit(node)
        if self._several(node.target):
            node.node = _through(_LISTED, node.node)
        return node

    def guard_getitem(self, node: nodes.Getitem) -> nodes.Node:
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = _through(_LISTED, node.node)
        return node

    def guard_call(self, node: nodes.Call) -> nodes.Node:
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            self._refuse("调用句式时不能写 * 和 **。", node)
        return self.generic_visit(node)

    def guard_const(self, node: nodes.Const) -> nodes.Node:
        if isinstance(node.value, str) and MARKS.search(node.value):
            self._refuse("模板里有程序专用的字符（U+E000 到 U+E003），请删去。", node)
        return node

    def guard_scopedevalcontextmodifier(self, node: nodes.ScopedEvalContextModifier) -> nodes.Node:
        self._refuse("不能用 autoescape：工作簿里的文字本来就不会被当成记号。", node)

    def _several(self, target: nodes.Node) -> bool:
        """Whether a loop or an assignment fills several names at once."""
        if not isinstance(target, nodes.Tuple):
            return False
        if any(isinstance(each, nodes.Tuple) for each in target.items):
            self._refuse("括号里不能再套括号。", target)
        return True

    def _refuse(self, message: str, node: nodes.Node) -> NoReturn:
        raise RefusedError(message, node.lineno, self.name, self.file)


def _through(check: str, node: Any) -> nodes.Expr:
    return nodes.Filter(node, check, [], [], None, None, lineno=node.lineno)


def _item(things: list[Any] | tuple[Any, ...] | dict[Any, Any], word: Any) -> Any:
    if not isinstance(things, dict) and not isinstance(word, int):
        raise VocabularyError(f"清单没有“{word}”；请用 for 逐个取，或者写第几个。")
    try:
        return things[word]
    except LookupError:
        raise VocabularyError(f"这里没有“{word}”这一项。") from None
