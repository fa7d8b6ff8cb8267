"""Blocks in reading order in, the sections of a document out: a new section where the kind of page changes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.model.document import Block, Contents, Heading, PageBreak, Section


@dataclass(slots=True)
class _Page:
    """Blocks being gathered on pages of one kind."""

    key: str
    landscape: bool
    numbered: bool
    blocks: list[Block] = field(default_factory=list)


class Pages:
    """The pages of a report while it is being printed."""

    def __init__(self) -> None:
        self._pages: list[_Page] = []

    @property
    def landscape(self) -> bool:
        """Whether the page that is being printed lies."""
        return self._pages[-1].landscape

    def turn(self, key: str, *, landscape: bool, numbered: bool) -> None:
        """Begins pages of another kind, unless the kind is the same."""
        last = self._pages[-1] if self._pages else None
        if last is None or (last.landscape, last.numbered) != (landscape, numbered):
            self._pages.append(_Page(key, landscape, numbered))

    def add(self, block: Block) -> None:
        """The next block."""
        self._pages[-1].blocks.append(block)

    def break_page(self) -> None:
        """What follows begins a page, unless it does so anyway."""
        if self._pages[-1].blocks:
            self.add(PageBreak())

    def sections(self) -> tuple[Section, ...]:
        """All pages, with the contents filled in."""
        kept = [page for page in self._pages if page.blocks]
        headings = (block for page in kept for block in page.blocks if isinstance(block, Heading))
        entries = tuple(heading for heading in headings if heading.entry is not None)
        return tuple(
            Section(
                key=page.key,
                landscape=page.landscape,
                numbered=page.numbered,
                blocks=tuple(_with_entries(block, entries) for block in page.blocks),
            )
            for page in kept
        )


def _with_entries(block: Block, entries: tuple[Heading, ...]) -> Block:
    return replace(block, entries=entries) if isinstance(block, Contents) else block
