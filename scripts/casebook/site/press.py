"""Prints the pages of a site: only those that are new, and several at once.

MkDocs reads, converts and writes page after page, and all of them each time. Here its own functions do
the same for the pages whose Markdown has changed, shared among processes; the files of all others
are taken over from the site before, or stand already in the folder that is to become the site. What
every page depends on (configuration, theme, navigation, glossary, the versions of this program and
its packages) has one digest: where that is another one, every page is printed. So a site that was
printed in parts is byte for byte the one printed at once.
"""

import logging
import os
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from posixpath import dirname
from tempfile import TemporaryDirectory
from typing import NamedTuple

from mkdocs.commands import build as steps
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from casebook.collector import no_collection
from casebook.crew import shared
from casebook.halt import may_halt
from casebook.memory import Memory, digest, summed
from casebook.model.casebook import INDEX
from casebook.site.desk import Desk, is_left_out, lay
from casebook.site.heard import warnings_of
from casebook.site.links import Changed
from casebook.site.quick import Leaf
from casebook.site.settings import is_open, lists_pages, settings_of
from casebook.site.tree import State, Tree, folders_of, move_folders, prune, state, tree
from casebook.site.write import Sources

_PIECE = 40
"""Pages that a process takes at a time."""

_LOG = logging.getLogger("mkdocs.casebook")


class Pressed(NamedTuple):
    """A site as it was printed."""

    desk: Desk
    """What `reprint` needs."""
    files: dict[str, State]
    """What stands in its folder, by the path below it; what the theme brings aside."""


class Printed(NamedTuple):
    """A page as it was printed: from which Markdown, into which file, and its anchors."""

    source: bytes
    state: State
    anchors: frozenset[str]
    links: tuple[tuple[str, str, str], ...]
    """(page, anchor, link as it is written) of every link that names an anchor."""
    leads_on: bool
    """Whether it is only the former address of another page."""


def press(
    config: MkDocsConfig,
    before: Path,
    memory: Memory,
    jobs: int,
    sources: Sources | None,
    looked: Mapping[Path, Tree],
    desk: Desk | None = None,
) -> Pressed | None:
    """Build the site of a configuration; warnings go to MkDocs' log.

    Args:
        config: MkDocs' configuration; its `docs_dir` holds complete pages. What stands in its
            `site_dir` stays where it is the same file as in the site before, and goes otherwise.
        before: The site before, from which pages that are the same are taken.
        memory: How the site before was printed.
        jobs: How many processes may print at once.
        sources: The files of `docs_dir` as they were written; looked at and read where not given.
        looked: What stands in some folders; others are looked at.
        desk: What was made ready when only some files of `docs_dir` were there, all pages among them.

    Returns:
        What came of it; None where MkDocs built the site itself.
    """
    if config.plugins or lists_pages(config):  # each may change any page for any reason
        steps.build(config)
        return None
    found = sources.tree if sources else tree(Path(config.docs_dir))
    may_halt()
    with no_collection():
        if desk is None:
            desk = lay(config, found.files, memory.place("templates"))
        else:
            desk.files.put(found.files)
        _entitle(desk)
    may_halt()
    pages = {file.src_uri: file for file in desk.files.documentation_pages()}
    sums = sources.sums if sources else {n: summed(_content(file)) for n, file in pages.items()}
    key = _key(desk)
    known = memory.recall("printed")
    last = {} if is_open(config) else known.get(key, {})
    there = looked.get(before) or tree(before)
    may_halt()
    kept = dict(_kept(last, sums, pages, there, _changed(last, pages, there, desk)))
    same = {
        pages[name].dest_uri: (f"{before}/{pages[name].dest_uri}", one.state)
        for name, one in kept.items()
    }
    plain, root = desk.files.plain, config.docs_dir
    same |= {name: (f"{root}/{name}", found.files[name]) for name in plain}
    site = Path(config.site_dir)
    shown = [file.dest_uri for file in desk.files if not is_left_out(file)]
    folders = folders_of([*plain, *shown])
    may_halt()
    copied = _take(same, folders, site, looked.get(site) or tree(site))
    for name in [name for name in kept if pages[name].dest_uri in copied]:
        kept[name] = kept[name]._replace(state=copied[pages[name].dest_uri])
    printed = kept | _print([pages[n] for n in pages if n not in kept], sums, desk, jobs)
    if printed != known.get(key):
        memory.keep_aside("printed", {key: printed})
    if desk.config.site_url or desk.config.extra_templates or desk.config.theme.custom_dir:
        _introduce(printed, pages, desk)
    _others(desk)
    _check_anchors(printed)
    stands = {name: before for name, (_, before) in same.items()} | copied
    stands |= {pages[name].dest_uri: one.state for name, one in printed.items()}
    return Pressed(desk, stands)


