"""site: pages → a website. Writes what changed, prunes, runs MkDocs, swaps the result in."""

from casebook.site.gather import clashes, gather, read_prose
from casebook.site.generator import (
    Laid,
    Reprint,
    adapt,
    complain,
    configurations,
    facts,
    fingerprint,
    lay_out,
    make,
    newest_stamp,
    slim,
)
from casebook.site.lock import lock
from casebook.site.offline import carry
from casebook.site.server import Server, run_server
from casebook.site.swap import beside, double, is_made, is_ours, spare, swap
from casebook.site.tree import State, Tree, folders_of, state, tree
from casebook.site.write import Sources, add, put, stands, write

__all__ = [
    "Laid",
    "Reprint",
    "Server",
    "Sources",
    "State",
    "Tree",
    "adapt",
    "add",
    "beside",
    "carry",
    "clashes",
    "complain",
    "configurations",
    "double",
    "facts",
    "fingerprint",
    "folders_of",
    "gather",
    "is_made",
    "is_ours",
    "lay_out",
    "lock",
    "make",
    "newest_stamp",
    "put",
    "read_prose",
    "run_server",
    "slim",
    "spare",
    "stands",
    "state",
    "swap",
    "tree",
    "write",
]
