"""What MkDocs makes ready before it prints pages: settings, files, navigation, templates."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation

from casebook.site.quick import Kept, render_once
from casebook.site.tree import Tree

_HIDDEN = re.compile(r"(?:^|/)\.")


@dataclass(frozen=True, slots=True)
class Desk:
    """What MkDocs has made ready."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment
    listed: frozenset[str]
    """The pages that are in the navigation."""
    kept: Kept


def lay(config: MkDocsConfig, found: Tree, templates: Path | None) -> Desk:
    """Make ready what a site is printed with.

    Args:
        config: MkDocs' configuration.
        found: What stands in its `docs_dir`.
        templates: A folder in which compiled templates are kept; None for none.
    """
    root = Path(config.docs_dir)
    names = sorted(name for name in found.files if not _HIDDEN.search(name))
    made = [File(n, str(root), config.site_dir, config.use_directory_urls) for n in names]
    files = Files(made)
    env = config.theme.get_env()
    if templates:
        env.bytecode_cache = FileSystemBytecodeCache(str(templates))
    render_once(env, config.theme)
    files.add_files_from_theme(env, config)
    set_exclusions(files, config)
    nav = get_navigation(files if _tells_of_omitted(config) else _Lookup(files), config)
    for page in nav.pages:
        if page.title is None:  # the navigation of every page shows it
            page.read_source(config)
    listed = frozenset(page.file.src_uri for page in nav.pages)
    return Desk(config, files, nav, env, listed, Kept(config))


def _tells_of_omitted(config: MkDocsConfig) -> bool:
    """Whether pages that no navigation names matter to it."""
    return config.nav is None or config.validation.nav.omitted_files > logging.INFO


class _Lookup(Files):
    """Files of which none is named but when asked for.

    MkDocs makes a page of each file that the navigation does not name; most of them are not printed.
    """

    def documentation_pages(self, **_: Any) -> Sequence[File]:
        """No list of them."""
        return ()
