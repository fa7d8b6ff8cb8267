"""Next year's workbook → what its clerk should know of it: codes that are not what they were, what came along, what
is to be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.model.money import in_unit, plain
from generator.model.rolled import CodeChange, Rolled


def changes_text(rolled: Rolled, unit: str) -> Iterator[str]:
    """Every code that the new year's catalogue calls otherwise or has no more, with its amounts and cells."""
    if rolled.changes:
        yield f"{rolled.year} 年的政府收支分类科目里，这些科目变了（{len(rolled.changes)} 个），请在新工作簿里核对："
    for change in rolled.changes:
        yield f"  {change.code}　原名“{change.old}”　现名{f'“{change.new}”' if change.new else '没有'}"
        if change.advice:
            yield f"    {change.advice}"
        yield f"    原工作簿的金额：{_amounts(change, unit) or '没有'}"
        yield f"    新工作簿的位置：{'、'.join(str(place) for place in change.places)}"


def summary_text(rolled: Rolled, edition: int, strangers: Sequence[str]) -> Iterator[str]:
    """What moved, what stayed behind and what is to be done, in a few lines. ``edition``: the year of the catalogue;
    ``strangers``: sheets with more than the layout knows."""
    figures = f"：{_counts(rolled.moved, '个')}" if rolled.moved else ""
    yield f"已新建 {rolled.year} 年度的工作簿，带来上年数 {sum(rolled.moved.values())} 个{figures}。"
    if rolled.last_year != rolled.year - 1:
        yield f"请注意：上年数取自 {rolled.last_year} 年度的工作簿，不是 {rolled.year - 1} 年度的。"
    if rolled.dropped:
        yield f"今年没有金额的行没有带来：{_counts(rolled.dropped, '行')}。"
    if strangers:
        yield f"自己另加的行、列、工作表没有带来：{'、'.join(strangers)}。"
    if edition < rolled.year:
        yield f"还没有 {rolled.year} 年版的政府收支分类科目，科目按 {edition} 年版；新版发布后请核对。"
    if rolled.numbers:
        yield f"照原样带来，请核对：{'、'.join(rolled.numbers)}。"
    yield "文字照原样带来；本年金额、数量、日期、增减和原因已清空。请填黄色格，再用 gongkai check 检查。"


def _amounts(change: CodeChange, unit: str) -> str:
    return "、".join(
        f"{part.place} {part.label} {plain(in_unit(part.amount, unit))} {unit}" for part in change.amounts
    )


def _counts(counts: Mapping[str, int], word: str) -> str:
    return "、".join(f"{sheet} {count} {word}" for sheet, count in counts.items())
