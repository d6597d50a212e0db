"""The conductor: calls the stages in their order, one line each."""

import re
from collections.abc import Callable, Collection
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from casebook.cli import finished
from casebook.cli.checking import check
from casebook.cli.extras import Extras, Looked
from casebook.cli.project import Project, is_day
from casebook.cli.publish import (
    beside_names,
    clear,
    is_published,
    publish,
)
from casebook.cli.times import timed
from casebook.cli.words import reason
from casebook.collector import no_collection
from casebook.crew import Aside
from casebook.edition import edit
from casebook.export import downloads, export, ledger, opensearch, schemas
from casebook.findings import RULES, Finding, failed
from casebook.load import Folder, look
from casebook.load.history import history
from casebook.memory import Memory, settled
from casebook.model import Place, Records
from casebook.model.casebook import INDEX, Casebook, Edition
from casebook.relate import relate
from casebook.render import DATA_FILE, fill, render_data, render_new
from casebook.site import (
    Laid,
    Reprint,
    Sources,
    Tree,
    add,
    beside,
    carry,
    clashes,
    double,
    facts,
    gather,
    is_ours,
    lay_out,
    lock,
    make,
    put,
    read_prose,
    spare,
    swap,
    tree,
    write,
)

Said = Callable[[str], None]
Meanwhile = Callable[[Casebook, Collection[str]], object]
"""What is done when all pages are known by their files, and those beside them that are there."""
EDITIONS: dict[str, Edition] = {"internal": "internal", "public": "public"}
"""The editions by their names on the command line."""
EXPORTS: dict[str, Callable[[Casebook], dict[str, bytes]]] = {
    "data": lambda book: {
        name.removeprefix("data/"): content
        for name, content in export(book).items()
        if name.startswith("data/")
    },
    "ledger": lambda book: {"ledger.xlsx": ledger(book)},
    "opensearch": opensearch,
    "schema": lambda _: schemas(),
}
"""What `casebook export` can make, by the name of its format."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: the casebook where one was made, and every finding."""

    book: Casebook | None
    findings: list[Finding]
    records: Records = field(default_factory=Records)
    """All records that were read, whoever may see them."""

    sources: Sources | None = None
    """The files of the pages' folder, once they are written."""

    tree: Tree | None = None
    """The files of the site, where they are known without a look."""

    reprint: Reprint | None = None
    """Prints a few pages of the site once more; None where no site was made, or where it can not."""


def relate_edition(
    project: Project,
    edition: Edition,
    *,
    as_of: str = "",
    memory: Memory | None = None,
    jobs: int = 1,
    say: Said = print,
    begun: Callable[[Casebook], object] = lambda _: None,
    seen: Folder | None = None,
) -> Made:
    """From the records to the casebook of an edition; none while an error stands.

    `as_of` is the day `YYYY-MM-DD` against which promises are judged, the newest one of the records
    where it is empty. `begun` is given the casebook as `relate` gives it; `seen` are the files that
    were looked at just now.
    """
    say("读取记录")
    with timed("check"):
        records, findings = check(project.cases, project.read_before, jobs, seen)
    if failed(findings):
        return Made(None, findings)
    say("整理案例")
    dates = history(project.cases) if edition == "internal" else {}
    with timed("relate"), no_collection():
        shown = edit(records, edition, drafts=project.serves)
        book = relate(shown, edition, dates, as_of, memory, jobs, begun)
    return Made(book, findings, records)


def prepare(
    project: Project,
    edition: Edition,
    *,
    offline: bool = False,
    jobs: int = 1,
    say: Said = print,
    looked: Looked = dict,
    meanwhile: Meanwhile = lambda _book, _names: None,
    seen: Folder | None = None,
) -> Made:
    """From the records to the complete pages on disk.

    Nothing is written while an error stands in the records, or where a page that people wrote has the
    place of a generated page.

    Args:
        project: The casebook.
        edition: The edition.
        offline: Whether it is the copy to carry.
        jobs: How many processes may work at once.
        say: Is told what is done.
        looked: Gives what stands in some folders; it is asked when the records are read.
        meanwhile: Is called while downloads and index are in the making; not for a copy to carry.
        seen: The files of the records as they were just now.
    """
    site = facts(project.config)
    as_of = project.as_of or str(site.get("as_of") or "")
    if as_of and not is_day(as_of):
        said = f"extra.as_of 要写成 年-月-日，不是 {as_of}"
        return Made(None, [RULES["S003"].at(Place(project.config.name), value=said)])
    memory = project.memory(edition, offline=offline)
    folder = project.pages(edition, offline=offline)
    url = str(site.get("site_url", ""))
    with Extras(folder, memory, looked, url, offline=offline, jobs=jobs) as extras:
        made = relate_edition(
            project,
            edition,
            as_of=as_of,
            memory=memory,
            jobs=jobs,
            say=say,
            begun=extras.begin,
            seen=seen,
        )
        if made.book is None:
            return made
        book = made.book
        say(f"写出 {len(book.cases)} 件案例的页面")
        prose, unknown = fill(read_prose(project.docs, edition), book)
        with timed("render"):
            pages = render_new(book, prose, memory, extras.known, jobs)
        coming = {*pages.standing, DATA_FILE}
        files, found = gather(prose, pages.new, edition, coming)
        made = replace(made, findings=[*made.findings, *unknown, *found])
        if failed(made.findings):
            return made
        if not offline:
            with timed("write pages"):
                put(files, folder, extras.before)
            meanwhile(book, {*files, *coming})
        with timed("wait"):
            new, standing = extras.result()
    standing |= pages.standing
    if found := clashes(prose, {*new, *standing}):
        return replace(made, findings=[*made.findings, *found])
    data = render_data(book, prose, downloads(new))
    files |= new | {name: text.encode() for name, text in data.items()}
    with timed("write"):
        carried = carry(files) if offline else files
        return replace(made, sources=write(carried, folder, standing, memory, extras.before))


