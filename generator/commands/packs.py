"""``gongkai pack``: which packs there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.commands.arguments import Templates, print_lines

if TYPE_CHECKING:
    from generator.confined.answer import Answer
    from generator.confined.desk import Desk


def pack_list(templates: Templates = None) -> None:
    """列出可用的模板包。"""
    from generator.confined.door import Door

    print_lines(Door(templates).ask(names).out)


def names(desk: Desk) -> Answer:
    """The job: each pack with what people call it."""
    from generator.confined.answer import Answer

    packs = (desk.shelf.pack(name) for name in desk.shelf.names())
    return Answer(out=tuple(f"{pack.name}　{pack.label}{'（默认）' * pack.default}" for pack in packs))
