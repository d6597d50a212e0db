"""The generator, MkDocs: its configuration. `press`, `desk`, `quick` and `server` import it too."""

import logging
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files
from pathlib import Path
from posixpath import normpath
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml
from jinja2 import Environment, FileSystemLoader, TemplateNotFound
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.theme import Theme

from casebook.collector import no_collection
from casebook.findings import Finding
from casebook.memory import Memory
from casebook.model import Term
from casebook.site.desk import Desk, lay
from casebook.site.gather import ASSETS
from casebook.site.heard import warnings_of
from casebook.site.offline import ENTRIES, SCRIPT
from casebook.site.plain import NAME as PLAIN
from casebook.site.press import Pressed, brought, press, reprint
from casebook.site.settings import is_open, settings_of
from casebook.site.terms import NAME as TERMS
from casebook.site.terms import listed
from casebook.site.told import lacking, refused, told, unheeded
from casebook.site.tree import State, Tree, state
from casebook.site.write import Sources


class Site(NamedTuple):
    """What came of a site."""

    findings: list[Finding]
    """What MkDocs warns of; nothing where all is well."""
    reprint: "Reprint | None" = None
    """Prints a few pages of it once more, where that can be done."""
    tree: Tree | None = None
    """The files that stand in its folder, where that is known without a look."""


Reprint = Callable[[Mapping[str, str]], dict[str, bytes]]
"""From the Markdown of pages by their files to their HTML; nothing where MkDocs warns of one."""


class Laid(NamedTuple):
    """What MkDocs has made ready."""

    config: MkDocsConfig | None
    """None where the settings are wrong."""
    desk: Desk | None
    """None where that must wait for all files."""
    findings: list[Finding]


def lay_out(
    config_file: Path,
    pages: Path,
    out: Path,
    newest: str,
    *,
    terms: Mapping[str, Term],
    offline: bool = False,
    memory: Memory | None = None,
    names: Collection[str] | None = None,
) -> Laid:
    """Let MkDocs make ready what a site is printed with, if need be before all files are there.

    Args:
        config_file: The site's `mkdocs.yml`; its hooks are left out, for they prepare pages.
        pages: The pages; those of the navigation stand there.
        out: The folder that receives the site.
        newest: The newest day of the records, which stands for the clock; empty for none.
        terms: The terms that are explained where they stand in a text.
        offline: Whether it is the copy to carry, whose addresses end in `.html`.
        memory: Where compiled templates are kept.
        names: All pages, and the other files that are there; None where all files stand in `pages`.
    """
    with warnings_of("mkdocs") as heard, _stopped_clock(newest):
        try:
            config = _load(config_file, docs_dir=str(pages), site_dir=str(out))
            if offline:
                _without_server(config)
            adapt(config, terms, names)
            desk = None
            if names is not None and _suffice(config, names):
                with no_collection():
                    desk = lay(config, names, (memory or Memory()).place("templates"))
        except (ConfigurationError, Abort) as error:
            return Laid(None, None, refused(config_file, heard, error))
    return Laid(config, desk, [*unheeded(config_file), *told(config_file, heard)])


def _suffice(config: MkDocsConfig, names: Collection[str]) -> bool:
    """Whether the names of some files are enough to make ready all that pages are printed with."""
    return not config.plugins and config.nav is not None and not _awaits(config.nav, names)


def _awaits(nav: object, names: Collection[str]) -> bool:
    """Whether what a navigation names may be a file that is not there yet."""
    if isinstance(nav, list):
        return any(_awaits(entry, names) for entry in nav)
    if isinstance(nav, dict):
        return any(_awaits(entry, names) for entry in nav.values())
    return nav is not None and "://" not in str(nav) and normpath(str(nav)) not in names


def make(
    laid: Laid,
    out: Path,
    newest: str,
    *,
    before: Path | None = None,
    memory: Memory | None = None,
    jobs: int = 1,
    sources: Sources | None = None,
    looked: Mapping[Path, Tree] | None = None,
) -> Site:
    """Run MkDocs strictly over a folder of pages.

    Args:
        laid: What `lay_out` made ready.
        out: The folder that receives the site.
        newest: The newest day of the records, which stands for the clock; empty for none.
        before: The site before, from which pages that are the same are taken.
        memory: How the site before was printed; nothing by default.
        jobs: How many processes may print at once.
        sources: The files of the pages' folder as they were written; looked at and read where not given.
        looked: What stands in some folders; others are looked at.
    """
    if laid.config is None:
        return Site(laid.findings)
    before, memory = before or out, memory or Memory()
    config_file = Path(laid.config.config_file_path)
    with warnings_of("mkdocs") as heard, _stopped_clock(newest):
        try:
            pressed = press(laid.config, before, memory, jobs, sources, looked or {}, laid.desk)
            slim(out)
        except (ConfigurationError, Abort) as error:
            return Site([*laid.findings, *refused(config_file, heard, error)])
        except TemplateNotFound as error:
            return Site([*laid.findings, lacking(config_file, error)])
    findings = [*laid.findings, *told(config_file, heard)]
    if pressed is None:
        return Site(findings)
    return Site(findings, partial(_reprint, pressed.desk, newest), Tree(_stands(pressed, out)))


def _stands(pressed: Pressed, out: Path) -> dict[str, State]:
    files = dict(pressed.files)
    for name in brought(pressed.desk):
        with suppress(OSError):
            files[name] = state((out / name).stat())
    return files


def _reprint(desk: Desk, newest: str, texts: Mapping[str, str]) -> dict[str, bytes]:
    try:
        with warnings_of("mkdocs") as heard, _stopped_clock(newest):
            made = reprint(desk, texts)
    except BuildError:
        return {}
    return {} if heard else made


