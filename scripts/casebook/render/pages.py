"""The list of pages: which files there are, from which template, with what in hand."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from casebook.findings import GROUPS
from casebook.memory import digest
from casebook.model import Case, Entry, Vocabulary
from casebook.model.casebook import Casebook, Group
from casebook.model.statistics import STATES
from casebook.render import home, knowledge, promises, stages, statistics, views
from casebook.render.here import case_file, review_file
from casebook.render.reference import reference
from casebook.render.sheets import Sheet, sections, sheets


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: its file, its template, and what the template is given."""

    file: str
    template: str
    given: Mapping[str, Any] | Callable[[], Mapping[str, Any]] = field(default_factory=dict)
    """A function of many pages, which is called only if the page is rendered."""

    made_of: Any = None
    """What `given` is worked out from, where it is a function: the same gives the same."""

    @property
    def handed(self) -> Mapping[str, Any]:
        """What the template is given."""
        return self.given() if callable(self.given) else self.given


DATA_FILE = "data/index.md"
"""The page that lists the files to take away."""

INDEXES = (
    ("首页", "index.md"),
    ("查找", "search/index.md"),
    ("典型案例", "typical/index.md"),
    ("改进措施", "improvements/index.md"),
    ("好的做法", "practices/index.md"),
    ("承诺事项", "commitments/index.md"),
    ("办理环节", stages.INDEX),
    ("综述", "reviews/index.md"),
    ("统计", "statistics/index.md"),
    ("术语", "glossary/index.md"),
    ("字段和规则", "rules/index.md"),
    ("数据", DATA_FILE),
)
"""The pages that are always there, by their titles, as the map of the site lists them."""

WITHDRAWN = ("已撤回的案例", "withdrawn/index.md")
"""Where the addresses of withdrawn records lead."""

FOR_STAFF = {"rules/index.md"}
"""Those of them that the public edition has not."""


def pages(book: Casebook) -> Iterator[Page]:
    """Every generated page of an edition but the list of downloads, none of them of an empty group."""
    rows = views.Rows(book)
    yield from _cases(book)
    yield from _reviews(book)
    for facet in book.facets:
        if facet.address:
            groups = book.groups[facet.id]
            given = {"facet": facet, "groups": groups}
            yield Page(f"{facet.address}/index.md", "groups.md", given)
            for group in groups:
                yield from _group(group, rows)
    yield from _indexes(book, rows)
    yield from _stages(book)


def data_page(downloads: Sequence[object]) -> Page:
    """The page that lists the files to take away."""
    return Page(DATA_FILE, "data.md", {"downloads": downloads})


def _cases(book: Casebook) -> Iterator[Page]:
    words = book.vocabulary
    told = digest(words)
    pledges = promises.by_case(book)
    for key, case in book.cases.items():
        beside: dict[str, Any] = {
            "related": book.related.get(key, ()),
            "mentions": book.mentions.get(key, ()),
            "pledges": pledges.get(key, ()),
            "changed": book.changed.get(f"cases/{key}", ""),
        }
        given = partial(_of_case, case, words, beside)
        related = [(one.case, one.shared) for one in beside["related"]]
        pledged = [pledge.state for pledge in beside["pledges"]]  # the record says the rest
        mark = case.digest or case
        made_of = (mark, told, related, beside["mentions"], pledged, beside["changed"])
        yield Page(case_file(key), "case.md", given, made_of)
        for former in case.record.former:
            yield Page(
                case_file(former), "moved.md", {"title": case.record.title, "to": case_file(key)}
            )


def _of_case(case: Entry[Case], words: Vocabulary, beside: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "case": case,
        "kind": views.KINDS[words.bodies[case.folder].kind],
        "answers": views.answers(case, words),
        "state": views.state_words(case),
        "states": STATES,
        "label": views.label_of_case(case, words),
        **beside,
    }


def _reviews(book: Casebook) -> Iterator[Page]:
    for key, review in book.reviews.items():
        given = {
            "review": review,
            "kind": views.REVIEW_KINDS[review.record.kind],
            "state": views.state_words(review),
            "discrepancies": book.discrepancies.get(key, ()),
            "changed": book.changed.get(f"reviews/{key}", ""),
            "label": views.label_of_review(review, book.vocabulary),
        }
        yield Page(review_file(key), "review.md", given)
        for former in review.record.former:
            moved = {"title": review.record.title, "to": review_file(key)}
            yield Page(review_file(former), "moved.md", moved)