def index_alone(project: Project, edition: Edition, out: Path, *, say: Said = print) -> Made:
    """From the records to the search index, in a folder of its own."""
    if out.is_dir() and any(not _is_of_index(path) for path in out.iterdir()):
        return Made(None, [RULES["S005"].at(Place(out.name), value=out.name)])
    made = relate_edition(project, edition, say=say)
    if made.book is not None:
        from casebook.index.collect import index

        say("写出索引")
        files = index(made.book)
        write({name.removeprefix(f"{INDEX}/"): files[name] for name in files}, out)
    return made


def _is_of_index(path: Path) -> bool:
    return path.name == "root.bin" or re.fullmatch("[0-9a-f]{12}", path.name) is not None


def export_alone(
    project: Project, edition: Edition, form: str, out: Path, *, say: Said = print
) -> Made:
    """From the records to files in a folder; what else is in the folder stays."""
    made = relate_edition(project, edition, say=say)
    if made.book is not None:
        add(EXPORTS[form](made.book), out)
    return made


def build(
    project: Project,
    edition: Edition,
    out: Path | None = None,
    *,
    offline: bool = False,
    jobs: int = 1,
    say: Said = print,
    anew: bool = False,
) -> Made:
    """From the records to the finished site, which takes the place of the one before.

    Only a whole and faultless site takes the place; until then, and where anything fails, the old
    one stays as it is. Two builds of an edition never run at once. `offline` makes the copy to carry;
    `anew` makes the internal edition even where it stands already.
    """
    place = (out or project.site(edition, offline=offline)).resolve()
    taken = [place] if not is_ours(place) else []
    if edition == "public" and not offline:
        taken += _not_ours(project, place)
    elif is_published(place) or place == project.site("public").resolve():
        taken.append(place)
    if taken:
        return Made(None, [RULES["S005"].at(Place(t.name or str(t)), value=t.name) for t in taken])
    try:
        with lock(project.pages(edition, offline=offline).parent) as held, settled():
            if not held:
                return Made(None, [RULES["S006"].at(Place(place.name), value=edition)])
            clear(place)
            if edition == "internal" and not offline:
                return _build_if_needed(project, place, jobs, say, anew=anew)
            return _build(project, edition, place, offline, jobs, say)
    except OSError as error:
        what = f"{reason(error)}（{Path(str(error.filename or place)).name}）"
        return Made(None, [RULES["S004"].at(Place(place.name), value=what)])


def _build_if_needed(project: Project, place: Path, jobs: int, say: Said, *, anew: bool) -> Made:
    """The internal edition; nothing is done where what stands at its place is what would be made."""
    memory = project.memory("internal")
    with timed("look"):
        around = finished.around(project, "internal")
        records, seen = look(project.cases, project.read_before)
        findings = finished.remembered(memory, finished.inputs(around, records), place)
    if findings is not None and not anew:
        return Made(None, findings)
    made = _build(project, "internal", place, offline=False, jobs=jobs, say=say, seen=seen)
    if not failed(made.findings) and around == finished.around(project, "internal"):
        inputs = finished.inputs(around, made.records.read_from)
        finished.remember(memory, inputs, made.findings, made.tree or tree(place))
    return made


def _not_ours(project: Project, place: Path) -> list[Path]:
    """What stands where the files beside a published site would come to stand."""
    there = [path for path in beside_names(place) if path.exists()]
    if is_published(place) or place == project.site("public").resolve():
        return [path for path in there if path.is_dir()]
    return there


def _build(
    project: Project,
    edition: Edition,
    place: Path,
    offline: bool,
    jobs: int,
    say: Said,
    seen: Folder | None = None,
) -> Made:
    pages, kept = project.pages(edition, offline=offline), project.spare(edition)
    own = edition == "internal" and place == project.site(edition)
    folders = [pages, place, *([kept] if own else [])]
    memory = project.memory(edition, offline=offline)
    laid: list[tuple[Path, Laid]] = []
    with ExitStack() as stack:

        def lay(book: Casebook, names: Collection[str] | None) -> None:
            new = stack.enter_context(spare(place, kept) if own else beside(place))
            config, newest, terms = project.config, book.newest, book.vocabulary.terms
            with timed("lay out"):
                found = lay_out(
                    config,
                    pages,
                    new,
                    newest,
                    terms=terms,
                    offline=offline,
                    memory=memory,
                    names=names,
                )
            laid.append((new, found))

        with Aside(lambda: {folder: tree(folder) for folder in folders}, jobs) as looked:
            made = prepare(
                project,
                edition,
                offline=offline,
                jobs=jobs,
                say=say,
                looked=looked.result,
                meanwhile=lay,
                seen=seen,
            )
        if made.book is None or failed(made.findings):
            return made
        say("生成网站")
        if not laid:
            lay(made.book, None)
        [(new, ready)] = laid
        with timed("make"):
            site = make(
                ready,
                new,
                made.book.newest,
                before=place,
                memory=memory,
                jobs=jobs,
                sources=made.sources,
                looked=looked.result(),
            )
        findings = site.findings
        if edition == "public" and not failed(findings):
            from casebook.cli.judge import judge  # takes long to load

            say("审查公开版")
            shown = edit(made.records, edition)
            findings = [*findings, *judge(project, made.records, shown, new)]
        if not failed(findings):
            (publish if edition == "public" and not offline else swap)(new, place)
            if own and not kept.exists():
                double(place, kept)
    return replace(made, findings=[*made.findings, *findings], reprint=site.reprint, tree=site.tree)
