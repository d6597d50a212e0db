"""Addresses of a page, a style sheet or a script → findings, and the links that lead inside."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from casebook.audit.addresses import Kind, Target, resolve
from casebook.audit.page import Address, Page
from casebook.audit.passage import near
from casebook.audit.settings import Settings
from casebook.findings import RULES, Finding

_STYLE = re.compile(
    r"""url\(\s*["']?([^"')]+?)["']?\s*\)|@import\s+["']([^"']+)["']""", re.IGNORECASE
)
_HOST = r"""((?:(?:https?|wss?):)?//[^"'`\s\\]+)"""
_SCRIPT = re.compile(
    rf"""(?:\b(?:fetch|import|importScripts|WebSocket|EventSource|Worker|sendBeacon|Request)\s*\(\s*|"""
    rf"""\bopen\s*\(\s*["'](?:GET|POST|HEAD|PUT)["']\s*,\s*|\bfrom\s*|\bimport\s*"""
    rf"""|\.(?:src|action)\s*=\s*|setAttribute\(\s*["'](?:src|href)["']\s*,\s*)["'`]{_HOST}""",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"<(?:loc|link|guid|id|uri|url)\b[^>]*>\s*(https?://[^<\s]+)|\bhref=[\"']([^\"']+)"
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link that leads inside: to which file and anchor, and where it stands."""

    path: str
    fragment: str
    value: str
    line: int


class Requests:
    """Judges the addresses of one file; gathers findings and the links inside."""

    def __init__(self, name: str, source: str, settings: Settings) -> None:
        self.name, self.source, self.settings = name, source, settings
        self.findings: list[Finding] = []
        self.links: dict[tuple[str, str], Link] = {}
        self.seen: set[tuple[str, bool]] = set()

    def page(self, page: Page) -> None:
        """All addresses of a page, its scripts and its styles."""
        for address in page.addresses:
            if (address.value, address.fetched) not in self.seen:
                self.seen.add((address.value, address.fetched))
                self.address(address)
        for text, line in page.styles:
            self.style(text, line)
        for text, line in page.scripts:
            self.script(text, line)
        for name, line in page.handlers:
            self._report("A046", name, line)

    def style(self, text: str, line: int = 1) -> None:
        """What a style sheet fetches."""
        for match in _STYLE.finditer(text):
            value = match.group(1) or match.group(2)
            self.address(
                Address(value, line + text.count("\n", 0, match.start()), "style", fetched=True)
            )

    def script(self, text: str, line: int = 1) -> None:
        """What a script fetches from a host that it names."""
        for match in _SCRIPT.finditer(text):
            here = line + text.count("\n", 0, match.start())
            self.address(Address(match.group(1), here, "script", fetched=True))

    def listed(self, text: str) -> None:
        """The addresses that a sitemap or a feed lists."""
        for match in _LISTED.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            self.address(Address(match.group(1) or match.group(2), line, "link", fetched=False))

    def address(self, address: Address) -> None:
        """One address."""
        target = resolve(address.value, self.name, self.settings.base)
        if target.kind is Kind.ABROAD:
            self._abroad(address, target)
        elif target.kind is Kind.PROGRAM or (target.kind is Kind.DATA and not address.fetched):
            self._report("A047", address.value, address.line)
        elif target.kind is Kind.OUTSIDE or (
            target.kind is Kind.ROOTED and self.name != "404.html"
        ):
            self._report("A048", address.value, address.line)
        elif target.kind in {Kind.INSIDE, Kind.ROOTED}:
            self._inside(address, target.path, target.fragment)

    def _abroad(self, address: Address, target: Target) -> None:
        own = bool(self.settings.domain) and target.host == self.settings.domain.lower()
        if address.fetched:
            if not own:
                self._report("A041", address.value, address.line, tag=address.tag)
            if target.scheme in {"http", "ws", "ftp"}:
                self._report("A045", address.value, address.line, tag=address.tag)
        elif own or (address.tag == "link" and not self.settings.domain):
            self._own(address)
        elif not _is_allowed(target.host, self.settings.allowed):
            self._report("A042", address.value, address.line)

    def _own(self, address: Address) -> None:
        """An absolute address of our own host: below our path it must lead to a file."""
        parts = urlsplit(address.value)
        base = self.settings.base.rstrip("/") + "/"
        if unquote(parts.path).startswith(base):
            inner = "/" + unquote(parts.path).removeprefix(base)
            self._inside(address, resolve(inner, self.name).path, unquote(parts.fragment))

    def _inside(self, address: Address, path: str, fragment: str) -> None:
        self.links.setdefault((path, fragment), Link(path, fragment, address.value, address.line))

    def _report(self, code: str, value: str, line: int, **names: str) -> None:
        place = near(self.name, self.source, line, value)
        self.findings.append(RULES[code].at(place, value=value, **names))


def _is_allowed(host: str, allowed: frozenset[str]) -> bool:
    """Whether a host is one of the domains, or below one of them."""
    labels = host.lower().split(".")
    return any(".".join(labels[i:]) in allowed for i in range(len(labels)))
