"""One TOML file of a pack whose keys are all accounted for: a wrong key is named with its line, never ignored."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from generator.model.money import UNITS
from generator.model.places import PackPlace


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a pack: where, and a Chinese sentence."""

    place: PackPlace
    message: str

    def __str__(self) -> str:
        return f"{self.place}：{self.message}"


class PackError(Exception):
    """A pack cannot be used. Carries every problem that was found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


#: The characters in which printing wraps figures up, as they stand in a file and as TOML may spell them.
_WRAPPERS = re.compile(r"[\ue000-\ue003]|\\u[eE]00[0-3]|\\U0000[eE]00[0-3]")


def refuse_wrappers(text: str, shown: str, problems: list[Problem]) -> None:
    """Notes a problem at every line of a file with a character that would be taken for the program's own in a report."""
    if not _WRAPPERS.search(text):
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if _WRAPPERS.search(line):
            message = "模板包的文字里有程序专用的字符（U+E000 到 U+E003），请删去。"
            problems.append(Problem(PackPlace(shown, number), message))


@dataclass(slots=True)
class Source:
    """A TOML table with its place in the file. Reading a key ticks it off; ``finish`` reports the rest.

    ``start`` gives the index of its first line; only faults ask for it, for looking it up takes longer than reading.
    ``broken``: the file is missing or does not parse. That has been told; whatever else it seems to lack is no fault.
    """

    data: Mapping[str, Any]
    file: str
    text: str
    problems: list[Problem]
    start: Callable[[], int] = int
    broken: bool = False
    read: list[str] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path, shown: str, problems: list[Problem]) -> Source:
        """The file at ``path``; ``shown`` is the name that messages use. A missing or broken file reads as empty."""
        try:
            text = path.read_text(encoding="utf-8-sig")
            refuse_wrappers(text, shown, problems)
            return cls(tomllib.loads(text, parse_float=Decimal), shown, text, problems)
        except FileNotFoundError:
            problems.append(Problem(PackPlace(shown), "缺少这个文件。"))
        except UnicodeDecodeError:
            problems.append(Problem(PackPlace(shown), "不是 UTF-8 编码，请用 UTF-8 另存。"))
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            place = PackPlace(shown, int(line.group(1)) if line else 0)
            problems.append(
                Problem(
                    place, "TOML 写法有误：引号、方括号要成对，中文键名要加英文双引号，同一个键只能写一次。"
                )
            )
        except RecursionError:
            problems.append(Problem(PackPlace(shown), "括号套得太深，请写成几个表。"))
        except OSError as error:
            problems.append(Problem(PackPlace(shown), f"读不了这个文件：{error.strerror}。"))
        return cls({}, shown, "", problems, broken=True)

    def place(self, key: str = "") -> PackPlace:
        """Where a key stands; the start of this table when the key is not found."""
        word = rf'"?{re.escape(key)}"?'
        pattern = re.compile(rf"(^|[\s{{,]){word}\s*=|^\[+{word}\]")
        lines, start = self.text.splitlines(), self.start()
        for number in range(start, len(lines)):
            if key and not lines[number].startswith("#") and pattern.search(lines[number]):
                return PackPlace(self.file, number + 1)
        return PackPlace(self.file, start + 1 if self.text else 0)

    def fault(self, message: str, key: str = "") -> None:
        """Notes a problem at a key."""
        if not self.broken:
            self.problems.append(Problem(self.place(key), message))

    def words(self, key: str, default: str | None = None) -> str:
        """A string; required when there is no default."""
        return str(self._get(key, str, "文字", "" if default is None else default, default is None))

    def flag(self, key: str, default: bool = False) -> bool:
        """true or false."""
        return bool(self._get(key, bool, "true 或 false", default, False))

    def number(self, key: str, default: int) -> int:
        """A whole number."""
        return int(self._get(key, int, "整数", default, False))

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty when absent."""
        items = self._get(key, list, "文字列表", [], False)
        if any(not isinstance(item, str) for item in items):
            self.fault(f"“{key}”里的每一项都应当是文字（加引号）。", key)
            return ()
        return tuple(items)

    def mapping(self, key: str) -> Mapping[str, str]:
        """A table of strings; empty when absent."""
        table = self._get(key, dict, "表", {}, False)
        if any(not isinstance(value, str) for value in table.values()):
            self.fault(f"“{key}”里的每一项都应当是文字（加引号）。", key)
            return {}
        return dict(table)

    def table(self, key: str, required: bool = False) -> Source:
        """A nested table; empty when absent."""
        data = self._get(key, dict, "表", {}, required)
        start = partial(self._table_line, key)
        return Source(data, self.file, self.text, self.problems, start, self.broken)

    def tables(self, key: str, path: str = "") -> list[Source]:
        """A list of tables. ``path`` is the heading that the file uses for them when it is longer than the key."""
        items = self._get(key, list, "表的列表", [], False)
        if any(not isinstance(item, dict) for item in items):
            self.fault(f"“{key}”里的每一项都应当是表。", key)
            return []
        start = partial(self._item_line, path or key, key, len(items))
        return [
            Source(item, self.file, self.text, self.problems, partial(start, number))
            for number, item in enumerate(items)
        ]

    def finish(self) -> None:
        """Reports every key that nothing has read."""
        for key in [key for key in self.data if key not in self.read]:
            self.fault(f"不认识的键“{key}”。{suggestion(key, self.read)}", key)

    def _get(self, key: str, kind: type, what: str, default: Any, required: bool) -> Any:
        self.read.append(key)
        if key not in self.data:
            if required:
                self.fault(f"缺少必需的键“{key}”。")
            return default
        value = self.data[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.fault(f"“{key}”应当是{what}。", key)
            return default
        return value

    def _table_line(self, key: str) -> int:
        starts = [
            n
            for n, line in enumerate(self.text.splitlines())
            if re.match(rf'\[+([^\]]*\.)?"?{re.escape(key)}"?[\].]', line)
        ]
        start = self.start()
        return next((n for n in starts if n >= start), max(self.place(key).line - 1, 0))

    def _item_line(self, path: str, key: str, count: int, number: int) -> int:
        """Where the item with that number begins, one of so many."""
        lines, start = self.text.splitlines(), self.start()
        headings = [n for n, line in enumerate(lines) if n >= start and line.strip() == f"[[{path}]]"]
        if len(headings) >= count:
            return headings[number]
        first = max(self.place(key).line, 0)
        inline = [n for n in range(first, len(lines)) if lines[n].lstrip().startswith("{")]
        return inline[number] if number < len(inline) else start


def check_unit(source: Source, unit: str) -> None:
    """Notes a problem when amounts cannot be printed in ``unit``."""
    if unit not in UNITS:
        source.fault(f"没有金额单位“{unit}”。可用的有：{'、'.join(UNITS)}", "unit")


def check_plain(source: Source, key: str, *labels: str) -> None:
    """Notes a problem when a label holds marks of a template, which would be printed as they stand."""
    if any(mark in label for label in labels for mark in ("{{", "{%", "{#")):
        source.fault(f"{key} 只能是照印的文字，不能用 {{{{ }}}}。", key)


def suggestion(word: str, known: Iterable[str]) -> str:
    """“是否想写 …” for the nearest known word; empty when none is near."""
    import difflib

    near = difflib.get_close_matches(word, [*known], n=1, cutoff=0.5)
    return f"是否想写“{near[0]}”？" if near else ""