def facts(config_file: Path) -> dict[str, Any]:
    """What `mkdocs.yml` says of the site: `site_name`, `site_url`, and everything under `extra`.

    Empty where it can not be read; the build says why.
    """
    config = _loaded(config_file)
    if config is None:
        return {}
    return {"site_name": config.site_name, "site_url": config.site_url or "", **config.extra}


def configurations(config_file: Path) -> list[Path]:
    """`mkdocs.yml`, the file that it inherits from, and so on, whether they are there or not."""
    found: list[Path] = []
    while config_file not in found:
        found.append(config_file)
        with suppress(OSError, ValueError, yaml.YAMLError):
            text = config_file.read_text("utf-8-sig")
            told = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - makes texts only
            if isinstance(told, dict) and isinstance(base := told.get("INHERIT"), str):
                config_file = Path(normpath(config_file.parent / base))
    return found


def fingerprint(config_file: Path) -> bytes:
    """16 bytes that stand for `mkdocs.yml`, for all that it names, and for this program.

    None where it can not be read, and where it names plugins or extensions that may look at anything.
    """
    config = _loaded(config_file)
    if config is None or config.plugins or is_open(config):
        return b""
    return settings_of(config)


def _loaded(config_file: Path) -> MkDocsConfig | None:
    """The site's configuration, read in silence; None where it can not be read."""
    try:
        with warnings_of("mkdocs"), TemporaryDirectory() as nothing:
            return _load(config_file, docs_dir=nothing)
    except (ConfigurationError, Abort):
        return None


def _load(config_file: Path, **given: str) -> MkDocsConfig:
    """The site's configuration without its hooks, for ours prepares pages."""
    try:
        return load_config(str(config_file), hooks=[], **given)
    except TypeError as error:  # MkDocs expects more than one number or flag in the file
        raise ConfigurationError("要写成“键: 值”") from error


def slim(site: Path) -> None:
    """Remove what the theme brings and no page of ours loads: source maps, its own search."""
    for path in [*(site / "assets").rglob("*.map")]:
        path.unlink()
    for name in ("lunr", "workers"):
        shutil.rmtree(site / "assets" / "javascripts" / name, ignore_errors=True)


def complain(message: str, *, stop: bool = False) -> None:
    """Warn as MkDocs warns, or stop its build with a sentence."""
    if stop:
        raise Abort(message)
    logging.getLogger("mkdocs.casebook").warning(message)


def adapt(
    config: MkDocsConfig, terms: Mapping[str, Term], names: Collection[str] | None = None
) -> None:
    """Give MkDocs our templates after the owner's, a navigation of what is there, terms to explain.

    `names` are the pages that are there; the disk says it where they are not given.
    """
    theme = str(files("casebook") / "assets" / "theme")
    if theme not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, theme)
    _print_tight(config.theme)
    if config.nav is not None:
        pages = Path(config.docs_dir)
        if names is None:
            config.nav = _present(config.nav, lambda name: (pages / name).is_file())
        else:
            config.nav = _present(config.nav, lambda name: normpath(name) in names)
    glossary = "glossary/" if config.use_directory_urls else "glossary/index.html"
    config.markdown_extensions = [*config.markdown_extensions, TERMS, PLAIN]
    config.mdx_configs[TERMS] = {"terms": listed(terms), "glossary": glossary}


def _print_tight(theme: Theme) -> None:
    """Let the theme's templates leave no blank lines behind: a sixth of a page of a case."""
    make_env = theme.get_env

    def tight() -> Environment:
        env = make_env()
        env.trim_blocks = env.lstrip_blocks = True
        env.loader = _Visible(theme.dirs)
        return env

    theme.get_env = tight  # type: ignore[method-assign]


class _Visible(FileSystemLoader):
    """A theme's files without the hidden ones, of which MkDocs takes none: 14,000 icons."""

    def list_templates(self) -> list[str]:
        """All of them by name."""
        return sorted({name for place in self.searchpath for name in _visible(Path(place))})


def _visible(place: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(place):
        folders[:] = [name for name in folders if not name.startswith(".")]
        base = Path(folder).relative_to(place)
        yield from ((base / name).as_posix() for name in names)


def _without_server(config: MkDocsConfig) -> None:
    """Addresses as files, one classic script for our modules, and no page for dead addresses."""
    config.use_directory_urls = False
    ours = {f"{ASSETS}/{entry}" for entry in ENTRIES}
    others = [script for script in config.extra_javascript if str(script) not in ours]
    config.extra_javascript = [*others, SCRIPT]
    config.theme.static_templates.discard("404.html")


def _present(nav: object, there: Callable[[str], bool]) -> object:
    """A navigation without entries whose pages are not there, and without empty sections."""
    if isinstance(nav, list):
        return [entry for entry in (_present(e, there) for e in nav) if entry]
    if isinstance(nav, dict):
        kept = {title: _present(entry, there) for title, entry in nav.items()}
        return {title: entry for title, entry in kept.items() if entry}
    name = str(nav)
    return nav if not name.endswith(".md") or there(name) else None


def newest_stamp(newest: str) -> str:
    """The seconds of a day `YYYY-MM-DD` since 1970, for `SOURCE_DATE_EPOCH`."""
    day = datetime.fromisoformat(newest or "2000-01-01").replace(tzinfo=UTC)
    return str(int(day.timestamp()))


@contextmanager
def _stopped_clock(newest: str) -> Iterator[None]:
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = newest_stamp(newest)
    try:
        yield
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH")
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before
