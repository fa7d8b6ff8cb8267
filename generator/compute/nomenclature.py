"""Names of codes in one report: the catalogue's, and those typed for codes that it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.codes import Code
from generator.packs.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Nomenclature:
    """``typed``: names from the workbook by code."""

    catalogue: Catalogue
    typed: Mapping[str, str]

    def name(self, code: Code) -> str:
        """The name in force; the code itself when nobody knows one (reading has then reported it)."""
        return self.catalogue.name(code) or self.typed.get(str(code)) or str(code)

    def full_name(self, code: Code) -> str:
        """The names of all levels, each with its level: 一般公共服务支出（类）…（款）…（项）."""
        ancestors = [code.at(level) for level in type(code).LEVELS]
        return "".join(f"{self.name(each)}（{each.level}）" for each in ancestors if each is not None)
