"""Programs outside Python that some tests need. A machine without one skips loudly; with CI=true it fails."""

from __future__ import annotations

import os
import shutil

import pytest


def program(*names: str) -> str:
    """The first of these programs that is installed."""
    for name in names:
        found = shutil.which(name)
        if found is not None:
            return found
    message = f"{' / '.join(names)} is not installed: run scripts/install_test_programs.sh"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
