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
    """The job: each pack with what people call it and what it extends. A faulty one is listed too."""
    from generator.confined.answer import Answer
    from generator.console.columns import aligned

    return Answer(out=tuple(aligned(desk.shelf.described())))
