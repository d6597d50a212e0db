"""What stands ready on the site to be taken away, with the sums of the larger files."""

import hashlib
from dataclasses import dataclass

from casebook.export.feed import feed
from casebook.export.schema import record_schemas
from casebook.export.tables import tables
from casebook.export.workbook import workbook
from casebook.memory import Memory
from casebook.model.casebook import Casebook

_MEANT = {
    "data/cases.xlsx": ("案例和综述，带筛选和网址", "Excel、WPS"),
    "data/cases.csv": ("案例，每件一行", "Excel、WPS"),
    "data/cases.json": ("案例，全部字段", "程序"),
    "data/reviews.json": ("综述，全部字段", "程序"),
    "data/case.schema.json": ("案例各字段的定义（JSON Schema）", "程序"),
    "data/review.schema.json": ("综述各字段的定义（JSON Schema）", "程序"),
    "feed.xml": ("最新答复与更新（Atom）", "订阅器"),
}


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away, as the page `/data/` lists it; the size in bytes."""

    file: str
    meaning: str
    opened_with: str
    size: int
    sha256: str


def export(book: Casebook, site_url: str = "") -> dict[str, bytes]:
    """Every file to take away, by its path on the site: `tables` and `offers`."""
    return tables(book) | offers(book, site_url)


def offers(book: Casebook, site_url: str = "", memory: Memory | None = None) -> dict[str, bytes]:
    """The files to take away beside the records themselves, by their paths on the site.

    Args:
        book: The edition.
        site_url: The address of the site's root, for links that leave the site with a file.
        memory: What was made before; nothing by default.
    """
    return (
        {"data/cases.xlsx": workbook(book, site_url, memory)}
        | {f"data/{name}": form for name, form in record_schemas(book.edition).items()}
        | feed(book, site_url)
    )


def downloads(files: dict[str, bytes]) -> list[Download]:
    """The files that the page `/data/` lists, of those that there are."""
    return [
        Download(name, *_MEANT[name], len(files[name]), hashlib.sha256(files[name]).hexdigest())
        for name in _MEANT
        if name in files
    ]
