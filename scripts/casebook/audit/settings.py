"""What an audit holds a site against: the portal's values, what is allowed, and the limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casebook.audit.names import Names
from casebook.audit.terms import Term
from casebook.model.casebook import Edition

ARTICLES = r"(?:cases/[^/]+/\d{4}/[^/]+|reviews/[^/]+/\d{4})/index\.html"
"""Where the pages of records stand; any page with an `ArticleTitle` is an article as well."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes beyond which something is wrong, and seconds that one attachment may take."""

    page: int = 1_000_000
    file: int = 20_000_000
    total: int = 2_000_000_000
    unpacked: int = 100_000_000
    seconds: int = 20


@dataclass(frozen=True, slots=True)
class Settings:
    """How a site is judged. What is left empty is not compared, but its label must still be there.

    Attributes:
        edition: The internal edition needs no page labels.
        site_name: `SiteName`, as registered.
        domain: `SiteDomain`, and the host whose absolute addresses are our own.
        id_code: `SiteIDCode`, ten characters.
        base: The path below which the site runs; `404.html` and the sitemap begin with it.
        allowed: Domains that links may lead to; subdomains are included.
        exceptions: Personal data that may stand, with the reason (an office's telephone).
        terms: Words that may not stand.
        manifest: Every file that the build made, relative to the site; None where unknown.
        hidden: Titles and ids of records that the public does not see.
        sums: The SHA-256 that each file had when it was made; empty where unknown.
        articles: A pattern of the paths of articles.
        limits: Sizes.
    """

    edition: Edition = "public"
    site_name: str = ""
    domain: str = ""
    id_code: str = ""
    base: str = "/"
    allowed: frozenset[str] = frozenset()
    exceptions: Mapping[str, str] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    manifest: frozenset[str] | None = None
    hidden: Names = field(default_factory=Names)
    sums: Mapping[str, str] = field(default_factory=dict)
    articles: str = ARTICLES
    limits: Limits = Limits()
