"""The identity of a record: its path below `cases/`, which is its address on the site as well."""

import re

CASE_ID = r"[a-z0-9-]{1,64}/[12][0-9]{3}/[A-Za-z0-9][A-Za-z0-9-]{0,63}"
"""`<body>/<year>/<number>`."""

REVIEW_ID = r"[a-z0-9-]{1,64}/[12][0-9]{3}"
"""`<bureau>/<year>`."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index)", re.IGNORECASE)


def is_reserved(name: str) -> bool:
    """Whether a file or a folder can not have this name: Windows or the site itself uses it."""
    return _RESERVED.fullmatch(name) is not None


def is_identity(text: str, form: str) -> bool:
    """Whether a text is an id of a form, and can be an address on every disk."""
    return re.fullmatch(form, text) is not None and not any(map(is_reserved, text.split("/")))