def _content(file: File) -> bytes:
    return Path(str(file.abs_src_path)).read_bytes()


def _entitle(desk: Desk) -> None:
    """Give each page of the navigation the title that all pages show, as MkDocs does.

    Where the navigation names none, it stands in the page, which must be converted to tell it.
    """
    for page in desk.nav.pages:
        if page.title is None:
            with warnings_of("mkdocs"):  # heard when the page is printed
                steps._populate_page(page, desk.config, desk.files)
            page.title = page.title  # stays when what it was told from is let go
            page.content = page.markdown = None


def _key(desk: Desk) -> bytes:
    """16 bytes that stand for everything that all pages depend on."""
    shown = [(page.file.src_uri, str(page.title)) for page in desk.nav.pages]
    owned = bool(desk.config.theme.custom_dir)  # an owner's template may show the day
    return digest(settings_of(desk.config), shown, get_build_date() if owned else "")


def _kept(
    known: dict[str, Printed],
    sums: Mapping[str, bytes],
    pages: dict[str, File],
    before: Tree,
    changed: Changed,
) -> Iterator[tuple[str, Printed]]:
    """The pages that need not be printed again: their files stand in the site before."""
    for name, printed in known.items():
        if name not in pages or printed.source != sums[name]:
            continue
        if before.files.get(pages[name].dest_uri) != printed.state:
            continue
        if not (changed and changed.is_named_in(name, _content(pages[name]))):
            yield name, printed


def _changed(known: Collection[str], pages: dict[str, File], before: Tree, desk: Desk) -> Changed:
    """The files that pages may link to, and that are gone since the site before was printed.

    Where MkDocs lets a link pass that leads nowhere, also those that have come.
    """
    printed = {file.dest_uri for file in pages.values()}.union(brought(desk))
    stood = {n for n in before.files.keys() - printed if not n.startswith(f"{INDEX}/")}
    stand = {name for name in desk.files.plain if not name.startswith(f"{INDEX}/")}
    gone = {*known} - pages.keys() | (stood - stand)
    rules = desk.config.validation.links
    if min(rules.not_found, rules.unrecognized_links) >= logging.WARNING:
        return Changed(gone)
    return Changed(gone | (pages.keys() - {*known}) | (stand - stood))


