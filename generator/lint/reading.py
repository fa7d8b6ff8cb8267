"""Reads a template as printing would, but with kinds instead of figures: names, filters, macros, what is printed bare.

Branches are all taken, loops once. A macro is judged once for each kind of arguments that it is called with.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

from generator.lint.things import (
    A_LOOP,
    BRANCH,
    FILE,
    ITEM,
    LOOP,
    MACRO,
    NOBODY_KNOWS,
    SOME_NUMBER,
    SOME_TEXT,
    TEXT,
    UNSURE,
    WHOLE,
    Thing,
    asked,
    joined,
    words_of,
)
from generator.lint.uses import check_use, given
from generator.model.derivation import PLAN
from generator.model.places import PackPlace
from generator.packs.names import FIGURE, LIST
from generator.packs.source import suggestion
from generator.render.environment import unknown_filter
from generator.render.reference import FILTERS, TESTS

Scope = ChainMap[str, Thing]

#: Macros that call each other deeper than this are not followed: one that calls itself would have no end.
_MOST_WITHIN = 12

_NOT_PRINTABLE = "这里印的不是一个数或一段文字；请点到具体的名称，再加过滤器。"
_NOT_LISTED = "这里要用清单；文字和数不能逐个取，也不能截取。"


@dataclass(slots=True, kw_only=True)
class Known:
    """What templates of a pack may use. ``names``: None when nobody can tell, for their files are faulty; then no name is
    unknown. The same goes for ``situations``, those of wording.toml. ``plans``: whether anything has a plan.
    ``macros``: the trees of the files of macros, None where one cannot be read. ``within``: how many macros are being
    judged for each other."""

    names: Mapping[str, Thing] | None
    situations: Iterable[str] | None
    plans: bool
    macros: Mapping[str, nodes.Template | None]
    shown: Callable[[str], str]
    note: Callable[[PackPlace, str], None]
    imported: set[str] = field(default_factory=set)
    judged: set[Any] = field(default_factory=set)
    within: int = 0


@dataclass(frozen=True, slots=True)
class _Macro:
    node: nodes.Macro
    scope: Scope
    reading: Reading


class Reading:
    """One template being read; ``place`` is its file, with a line where the template is one text of a file; ``within`` are
    the files that are importing it."""

    def __init__(self, known: Known, place: PackPlace, within: tuple[str, ...] = ()) -> None:
        self.known = known
        self.place = place
        self._within = within

    def read(self, tree: nodes.Template, more: Mapping[str, Thing] | None = None) -> Scope:
        """Notes all that is wrong with it; what it has set in the end. ``more`` are names that only it knows."""
        scope: Scope = ChainMap({}, dict(more or {}), dict(self.known.names or {}))
        self._body(tree.body, scope)
        return scope

    def fault(self, node: nodes.Node, message: str) -> None:
        """Notes a fault at a node; of a macro that several call, the first."""
        if ("fault", node) in self.known.judged:
            return
        self.known.judged.add(("fault", node))
        place = self.place if self.place.line else PackPlace(self.place.file, node.lineno)
        self.known.note(place, message)

    # -- statements ---------------------------------------------------------------------------------

    def _body(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        for node in body:
            _STATEMENTS.get(type(node), Reading._other)(self, node, scope)

    def _other(self, node: nodes.Node, scope: Scope) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self.thing(child, scope)
            else:
                self._body([child], scope)

    def _output(self, node: nodes.Output, scope: Scope) -> None:
        for child in node.nodes:
            if not isinstance(child, nodes.TemplateData):
                self._printable(child, self.thing(child, scope))

    def _printable(self, node: nodes.Node, thing: Thing) -> None:
        if thing.kind == FIGURE:
            hint = "数" if thing.unit not in (None, "元") else "万元"
            name = thing.name or "……"
            message = f"“{name}”要加过滤器才能印出来，例如 {{{{ {name} | {hint} }}}}。"
            self.fault(node, message)
        elif thing.kind in (LIST, ITEM, BRANCH, MACRO, FILE, LOOP):
            self.fault(node, _NOT_PRINTABLE)

    def _for(self, node: nodes.For, scope: Scope) -> None:
        things = self.thing(node.iter, scope)
        if things.kind not in (LIST, UNSURE):
            self.fault(node, _NOT_LISTED)
        inner = scope.new_child({"loop": A_LOOP})
        self._bind(node.target, things.item or NOBODY_KNOWS, inner)
        if node.test is not None:
            self.thing(node.test, inner)
        self._body(node.body, inner)
        self._body(node.else_, scope)

    def _if(self, node: nodes.If, scope: Scope) -> None:
        self.thing(node.test, scope)
        for part in (node.body, node.elif_, node.else_):
            self._body(part, scope)

    def _assign(self, node: nodes.Assign, scope: Scope) -> None:
        self._bind(node.target, self.thing(node.node, scope), scope)

    def _assign_block(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self._body(node.body, scope)
        self._bind(node.target, SOME_TEXT, scope)

    def _with(self, node: nodes.With, scope: Scope) -> None:
        things = [self.thing(each, scope) for each in node.values]
        inner = scope.new_child()
        for target, thing in zip(node.targets, things):
            self._bind(target, thing, inner)
        self._body(node.body, inner)

    def _call_block(self, node: nodes.CallBlock, scope: Scope) -> None:
        self.thing(node.call, scope)
        self._body(node.body, scope.new_child({each.name: NOBODY_KNOWS for each in node.args}))

    def _bind(self, target: nodes.Node, thing: Thing, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = thing
        for child in target.iter_child_nodes():
            self._bind(child, NOBODY_KNOWS, scope)

    # -- macros and files of macros -----------------------------------------------------------------

    def _macro(self, node: nodes.Macro, scope: Scope) -> None:
        macro = _Macro(node, scope, self)
        scope[node.name] = Thing(kind=MACRO, name=node.name, macro=macro)
        self._judge(macro, {argument.name: NOBODY_KNOWS for argument in node.args})

    def _judge(self, macro: _Macro, arguments: Mapping[str, Thing]) -> None:
        key = (macro.node, *(thing.signature() for thing in arguments.values()))
        if key in self.known.judged or self.known.within == _MOST_WITHIN:
            return
        self.known.judged.add(key)
        self.known.within += 1
        more = {**arguments, "caller": NOBODY_KNOWS, "varargs": NOBODY_KNOWS, "kwargs": NOBODY_KNOWS}
        macro.reading._body(macro.node.body, macro.scope.new_child(more))
        self.known.within -= 1

    def _called(self, node: nodes.Call, macro: _Macro, scope: Scope) -> None:
        wanted = [argument.name for argument in macro.node.args]
        defaults = wanted[len(wanted) - len(macro.node.defaults) :]
        passed = dict(zip(wanted, [self.thing(each, scope) for each in node.args]))
        named = {each.key: self.thing(each.value, scope) for each in node.kwargs}
        for word in [word for word in named if word not in wanted]:
            self.fault(node, f"句式“{macro.node.name}”没有“{word}”这一项。{suggestion(word, wanted)}")
        if len(node.args) > len(wanted):
            told = f"句式“{macro.node.name}”只要 {len(wanted)} 项，这里写了 {len(node.args)} 项。"
            self.fault(node, told)
        arguments = {word: passed.get(word, named.get(word, NOBODY_KNOWS)) for word in wanted}
        lacking = [word for word in wanted if word not in {*passed, *named, *defaults}]
        if lacking:
            self.fault(node, f"句式“{macro.node.name}”少写了“{'”“'.join(lacking)}”。")
        self._judge(macro, arguments)

    def _import(self, node: nodes.Import, scope: Scope) -> None:
        scope[node.target] = self._file(node, node.template, scope)

    def _from_import(self, node: nodes.FromImport, scope: Scope) -> None:
        file = self._file(node, node.template, scope)
        for name in node.names:
            word, alias = name if isinstance(name, tuple) else (name, name)
            scope[alias] = self._step(node, file, word)

    def _include(self, node: nodes.Include, scope: Scope) -> None:
        self._file(node, node.template, scope)

    def _file(self, node: nodes.Node, template: nodes.Expr, scope: Scope) -> Thing:
        if not isinstance(template, nodes.Const):
            return NOBODY_KNOWS
        name = str(template.value)
        if name not in self.known.macros:
            self.fault(node, f"没有模板文件“{name}”。{suggestion(name, self.known.macros)}")
            return NOBODY_KNOWS
        self.known.imported.add(name)
        tree = self.known.macros[name]
        if tree is None or name in self._within:  # a ring of files is told of when it is printed
            return NOBODY_KNOWS
        reading = Reading(self.known, PackPlace(self.known.shown(name)), (*self._within, name))
        inner = scope.new_child()
        reading._body(tree.body, inner)
        return Thing(kind=FILE, name=name, parts=inner.maps[0])

    # -- expressions --------------------------------------------------------------------------------

    def thing(self, node: nodes.Node, scope: Scope) -> Thing:
        """What an expression stands for; notes what is wrong with it."""
        return _EXPRESSIONS.get(type(node), Reading._composed)(self, node, scope)

    def _composed(self, node: nodes.Node, scope: Scope) -> Thing:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self.thing(child, scope)
            else:
                self._composed(child, scope)
        return NOBODY_KNOWS

    def _name(self, node: nodes.Name, scope: Scope) -> Thing:
        if node.name in scope:
            return scope[node.name]
        if self.known.names is not None:
            self.fault(node, f"没有“{node.name}”这个名称。{suggestion(node.name, scope)}")
        return NOBODY_KNOWS

    def _const(self, node: nodes.Const, _scope: Scope) -> Thing:
        if isinstance(node.value, str):
            return SOME_TEXT
        return SOME_NUMBER if type(node.value) is int else NOBODY_KNOWS

    def _concat(self, node: nodes.Concat, scope: Scope) -> Thing:
        for each in node.nodes:
            self._printable(each, self.thing(each, scope))
        return SOME_TEXT

    def _list(self, node: nodes.List | nodes.Tuple, scope: Scope) -> Thing:
        return Thing(kind=LIST, item=joined([self.thing(each, scope) for each in node.items]))

    def _either(self, node: nodes.CondExpr, scope: Scope) -> Thing:
        self.thing(node.test, scope)
        ways = [self.thing(way, scope) for way in (node.expr1, node.expr2) if way is not None]
        return joined(ways) if len(ways) > 1 else NOBODY_KNOWS

    def _getattr(self, node: nodes.Getattr, scope: Scope) -> Thing:
        return self._step(node, self.thing(node.node, scope), node.attr)

    def _getitem(self, node: nodes.Getitem, scope: Scope) -> Thing:
        thing = self.thing(node.node, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._step(node, thing, node.arg.value)
        self._composed(node.arg, scope)
        if thing.kind != LIST:
            return NOBODY_KNOWS
        if isinstance(node.arg, nodes.Slice):
            return Thing(kind=LIST, item=thing.item)
        return thing.item or NOBODY_KNOWS

    def _step(self, node: nodes.Node, thing: Thing, word: str) -> Thing:
        if word == PLAN and thing.kind == FIGURE and not self.known.plans:
            self.fault(node, f"“{thing.name}”没有年初预算数，不能用 {PLAN}。")
            return thing
        below = asked(thing, word)
        if below is not None:
            return below
        if thing.kind == LIST:
            self.fault(node, f"清单没有“{word}”；请用 for 逐个取，或者写第几个。")
        elif thing.kind in (TEXT, WHOLE):
            self.fault(node, f"“{thing.name or '文字'}”没有“{word}”。印好的数和工作簿里的文字只能整个地印。")
        else:
            known = words_of(thing)
            told = suggestion(word, known) or (f"可用的有：{'、'.join(known[:12])}。" if known else "")
            self.fault(node, f"“{thing.name}”没有“{word}”。{told}")
        return NOBODY_KNOWS

    def _call(self, node: nodes.Call, scope: Scope) -> Thing:
        callee = self.thing(node.node, scope)
        if callee.kind == MACRO:
            self._called(node, callee.macro, scope)
            return SOME_TEXT
        for each in node.args:
            self.thing(each, scope)
        if callee.kind != UNSURE:
            self.fault(node, f"“{callee.name or '这里'}”不是句式（macro），不能在后面写括号。")
        return NOBODY_KNOWS

    def _filter(self, node: nodes.Filter, scope: Scope) -> Thing:
        thing = NOBODY_KNOWS if node.node is None else self.thing(node.node, scope)
        arguments = [self.thing(each, scope) for each in node.args]
        if node.name not in FILTERS:
            self.fault(node, unknown_filter(node.name, FILTERS))
            return NOBODY_KNOWS
        if message := check_use(node.name, thing, arguments):
            self.fault(node, message)
        if node.name == "完成率" and not self.known.plans and thing.kind == FIGURE:
            self.fault(node, f"“{thing.name}”没有年初预算数，不能用 完成率。")
        self._check_situation(node)
        return given(node.name, thing)

    def _check_situation(self, node: nodes.Filter) -> None:
        first = node.args[0] if node.args else None
        if node.name not in ("变动", "原因") or self.known.situations is None:
            return
        if isinstance(first, nodes.Const) and first.value not in self.known.situations:
            near = suggestion(str(first.value), self.known.situations)
            self.fault(node, f"wording.toml 的 [change] 里没有“{first.value}”。{near}")

    def _test(self, node: nodes.Test, scope: Scope) -> Thing:
        if node.name not in TESTS:
            known = "、".join(TESTS)
            told = suggestion(node.name, TESTS) or f"可用的有：{known}。"
            self.fault(node, f"没有“is {node.name}”这种判断。{told}")
        if node.name in ("defined", "undefined") and isinstance(node.node, nodes.Name):
            return NOBODY_KNOWS
        thing = self.thing(node.node, scope)
        if message := check_use(node.name, thing, ()):
            self.fault(node, message)
        return NOBODY_KNOWS


_STATEMENTS: dict[type, Callable[..., None]] = {
    nodes.Output: Reading._output,
    nodes.For: Reading._for,
    nodes.If: Reading._if,
    nodes.Assign: Reading._assign,
    nodes.AssignBlock: Reading._assign_block,
    nodes.With: Reading._with,
    nodes.CallBlock: Reading._call_block,
    nodes.Macro: Reading._macro,
    nodes.Import: Reading._import,
    nodes.FromImport: Reading._from_import,
    nodes.Include: Reading._include,
}

_EXPRESSIONS: dict[type, Callable[..., Thing]] = {
    nodes.Name: Reading._name,
    nodes.Const: Reading._const,
    nodes.Concat: Reading._concat,
    nodes.List: Reading._list,
    nodes.Tuple: Reading._list,
    nodes.CondExpr: Reading._either,
    nodes.Getattr: Reading._getattr,
    nodes.Getitem: Reading._getitem,
    nodes.Call: Reading._call,
    nodes.Filter: Reading._filter,
    nodes.Test: Reading._test,
}
