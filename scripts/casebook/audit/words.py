"""What HTML's elements and attributes mean to an audit."""


def among(words: str) -> frozenset[str]:
    """A set of words that are written with spaces between them."""
    return frozenset(words.split())


INLINE = among(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt "
    "ruby s samp small span strike strong sub sup time tt u var wbr"
)
"""Elements that do not interrupt a line of text: a number may go on from one to the next."""

ASIDE = among("nav header footer aside button form script style noscript template h1 title svg")
"""Elements whose words do not fill a page."""

RESOURCES = frozenset(
    (tag, name)
    for tag, names in {
        "audio": "src",
        "embed": "src",
        "feimage": "href xlink:href",
        "frame": "src",
        "iframe": "src",
        "image": "href xlink:href",
        "img": "src srcset longdesc",
        "input": "src formaction",
        "button": "formaction",
        "form": "action",
        "object": "data codebase",
        "script": "src href xlink:href",
        "source": "src srcset",
        "track": "src",
        "use": "href xlink:href",
        "video": "src poster",
        "body": "background",
        "table": "background",
        "td": "background",
        "html": "manifest",
        "applet": "archive code codebase",
        "base": "href",
        "a": "ping",
        "area": "ping",
        "link": "imagesrcset",
    }.items()
    for name in names.split()
)
"""Attributes whose address the browser fetches, or sends to, by itself."""

FETCHED_LINKS = among(
    "stylesheet icon shortcut apple-touch-icon mask-icon preload modulepreload prefetch "
    "prerender preconnect dns-prefetch manifest import pingback fluid-icon"
)
"""Values of `rel` with which a `<link>` is fetched; with others (canonical, prev) it is a link."""

LINKS = frozenset(
    {("a", "href"), ("area", "href"), ("link", "href"), ("q", "cite"), ("blockquote", "cite")}
)

MUTE = among(
    "class style d viewbox xmlns rel type role dir lang width height fill stroke points "
    "transform integrity charset media target for tabindex hidden sizes"
)
"""Attributes that hold no words."""