def _group(group: Group, rows: views.Rows) -> Iterator[Page]:
    for sheet in sheets(group.cases, group.address):
        given = {"label": group.label, "facet": group.facet}
        given |= {"intro": group.intro, "reviews": group.reviews} if sheet.page == 1 else {}
        made_of = (given, sheet, rows.made_of(sheet.rows))
        yield Page(sheet.file, "group.md", partial(_with_rows, given, sheet, rows), made_of)


def _with_rows(given: Mapping[str, Any], sheet: Sheet[str], rows: views.Rows) -> Mapping[str, Any]:
    lines = tuple(rows[case] for case in sheet.rows)
    return {**given, "sheet": Sheet(sheet.address, lines, sheet.page, sheet.pages, sheet.total)}


def _stages(book: Casebook) -> Iterator[Page]:
    steps = stages.steps(book)
    if any(step.file for step in steps):
        yield Page(stages.INDEX, "stages.md", {"steps": steps})
    for page in stages.stage_pages(book):
        given = {"page": page, "index": stages.INDEX, "practices": "practices/index.md"}
        yield Page(page.step.file, "stage.md", given)


def _indexes(book: Casebook, rows: views.Rows) -> Iterator[Page]:
    words = book.vocabulary
    yield _home(book, rows)
    yield Page("search/index.md", "search.md")
    yield from _taught(book, rows)
    yield from _commitments(book)
    for sheet in sheets(views.review_rows(book), "reviews/index"):
        yield Page(sheet.file, "reviews.md", {"sheet": sheet})
    yield _statistics(book)
    yield Page("glossary/index.md", "glossary.md", {"words": words})
    if book.edition == "internal":  # authors are staff
        yield Page("rules/index.md", "rules.md", {"groups": GROUPS, "reference": reference()})
    told = any(step.file for step in stages.steps(book))
    absent = FOR_STAFF if book.edition == "public" else set()
    absent = absent if told else absent | {stages.INDEX}
    shown = [index for index in INDEXES if index[1] not in absent]
    if book.withdrawn:
        shown.append(WITHDRAWN)
        yield Page(WITHDRAWN[1], "withdrawn.md")
    for address in book.withdrawn:
        moved = {"title": WITHDRAWN[0], "to": WITHDRAWN[1]}
        yield Page(f"{address}.md", "moved.md", moved)
    yield Page("sitemap/index.md", "sitemap.md", {"indexes": shown})


def _taught(book: Casebook, rows: views.Rows) -> Iterator[Page]:
    """What the records teach: typical cases, measures, practices."""
    for sheet in sheets(knowledge.typical(book, rows), "typical/index"):
        yield Page(sheet.file, "typical.md", {"sheet": sheet})
    for parts, places in sections(knowledge.improvements(book), "improvements/index"):
        yield Page(parts.file, "improvements.md", {"sheet": parts, "places": places})
    words = book.vocabulary
    for parts, places in sections(knowledge.practices(book), "practices/index"):
        given = {"sheet": parts, "places": places, "words": words}
        yield Page(parts.file, "practices.md", given)


def _home(book: Casebook, rows: views.Rows) -> Page:
    given = {
        "newest": home.newest_replies(book, rows),
        "typical": home.typical_cases(book, rows),
        "shelves": home.shelves(book),
    }
    return Page("index.md", "home.md", given)


def _commitments(book: Casebook) -> Iterator[Page]:
    holders = promises.holders(book)
    for one in promises.promise_sheets(book):
        given = {
            "sheet": one.sheet,
            "bureau": one.bureau,
            "parts": one.parts,
            "counts": one.counts,
            "holders": holders if one.sheet.page == 1 and not one.bureau else (),
            "states": STATES,
        }
        yield Page(one.sheet.file, "commitments.md", given)


def _statistics(book: Casebook) -> Page:
    return Page(
        "statistics/index.md",
        "statistics.md",
        partial(_of_statistics, book),
        (book.statistics, book.reviews, book.discrepancies),
    )


def _of_statistics(book: Casebook) -> Mapping[str, Any]:
    figures = book.statistics
    return {
        "figures": figures,
        "of_cases": [statistics.picture(found) for found in figures.by_case if found.bars],
        "of_replies": statistics.of_replies(figures),
        "punctual": statistics.punctual(figures),
        "promises": statistics.picture(figures.promises) if figures.promises.total else None,
        "problems": statistics.picture(figures.problems) if figures.problems.total else None,
        "stated": statistics.stated(book),
    }
