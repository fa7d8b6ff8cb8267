"""The house rules that a program can hold: who imports whom, no floats, no place or year, docstrings, one glossary."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest

from generator.model.findings import Severity
from generator.model.lines import DIMENSIONS
from generator.model.terms import (
    Balance,
    Funding,
    Ledger,
    Origin,
    Spending,
    Stage,
    Term,
    ThreePublic,
    Vintage,
)
from generator.model.values import ChangeKind
from tests.workbooks import ROOT

HOUSE = ROOT / "generator"
FILES = sorted(HOUSE.rglob("*.py"))

#: The doors where a spreadsheet's binary number becomes a decimal, or a decimal one.
FLOATS_ALLOWED = {"model/money.py", "read/cells.py", "form/numbers.py", "read/stored.py"}


def _id(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def _room(module: str) -> str:
    """The folder (or the file at the top) that a module of ours lies in."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def _imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def import_table(text: str) -> dict[str, tuple[set[str], set[str]]]:
    """Package → (ours, third party) from the Markdown table under “Who may import whom”."""
    _, _, after = text.partition("Who may import whom")
    rows = [line for line in after.splitlines() if line.startswith("|")]
    table: dict[str, tuple[set[str], set[str]]] = {}
    for row in rows[2:]:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        if len(cells) != 3 or not cells[0].startswith("`"):
            break
        words = [set(re.findall(r"[\w-]+", cell)) for cell in cells[1:]]
        table[cells[0].strip("`/ ")] = (words[0], words[1])
    return table


TABLE = import_table((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))


def test_the_table_names_every_room() -> None:
    rooms = {_room(_module(path)) for path in FILES} - {"", "__main__"}
    assert set(TABLE) == rooms


@pytest.mark.parametrize("path", [p for p in FILES if _room(_module(p)) not in ("", "__main__")], ids=_id)
def test_a_file_imports_only_what_the_table_allows(path: Path) -> None:
    room = _room(_module(path))
    ours, third = TABLE[room]
    for name in _imports(path):
        top = name.split(".")[0]
        if top == "generator":
            assert _room(name) in {"", "__version__", room, *ours}, f"{_id(path)} imports {name}"
        else:
            assert top in sys.stdlib_module_names or top in third, f"{_id(path)} imports {name}"


def test_stages_never_import_each_other() -> None:
    """Whatever the table says."""
    stages = {"read", "check", "compute", "render", "write", "form", "rollover", "importing"}
    for stage in stages:
        assert not (TABLE[stage][0] & stages)
    assert not TABLE["model"][0]
    assert not TABLE["model"][1]


def test_no_circles() -> None:
    """A module never reaches itself over the modules that it imports at its top."""
    modules = {_module(path): path for path in FILES}
    edges = {name: {m for m in _top_imports(path) if m in modules} - {name} for name, path in modules.items()}
    for start in edges:
        assert start not in _reached(start, edges), f"{start} imports itself in a circle"


def _top_imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            named = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= named if node.module == "generator" else {node.module, *named}
    return found


def _reached(start: str, edges: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(edges[start])
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += edges[name]
    return seen


@pytest.mark.parametrize("path", FILES, ids=_id)
def test_no_floats(path: Path) -> None:
    """Money is exact; rounding happens in model/money.py alone."""
    if _id(path) in FLOATS_ALLOWED:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("float", "round"), f"{_id(path)}:{node.lineno}"


@pytest.mark.parametrize("path", FILES, ids=_id)
def test_no_place_and_no_year(path: Path) -> None:
    """Python knows no province and no year; an example in a sentence for people (例如 …) is one."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(text) for text in _docstrings(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docstrings:
            text = str(node.value)
            example = isinstance(node.value, str) and re.search("例如|样子", text)
            assert example or not re.search("新疆|库尔勒|上海|(?<!\\d)202\\d(?!\\d)", text), (
                f"{_id(path)}:{node.lineno}"
            )


def _docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield first.value


@pytest.mark.parametrize("path", FILES, ids=_id)
def test_everything_public_has_a_docstring(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{_id(path)} says nothing of itself"
    for name, node in _public(tree, ""):
        assert ast.get_docstring(node), f"{_id(path)}: {name} has no docstring"


def _public(
    node: ast.Module | ast.ClassDef, prefix: str
) -> Iterator[tuple[str, ast.ClassDef | ast.FunctionDef]]:
    for child in node.body:
        if isinstance(child, (ast.ClassDef, ast.FunctionDef)) and not child.name.startswith("_"):
            if not any(ast.unparse(each).startswith("overload") for each in child.decorator_list):
                yield f"{prefix}{child.name}", child
            if isinstance(child, ast.ClassDef):
                yield from _public(child, f"{prefix}{child.name}.")


# ---- the glossary -------------------------------------------------------------------------------------------

GLOSSARY = tomllib.loads((ROOT / "templates" / "glossary.toml").read_text(encoding="utf-8"))

TREES: dict[str, type[Enum]] = {
    "ledger": Ledger,
    "funding": Funding,
    "origin": Origin,
    "vintage": Vintage,
    "stage": Stage,
    "spending": Spending,
    "three_public": ThreePublic,
    "balance": Balance,
    "change": ChangeKind,
    "severity": Severity,
}


@pytest.mark.parametrize("section", TREES)
def test_the_glossary_has_every_member_and_no_other(section: str) -> None:
    assert GLOSSARY[section] == {member.value: member.name for member in TREES[section]}


def test_the_glossary_has_every_tree() -> None:
    assert set(Term.__subclasses__()) <= set(TREES.values())
    assert set(GLOSSARY) == {*TREES, "dimension"}


def test_the_glossary_has_every_dimension() -> None:
    assert GLOSSARY["dimension"] == {chinese: name for chinese, (name, _) in DIMENSIONS.items()}


def test_one_english_word_for_one_chinese_term_and_back() -> None:
    """A word may stand in two trees (项目支出 is spending, 项目支出明细 a ledger) but never mean two things in one."""
    for section, words in GLOSSARY.items():
        assert len(set(words.values())) == len(words), section
    english: dict[str, set[str]] = {}
    for section, words in GLOSSARY.items():
        for chinese, name in words.items():
            english.setdefault(chinese, set()).add(f"{section}.{name}")
    assert {chinese: names for chinese, names in english.items() if len(names) > 1} == {}


def test_a_false_table_would_be_noticed() -> None:
    """The reading of the table itself: two columns of names, “–” is none."""
    text = "## Who may import whom\n\n| p | o | t |\n|---|---|---|\n| `a` | `b`, `c` | – |\n| `b` | – | x-y |\n\n| `z` |"
    assert import_table(text) == {"a": ({"b", "c"}, set()), "b": (set(), {"x-y"})}
