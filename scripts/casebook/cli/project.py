"""Where a casebook's files are: its records, its prose, its configuration, and what is made of it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casebook.memory import Memory
    from casebook.model.casebook import Edition

CONFIG = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of a casebook."""

    root: Path
    cases: Path
    as_of: str = ""
    """The day `YYYY-MM-DD` against which promises are judged; else `extra.as_of` of mkdocs.yml says."""

    serves: bool = False
    """Whether an author looks on while he writes: drafts show, in a site of its own."""

    @property
    def docs(self) -> Path:
        """Prose pages, written by people."""
        return self.root / "docs"

    @property
    def config(self) -> Path:
        """The site's configuration."""
        return self.root / CONFIG

    @property
    def forbidden(self) -> Path:
        """The words that the office does not publish."""
        return self.cases / "vocabulary" / "forbidden.yml"

    def pages(self, edition: "Edition", *, offline: bool = False) -> Path:
        """The complete pages of an edition, or of its copy to carry, from which the generator builds."""
        kind = "drafts" if self._shows_drafts(edition) else edition
        return self.root / "build" / (f"{kind}-offline" if offline else kind) / "pages"

    def _shows_drafts(self, edition: "Edition") -> bool:
        return self.serves and edition == "internal"

    def spare(self, edition: "Edition") -> Path:
        """The site of an edition that was replaced last, from which the next one is made."""
        return self.pages(edition).parent / "spare"

    @property
    def read_before(self) -> "Memory":
        """What earlier runs read and checked: the records as their authors wrote them."""
        return self._memory(self.root / "build" / "memory")

    def memory(self, edition: "Edition", *, offline: bool = False) -> "Memory":
        """What earlier builds of an edition made of the records it shows; editions share nothing."""
        return self._memory(self.pages(edition, offline=offline).parent / "memory")

    def _memory(self, folder: Path) -> "Memory":
        from casebook.memory import Memory, held

        return held(folder) if self.serves else Memory(folder)

    def site(self, edition: "Edition", *, offline: bool = False) -> Path:
        """The finished site of an edition, or its copy to carry."""
        if self._shows_drafts(edition):
            return self.pages(edition).parent / "site"
        name = "offline" if edition == "internal" else f"{edition}-offline"
        return self.root / "site" / (name if offline else edition)


def find(cases: Path | None = None) -> Project:
    """The casebook that a command means.

    Args:
        cases: The folder of records; by default `cases` below the working directory.

    Returns:
        The casebook whose root is the folder around `cases` if that has a configuration, else the
        working directory.
    """
    folder = (cases or Path("cases")).absolute()
    around = folder.parent
    return Project(around if (around / CONFIG).is_file() else Path.cwd(), folder)


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, `YYYY-MM-DD`."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
