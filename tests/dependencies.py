"""Are the dependencies in order? Part of `make lint`; it asks nobody, so it works in any network.

Everything that is installed must be pinned with hashes, in just that version, and fit together.
None may be in a version that `advisories.txt` knows to be vulnerable. What the program needs at
work must carry a licence that lets an office use and pass on the result; the theme's scripts and
icons come with its own. `make audit` asks the index for what became known since.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distribution, distributions, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

ALLOWED = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|LGPL|MPL|Mozilla|Unlicense|HPND|0BSD|Zlib)",
    re.IGNORECASE,
)
TOOLS = frozenset({"pip", "setuptools", "casebook"})
"""What a virtual environment brings by itself, and what we are."""
HERE = Path(__file__).parent


def same(name: str) -> str:
    """A distribution's name in the one form in which names are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(text: str) -> Iterator[tuple[Requirement, int]]:
    """Every pin that counts on this system, and how many hashes stand behind it."""
    for entry in re.split(r"(?<!\\)\n", text):
        line, *hashes = entry.replace("\\\n", " ").split("--hash=")
        if line.strip() and not line.startswith(("#", "-")):
            wanted = Requirement(line)
            if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
                yield wanted, len(hashes)


def unpinned(text: str, installed: Mapping[str, str]) -> Iterator[str]:
    """What is installed otherwise than `requirements.txt` says, and pins without hashes."""
    pins = {same(wanted.name): wanted for wanted, _ in pinned(text)}
    yield from (f"{wanted.name}: pinned without a hash" for wanted, n in pinned(text) if not n)
    for name, version in installed.items():
        if name not in pins:
            yield f"{name} {version}: installed, but not pinned in requirements.txt"
        elif not pins[name].specifier.contains(version, prereleases=True):
            yield f"{name} {version}: installed, but requirements.txt says {pins[name]}"


def vulnerable(advisories: str, installed: Mapping[str, str]) -> Iterator[str]:
    """What is installed in a version that is known to be vulnerable."""
    for line in advisories.splitlines():
        if line.strip() and not line.startswith("#"):
            name, fixed, advisory = line.split()
            if name in installed and Version(installed[name]) < Version(fixed):
                yield f"{name} {installed[name]}: {advisory}, mended in {fixed}"


def needed(name: str, seen: set[str]) -> set[str]:
    """A distribution and everything that it needs at work, on this system."""
    for line in requires(name) or []:
        wanted = Requirement(line)
        key = same(wanted.name)
        if key not in seen and (wanted.marker is None or wanted.marker.evaluate({"extra": ""})):
            seen.add(key)
            needed(key, seen)
    return seen


def licence(name: str) -> str:
    """What a distribution says of its licence."""
    try:
        meta = distribution(name).metadata
    except PackageNotFoundError:
        return "not installed"
    named = [c for c in meta.get_all("Classifier", []) if c.startswith("License")]
    return " ".join(
        [meta.get("License-Expression") or "", *named, (meta.get("License") or "")[:200]]
    )


def unlicensed(names: set[str]) -> Iterator[str]:
    """What carries no licence of the list."""
    for name in sorted(names):
        if not ALLOWED.search(licence(name)):
            yield f"{name}: licence not on the list: {licence(name)!r}"


def main() -> int:
    """Print what is wrong; 0 where nothing is."""
    here = {same(d.metadata["Name"]): d.version for d in distributions()}
    installed = {name: version for name, version in here.items() if name not in TOOLS}
    pins, advisories = Path("requirements.txt").read_text("utf-8"), HERE / "advisories.txt"
    names = needed("casebook", set())
    wrong = [
        *unpinned(pins, installed),
        *vulnerable(advisories.read_text("utf-8"), installed),
        *unlicensed(names),
    ]
    said = f"{len(installed)} packages as pinned, none known to be vulnerable"
    print("\n".join(wrong) or f"{said}; licences of the {len(names)} at work allowed")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
