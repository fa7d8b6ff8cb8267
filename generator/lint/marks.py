"""Lines that begin with @ or # in sections and macros, and the styles of the pack in the reference document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.lint.printed import Printed
from generator.lint.remark import Remark
from generator.model.places import PackPlace
from generator.packs.faults import Faults, key
from generator.packs.load import Draft
from generator.packs.source import PackError, suggestion
from generator.render.reference import DIRECTIVES
from generator.write.docx.reference import read_reference
from generator.write.docx.styles import StyleIds

#: A mark whose word is written out; one that a figure completes is known when it is printed.
_MARK = re.compile(r"\s*@([^\s{]+)(?!\S*\{)")
_FORM = re.compile(r"\s*@表单\s+([^\s{]+)(?!\S*\{)")
_TOO_DEEP = re.compile(r"\s*#####")

#: What an input method in its full-width state makes of marks, and a heading without its blank: printed as they stand.
_MISTYPED = {
    re.compile(r"\s*＃"): "行首的“＃”是全角的，会照印；请用半角 #，后面空一格。",
    re.compile(r"\s*#{1,4}[^#\s]"): "井号后面要空一格，否则不是标题，会照印。",
    re.compile(r"\s*＠"): "行首的“＠”是全角的，会照印；请用半角 @。",
    re.compile(r".*[｛｝]"): "花括号是全角的，会照印；填数写 {{ … }}，判断写 {% … %}，都用半角。",
    re.compile(r".*\{(?![{%#])"): "只有一个花括号，会照印；填数写 {{ … }}，判断写 {% … %}。",
}

#: What Jinja reads, over several lines too; what is left is printed.
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def marks(printed: Printed, draft: Draft) -> Iterator[Remark]:
    """What is wrong with the marks of one section or file of macros."""
    # a name stands for what Jinja prints: a line may begin with it, and lines stay where they are
    bare = _JINJA.sub(lambda found: "名" + "\n" * found.group().count("\n"), printed.text).split("\n")
    for number, line in enumerate(printed.text.split("\n"), start=1):
        if told := _fault(line, draft) or _mistyped(bare[number - 1]):
            yield Remark(PackPlace(printed.place.file, number), told)


def _mistyped(line: str) -> str:
    return next((told for mark, told in _MISTYPED.items() if mark.match(line)), "")


def _fault(line: str, draft: Draft) -> str:
    styles, forms = draft.pack.looks.styles, draft.pack.forms
    known = [*(each.removeprefix("@") for each in DIRECTIVES), *styles]
    mark, form = _MARK.match(line), _FORM.match(line)
    if mark and styles and mark[1] not in known:
        return f"不认识的标记“@{mark[1]}”。{suggestion(mark[1], known) or '样式要写在 styles.toml。'}"
    if form and form[1] not in forms:
        return f"没有表单“{form[1]}”。{suggestion(form[1], forms)}"
    return "标题最多四级：行首的井号不能多于四个。" if _TOO_DEEP.match(line) else ""


def styles_in_word(draft: Draft) -> Iterator[Remark]:
    """Every style that the pack names and its reference document lacks."""
    looks, shown = draft.pack.looks, draft.pack.shown
    if not looks.reference_docx:  # told of by whoever looked for it
        return
    try:
        sheet = read_reference(looks.reference_docx).sheet
    except PackError as error:
        for problem in error.problems:
            yield Remark(PackPlace(shown("reference.docx")), problem.message)
        return
    faults, ids = Faults(shown, draft.texts), StyleIds(sheet, looks.styles)
    known = [name for kind, name in sheet.ids if kind == "paragraph"]
    for style, name in looks.styles.items():
        if ids.find(style) is None:
            near = suggestion(name.lower(), known)
            told = f"reference.docx 里没有样式“{name}”。{near}请在 Word 或 WPS 里加上这个样式，或者改这里。"
            yield Remark(faults.place("styles.toml", key(style)), told)
