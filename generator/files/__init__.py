"""Names and bytes in, files out: names that any system takes, files that appear whole and all together or not at all.

Several files of one call are one result. They are written beside their places; ``journal`` then notes what belongs
where, and ``moves`` renames. A program that dies before the note leaves the old files, after it the new ones: the next
call for that folder finishes what is noted. In between a file may be missing for the moment of the renames, but a new
one never stands beside an old one.
"""

from __future__ import annotations

from generator.files.names import clean_name
from generator.files.reasons import NotWrittenError, reason_not_written
from generator.files.writing import write_file, write_files

__all__ = ["NotWrittenError", "clean_name", "reason_not_written", "write_file", "write_files"]
