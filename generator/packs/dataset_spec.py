"""``[dataset]`` of ``pack.toml`` → what a pack adds to the description of its web pages as open data (schema.org ``Dataset``)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.packs.source import Source

#: What every page says of itself from its report.
_OWN = (
    "name",
    "description",
    "inLanguage",
    "creator",
    "publisher",
    "temporalCoverage",
    "variableMeasured",
    "identifier",
    "isAccessibleForFree",
    "distribution",
)


def read_dataset(source: Source) -> Mapping[str, str | tuple[str, ...]]:
    """Properties with a text or several; faults go to the source."""
    told: dict[str, str | tuple[str, ...]] = {}
    for key, value in source.data.items():
        if key in _OWN:
            source.fault(f"“{key}”由程序按报告内容写，这里不用写。", key)
        elif not re.fullmatch("[a-z][A-Za-z]*", key):
            source.fault(f"“{key}”不是 schema.org 的属性名，例如 keywords、spatialCoverage、license。", key)
        told[key] = source.strings(key) if isinstance(value, list) else source.words(key)
    source.finish()
    return told
