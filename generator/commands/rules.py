"""``gongkai rules``: every rule that workbooks of a pack are held to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.commands.arguments import Json, PackName, Templates, print_lines

if TYPE_CHECKING:
    from generator.confined.answer import Answer
    from generator.confined.desk import Desk


def rules(pack: PackName = "", templates: Templates = None, as_json: Json = False) -> None:
    """列出全部检查规则：编号、级别、依据、怎么改。"""
    from generator.confined.door import Door

    print_lines(Door(templates).ask(catalogue, pack=pack, as_json=as_json).out)


def catalogue(desk: Desk, *, pack: str, as_json: bool) -> Answer:
    """The job: the rules in words or as JSON."""
    from generator.confined.answer import Answer
    from generator.console import rules_json, rules_text, to_json
    from generator.pipeline import find_pack, rules_of

    found = rules_of(find_pack(pack or desk.shelf.default(), desk.shelf))
    return Answer(out=(to_json(rules_json(found), indent=1),) if as_json else tuple(rules_text(found)))
