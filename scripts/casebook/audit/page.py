"""One page: read once, and everything an audit asks of it taken down."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from casebook.audit.passage import Woven
from casebook.audit.words import ASIDE, FETCHED_LINKS, INLINE, LINKS, MUTE, RESOURCES, among

LEAST = 4
"""Characters below which a page has nothing to say."""
_DAY = re.compile(r"(?:19|20)\d\d\s*[年\-/.]\s*\d{1,2}\s*[月\-/.]\s*\d{1,2}")
_FILLING = among("img video iframe object canvas input select textarea table")


@dataclass(frozen=True, slots=True)
class Address:
    """An address in a page: what the author wrote, on which line, by which element."""

    value: str
    line: int
    tag: str
    fetched: bool


class Weave(list[tuple[str, int]]):
    """Pieces of text that become one, each with the line of its element."""

    @property
    def text(self) -> str:
        """The pieces as one text."""
        return "".join([piece for piece, _ in self])

    def passage(self, file: str, source: str, part: str = "") -> Woven:
        """The text as it can be searched."""
        return Woven(file, self.text, source, self, part)


@dataclass(slots=True)
class Page:
    """What stands in a page."""

    titles: list[str] = field(default_factory=list)
    metas: list[tuple[str, str, int]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    addresses: list[Address] = field(default_factory=list)
    handlers: list[tuple[str, int]] = field(default_factory=list)
    refresh: str | None = None
    words: Weave = field(default_factory=Weave)
    values: Weave = field(default_factory=Weave)
    comments: Weave = field(default_factory=Weave)
    scripts: list[tuple[str, int]] = field(default_factory=list)
    styles: list[tuple[str, int]] = field(default_factory=list)
    filled: int = 0
    """Characters of the page but for its navigation, header, footer and heading."""
    filled_main: int | None = None
    """The same inside `<main>`; None where there is none."""

    @property
    def is_empty(self) -> bool:
        """Whether a reader finds nothing here."""
        return (self.filled if self.filled_main is None else self.filled_main) < LEAST

    @property
    def is_dated(self) -> bool:
        """Whether a reader sees a day."""
        return bool(_DAY.search(self.words.text))


def read_page(source: bytes) -> Page:
    """Take down a page. Raises ValueError where it is none."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True)
    try:
        root = etree.fromstring(source, parser)
    except etree.LxmlError as error:
        raise ValueError(str(error)) from None
    if root is None:
        raise ValueError("空文件")
    cut = parser.error_log.filter_from_fatals()
    if cut:  # the parser left out what came after, a browser will not
        raise ValueError(cut[0].message)
    reader = _Reader()
    reader.read(root)
    return reader.page


class _Reader:
    """One walk through a page's elements, in the order of the source."""

    def __init__(self) -> None:
        self.page = Page()
        self.aside = 0
        self.main = 0
        self.seen: set[tuple[str, str]] = set()

    def read(self, root: etree._Element) -> None:
        events = etree.iterwalk(root, events=("start", "end", "comment"))
        for event, element in events:
            if event == "start":
                self._open(element)
            elif event == "end":
                self._close(element)
            else:
                self._comment(element)

    def _open(self, element: etree._Element) -> None:
        tag = element.tag.lower()
        line = _line(element)
        if tag not in INLINE:
            self.page.words.append(("\n", line))
        self._enter(tag)
        if element.attrib:
            self._attributes(element, tag, line)
        text = element.text
        if not text:
            return
        if tag == "script":
            self.page.scripts.append((text, line))
        elif tag == "style":
            self.page.styles.append((text, line))
        else:
            self._text(text, line)
            if tag == "title" and not self.aside > 1:
                self.page.titles.append(" ".join(text.split()))

    def _close(self, element: etree._Element) -> None:
        tag = element.tag.lower()
        line = _line(element)
        self.aside -= tag in ASIDE
        self.main -= tag == "main"
        if tag not in INLINE:
            self.page.words.append(("\n", line))
        if element.tail:
            self._text(element.tail, line)

    def _text(self, text: str, line: int) -> None:
        flat = text.replace("\n", " ")
        self.page.words.append((flat, line))
        self._fill(len(flat.strip(" ¶")))

    def _enter(self, tag: str) -> None:
        self.aside += tag in ASIDE
        if tag == "main":
            self.main += 1
            self.page.filled_main = self.page.filled_main or 0
        if tag in _FILLING:
            self._fill(LEAST)

    def _fill(self, characters: int) -> None:
        if self.aside:
            return
        self.page.filled += characters
        if self.main:
            self.page.filled_main = (self.page.filled_main or 0) + characters

    def _comment(self, element: etree._Element) -> None:
        self.page.comments.append((f"{element.text or ''}\n", _line(element)))
        if element.tail:
            self._text(element.tail, _line(element))

    def _attributes(self, element: etree._Element, tag: str, line: int) -> None:
        page = self.page
        attributes = {str(name).lower(): str(value) for name, value in element.attrib.items()}
        for name, value in attributes.items():
            if name in {"id", "name"} and (name == "id" or tag == "a"):
                page.ids.add(value)
            elif name == "style":
                page.styles.append((value, line))
            elif len(name) > 3 and name.startswith("on") and name.isalpha():
                page.handlers.append((name, line))
            elif (tag, name) in RESOURCES:
                self._fetched(tag, name, value, line)
            elif (tag, name) in LINKS:
                self._link(tag, value, line, attributes.get("rel", ""))
            if name == "srcdoc":
                page.comments.append((f"{value}\n", line))
            if name not in MUTE and (name, value) not in self.seen:
                self.seen.add((name, value))
                page.values.append((f"{unquote(value) if '%' in value else value}\n", line))
        if tag == "meta":
            self._meta(attributes, line)

    def _fetched(self, tag: str, name: str, value: str, line: int) -> None:
        values = (
            [part.split()[0] for part in value.split(",") if part.strip()]
            if "srcset" in name
            else value.split()
        )
        if name != "ping" and "srcset" not in name:
            values = [value.strip()]
        self.page.addresses += [Address(v, line, tag, fetched=True) for v in values]

    def _link(self, tag: str, value: str, line: int, rel: str) -> None:
        fetched = tag == "link" and not FETCHED_LINKS.isdisjoint(rel.lower().split())
        self.page.addresses.append(Address(value.strip(), line, tag, fetched))

    def _meta(self, attributes: dict[str, str], line: int) -> None:
        name = attributes.get("name")
        content = attributes.get("content", "")
        if name is not None:
            self.page.metas.append((name, content.strip(), line))
        elif attributes.get("http-equiv", "").lower() == "refresh":
            target = content.partition("=")[2].strip(" '\"")
            self.page.refresh = target
            self.page.addresses.append(Address(target, line, "meta", fetched=False))


def _line(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 1
