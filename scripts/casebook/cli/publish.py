"""Publication: what may be published is judged, and only then put in place with its bundle."""

from pathlib import Path
from urllib.parse import urlsplit

from casebook.audit import Settings, audit, audit_records, read_terms
from casebook.cli.project import Project
from casebook.findings import Finding, ordered
from casebook.model import Records
from casebook.site import bundle, facts, swap


def settings_of(project: Project, records: Records, manifest: frozenset[str] | None) -> Settings:
    """What the public edition is held against: the site's values and the records' exceptions."""
    site = facts(project.config)
    portal = site.get("portal")
    portal = portal if isinstance(portal, dict) else {}
    allowed = portal.get("allowed")
    exceptions = {e.value: e.reason for r in records.entries for e in r.record.exceptions}
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
        manifest=manifest,
    )


def recorded(site: Path) -> frozenset[str] | None:
    """The files that the sums beside a published site name; None where no sums are there."""
    sums = site.absolute().with_name("SHA256SUMS")
    if not sums.is_file() or site.absolute().name != "public":
        return None
    return frozenset(line.split("  ", 1)[1] for line in sums.read_text("utf-8").splitlines())


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
    return ordered([*broken, *audit_records(shown, settings), *audit(site, settings)])


def beside_names(place: Path) -> list[Path]:
    """The files that stand beside a published site: zip, sums, changes, policy."""
    names = (f"{place.name}.zip", "SHA256SUMS", "changes.csv", f"{place.name}.csp.conf")
    return [place.with_name(name) for name in names]


def publish(new: Path, place: Path) -> None:
    """Put a site in place, with its zip, its sums and the changes since the one before beside it.

    The folder is exchanged at once; the files beside it follow, each whole or not at all.
    """
    before, now = bundle.sums(place), bundle.sums(new)
    made = (
        bundle.zip_file(new),
        bundle.sums_file(now),
        bundle.changes_file(before, now),
        bundle.policy_file(new),
    )
    halves = {path: path.with_name(f".{path.name}.half") for path in beside_names(place)}
    for half, content in zip(halves.values(), made, strict=True):
        half.write_bytes(content)
    swap(new, place)
    for path, half in halves.items():
        half.replace(path)
