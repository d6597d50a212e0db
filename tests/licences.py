"""Are the dependencies in order? Part of `make lint`.

Everything that the program needs at work must be pinned with hashes, fit together, and carry a
licence that lets an office use and pass on the result. What is only for tests may be anything.
"""

import re
import sys
from importlib.metadata import distribution, requires
from pathlib import Path

from packaging.requirements import Requirement

ALLOWED = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|LGPL|MPL|Mozilla|Unlicense|HPND|0BSD|Zlib)",
    re.IGNORECASE,
)
PINNED = set(re.findall(r"^([\w.-]+)==", Path("requirements.txt").read_text("utf-8"), re.MULTILINE))


def needed(name: str, seen: set[str]) -> set[str]:
    """A distribution and everything that it needs at work, on this system."""
    for line in requires(name) or []:
        wanted = Requirement(line)
        key = re.sub(r"[-_.]+", "-", wanted.name).lower()
        if key not in seen and (wanted.marker is None or wanted.marker.evaluate({"extra": ""})):
            seen.add(key)
            needed(key, seen)
    return seen


def licence(name: str) -> str:
    """What a distribution says of its licence."""
    meta = distribution(name).metadata
    named = [c for c in meta.get_all("Classifier", []) if c.startswith("License")]
    return " ".join(
        [meta.get("License-Expression") or "", *named, (meta.get("License") or "")[:200]]
    )


def main() -> int:
    """Print what is wrong; 0 where nothing is."""
    names = sorted(needed("casebook", set()))
    wrong = [f"{name}: not pinned in requirements.txt" for name in names if name not in PINNED]
    wrong += [
        f"{name}: licence not on the list: {licence(name)!r}"
        for name in names
        if not ALLOWED.search(licence(name))
    ]
    print("\n".join(wrong) or f"{len(names)} dependencies pinned, their licences allowed")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
