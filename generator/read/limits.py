"""How much a file may ask of us, in one place, and the way in which a file is refused.

A standard workbook has some hundred kilobytes, a few thousand cells and fifteen sheets. The limits lie far above
that and far below what would cost memory (500 MB) or patience (10 s).
"""

from __future__ import annotations

#: The file, its entries, one entry unpacked, all of them unpacked.
MOST_BYTES = 20_000_000
MOST_ENTRIES = 1_000
MOST_UNPACKED_ENTRY = 100_000_000
MOST_UNPACKED = 200_000_000

#: How many bytes may come out of one, in XML and in what is opened (a picture of one colour shrinks to nothing, and
#: nobody looks at it); small entries are let off, a row of blanks shrinks to nothing too.
MOST_RATIO = 100
FREE_OF_RATIO = 100 * 1024

#: No standard sheet reaches further; a stray cell at XFD1048576 must not make us walk there.
MOST_ROWS = 5_000
MOST_COLUMNS = 60

#: In the whole workbook: cells that are kept, positions in merged ranges, characters, marks “<” in the XML.
MOST_CELLS = 200_000
MOST_MERGED = 350_000
MOST_CHARACTERS = 20_000_000
MOST_MARKS = 2_500_000

#: In one part: how deep elements nest, how many names there are, how long one tag and one run of text are.
MOST_DEPTH = 100
MOST_NAMES = 20_000
LONGEST_TAG = 1 << 20
LONGEST_RUN = 100_000

#: Where every spreadsheet ends.
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

SAVE_AGAIN = "请用 Excel 或 WPS 打开后另存为 .xlsx。"
TOO_MUCH = "不是标准填报工作簿；请用 gongkai new 新建工作簿，把内容复制过来。"


class UnreadableError(Exception):
    """Why a file is not read: one Chinese sentence without the name of the file, which says what to do."""


class Allowance:
    """What is left for one workbook; whoever takes more is refused."""

    def __init__(self) -> None:
        self._cells = MOST_CELLS
        self._merged = MOST_MERGED
        self._characters = MOST_CHARACTERS
        self._marks = MOST_MARKS

    def left(self) -> tuple[int, int, int, int]:
        """All that is left, for ``give_back``."""
        return self._cells, self._merged, self._characters, self._marks

    def give_back(self, left: tuple[int, int, int, int]) -> None:
        """Undoes whatever was taken since."""
        self._cells, self._merged, self._characters, self._marks = left

    def take_cells(self, number: int) -> None:
        """Takes so many cells."""
        self._cells -= number
        if self._cells < 0:
            raise UnreadableError(f"单元格太多（超过 {MOST_CELLS} 个），{TOO_MUCH}")

    def take_merged(self, number: int) -> None:
        """Takes so many positions of a merged range."""
        self._merged -= number
        if self._merged < 0:
            raise UnreadableError(f"合并的单元格太多，{TOO_MUCH}")

    def take_text(self, text: str) -> None:
        """Takes the characters of a text."""
        self._characters -= len(text)
        if self._characters < 0:
            raise UnreadableError(f"文字太多（超过 {MOST_CHARACTERS // 10_000} 万字），{TOO_MUCH}")

    def take_marks(self, number: int) -> None:
        """Takes so many marks of XML."""
        self._marks -= number
        if self._marks < 0:
            raise UnreadableError(f"内容太多（包括空白的格式），{TOO_MUCH}")
