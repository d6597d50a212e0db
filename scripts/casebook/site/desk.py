"""What MkDocs makes ready before it prints pages: settings, files, navigation, templates."""

import logging
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, TemplateNotFound
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.utils import is_markdown_file

from casebook.site.quick import Kept, render_once

_HIDDEN = re.compile(r"(?:^|/)\.")
_UNSURE = re.compile("templates/")
"""What MkDocs leaves out, whatever the settings."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What MkDocs has made ready."""

    config: MkDocsConfig
    files: "Shelf"
    nav: Navigation
    env: Environment
    listed: frozenset[str]
    """The pages that are in the navigation."""
    kept: Kept


class Shelf(Files):
    """MkDocs' files; of those that are no pages only the names, until one of them is asked for.

    Of 28,000 files of 10,000 cases 16,000 are no pages, and pages link to few of them.
    """

    def __init__(self, config: MkDocsConfig, names: Iterable[str]) -> None:
        super().__init__(())
        self._config = config
        self._given = (str(Path(config.docs_dir)), config.site_dir, config.use_directory_urls)
        self._plain: set[str] = set()
        self.put(names)

    def put(self, names: Iterable[str]) -> None:
        """Take up files of `docs_dir`; those that are known already stay as they are."""
        for name in sorted(names):
            if _HIDDEN.search(name):
                continue
            if not is_markdown_file(name):
                self._plain.add(name)
            elif name not in self._src_uris:
                self.append(self._file(name))
        for name in self._plain.intersection(self._src_uris):  # a theme's file gives way
            del self._src_uris[name]

    def get_file_from_path(self, path: str) -> File | None:
        """A file by its path below `docs_dir`; None where there is none."""
        found = super().get_file_from_path(path)
        name = PurePath(path).as_posix()
        if found is None and name in self._plain:
            found = self._file(name)
            set_exclusions([found], self._config)
            self.append(found)
        return found

    @property
    def plain(self) -> list[str]:
        """The files that are no pages and that the site holds, by their paths."""
        named = bool(self._config.exclude_docs or self._config.draft_docs)
        return [n for n in sorted(self._plain) if not (named or _UNSURE.match(n)) or self._stays(n)]

    def _stays(self, name: str) -> bool:
        file = self.get_file_from_path(name)
        return file is not None and not is_left_out(file)

    def _file(self, name: str) -> File:
        return File(name, *self._given)


def is_left_out(file: File) -> bool:
    """Whether the settings keep a file from the site."""
    return bool(file.inclusion.is_excluded())  # type: ignore[no-untyped-call]


def lay(config: MkDocsConfig, names: Iterable[str], templates: Path | None) -> Desk:
    """Make ready what a site is printed with.

    Args:
        config: MkDocs' configuration.
        names: The files of its `docs_dir`: all pages, and what else is known of already.
        templates: A folder in which compiled templates are kept; None for none.
    """
    files = Shelf(config, names)
    env = config.theme.get_env()
    if templates:
        env.bytecode_cache = FileSystemBytecodeCache(str(templates))
    render_once(env, config.theme)
    files.add_files_from_theme(env, config)
    set_exclusions(files, config)
    nav = get_navigation(files if _tells_of_omitted(config) else _Lookup(files), config)
    listed = frozenset(page.file.src_uri for page in nav.pages)
    with suppress(TemplateNotFound):
        env.get_template("main.html")  # by which most pages are printed
    return Desk(config, files, nav, env, listed, Kept(config))


def _tells_of_omitted(config: MkDocsConfig) -> bool:
    """Whether pages that no navigation names matter to it."""
    return config.nav is None or config.validation.nav.omitted_files > logging.INFO


class _Lookup(Files):
    """Files of which none is named but when asked for.

    MkDocs makes a page of each file that the navigation does not name; most of them are not printed.
    """

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(())
        self._shelf = shelf

    def get_file_from_path(self, path: str) -> File | None:
        """A file by its path; None where there is none."""
        return self._shelf.get_file_from_path(path)

    def documentation_pages(self, **_: Any) -> Sequence[File]:
        """No list of them."""
        return ()
