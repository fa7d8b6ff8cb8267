"""Names of codes in one report: the catalogue's, and for codes that it lacks those typed or known from its changes; and
the cells that ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.compute.typed import naming_cells, typed_cells
from generator.model.codes import Code
from generator.model.facts import Facts
from generator.model.places import CellPlace, PackPlace
from generator.model.values import Prose, prose_at
from generator.packs.catalogue import Catalogue
from generator.packs.layout import Layout


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a code: its name, the cells of words about it, and the file that its name is from."""

    name: str
    cells: tuple[CellPlace, ...]
    file: PackPlace | None


@dataclass(frozen=True, slots=True)
class Nomenclature:
    """``typed``: names of other codes as read, of which those from the workbook stand in ``naming``; ``cells``: where
    each code (or one below it) and project stands. ``known`` grows with every code that is asked for."""

    catalogue: Catalogue
    typed: Mapping[str, str]
    naming: Mapping[Code, CellPlace] = field(default_factory=dict)
    cells: Mapping[Code | str, tuple[CellPlace, ...]] = field(default_factory=dict)
    known: dict[Code, _Known] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, catalogue: Catalogue, facts: Facts, layout: Layout) -> Nomenclature:
        """The names in a report of these facts."""
        return cls(catalogue, facts.names, naming_cells(facts, layout), typed_cells(facts, layout))

    def name(self, code: Code) -> str:
        """The name in force; the code itself when nobody knows one (reading has then reported it)."""
        return self._of(code).name

    def knows(self, code: Code) -> bool:
        """Whether the catalogue or the workbook has a name for a code."""
        return self.catalogue.name(code) is not None or str(code) in self.typed

    def full_name(self, code: Code) -> str:
        """The names of all levels, each with its level: 一般公共服务支出（类）…（款）…（项）."""
        ancestors = [code.at(level) for level in type(code).LEVELS]
        return "".join(f"{self.name(each)}（{each.level}）" for each in ancestors if each is not None)

    def words(self, code: Code, text: str) -> Prose:
        """Words about a code, with the cells that it was typed in and the file that has its name."""
        known = self._of(code)
        return prose_at(text, known.cells, known.file)

    def project(self, name: str) -> Prose:
        """The name of a project, with the cells that it was typed in."""
        return prose_at(name, self.cells.get(name, ()))

    def _of(self, code: Code) -> _Known:
        if code not in self.known:
            self.known[code] = self._look_up(code)
        return self.known[code]

    def _look_up(self, code: Code) -> _Known:
        cells, official = self.cells.get(code, ()), self.catalogue.name(code)
        if official:
            return _Known(official, cells, self.catalogue.files[type(code)])
        name, typed = self.typed.get(str(code)) or str(code), self.naming.get(code)
        if typed is not None:
            return _Known(name, (typed, *cells), None)
        return _Known(name, cells, self.catalogue.file(code))
