"""What a computer offers → the text and the JSON of ``gongkai doctor``, and a line about the fonts of a PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.console.columns import aligned
from generator.model.machine import INSTALL_OFFICE, Font, Machine

#: The first LibreOffice whose PDFs have all that ours need.
_OLDEST_FOR_PDF = (7, 4)

_FONT_ADVICE = "要一样的字体，请在装有这些字体的电脑上生成。"


def doctor_text(
    machine: Machine, pack: str, office_fault: str = "", editions: Sequence[int] = ()
) -> Iterator[str]:
    """The report for people: facts, fonts, and what can be made here. ``office_fault`` is what is wrong with a program
    that is there instead of LibreOffice; ``editions`` are the years of the classifications that reports can use."""
    yield from aligned([*_facts(machine, office_fault), *_classification(editions)])
    yield ""
    yield f"模板包 {pack} 的字体"
    yield from aligned([(font.name, _state(font)) for font in machine.fonts], "  ")
    yield ""
    yield from _conclusions(machine, office_fault)


def _facts(machine: Machine, office_fault: str) -> Iterator[tuple[str, str]]:
    yield "gongkai", machine.gongkai
    yield "Python", f"{machine.python}（{machine.system}）"
    yield "程序库", "、".join(f"{name} {version or '缺'}" for name, version in machine.libraries.items())
    office = machine.office
    yield (
        "LibreOffice",
        f"{office.version or '版本不明'}（{office.path}）" if office else office_fault or "没有",
    )
    yield "报告文件夹", f"{machine.output}，{machine.obstacle or '可以写'}"


def _classification(editions: Sequence[int]) -> Iterator[tuple[str, str]]:
    if editions:
        yield "收支科目", f"{'、'.join(map(str, editions))} 年版（报告用不晚于预算年度的最新一版）"


def _state(font: Font) -> str:
    if font.found:
        return "有" if font.found == font.name else f"有，名叫 {font.found}"
    return f"缺，PDF 里用 {font.instead} 代替" if font.instead else "缺，PDF 里用哪种字体由 LibreOffice 定"


def _conclusions(machine: Machine, office_fault: str) -> Iterator[str]:
    if machine.missing_libraries:
        yield f"缺少程序库 {'、'.join(machine.missing_libraries)}：请重新安装 gongkai。"
    if machine.obstacle:
        yield "报告没有地方写：请换一个文件夹（--out），或者改它的权限。"
    if machine.ready:
        yield "Word 文件、网页：可以生成。"
    if machine.office is None:
        yield f"PDF、目录页码：不能生成。{'' if office_fault else f'{INSTALL_OFFICE}。'}"
    elif machine.ready_for_pdf:
        oldest = ".".join(map(str, _OLDEST_FOR_PDF))
        unsure = f"不一定能生成（要 {oldest} 或更新的版本）。"
        yield f"PDF、目录页码：{'可以生成。' if _sure_of_pdf(machine) else unsure}"
    if not all(font.found for font in machine.fonts):
        yield (
            "缺字体不影响 Word 文件和网页：Word 文件里只有字体的名字，谁打开就用谁电脑上的字体。"
            f"PDF 用的是这台电脑的字体：{_FONT_ADVICE}"
        )


def _sure_of_pdf(machine: Machine) -> bool:
    """Whether all is there and LibreOffice says that it is new enough."""
    version = machine.office.version if machine.office else ""
    numbers = tuple(int(number) for number in version.split(".")) if version else ()
    return machine.ready_for_pdf and numbers >= _OLDEST_FOR_PDF


def doctor_json(machine: Machine, pack: str, editions: Sequence[int] = ()) -> dict[str, Any]:
    """``gongkai.doctor/1``."""
    office = machine.office
    sure_of_pdf = _sure_of_pdf(machine)
    return {
        "schema": "gongkai.doctor/1",
        "gongkai": machine.gongkai,
        "python": machine.python,
        "system": machine.system,
        "libraries": {name: version or None for name, version in machine.libraries.items()},
        "libreoffice": {"path": office.path, "version": office.version or None} if office else None,
        "output": {
            "folder": machine.output,
            "writable": not machine.obstacle,
            "reason": machine.obstacle or None,
        },
        "pack": pack,
        "classification_editions": list(editions),
        "fonts": [
            {
                "name": font.name,
                "kind": font.kind or None,
                "found": font.found or None,
                "instead": font.instead or None,
            }
            for font in machine.fonts
        ],
        "ready": {
            "docx": machine.ready,
            "html": machine.ready,
            "pdf": sure_of_pdf,
            "page_numbers": sure_of_pdf,
        },
    }


def stand_in_note(fonts: Iterable[Font]) -> str:
    """Which fonts of a PDF are not those that it asks for; empty when all are."""
    missing = [font for font in fonts if not font.found]
    if not missing:
        return ""
    taken = "同类字体" if all(font.instead for font in missing) else "别的字体"
    return (
        f"这台电脑没有 {'、'.join(font.name for font in missing)}，PDF 里用了{taken}，换行、分页可能与 Word 里不同。"
        f"代替了哪些见 gongkai doctor；{_FONT_ADVICE}"
    )
