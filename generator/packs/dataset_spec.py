"""``dataset.toml`` → what a pack adds to the description of its web pages as open data (schema.org ``Dataset``)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.packs.source import Source, suggestion

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

#: What a pack may add: what schema.org knows of a ``Dataset``, can be told in words or addresses, and holds for every report.
_MORE = (
    "keywords",
    "spatialCoverage",
    "license",
    "alternateName",
    "url",
    "sameAs",
    "about",
    "genre",
    "isPartOf",
    "isBasedOn",
    "citation",
    "conditionsOfAccess",
    "usageInfo",
    "copyrightNotice",
    "creditText",
    "acquireLicensePage",
    "publishingPrinciples",
    "measurementTechnique",
)

_ADDRESS = re.compile(r"https?://[^\s/]\S*")


def read_dataset(source: Source) -> Mapping[str, str | tuple[str, ...]]:
    """Properties with a text or several; faults go to the source."""
    told: dict[str, str | tuple[str, ...]] = {}
    for key, value in source.data.items():
        if key in _OWN:
            source.fault(f"“{key}”由程序按报告内容写，这里不用写。", key)
        elif not re.fullmatch("[a-z][A-Za-z]*", key):
            source.fault(f"“{key}”不是 schema.org 的属性名，例如 keywords、spatialCoverage、license。", key)
        elif key not in _MORE:
            source.fault(_unknown(key), key)
        told[key] = source.strings(key) if isinstance(value, list) else source.words(key)
    _check_license(source, told.get("license", ()))
    source.finish()
    return told


def _unknown(key: str) -> str:
    near = suggestion(key, _MORE)
    if near:
        return f"schema.org 的 Dataset 没有“{key}”。{near}"
    return f"[dataset] 里不能写“{key}”。可用的有：{'、'.join(_MORE)}。"


def _check_license(source: Source, told: str | tuple[str, ...]) -> None:
    """Search engines and catalogues take a licence by its address; a name alone grants nothing that they can read."""
    for words in (told,) if isinstance(told, str) else told:
        if words and not _ADDRESS.fullmatch(words):
            source.fault(
                f"license 要写许可的网址（以 https:// 或 http:// 开头），这里是“{words}”。", "license"
            )
