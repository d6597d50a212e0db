"""ES modules → one classic script, for pages that are opened from a disk and may not load modules.

Not a parser: it knows the few forms in which our own modules import and export, each on a line of its
own, and refuses everything else, so that a module which it would break stops the build.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from posixpath import dirname, join, normpath

_FILE = r"(\.\.?/(?:[\w-]+/)*[\w-]+\.js)"
_IMPORT = re.compile(rf'import \{{ (\w+(?:, \w+)*) \}} from "{_FILE}";')
_EXPORT = re.compile(r"export ((?:async )?function|class|const) (\w+)")
_LATER = re.compile(rf'\bimport\("{_FILE}"\)')
_HERE = re.compile(r"\bimport\.meta\.url\b")
_LEFT = re.compile(
    r"^\s*(?:import|export)\b|\bimport\s*[.(]|^(?:await|(?:const|let|var) .*= await)\b"
)
_OURS = ("__here", "__need", "__made", "__make")


class NotClassicError(ValueError):
    """A module uses a form that is not known here; says which, where, and what is known."""


def classic(modules: Mapping[str, str], entries: Sequence[str], instead: Mapping[str, str]) -> str:
    """One script that does what some modules and all that they import do.

    Args:
        modules: The text of each module by its file, below one folder.
        entries: The modules that the page would load, in their order.
        instead: Modules that stand in for others.

    Raises:
        NotClassicError: Where a module is missing, imports in a circle, or uses another form of
            import or export than the ones that our modules use.
    """
    made: dict[str, str] = {}
    for entry in entries:
        _add(entry, modules, instead, made, ())
    makers = "".join(f'__make["{name}"] = () => {{\n{text}}};\n' for name, text in made.items())
    starts = "".join(f'__need("{entry}");\n' for entry in entries)
    return (
        '(() => {\n"use strict";\n'
        "const __here = document.currentScript.src;\n"
        "const __make = Object.create(null);\nconst __made = new Map();\n"
        "const __need = (name) => {\n"
        "  if (!__made.has(name)) __made.set(name, __make[name]());\n"
        "  return __made.get(name);\n};\n"
        f"{makers}{starts}}})();\n"
    )


def _add(
    name: str,
    modules: Mapping[str, str],
    instead: Mapping[str, str],
    made: dict[str, str],
    above: tuple[str, ...],
) -> None:
    """Add a module to those made, after the ones that it needs."""
    if name in above:
        raise NotClassicError(f"modules import in a circle: {' → '.join([*above, name])}")
    if name in made:
        return
    file = instead.get(name, name)
    if file not in modules:
        raise NotClassicError(
            f"{above[-1] if above else 'the page'} imports {file}, which is not there"
        )
    text, needed = _changed(file, modules[file])
    for other in needed:
        _add(other, modules, instead, made, (*above, name))
    made[name] = text


def _changed(file: str, text: str) -> tuple[str, list[str]]:
    """A module as the body of a function that returns its exports, and what it needs."""
    exports: list[str] = []
    needed: list[str] = []
    lines: list[str] = []
    if any(word in text for word in _OURS):
        raise NotClassicError(f"{file} uses one of the names {', '.join(_OURS)}")
    for number, line, code in _lines(text):
        if code and (match := _IMPORT.fullmatch(line)):
            needed.append(_beside(file, match.group(2)))
            line = f'const {{ {match.group(1)} }} = __need("{needed[-1]}");'
        elif code and (match := _EXPORT.match(line)):
            exports.append(match.group(2))
            line = line.removeprefix("export ")
        elif code:
            needed += [_beside(file, later) for later in _LATER.findall(line)]
            line = _LATER.sub(
                lambda m: f'Promise.resolve().then(() => __need("{_beside(file, m.group(1))}"))',
                line,
            )
            line = _HERE.sub("__here", line)
        if code and _LEFT.search(line):
            raise NotClassicError(
                f"{file}:{number}: {line.strip()!r} is no form that can become classic (known: "
                'import { a } from "./b.js"; import("./b.js"); import.meta.url; '
                "export function, async function, class, const)"
            )
        lines.append(line)
    return "\n".join(lines) + f"\nreturn {{ {', '.join(exports)} }};\n", needed


def _beside(file: str, named: str) -> str:
    """The module that another one names from where it stands."""
    return normpath(join(dirname(file), named))


def _lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """Each line with its number, and whether it is code, not a comment that has lines of its own."""
    inside = False
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        opens = not inside and bare.startswith("/*")
        yield number, line, not (inside or opens or bare.startswith("//"))
        inside = (inside or opens) and not bare.endswith("*/")
        if (opens or inside) and "*/" in bare and not bare.endswith("*/"):
            raise NotClassicError(f"line {number}: a comment ends before the end of its line")
