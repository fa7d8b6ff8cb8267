"""Document tree in, a Frictionless Data Package out: one zip file with ``datapackage.json``, ``说明.txt`` and tidy CSV
files.

Every row of the CSV files is one fact with its cells, so that packages of many units can be laid under each other. Nothing is
in it but what the report says; dates are left out, so the same document gives the same bytes.
"""

from __future__ import annotations

import json

from generator.model.document import Document
from generator.packs.looks import Looks
from generator.write.archive import archive
from generator.write.datapackage.csv_file import csv_file
from generator.write.datapackage.descriptor import DESCRIPTOR, describe
from generator.write.datapackage.notes import NOTES, notes
from generator.write.datapackage.tables import tables
from generator.write.datapackage.targets import targets
from generator.write.datapackage.values import values
from generator.write.escape import clean


def write(document: Document, looks: Looks) -> bytes:
    """The package: amounts of the tables, named figures, performance targets, and what describes them."""
    resources = (tables(document), values(document), targets(document))
    files = [(resource, csv_file(resource)) for resource in resources]
    descriptor = json.dumps(describe(document, files, looks.dataset), ensure_ascii=False, indent=1)
    return archive(
        {
            NOTES: notes(document, resources),
            **{resource.path: data for resource, data in files},
            DESCRIPTOR: (clean(descriptor) + "\n").encode(),
        }
    )
