"""Checks on what stands in texts: HTML, links, and places left to fill in."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from pydantic import BaseModel

from casebook.findings import RULES, Finding, dotted
from casebook.model import Case, Entry, Loc, Records, Review

BLANK = "〔待填"
"""How a place begins that `casebook new` left to fill in."""

_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_HTML = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<[!?]")
_AUTOLINK = re.compile(r"<([a-zA-Z][\w+.-]{1,30}:[^<>\s]*)>")
_LINK = re.compile(
    rf"\]\(\s*(?:<\s*)?((?:\([^()\s>]*\)|[^()\s>])+)|^[ \t]{{0,3}}\[[^\[\]]{{1,500}}\]:\s*(\S+)|{_AUTOLINK.pattern}",
    re.MULTILINE,
)
_SAFE_LINK = re.compile(r"https?://|[#/.]|[^:/?#]*(?:[/?#]|$)", re.IGNORECASE)


def texts(
    entry: Entry[Case] | Entry[Review],
    records: Records,  # noqa: ARG001 - every check is given both
) -> Iterator[Finding]:
    """R014, R015, R030: no raw HTML, no link that runs a program, nothing left to fill in."""
    if not _calls_for_a_look("\0".join(_texts((entry.record,)))):
        return
    for loc, text in written(entry.record):
        if BLANK in text:
            yield RULES["R030"].at(entry.origin.place(loc), dotted(loc), text)
        if _calls_for_a_look(text):
            for code, value in _hostile(_CODE.sub("", text)):
                yield RULES[code].at(entry.origin.place(loc), dotted(loc), value)


def _hostile(markdown: str) -> Iterator[tuple[str, str]]:
    """(rule, value) of HTML and of links that are not allowed; the page escapes them all the same."""
    tags = [tag for tag in _HTML.findall(markdown) if not _AUTOLINK.fullmatch(tag)]
    if tags:
        yield "R014", tags[0]
    for match in _LINK.finditer(markdown):
        target = next(group for group in match.groups() if group)
        if not _SAFE_LINK.match(unescape(target)):
            yield "R015", target


def _calls_for_a_look(text: str) -> bool:
    """Whether anything in it can be what the rules are about: cheap, and never wrongly false."""
    return "<" in text or "](" in text or "]:" in text or BLANK in text


def _texts(values: Iterable[Any]) -> list[str]:
    """Every text in some values, without the way to it: most records have nothing to report."""
    found: list[str] = []
    for value in values:
        if type(value) is str:
            found.append(value)
        elif type(value) is list and value:
            found += _texts(value)
        elif value is not None and (parts := getattr(value, "__dict__", None)):
            found += _texts(parts.values())
    return found


def written(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every text in a record, with the way to it."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from written(getattr(value, name), (*loc, name))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from written(item, (*loc, i))
