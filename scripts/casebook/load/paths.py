"""What a path below `cases/` says: which file holds which vocabulary or record."""

from functools import lru_cache

from casebook.model import (
    Body,
    Bureau,
    Category,
    Deadline,
    OutcomeScheme,
    Record,
    Stage,
    Term,
    Topic,
)
from casebook.model.identity import CASE_ID, REVIEW_ID, is_identity

VOCABULARIES: dict[str, type[Record]] = {
    "bodies": Body,
    "bureaus": Bureau,
    "topics": Topic,
    "outcomes": OutcomeScheme,
    "stages": Stage,
    "categories": Category,
    "terms": Term,
    "deadlines": Deadline,
}
"""The vocabularies that map ids to entries, by the name of their file."""
OPTIONAL = {"deadlines"}
"""Those of them that a casebook may do without."""

_FORMS = {"proposals": CASE_ID, "reviews": REVIEW_ID}
_VOCABULARY = {f"vocabulary/{name}.yml" for name in (*VOCABULARIES, "synonyms")}
_FORBIDDEN = "vocabulary/forbidden.yml"
"""Read by the audit alone."""


def is_record(path: str) -> bool:
    """Whether a file is meant as a record, however its ending is written."""
    return path.startswith(("proposals/", "reviews/")) and path.lower().endswith((".yml", ".yaml"))


@lru_cache(maxsize=200_000)
def key_of(path: str) -> str:
    """The id of the record at a path; empty where the path does not give it one."""
    kind, _, rest = path.partition("/")
    key = rest.removesuffix(".yml")
    return key if key != rest and is_identity(key, _FORMS[kind]) else ""


def is_read(path: str) -> bool:
    """Whether `load` reads a file: a vocabulary, or a record that its path gives an id."""
    return path in _VOCABULARY or (is_record(path) and key_of(path) != "")


def is_known(path: str) -> bool:
    """Whether a file is one of those that belong below `cases/`."""
    agreed = path in _VOCABULARY or path in (_FORBIDDEN, "README.md")
    return agreed or path.startswith("schema/") or is_record(path)
