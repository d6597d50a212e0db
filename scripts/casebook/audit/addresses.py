"""Where an address in a page leads: to a file of the site, to another host, or to nothing good."""

import re
from dataclasses import dataclass
from enum import Enum
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit

_CLEAN = re.compile(r"[\t\n\r]|^[\x00-\x20]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_HARMLESS = frozenset({"mailto", "tel", "sms"})


class Kind(Enum):
    """What an address is."""

    INSIDE = "inside"
    ABROAD = "abroad"
    ROOTED = "rooted"
    """From the root of the host: breaks below another path."""
    OUTSIDE = "outside"
    """Above the site's own folder."""
    PROGRAM = "program"
    """`javascript:` and its like."""
    DATA = "data"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads; `path` is relative to the site."""

    kind: Kind
    path: str = ""
    fragment: str = ""
    host: str = ""
    scheme: str = ""


def resolve(address: str, page: str, base: str = "/") -> Target:
    """Where an address leads from a page.

    Args:
        address: As written in the page.
        page: The page's path relative to the site.
        base: The path below which the site runs, for addresses from the root of the host.
    """
    text = _CLEAN.sub("", address).strip().replace("\\", "/")
    scheme = _SCHEME.match(text)
    if scheme:
        return _with_scheme(text, scheme.group(1).lower())
    if text.startswith("//"):
        return Target(Kind.ABROAD, host=_host(text), scheme="")
    path, _, fragment = text.partition("#")
    path = unquote(path.partition("?")[0])
    if path.startswith("/"):
        inner = path.removeprefix(base.rstrip("/")).lstrip("/") or "."
        return _within(inner, path, fragment, Kind.ROOTED)
    if not path:
        return Target(Kind.INSIDE, page, unquote(fragment))
    return _within(
        f"{dirname(page)}/{path}".lstrip("/") if dirname(page) else path,
        path,
        fragment,
        Kind.INSIDE,
    )


def _within(joined: str, written: str, fragment: str, kind: Kind) -> Target:
    path = normpath(joined)
    if path.startswith("../") or path == "..":
        return Target(Kind.OUTSIDE, path)
    folder = written.endswith("/") or written.rsplit("/", 1)[-1] in {".", ".."}
    path = "" if path == "." else path
    if folder or not path:
        path = f"{path}/index.html" if path else "index.html"
    return Target(kind, path, unquote(fragment))


def _with_scheme(text: str, scheme: str) -> Target:
    if scheme in {"http", "https", "ws", "wss", "ftp"}:
        return Target(Kind.ABROAD, host=_host(text), scheme=scheme)
    if scheme in _HARMLESS:
        return Target(Kind.OTHER, scheme=scheme)
    if scheme in {"data", "blob", "about"}:
        return Target(Kind.DATA, scheme=scheme)
    return Target(Kind.PROGRAM, scheme=scheme)


def _host(text: str) -> str:
    try:
        return (urlsplit(text).hostname or "").rstrip(".")
    except ValueError:
        return text
