"""The workbooks in inputs/ are what their sources say, to the byte: nobody has edited them by hand."""

from __future__ import annotations

import pytest

from scripts.make_samples import ROOT, SAMPLES, sample_workbook


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sample_is_written_from_its_source(name: str) -> None:
    written = (ROOT / "inputs" / f"{name}.xlsx").read_bytes()
    assert written == sample_workbook(name), "run make samples"