def _take(
    same: Mapping[str, tuple[str, State]], folders: set[str], site: Path, there: Tree
) -> dict[str, State]:
    """Let files stand in the site, and nothing else.

    Empty folders stay where they are among those that the site will have.

    A file of the site that is another name of the wanted one stays; every other one goes, so that
    nothing is ever written into a file that has a second name.

    Args:
        same: Where each file stands now, with its state, by its path in the site.
        folders: Those that the site will have.
        site: The folder that is to become the site.
        there: What stands in it.

    Returns:
        The state of each file that had to be copied.
    """
    move_folders(site, there, same)
    kept = {name for name, held in there.files.items() if name in same and same[name][1] == held}
    prune(site, there, kept, folders)
    made = there.folders
    copied: dict[str, State] = {}
    for name, (source, _) in same.items():
        if name in kept:
            continue
        if (folder := dirname(name)) not in made:
            (site / folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        try:
            os.link(source, f"{site}/{name}")
        except OSError:  # the disk can not give a file two names
            shutil.copy2(source, site / name)
            copied[name] = state((site / name).stat())
    return copied


def _print(
    files: Sequence[File], sums: Mapping[str, bytes], desk: Desk, jobs: int
) -> dict[str, Printed]:
    pieces = [files[at : at + _PIECE] for at in range(0, len(files), _PIECE)]

    def work(piece: Sequence[File]) -> tuple[list[Printed], list[str]]:
        with warnings_of("mkdocs") as heard:
            return [_print_one(file, sums[file.src_uri], desk) for file in piece], heard

    printed: dict[str, Printed] = {}
    for piece, (made, heard) in zip(pieces, shared(work, pieces, jobs), strict=True):
        printed |= {file.src_uri: one for file, one in zip(piece, made, strict=True)}
        for said in heard:
            _LOG.warning(said)
    return printed


def _print_one(file: File, source: bytes, desk: Desk) -> Printed:
    page = file.page
    if page is None or file.src_uri not in desk.listed:
        page = Leaf(file, desk.config, desk.kept)
    steps._populate_page(page, desk.config, desk.files)
    steps._build_page(page, desk.config, [], desk.nav, desk.env)
    links = [
        (target.src_uri, anchor, written)
        for target, anchors in (page.links_to_anchors or {}).items()
        for anchor, written in anchors.items()
    ]
    anchors = frozenset(page.present_anchor_ids or ())
    page.content = page.markdown = None
    leads_on = bool(page.meta.get("moved"))
    return Printed(source, state(Path(file.abs_dest_path).stat()), anchors, tuple(links), leads_on)


def _introduce(printed: Mapping[str, Printed], pages: Mapping[str, File], desk: Desk) -> None:
    """Let templates that list all pages, as that of the map for search engines, find each of them."""
    for name, one in printed.items():
        page = pages[name].page or Page(None, pages[name], desk.config)
        if one.leads_on:
            page.meta = {**page.meta, "moved": True}


def reprint(desk: Desk, texts: Mapping[str, str]) -> dict[str, bytes]:
    """The HTML of a few pages whose Markdown alone is another one, by its file on the site.

    Nothing is written into the site. A page of the navigation has its title on all pages: then, and
    where a page is a new one, there is nothing.
    """
    html = {}
    with TemporaryDirectory() as folder:
        for name, text in texts.items():
            before = desk.files.get_file_from_path(name)
            if before is None or name in desk.listed:
                return {}
            file = File(name, None, folder, before.use_directory_urls, inclusion=before.inclusion)
            file.content_string = text
            _print_one(file, b"", desk)
            html[file.dest_uri] = Path(file.abs_dest_path).read_bytes()
    return html


def _others(desk: Desk) -> None:
    """What the theme brings: its files and its own pages."""
    for file in desk.files:
        if file.src_dir != desk.config.docs_dir and not is_left_out(file):
            file.copy_file()
    for template in sorted(desk.config.theme.static_templates):
        steps._build_theme_template(template, desk.env, desk.files, desk.config, desk.nav)
    for template in desk.config.extra_templates:
        steps._build_extra_template(str(template), desk.files, desk.config, desk.nav)


def brought(desk: Desk) -> Iterator[str]:
    """The files in a site that stand for none of the pages' folder, by their paths; some may be absent."""
    for file in desk.files:
        if file.src_dir != desk.config.docs_dir:
            yield file.dest_uri
    for name in (*desk.config.theme.static_templates, *map(str, desk.config.extra_templates)):
        yield from (name, f"{name}.gz")


def _check_anchors(printed: dict[str, Printed]) -> None:
    """Warn of links to anchors that are not there, as MkDocs does."""
    for name, page in sorted((name, page) for name, page in printed.items() if page.links):
        for target, anchor, written in page.links:
            if target in printed and anchor not in printed[target].anchors:
                _LOG.warning(
                    f"Doc file '{name}' contains a link '{written}', but the doc '{target}' does "
                    f"not contain an anchor '#{anchor}'."
                )
