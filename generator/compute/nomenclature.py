"""Names of codes in one report: the catalogue's, and those typed for codes that it lacks; and the cells that ask for
them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.compute.typed import naming_cells, typed_cells
from generator.model.codes import Code
from generator.model.facts import Facts
from generator.model.places import CellPlace
from generator.model.values import Prose, prose_at
from generator.packs.catalogue import Catalogue
from generator.packs.layout import Layout


@dataclass(frozen=True, slots=True)
class Nomenclature:
    """``typed``: names from the workbook by code, which stand in ``naming``; ``cells``: where each code (or one below it)
    and project stands."""

    catalogue: Catalogue
    typed: Mapping[str, str]
    naming: Mapping[Code, CellPlace] = field(default_factory=dict)
    cells: Mapping[Code | str, tuple[CellPlace, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, catalogue: Catalogue, facts: Facts, layout: Layout) -> Nomenclature:
        """The names in a report of these facts."""
        return cls(catalogue, facts.names, naming_cells(facts, layout), typed_cells(facts, layout))

    def name(self, code: Code) -> str:
        """The name in force; the code itself when nobody knows one (reading has then reported it)."""
        return self.catalogue.name(code) or self.typed.get(str(code)) or str(code)

    def full_name(self, code: Code) -> str:
        """The names of all levels, each with its level: 一般公共服务支出（类）…（款）…（项）."""
        ancestors = [code.at(level) for level in type(code).LEVELS]
        return "".join(f"{self.name(each)}（{each.level}）" for each in ancestors if each is not None)

    def words(self, code: Code, text: str) -> Prose:
        """Words about a code, with the cells that it was typed in and the file that has its name."""
        cells, name = self.cells.get(code, ()), self.naming.get(code)
        if self.catalogue.name(code):
            return prose_at(text, cells, self.catalogue.files[type(code)])
        return prose_at(text, cells if name is None else (name, *cells))

    def project(self, name: str) -> Prose:
        """The name of a project, with the cells that it was typed in."""
        return prose_at(name, self.cells.get(name, ()))
