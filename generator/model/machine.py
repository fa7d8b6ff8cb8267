"""What a computer offers to a report: programs, libraries, fonts, a folder to write into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: What to do about a missing LibreOffice.
INSTALL_OFFICE = "请从 https://zh-cn.libreoffice.org 下载安装 LibreOffice（Linux 上也可以用软件包管理器安装 libreoffice-writer）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """A font that a report asks for. ``kind`` is the kind of face (仿宋, 黑体 …; empty when it is none that we know);
    ``found`` the name under which this computer has it; ``instead`` the font that stands in where it has not. Both
    empty: LibreOffice takes what it likes."""

    name: str
    kind: str = ""
    found: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSuite:
    """The LibreOffice of this computer: where the program lies and which version it says it is (empty: it does not)."""

    path: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """This computer. ``libraries`` are versions by name, empty where one is missing; ``output`` is the folder for
    reports, and ``obstacle`` why nothing can be written there (empty: it can)."""

    gongkai: str
    python: str
    system: str
    libraries: Mapping[str, str]
    office: OfficeSuite | None
    output: str
    obstacle: str
    fonts: tuple[Font, ...]

    @property
    def missing_libraries(self) -> tuple[str, ...]:
        """Libraries without which reports cannot be made."""
        return tuple(name for name, version in self.libraries.items() if not version)

    @property
    def ready(self) -> bool:
        """Whether it can make Word files and web pages."""
        return not self.missing_libraries and not self.obstacle

    @property
    def ready_for_pdf(self) -> bool:
        """Whether it can also make PDFs and page numbers."""
        return self.ready and self.office is not None
