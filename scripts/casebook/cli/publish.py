"""Publication: what may be published is judged, and only then put in place with its bundle."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from casebook.audit import Names, Settings, audit, audit_records, read_terms
from casebook.cli.project import Project
from casebook.findings import Finding, ordered
from casebook.model import Records
from casebook.site import bundle, facts, swap


def settings_of(
    project: Project,
    records: Records,
    manifest: frozenset[str] | None = None,
    sums: Mapping[str, str] | None = None,
) -> Settings:
    """What the public edition is held against: the site's values and the records' exceptions."""
    site = facts(project.config)
    portal = site.get("portal")
    portal = portal if isinstance(portal, dict) else {}
    allowed = portal.get("allowed")
    exceptions = {e.value: e.reason for r in records.entries for e in r.record.exceptions}
    if mailbox := str(site.get("report") or "").removeprefix("mailto:").split("?")[0]:
        exceptions[mailbox] = "mkdocs.yml 里写明的报告错误的地址"
    if portal.get("contact"):
        exceptions[str(portal["contact"])] = "主办单位在 mkdocs.yml 里写明的联系方式"
    return Settings(
        site_name=str(portal.get("name") or site.get("site_name") or ""),
        domain=str(portal.get("domain") or ""),
        id_code=str(portal.get("id_code") or ""),
        base=urlsplit(str(site.get("site_url", ""))).path or "/",
        allowed=frozenset(map(str, allowed if isinstance(allowed, list) else [])),
        exceptions=exceptions,
        terms=read_terms(project.forbidden)[0],
        manifest=frozenset(sums) if sums else manifest,
        sums=sums or {},
    )


def recorded(site: Path) -> dict[str, str]:
    """The sums that stand beside a published site; empty where none do."""
    sums = bundle.read_sums(site.absolute().with_name("SHA256SUMS"))
    return sums if is_published(site.absolute()) else {}


def judge(project: Project, written: Records, shown: Records, site: Path) -> list[Finding]:
    """Every reason why a built public edition may not be published.

    Args:
        project: The casebook; its list of forbidden words and its `mkdocs.yml` count.
        written: All records; their exceptions count.
        shown: The records as the public sees them.
        site: The built site, just as the generator left it.
    """
    _, broken = read_terms(project.forbidden)
    settings = settings_of(project, written, frozenset(bundle.sums(site)))
    settings = replace(settings, hidden=hidden(written, shown))
    return ordered([*broken, *audit_records(shown, settings), *audit(site, settings)])


def hidden(written: Records, shown: Records) -> Names:
    """Titles and ids of the records that the public does not see.

    A title that a record in public has as well, or a document that one names, gives nothing away.
    """
    known = {e.record.title for e in shown.entries}
    known |= {source.document for e in shown.entries for source in e.record.sources}
    known |= {former for e in shown.entries for former in e.record.former}
    known |= {address.partition("/")[2] for address in shown.withdrawn}
    seen = {e.origin.file for e in shown.entries}
    found = {
        name: entry.origin.file
        for entry in written.entries
        if entry.origin.file not in seen
        for name in (entry.record.title, entry.id)
        if name and name not in known
    }
    names = Names(found)
    given = {name for text in known for _, name in names.found_in(text)}
    return Names({name: file for name, file in found.items() if name not in given})


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
