"""Fonts that are missing and what stands in for them in; what tells LibreOffice so out.

Left alone it takes one sans-serif face for every Chinese font that it does not find. Where it asks fontconfig, a
configuration for this one call binds each name to its stand-in; elsewhere its own table of replacements does.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from generator.model.machine import Font

_SYSTEM_FILES = (
    "/etc/fonts/fonts.conf",
    "/usr/local/etc/fonts/fonts.conf",
    "/opt/local/etc/fonts/fonts.conf",
)

_REGISTRY = (
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">'
    '<item oor:path="/org.openoffice.Office.Common/Font/Substitution">'
    '<prop oor:name="Replacement" oor:op="fuse"><value>true</value></prop></item>'
    '<item oor:path="/org.openoffice.Office.Common/Font/Substitution/FontPairs">{pairs}</item></oor:items>'
)


def fontconfig_file(fonts: Iterable[Font]) -> str:
    """A configuration: the system's own, then a binding for each font that is missing."""
    rules = "".join(
        f'<match target="pattern"><test name="family" qual="any"><string>{escape(font.name)}</string></test>'
        '<edit name="family" mode="assign" binding="strong">'
        f"<string>{escape(font.instead)}</string></edit></match>\n"
        for font in fonts
        if font.instead
    )
    include = f'<include ignore_missing="yes">{escape(_system_file())}</include>\n'
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
    return f"{head}<fontconfig>\n{include}{rules}</fontconfig>\n"


def _system_file() -> str:
    """The configuration that fontconfig would read by itself."""
    folder = os.environ.get("FONTCONFIG_PATH", "")
    named = os.environ.get("FONTCONFIG_FILE", "")
    candidates = [named, os.path.join(folder, named or "fonts.conf") if folder else "", *_SYSTEM_FILES]
    return next((path for path in candidates if os.path.isfile(path)), _SYSTEM_FILES[0])


def replacement_table(fonts: Iterable[Font]) -> str:
    """The settings of a LibreOffice profile (``registrymodifications.xcu``) that replace each missing font."""
    pairs = "".join(
        f'<node oor:name="_{number}" oor:op="replace">'
        f"{_property('ReplaceFont', font.name)}{_property('SubstituteFont', font.instead)}"
        f"{_property('Always', 'true')}{_property('OnScreenOnly', 'false')}</node>"
        for number, font in enumerate(fonts)
        if font.instead
    )
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _REGISTRY.format(pairs=pairs)


def _property(name: str, value: str) -> str:
    return f'<prop oor:name="{name}" oor:op="fuse"><value>{escape(value)}</value></prop>'


def write_substitution(fonts: Iterable[Font], profile: Path, fontconfig: bool) -> dict[str, str]:
    """Writes it beside or into a profile that LibreOffice has not seen yet; the environment that it needs."""
    if fontconfig:
        file = profile.with_name("fonts.conf")
        file.write_text(fontconfig_file(fonts), encoding="utf-8")
        return {"FONTCONFIG_FILE": str(file)}
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(replacement_table(fonts), encoding="utf-8")
    return {}
