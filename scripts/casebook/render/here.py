"""From where a page stands, the links to all other pages."""

from collections.abc import Sequence
from functools import lru_cache
from posixpath import basename, dirname, relpath

from markupsafe import Markup

from casebook.render.escape import Safe, markdown
from casebook.render.flow import Step, flow
from casebook.render.fresh import Asked
from casebook.render.sheets import list_file
from casebook.render.stages import stage_file


def case_file(case: str) -> str:
    """The Markdown file of a case's page."""
    return f"cases/{case}.md"


def review_file(review: str) -> str:
    """The Markdown file of a review's page."""
    return f"reviews/{review}.md"


class Here:
    """A page of the site, and the words and links that it prints.

    Links name Markdown files, relative to this one, so that MkDocs, Zensical and a plain viewer of
    Markdown follow them alike, whatever the form of the site's addresses.
    """

    def __init__(self, file: str, book: Asked) -> None:
        self.file = file
        self.book = book
        self._folder = dirname(file) or "."

    def link(self, text: object, file: str) -> Markup:
        """A link to a file of the site."""
        return Safe(f"[{markdown(text)}]({_way(dirname(file), self._folder)}{basename(file)})")

    def crumb(self, text: str, file: str) -> Markup:
        """A link of the trail above a page, named as the vocabulary of schema.org names it."""
        named = Safe(f'<span itemprop="name">{markdown(text)}</span>')
        return Safe(f'{self.link(named, file)}{{ itemprop="item" }}')

    def address(self, file: str) -> str:
        """The address of a file's page as seen from this page's, both in folders of their own."""
        return relpath(_folder_of(file), _folder_of(self.file)) + "/"

    def prose(self, text: str, file: str) -> Markup:
        """A link to a page that people wrote; the bare words where they wrote none."""
        return self.link(text, file) if self.book.has_prose(file) else markdown(text)

    def has(self, file: str) -> bool:
        """Whether people wrote this page, and this edition holds it."""
        return self.book.has_prose(file)

    def stage(self, key: str) -> Markup:
        """A link to a stage's page by its name."""
        return self.link(self.book.vocabulary.stages[key].name, stage_file(key))

    def flow(self, steps: Sequence[Step]) -> Markup:
        """The drawing of the stages, each a link to its page."""
        return flow(steps, {step.id: self.address(step.file) for step in steps if step.file})

    def case(self, case: str, text: str = "") -> Markup:
        """A link to a case by its title; the bare words where the edition does not hold it."""
        title = self.book.title("case", case)
        if title is None:
            return markdown(text or case)
        return self.link(text or title, case_file(case))

    def review(self, review: str) -> Markup:
        """A link to a review by its title."""
        return self.link(self.book.title("review", review), review_file(review))

    def group(self, facet: str, key: str, text: str) -> Markup:
        """A link to a group's page; the bare words where it has none."""
        address = f"{facet}/{key}"
        return (
            self.link(text, list_file(address)) if self.book.has_group(address) else markdown(text)
        )

    def bureau(self, key: str) -> Markup:
        """A link to a bureau's page by its name."""
        return self.group("bureaus", key, self.book.vocabulary.bureaus[key].name)

    def topic(self, key: str) -> Markup:
        """A link to a topic's page by its name."""
        return self.group("topics", key, self.book.vocabulary.topics[key].name)

    def body(self, key: str) -> Markup:
        """A link to a body's page by its name."""
        return self.group("bodies", key, self.book.vocabulary.bodies[key].name)

    def year(self, year: str) -> Markup:
        """A link to a year's page."""
        return self.group("years", year, f"{year} 年")


@lru_cache(maxsize=50_000)
def _way(folder: str, start: str) -> str:
    """From one folder to another, to stand before a name in it."""
    way = relpath(folder or ".", start)
    return "" if way == "." else f"{way}/"


def _folder_of(file: str) -> str:
    """The folder in which the site puts a page: `a/b.md` becomes `a/b/`."""
    return dirname(file) or "." if file.endswith("index.md") else file.removesuffix(".md")
