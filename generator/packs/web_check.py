"""The shells and the style sheet of the web page: what would publish an empty or an ugly page without a word."""

from __future__ import annotations

import re

from generator.model.places import PackPlace
from generator.packs.css_check import css_faults
from generator.packs.faults import Faults
from generator.packs.looks import Looks

#: What each shell must print, and what comes of it when it does not.
_BODY = {"body": "报告的正文不会出现"}
_NEEDED = {
    "page.html.jinja": {**_BODY, "css": "网页会没有样式", "title": "网页会没有标题"},
    "fragment.html.jinja": _BODY,
}

#: What nobody sees of a shell: comments of both kinds, and what Jinja is told not to read.
_UNSEEN = re.compile(
    r"\{#.*?#\}|<!--.*?-->|\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}", re.DOTALL
)
#: One that is not closed counts: Jinja tells of it in its own words.
_PRINTED = re.compile(r"\{\{(.*?)(?:\}\}|\Z)", re.DOTALL)
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'")
_NAME = re.compile(r"(?<![\w.])[^\W\d]\w*")

_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style", re.DOTALL | re.IGNORECASE)


def check_web(looks: Looks, faults: Faults) -> None:
    """Notes every fault of ``page.html.jinja``, ``page.css`` and, where there is one, ``fragment.html.jinja``."""
    _check_css("page.css", looks.css, 0, faults)
    for file, shell in (("page.html.jinja", looks.page), ("fragment.html.jinja", looks.fragment)):
        if shell or file == "page.html.jinja":
            _check_shell(file, shell, faults)


def _check_shell(file: str, shell: str, faults: Faults) -> None:
    # what is left out leaves its line ends, so that the lines of the rest stay right
    shell = _UNSEEN.sub(lambda found: "\n" * found.group().count("\n"), shell)
    names = _printed_names(shell)
    for name, missing in _NEEDED[file].items():
        if name not in names:
            faults.note(file, f"没有写 {{{{ {name} }}}}，{missing}。请把它加回去。")
    for style in _STYLE.finditer(shell):
        _check_css(file, style.group(1), shell.count("\n", 0, style.start(1)), faults)


def _printed_names(shell: str) -> set[str]:
    return {name for words in _PRINTED.findall(shell) for name in _NAME.findall(_STRING.sub("", words))}


def _check_css(file: str, css: str, above: int, faults: Faults) -> None:
    """``above``: how many lines of the file stand before the style sheet."""
    for line, message in css_faults(css):
        faults.note_at(PackPlace(faults.shown(file), above + line), message)
