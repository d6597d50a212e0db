"""What the settings of a site say of all its pages, and whether a page may hold what they do not say."""

import os
import re
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import markdown.extensions
from mkdocs.config.defaults import MkDocsConfig

from casebook.memory import digest, program
from casebook.site.plain import NAME as PLAIN
from casebook.site.terms import NAME as TERMS

_NO_MATTER = {
    "docs_dir",
    "site_dir",
    "config_file_path",
    "theme",
    "plugins",
    "hooks",
    "mdx_configs",
}
"""Settings that no page shows, or that are looked at apart."""

_KNOWN = ("markdown.extensions.", "pymdownx.")
_READING = {"pymdownx.b64", "pymdownx.snippets"}
_PACKAGES = {"markdown", "material", "pymdownx"}
"""Packages whose versions take part in what is remembered, see `memory.program`."""

_LISTS = re.compile(r"\{[{%](?:(?![%}]\}).)*?\bpages\b", re.DOTALL)


def settings_of(config: MkDocsConfig) -> bytes:
    """16 bytes that stand for a configuration, for the theme that it names, and for this program."""
    told = {name: value for name, value in config.items() if name not in _NO_MATTER}
    look = sorted((name, repr(config.theme[name])) for name in config.theme)
    settings = [repr(told), _said(config.mdx_configs), look]
    return digest(program(), settings, list(_owners(config)))


def is_open(config: MkDocsConfig) -> bool:
    """Whether a page may be made from files that nobody can name: by extensions that read some.

    Those that are not known to read none count among them.
    """
    return not all(_reads_nothing(name) for name in config.markdown_extensions) or any(
        function.split(".")[0] not in _PACKAGES for function in _functions(config.mdx_configs)
    )


def lists_pages(config: MkDocsConfig) -> bool:
    """Whether a template of the owner's looks at all pages, so that each of them may change each other."""
    return any(_LISTS.search(content.decode("utf-8", "replace")) for _, content in _owners(config))


def _reads_nothing(name: str) -> bool:
    known = name in _short_names() or name.startswith(_KNOWN) or name in (PLAIN, TERMS)
    return known and name not in _READING


@lru_cache(maxsize=1)
def _short_names() -> frozenset[str]:
    return frozenset(module.name for module in iter_modules(markdown.extensions.__path__))


def _owners(config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
    """The files of the owner's theme, by their paths in it; folders behind links are looked into."""
    own = config.theme.custom_dir
    seen = set()
    for folder, folders, names in os.walk(own or "", followlinks=True):
        real = os.path.realpath(folder)
        if real in seen:  # a link that leads back
            folders.clear()
            continue
        seen.add(real)
        folders.sort()
        for name in sorted(names):
            path = Path(folder) / name
            if path.is_file():
                yield path.relative_to(str(own)).as_posix(), path.read_bytes()


def _said(value: Any) -> Any:
    """A setting in plain data; a function by its name, for its address is another one each time."""
    if isinstance(value, dict):
        return [(str(key), _said(one)) for key, one in value.items()]
    if isinstance(value, list | tuple):
        return [_said(one) for one in value]
    if isinstance(value, partial):
        return [_said(value.func), _said(value.args), _said(value.keywords)]
    return _name_of(value) or repr(value)


def _functions(value: Any) -> Iterator[str]:
    """The names of all functions in a setting."""
    if isinstance(value, dict):
        for one in value.values():
            yield from _functions(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _functions(one)
    elif isinstance(value, partial):
        yield from _functions([value.func, value.args, value.keywords])
    elif callable(value):
        yield _name_of(value)


def _name_of(value: Any) -> str:
    """The name of a function; empty for anything else."""
    name = getattr(value, "__qualname__", "")
    return f"{value.__module__}.{name}" if name and callable(value) else ""
