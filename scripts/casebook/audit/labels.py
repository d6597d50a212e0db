"""The page labels of 国办发〔2017〕47号: which a page needs, and whether they are right."""

import re
from collections.abc import Iterator
from datetime import datetime

from casebook.audit.page import Page
from casebook.audit.passage import near
from casebook.audit.settings import Settings
from casebook.findings import RULES, Finding
from casebook.model import Place

SITE = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
CONTENT = ("ArticleTitle", "PubDate", "ContentSource")

_KNOWN = {name.lower(): name for name in (*SITE, *COLUMN, *CONTENT)}
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}")


def is_article(page: Page, name: str, settings: Settings) -> bool:
    """Whether a page is an article: it has an article's title, or stands where records stand."""
    titled = any(label == "ArticleTitle" for label, _, _ in page.metas)
    return titled or bool(re.fullmatch(settings.articles, name))


def is_column(page: Page, name: str, settings: Settings) -> bool:
    """Whether a page is a home or list page: any page that is no article and no signpost."""
    return name != "404.html" and page.refresh is None and not is_article(page, name, settings)


def label_findings(page: Page, name: str, source: str, settings: Settings) -> Iterator[Finding]:
    """A031 to A037, A053: the labels of one page."""
    if settings.edition == "internal":
        return
    values = {label: (value, line) for label, value, line in reversed(page.metas)}
    yield from _group("A031", SITE, values, name)
    if is_column(page, name, settings):
        yield from _group("A034", COLUMN, values, name)
    elif is_article(page, name, settings) and page.refresh is None:
        yield from _group("A035", CONTENT, values, name)
        given = tuple(label for label in COLUMN if label in values)
        yield from _group("A034", given, values, name)
    yield from _spelling(page, name, source)
    for code, value, line, names in _values(values, page, settings):
        yield RULES[code].at(near(name, source, line, value), value=value, **names)


def _group(
    code: str, labels: tuple[str, ...], values: dict[str, tuple[str, int]], name: str
) -> Iterator[Finding]:
    for label in labels:
        if label not in values:
            yield RULES[code].at(Place(name), value=label, reason="缺少")
        elif not values[label][0]:
            yield RULES[code].at(Place(name, values[label][1]), value=label, reason="是空的")


def _spelling(page: Page, name: str, source: str) -> Iterator[Finding]:
    """A037: names are case-sensitive, and each label stands once."""
    seen: set[str] = set()
    for label, _, line in page.metas:
        known = _KNOWN.get(label.lower())
        if known and known != label:
            reason = f"应写作 {known}"
        elif known and label in seen:
            reason = "重复"
        else:
            seen.add(label)
            continue
        yield RULES["A037"].at(near(name, source, line, label), value=label, reason=reason)


def _values(
    values: dict[str, tuple[str, int]], page: Page, settings: Settings
) -> Iterator[tuple[str, str, int, dict[str, str]]]:
    """What is wrong in the values: rule, value, line, further names of the message."""
    wanted = zip(SITE, (settings.site_name, settings.domain, settings.id_code), strict=True)
    for label, right in wanted:
        value, line = values.get(label, ("", 1))
        if value and right and value != right:
            yield "A032", value, line, {"name": label, "wanted": right}
    code, line = values.get("SiteIDCode", ("", 1))
    if code and not re.fullmatch(r"[0-9A-Za-z]{10}", code):
        yield "A033", code, line, {}
    moment, line = values.get("PubDate", ("", 1))
    if moment and not _is_moment(moment):
        yield "A036", moment, line, {}
    elif moment and not _shows(page, moment):
        yield "A053", moment[:10], line, {}


def _is_moment(value: str) -> bool:
    try:
        return bool(_MOMENT.fullmatch(value) and datetime.fromisoformat(value))
    except ValueError:
        return False


def _shows(page: Page, moment: str) -> bool:
    """Whether a reader sees the day, in one of the forms in which days are written."""
    year, month, day = (int(part) for part in moment[:10].split("-"))
    form = rf"{year}\s*[年\-/.]\s*0?{month}\s*[月\-/.]\s*0?{day}(?!\d)"
    return bool(re.search(form, page.words.text))
