"""Document tree and the pack's fragment in, a piece of a page out, to be pasted into a page of somebody else.

Such places take away style sheets, classes and scripts: there are none here. Every element has its own styles, charts show
their tables, and links to headings stay within the piece.
"""

from __future__ import annotations

import re

from generator.model.document import Document
from generator.model.places import PackPlace
from generator.packs.looks import Looks
from generator.packs.source import PackError, Problem
from generator.write.html.blocks import sections
from generator.write.html.inline import PLAIN
from generator.write.html.inlining import RuleError, Rules, check_variables, read_rules
from generator.write.html.page import parts
from generator.write.html.shell import fill

FRAGMENT = "fragment.html.jinja"

#: What our elements tell of themselves: how deep a cell is indented, how many columns a table has.
_VARIABLES = ("--indent", "--columns")

#: The rules stand at the head of the file, as those of a page do, and go into the elements.
_STYLE = re.compile(r"\s*<style>(.*?)</style>\s*", re.DOTALL)


def write(document: Document, looks: Looks) -> bytes:
    """The report as a piece of a page. Raises PackError when the pack has no fragment or a faulty one."""
    file = looks.shown(FRAGMENT, document.pack)
    if not looks.fragment:
        raise PackError([Problem(PackPlace(file), "缺少这个文件，不能生成网页片段。")])
    filled = fill(looks.fragment, file, parts(document, sections(document, PLAIN, unfolded=True)))
    style = _STYLE.match(filled)
    rules = _rules(style, file)
    return rules.inlined(filled[style.end() if style else 0 :]).encode()


def _rules(style: re.Match[str] | None, file: str) -> Rules:
    if style is None:
        return Rules(())
    try:
        check_variables(style.group(1), _VARIABLES)
        return read_rules(style.group(1))
    except RuleError as error:
        above = style.string.count("\n", 0, style.start(1))
        raise PackError([Problem(PackPlace(file, above + error.line), str(error))]) from error
