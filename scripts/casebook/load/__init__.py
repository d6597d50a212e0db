"""load: `cases/` → records, each value with its file and line. Reads the disk, changes nothing."""

from casebook.load.disk import Folder, Stamp
from casebook.load.paths import is_record
from casebook.load.sums import look
from casebook.load.tree import load, reread, stamps, vocabulary

__all__ = ["Folder", "Stamp", "is_record", "load", "look", "reread", "stamps", "vocabulary"]
