"""site: pages → a website. Writes what changed, prunes, runs MkDocs, swaps the result in."""

from casebook.site.gather import gather
from casebook.site.generator import adapt, complain, make, newest_stamp, run_server
from casebook.site.swap import is_ours, swap
from casebook.site.write import write

__all__ = [
    "adapt",
    "complain",
    "gather",
    "is_ours",
    "make",
    "newest_stamp",
    "run_server",
    "swap",
    "write",
]
