"""Atom feeds (RFC 4287) of the newest replies and changes: of all cases, of each unit, of each topic.

Every date in a feed is a date of a record, never the clock's and never the version control's, so a
feed changes when a record does. A case that states no date is in no feed; a feed without entries is
not made. An entry keeps its id whatever the site's address is.
"""

import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from xml.sax.saxutils import escape, quoteattr

from casebook.model import Case, Entry, Review
from casebook.model.casebook import UNSTATED, Casebook, Group

NEWEST = 50
"""Entries of a feed, at most."""

_SPACE = uuid.UUID("6b0f8a4e-3f0e-5d3a-9a6e-0c5b7f6f2a11")
_FACETS = ("bureau", "topic")
_INVALID = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST = 300
_TITLE = "提案办理案例库"


@dataclass(frozen=True, slots=True)
class _Item:
    """What a feed says of a record."""

    key: str
    address: str
    title: str
    updated: str
    first: str
    authors: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]
    summary: str


def feed(book: Casebook, site_url: str) -> dict[str, bytes]:
    """Every feed by its path below the site's root.

    Args:
        book: The edition.
        site_url: The address of the site's root; where it is empty, links are relative.
    """
    entries = {f"cases/{key}": case for key, case in book.cases.items()} | {
        f"reviews/{key}": review for key, review in book.reviews.items()
    }
    news = {key: days for key, entry in entries.items() if (days := [*_days(entry.record)])}
    order = sorted(sorted(news), key=lambda key: max(news[key]), reverse=True)
    files = {"feed.xml": (f"{_TITLE}：最新答复与更新", order)}
    rank = {key: place for place, key in enumerate(order)}
    for facet in _FACETS:
        for group in book.groups.get(facet, ()):
            if group.id != UNSTATED:
                members = sorted((key for key in _keys(group) if key in rank), key=rank.__getitem__)
                files[f"{group.address}/feed.xml"] = (f"{_TITLE}：{group.label}", members)

    @cache
    def item(key: str) -> _Item:
        return _item(key, entries[key], news[key], book)

    return {
        path: _feed(path, title, [item(key) for key in members[:NEWEST]], book, site_url)
        for path, (title, members) in files.items()
        if members
    }


def _keys(group: Group) -> Iterator[str]:
    yield from (f"cases/{case}" for case in group.cases)
    yield from (f"reviews/{review}" for review in group.reviews)


def _item(
    key: str, entry: Entry[Case] | Entry[Review], days: Sequence[str], book: Casebook
) -> _Item:
    return _Item(
        key,
        f"{key}/",
        entry.record.title,
        max(days),
        entry.record.published.isoformat() if entry.record.published else min(days),
        tuple(_authors(entry, book)) or (_TITLE,),
        tuple(_topics(entry, book)),
        _summary(entry, book),
    )


def _days(record: Case | Review) -> Iterator[str]:
    """The days of a record that readers may take for news, each `YYYY-MM-DD`."""
    yield from (day.isoformat() for day in (record.published, record.changed) if day)
    if isinstance(record, Case):
        yield from (reply.replied.isoformat() for reply in record.replies if reply.replied)
        moments = [item.date for item in record.followups]
        moments += [promise.done for promise in record.commitments if promise.done]
        yield from (moment for moment in moments if len(moment) == len("2022-01-01"))


def _authors(entry: Entry[Case] | Entry[Review], book: Casebook) -> list[str]:
    """The units that answer; those of 会办 where no other is named."""
    bureaus = book.vocabulary.bureaus
    if isinstance(entry.record, Review):
        return [bureaus[key].name for key in (entry.folder, *entry.record.joint)]
    replies = entry.record.replies
    answering = [reply for reply in replies if reply.role != "会办"] or replies
    return list(dict.fromkeys(bureaus[reply.bureau].name for reply in answering))


def _topics(entry: Entry[Case] | Entry[Review], book: Casebook) -> Iterator[tuple[str, str]]:
    if isinstance(entry.record, Case):
        for topic in dict.fromkeys(entry.record.topics):
            yield topic, book.vocabulary.topics[topic].name


def _summary(entry: Entry[Case] | Entry[Review], book: Casebook) -> str:
    record = entry.record
    if isinstance(record, Review):
        return _cut(record.overview or record.title)
    if record.summary:
        return _cut(record.summary)
    said = []
    for reply in record.replies:
        words = (
            book.vocabulary.outcome_words(entry.folder, reply.outcome) if reply.outcome else None
        )
        parts = [book.vocabulary.bureaus[reply.bureau].name, reply.role, words or reply.outcome]
        said.append(" ".join(part for part in (*parts, reply.answer) if part))
    return _cut("；".join(said) or record.title)


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"


def _feed(path: str, title: str, items: Sequence[_Item], book: Casebook, site_url: str) -> bytes:
    root = f"{site_url.rstrip('/')}/" if site_url else "../" * path.count("/")
    page = path.removesuffix("feed.xml")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        _tag("id", _urn(f"{book.edition}/{path}")),
        _tag("title", title),
        _tag("updated", _stamp(items[0].updated)),
        f'<link rel="self" type="application/atom+xml" href={quoteattr(root + path)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(root + page or "./")}/>',
        _tag("generator", "casebook"),
        *(_entry(item, root) for item in items),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entry(item: _Item, root: str) -> str:
    lines = [
        "<entry>",
        _tag("id", _urn(item.key)),
        _tag("title", item.title),
        _tag("published", _stamp(item.first)),
        _tag("updated", _stamp(item.updated)),
        f'<link rel="alternate" type="text/html" href={quoteattr(root + item.address)}/>',
        *(f"<author>{_tag('name', author)}</author>" for author in item.authors),
        *(
            f"<category term={quoteattr(term)} label={quoteattr(_valid(label))}/>"
            for term, label in item.topics
        ),
        _tag("summary", item.summary),
        "</entry>",
    ]
    return "\n".join(lines)


def _tag(name: str, text: str) -> str:
    return f"<{name}>{escape(_valid(text))}</{name}>"


def _valid(text: str) -> str:
    """A text without the characters that XML does not allow."""
    return _INVALID.sub("", text)


def _urn(key: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_SPACE, key)}"


def _stamp(day: str) -> str:
    """A day as RFC 3339 writes a moment: its first, in China."""
    return f"{day}T00:00:00+08:00"
