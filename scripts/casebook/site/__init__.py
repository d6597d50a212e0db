"""site: pages → a website. Writes what changed, prunes, runs MkDocs, swaps the result in."""

from casebook.site.gather import gather, read_prose
from casebook.site.generator import (
    adapt,
    complain,
    facts,
    fingerprint,
    make,
    newest_stamp,
    run_server,
    slim,
)
from casebook.site.lock import lock
from casebook.site.offline import carry
from casebook.site.swap import beside, double, is_ours, spare, swap
from casebook.site.tree import Tree, tree
from casebook.site.write import Sources, add, write

__all__ = [
    "Sources",
    "Tree",
    "adapt",
    "add",
    "beside",
    "carry",
    "complain",
    "double",
    "facts",
    "fingerprint",
    "gather",
    "is_ours",
    "lock",
    "make",
    "newest_stamp",
    "read_prose",
    "run_server",
    "slim",
    "spare",
    "swap",
    "tree",
    "write",
]
