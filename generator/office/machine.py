"""The facts about this computer that ``gongkai doctor`` tells."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from generator import __version__
from generator.model.machine import Font, Machine, OfficeSuite
from generator.office.asked import fonts_of_styles
from generator.office.faces import matched
from generator.office.installed import installed_families

#: Libraries that lie between a workbook and its reports.
_LIBRARIES = ("typer", "jinja2", "babel", "xlsxwriter", "pypdf")

#: A library that is there and does not say which one it is.
_UNKNOWN = "?"


def machine(reference: bytes, output: str, obstacle: str, office: OfficeSuite | None) -> Machine:
    """What this computer has for reports that look like a reference document. ``output`` is the folder for reports,
    ``obstacle`` why nothing can be written there (empty: it can), ``office`` the LibreOffice that was found."""
    return Machine(
        gongkai=__version__,
        python=platform.python_version(),
        system=f"{platform.system()} {platform.release()} {platform.machine()}",
        libraries={name: _version(name) for name in _LIBRARIES},
        office=office,
        output=output,
        obstacle=obstacle,
        fonts=fonts_asked_for(reference),
    )


def fonts_asked_for(reference: bytes) -> tuple[Font, ...]:
    """The fonts of all styles of a Word file, as this computer has them."""
    installed = installed_families()
    return tuple(matched(asked, installed) for asked in fonts_of_styles(reference))


def _version(library: str) -> str:
    """Its version, or nothing where it is not installed."""
    try:
        return version(library)
    except PackageNotFoundError:
        return _UNKNOWN if find_spec(library) else ""
