#!/bin/sh
# Writes requirements.lock: the exact versions of everything in the given environment, ours left out.
set -eu
"$1" -m pip --disable-pip-version-check freeze --exclude-editable --exclude gongkai 2>/dev/null |
  grep -v -i -E '^(pip|setuptools|wheel)==' > requirements.lock
echo "requirements.lock"
