"""``gongkai doctor``: what this computer has for reports, what is missing, and what that means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from generator.commands.arguments import MISSING_PROGRAM, OK, USAGE, Json, OutFolder, PackName

if TYPE_CHECKING:
    from generator.model.machine import Machine


def doctor(
    out: OutFolder = Path("build"),
    pack: PackName = "",
    as_json: Json = False,
) -> None:
    """看这台电脑缺不缺程序、字体、写入的权限，缺了怎么办。"""
    from generator.console import to_json
    from generator.console.doctor import doctor_json, doctor_text
    from generator.office.machine import machine
    from generator.office.program import office_here
    from generator.packs.shelf import find_shelf
    from generator.pipeline import find_pack

    shelf = find_shelf()
    chosen = find_pack(pack or shelf.default(), shelf)
    office, fault = office_here()
    found = machine(chosen.looks.reference_docx, str(out), _obstacle(out), office)
    if as_json:
        typer.echo(to_json(doctor_json(found, chosen.name, shelf.editions()), indent=1))
    else:
        typer.echo("\n".join(doctor_text(found, chosen.name, fault, shelf.editions())))
    raise typer.Exit(_code(found))


def _code(found: Machine) -> int:
    """What ``build`` would end with for the same reason."""
    if found.missing_libraries:
        return MISSING_PROGRAM
    return USAGE if found.obstacle else OK


def _obstacle(out: Path) -> str:
    """Why no file can be made in the folder, or in the nearest one above it that is there; empty when one can."""
    import tempfile

    from generator.files import reason_not_written

    try:
        nearest = next(path for path in (out, *out.absolute().parents) if path.exists())
        with tempfile.TemporaryFile(dir=nearest):
            return ""
    except OSError as error:
        return f"不能写入：{reason_not_written(error)}"
