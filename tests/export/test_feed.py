"""Feeds, held against RFC 4287 element by element."""

import re
from datetime import datetime
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.export.books import book, books, sample

from casebook.export.feed import feed
from casebook.model.casebook import Casebook

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://www.example.gov.cn/tian/"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
ONE = {"feed": ("id", "title", "updated"), "entry": ("id", "title", "updated")}
MAY_ONE = {
    "feed": ("generator", "icon", "logo", "rights", "subtitle"),
    "entry": ("published", "rights", "source", "summary", "content"),
}


def check(element: ET.Element) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: what must be there, what at most once, and in what form."""
    kind = element.tag.removeprefix(ATOM)
    for name in ONE[kind]:
        assert len(element.findall(ATOM + name)) == 1, name
    for name in MAY_ONE[kind]:
        assert len(element.findall(ATOM + name)) <= 1, name
    for name in ("updated", "published"):
        for moment in element.findall(ATOM + name):
            assert MOMENT.fullmatch(moment.text or "")
            datetime.fromisoformat(moment.text or "")
    assert re.match(r"urn:uuid:[0-9a-f-]{36}$", element.findtext(ATOM + "id") or "")
    assert element.findtext(ATOM + "title")
    links = [
        (link.get("rel"), link.get("type"), link.get("hreflang"))
        for link in element.findall(ATOM + "link")
    ]
    assert len(links) == len(set(links))
    assert all(link.get("href") for link in element.findall(ATOM + "link"))
    for author in element.findall(ATOM + "author"):
        assert author.findtext(ATOM + "name")
    assert all(category.get("term") for category in element.findall(ATOM + "category"))


def check_feed(data: bytes) -> ET.Element:
    root = ET.fromstring(data)
    assert root.tag == f"{ATOM}feed"
    check(root)
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        check(entry)
        assert root.find(f"{ATOM}author") is not None or entry.find(f"{ATOM}author") is not None
        assert any(link.get("rel") == "alternate" for link in entry.findall(f"{ATOM}link"))
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids)) > 0
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert days == sorted(days, reverse=True)
    assert root.findtext(f"{ATOM}updated") == days[0]
    return root


def test_a_feed_of_everything_and_one_for_each_unit_and_topic() -> None:
    files = feed(sample(), SITE)
    assert sorted(files) == [
        "bureaus/demo-a/feed.xml",
        "bureaus/demo-b/feed.xml",
        "feed.xml",
        "topics/food/feed.xml",
        "topics/trade/feed.xml",
    ]
    for path, data in files.items():
        root = check_feed(data)
        selves = [k.get("href") for k in root.findall(f"{ATOM}link") if k.get("rel") == "self"]
        assert selves == [SITE + path]


def test_an_entry_says_who_answered_and_when() -> None:
    root = check_feed(feed(sample(), SITE)["feed.xml"])
    entry = root.findall(f"{ATOM}entry")[0]
    assert entry.findtext(f"{ATOM}updated") == "2023-07-02T00:00:00+08:00"
    assert entry.findtext(f"{ATOM}published") == "2022-12-01T00:00:00+08:00"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "甲局、甲办"
    assert "采纳 <建议> & 落实" in (entry.findtext(f"{ATOM}summary") or "")


def test_ids_stay_when_the_site_moves_and_the_bytes_do_not_change() -> None:
    def ids(data: bytes) -> list[str | None]:
        return [element.text for element in ET.fromstring(data).iter(f"{ATOM}id")]

    assert ids(feed(sample(), SITE)["feed.xml"]) == ids(feed(sample(), "https://b.cn")["feed.xml"])
    assert feed(sample(), SITE) == feed(sample(), SITE)
    assert b'href="../../cases/' in feed(sample(), "")["bureaus/demo-a/feed.xml"]


def test_a_casebook_without_dates_has_no_feed() -> None:
    assert feed(book({}), SITE) == {}


@pytest.mark.parametrize("site", [SITE, ""])
@settings(
    max_examples=40,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(made=books())
def test_every_feed_is_valid(site: str, made: Casebook) -> None:
    for data in feed(made, site).values():
        check_feed(data)
