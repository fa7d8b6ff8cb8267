"""Lines such as ``@图 名称`` in the sections: what they name must be there, whether this year's report prints them or not."""

from __future__ import annotations

import re

from generator.model.places import PackPlace
from generator.packs.faults import Faults
from generator.packs.pack import Pack
from generator.packs.source import suggestion

_BARE = re.compile(r"\s*@(图|表单)\s*$")
_CHART = re.compile(r"\s*@图\s+([^\s{]+)\s*$")


def check_directives(pack: Pack, faults: Faults) -> None:
    """Notes every line that names nothing, or a chart by a fixed name that nobody declared."""
    for section in (each for part in pack.parts for each in part.sections):
        for number, line in enumerate(section.source.split("\n"), start=1):
            message = _fault(line, pack) if "@" in line else ""
            if message:
                faults.note_at(PackPlace(pack.shown(section.file), number), message)


def without_name(word: str, pack: Pack) -> str:
    """What to say of an ``@图`` or an ``@表单`` that does not say which."""
    if word == "图":
        return f"@图 后面要写图的名称，例如 @图 {next(iter(pack.charts), '名称')}。"
    return f"@表单 后面要写表单的名称和序号，例如 @表单 {next(iter(pack.forms), '名称')} 1。"


def _fault(line: str, pack: Pack) -> str:
    """What is wrong with a line; empty for nothing."""
    if bare := _BARE.match(line):
        return without_name(bare[1], pack)
    asked = _CHART.match(line)
    if asked and asked[1] not in pack.charts:
        return f"charts.toml 里没有图“{asked[1]}”。{suggestion(asked[1], pack.charts)}"
    return ""
