"""The files of a site as files: none too many, none too few, none too large, none of the wrong kind."""

import hashlib
import re
from collections.abc import Iterator

from casebook.audit.contents import CLOSED, PAGES, SILENT, TEXTS, ZIPS, ending
from casebook.audit.folder import Folder
from casebook.audit.settings import Settings
from casebook.findings import RULES, Finding
from casebook.model import Place

KNOWN = PAGES | TEXTS | ZIPS | SILENT | CLOSED | {"pdf", "gz"}
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_UNFIT = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\\]|[. ]\Z")


def file_findings(folder: Folder, settings: Settings) -> Iterator[Finding]:
    """A002 to A008, A010."""
    if "index.html" not in folder.sizes:
        yield RULES["A008"].at(Place("index.html"), value="index.html")
    for name, reason in folder.odd.items():
        yield RULES["A006"].at(Place(name), value=name, reason=reason)
    yield from _manifest(folder, settings)
    yield from _altered(folder, settings)
    yield from _sizes(folder, settings)
    yield from _names(folder)


def _manifest(folder: Folder, settings: Settings) -> Iterator[Finding]:
    if settings.manifest is None:
        return
    for name in sorted(folder.sizes.keys() - settings.manifest):
        yield RULES["A002"].at(Place(name), value=name)
    for name in sorted(settings.manifest - folder.sizes.keys()):
        yield RULES["A003"].at(Place(name), value=name)


def _altered(folder: Folder, settings: Settings) -> Iterator[Finding]:
    for name in folder.sizes.keys() & settings.sums.keys():
        try:
            with (folder.root / name).open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:  # A001 says so
            continue
        if digest != settings.sums[name]:
            yield RULES["A010"].at(Place(name), value=name)


def _sizes(folder: Folder, settings: Settings) -> Iterator[Finding]:
    limits = settings.limits
    for name, size in folder.sizes.items():
        most = limits.page if ending(name) in PAGES else limits.file
        if size > most:
            yield RULES["A004"].at(Place(name), value=name, size=_shown(size), most=_shown(most))
    total = sum(folder.sizes.values())
    if total > limits.total:
        yield RULES["A005"].at(Place("."), value=_shown(total), most=_shown(limits.total))


def _names(folder: Folder) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for name in folder.sizes:
        last = name.rsplit("/", 1)[-1]
        if any(part.startswith(".") and part != ".well-known" for part in name.split("/")):
            yield RULES["A006"].at(Place(name), value=name, reason="是隐藏文件")
        elif ending(last) not in KNOWN:
            yield RULES["A006"].at(Place(name), value=name, reason="不是网站用的种类")
        reason = _unfit(name)
        if reason:
            yield RULES["A007"].at(Place(name), value=name, reason=reason)
        twin = first.setdefault(name.lower(), name)
        if twin != name:
            yield RULES["A007"].at(Place(name), value=name, reason=f"与 {twin} 只差大小写")


def _unfit(name: str) -> str:
    """What is wrong with a name; empty where nothing is."""
    for part in name.split("/"):
        if _UNFIT.search(part):
            return "里有不能用的字符"
        if _RESERVED.fullmatch(part):
            return "是 Windows 的保留名"
        if len(part.encode("utf-8", "surrogateescape")) > 200:
            return "太长"
    return ""


def _shown(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size} 字节"
