"""Which rows a block of a table has: printed ones, or one for each code or project that its lines hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from generator.compute.nomenclature import Nomenclature
from generator.model.codes import Code, EconomicCode, FunctionCode
from generator.model.kept import once_for_same
from generator.model.lines import EVERYTHING, Lines, Selection
from generator.model.table import RowKind
from generator.packs.catalogue import Catalogue
from generator.packs.table_spec import BlockSpec, RowSpec

_CODES: dict[str, tuple[str, type[Code]]] = {
    "功能科目": ("function", FunctionCode),
    "经济科目": ("economic", EconomicCode),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPlan:
    """A row before it is filled: what it selects (or the ``sum`` of which rows it is) and what it may show of itself."""

    key: str
    kind: RowKind = "detail"
    where: Selection = EVERYTHING
    sum: tuple[str, ...] = ()
    code: Code | None = None
    project: str = ""
    label: str = ""
    indent: int = 0


def plan_rows(block: BlockSpec, lines: Lines, names: Nomenclature) -> list[RowPlan]:
    """The rows of a block over its ``lines``, without the total."""
    if block.rows:
        return printed_rows(block.rows)
    return group_rows(block.by, block.levels, lines, names, catalogue=block.catalogue, codes=block.codes)


def printed_rows(rows: Sequence[RowSpec]) -> list[RowPlan]:
    """The rows whose labels the pack prints. They may hold one another, so nobody adds them up."""
    return [
        RowPlan(
            key=row.key,
            kind="total" if row.total else "stated",
            where=row.where,
            sum=row.sum,
            label=row.label,
            indent=row.indent,
        )
        for row in rows
    ]


def group_rows(
    by: tuple[str, ...],
    levels: tuple[str, ...],
    lines: Lines,
    names: Nomenclature,
    *,
    catalogue: bool = False,
    codes: tuple[Code, ...] = (),
) -> list[RowPlan]:
    """A row for each code (at each of ``levels``) or project of the lines; with ``catalogue`` for every code there is,
    with ``codes`` for these too."""
    if by[0] == "项目":
        return [_project_row(RowPlan(key=""), project) for project in _projects(lines)]
    rows: list[RowPlan] = []
    for code in _codes(by[0], levels, lines, names if catalogue else None, codes):
        row = _code_row(code, levels)
        if "项目" in by:
            rows += [_project_row(row, project) for project in _projects(lines.where(row.where))]
        else:
            rows.append(row)
    return rows


def total_row(block: BlockSpec) -> RowPlan:
    """The last row of a block: everything it selects."""
    return RowPlan(key=block.total, kind="total", label=block.total)


def _codes(
    by: str, levels: tuple[str, ...], lines: Lines, whole: Nomenclature | None, always: tuple[Code, ...]
) -> list[Code]:
    attribute, kind = _CODES[by]
    present = {getattr(line, attribute) for line in lines} - {None}
    codes = {node for code in (*present, *always) for node in code.upwards if node.level in levels}
    if whole is not None:
        codes |= _all_codes(whole.catalogue, kind, levels)
    return sorted(codes, key=attrgetter("digits"))


@once_for_same
def _all_codes(catalogue: Catalogue, kind: type[Code], levels: tuple[str, ...]) -> frozenset[Code]:
    return frozenset(code for level in levels for code in catalogue.codes(kind, level))


def _code_row(code: Code, levels: tuple[str, ...]) -> RowPlan:
    where = (
        Selection(function=code) if isinstance(code, FunctionCode) else Selection(economic=_economic(code))
    )
    kind: RowKind = "detail" if code.level == levels[-1] else "subtotal"
    return RowPlan(key=str(code), kind=kind, where=where, code=code)


def _economic(code: Code) -> EconomicCode:
    assert isinstance(code, EconomicCode)
    return code


def _project_row(row: RowPlan, project: str) -> RowPlan:
    key = f"{row.key}/{project}" if row.key else project
    return RowPlan(
        key=key, where=row.where.narrowed(Selection(project=project)), code=row.code, project=project
    )


def _projects(lines: Lines) -> list[str]:
    """The projects in the order of their 科目, within one 科目 in the order of the workbook."""
    ordered = sorted(lines, key=lambda line: "" if line.function is None else line.function.digits)
    return list(dict.fromkeys(line.project for line in ordered if line.project))
