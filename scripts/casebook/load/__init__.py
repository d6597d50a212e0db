"""load: `cases/` → records, each value with its file and line. Reads the disk, changes nothing."""

from casebook.load.sums import look
from casebook.load.tree import load, vocabulary

__all__ = ["load", "look", "vocabulary"]
