"""Publication: a site is put in place with its bundle beside it."""

from pathlib import Path

from casebook.site import bundle, swap


def recorded(site: Path) -> dict[str, str]:
    """The sums that stand beside a published site; empty where none do."""
    sums = bundle.read_sums(site.absolute().with_name("SHA256SUMS"))
    return sums if is_published(site.absolute()) else {}


def beside_names(place: Path) -> list[Path]:
    """The files that stand beside a published site: zip, changes, policy, sums."""
    names = (f"{place.name}.zip", "changes.csv", f"{place.name}.csp.conf", "SHA256SUMS")
    return [place.with_name(name) for name in names]


def is_published(place: Path) -> bool:
    """Whether a place holds a public edition, which nothing else may replace."""
    return place.with_name(f"{place.name}.csp.conf").is_file()


def clear(place: Path) -> None:
    """Remove what a killed publication left beside a place."""
    for path in beside_names(place):
        _half(path).unlink(missing_ok=True)


def publish(new: Path, place: Path) -> None:
    """Put a site in place, with its zip, its sums and the changes since the one before beside it.

    The folder is exchanged at once; the files beside it follow, each whole or not at all, the sums
    last. So the sums name the last version that was published to its end, and the changes are
    counted from it: whoever takes them after each finished build misses none, also where a build
    was killed in between. A build that changes nothing leaves the list of changes as it was.
    """
    before, now = bundle.read_sums(place.with_name("SHA256SUMS")), bundle.sums(new)
    zipped, changes, policy, listed = beside_names(place)
    made = {zipped: bundle.zip_file(new), policy: bundle.policy_file(new)}
    if before != now or not changes.is_file():
        made[changes] = bundle.changes_file(before, now)
    made[listed] = bundle.sums_file(now)
    try:
        for path, content in made.items():
            _half(path).write_bytes(content)
        swap(new, place)
        for path in made:
            _half(path).replace(path)
    finally:
        clear(place)


def _half(path: Path) -> Path:
    return path.with_name(f".{path.name}.half")
