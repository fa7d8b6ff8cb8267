"""A document in, what search engines and catalogues of open data read of its page out: a schema.org ``Dataset``, and the data.

Both stand in script elements that no browser runs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from generator.model.document import Document, Grid
from generator.write.escape import clean
from generator.write.report_data import Json, published


def dataset(document: Document, more: Mapping[str, str | Sequence[str]]) -> str:
    """The description of the report as JSON-LD; ``more`` are the properties that its pack adds."""
    titles = list(dict.fromkeys(block.title for block in document.blocks() if isinstance(block, Grid)))
    unit = {"@type": "GovernmentOrganization", "name": document.unit_name}
    told: Json = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": document.title,
        "description": f"{document.title}：{'、'.join(titles)}。" if titles else document.title,
        "inLanguage": "zh-CN",
        "creator": unit,
        "publisher": unit,
        "temporalCoverage": str(document.year),
        "variableMeasured": titles,
        "identifier": f"sha256:{document.digest}",
        "isAccessibleForFree": True,
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "application/json",
            "contentUrl": "#report-data",
        },
    }
    return _in_script(told | dict(more))


def data(document: Document) -> str:
    """The figures of the report as JSON."""
    return _in_script(published(document))


def _in_script(told: Json) -> str:
    """Compact; nothing in it can end the element that it stands in. The dictionaries are ours and hold no circle."""
    text = json.dumps(told, ensure_ascii=False, check_circular=False, separators=(",", ":"))
    return clean(text).replace("<", "\\u003c")
