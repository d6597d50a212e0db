"""The conductor: calls the stages in their order, one line each."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from casebook.cli import finished
from casebook.cli.checking import check
from casebook.cli.project import Project, is_day
from casebook.cli.publish import (
    beside_names,
    clear,
    is_published,
    publish,
)
from casebook.cli.times import timed
from casebook.cli.words import reason
from casebook.crew import Aside
from casebook.edition import edit
from casebook.export import downloads, export, ledger, offers, opensearch, schemas, tables_new
from casebook.findings import RULES, Finding, failed
from casebook.load import look
from casebook.load.history import history
from casebook.memory import Files, Memory, no_collection, settled
from casebook.model import Place, Records
from casebook.model.casebook import Casebook, Edition
from casebook.relate import relate
from casebook.render import fill, render_new
from casebook.site import (
    Reprint,
    Sources,
    Tree,
    add,
    beside,
    carry,
    double,
    facts,
    gather,
    is_ours,
    lock,
    make,
    read_prose,
    spare,
    stands,
    swap,
    tree,
    write,
)

Said = Callable[[str], None]
Looked = Callable[[], Mapping[Path, Tree]]
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
) -> Made:
    """From the records to the casebook of an edition; none while an error stands.

    `as_of` is the day `YYYY-MM-DD` against which promises are judged, the newest one of the records
    where it is empty.
    """
    say("读取记录")
    with timed("check"):
        records, findings = check(project.cases, project.read_before, jobs)
    if failed(findings):
        return Made(None, findings)
    say("整理案例")
    dates = history(project.cases) if edition == "internal" else {}
    with timed("relate"), no_collection():
        book = relate(
            edit(records, edition, drafts=project.serves), edition, dates, as_of, memory, jobs
        )
    return Made(book, findings, records)


def prepare(
    project: Project,
    edition: Edition,
    *,
    offline: bool = False,
    jobs: int = 1,
    say: Said = print,
    looked: Looked = dict,
) -> Made:
    """From the records to the complete pages on disk; nothing is written while an error stands.

    `looked` gives what stands in some folders; it is asked when the records are read.
    """
    site = facts(project.config)
    as_of = project.as_of or str(site.get("as_of") or "")
    if as_of and not is_day(as_of):
        said = f"extra.as_of 要写成 年-月-日，不是 {as_of}"
        return Made(None, [RULES["S003"].at(Place(project.config.name), value=said)])
    memory = project.memory(edition, offline=offline)
    made = relate_edition(project, edition, as_of=as_of, memory=memory, jobs=jobs, say=say)
    if made.book is None:
        return made
    book = made.book
    say(f"写出 {len(book.cases)} 件案例的页面")
    url = str(site.get("site_url", ""))
    folder = project.pages(edition, offline=offline)
    before = stands(folder, memory, looked().get(folder))
    known = {} if offline else before.sums  # there it is not what is made here, see `carry`

    def records_now() -> Files[bytes]:
        with timed("export of records"):
            return tables_new(book, memory, known)

    def export_now() -> dict[str, bytes]:
        with timed("export"):
            taken = offers(book, url)
        # nobody subscribes to a folder
        return {n: data for n, data in taken.items() if not (offline and n.endswith("feed.xml"))}

    def index_now() -> dict[str, bytes]:
        from casebook.index.collect import index  # loads numpy, which takes a while

        with timed("index"):
            return index(book, memory)

    with (
        Aside(records_now, jobs) as recorded,
        Aside(export_now, jobs) as exported,
        Aside(index_now, jobs) as indexed,
    ):

        def taken() -> dict[str, bytes]:
            return recorded.result().new | exported.result()

        prose, unknown = fill(read_prose(project.docs, edition), book)
        with timed("render"):
            pages = render_new(book, prose, lambda: downloads(taken()), memory, known, jobs)
        with timed("wait"):
            data = taken() | indexed.result()
    standing = pages.standing | recorded.result().standing
    files, clashes = gather(prose, pages.new, data, edition, standing)
    clashes = [*unknown, *clashes]
    made = replace(made, findings=[*made.findings, *clashes])
    if failed(clashes):
        return made
    with timed("write"):
        carried = carry(files) if offline else files
        return replace(made, sources=write(carried, folder, standing, memory, before))


def index_alone(project: Project, edition: Edition, out: Path, *, say: Said = print) -> Made:
    """From the records to the search index, in a folder of its own."""
    if out.is_dir() and any(not _is_of_index(path) for path in out.iterdir()):
        return Made(None, [RULES["S005"].at(Place(out.name), value=out.name)])
    made = relate_edition(project, edition, say=say)
    if made.book is not None:
        from casebook.index.collect import FOLDER, index

        say("写出索引")
        files = index(made.book)
        write({name.removeprefix(f"{FOLDER}/"): files[name] for name in files}, out)
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
        records = look(project.cases, project.read_before)
        findings = finished.remembered(memory, finished.inputs(around, records), place)
    if findings is not None and not anew:
        return Made(None, findings)
    made = _build(project, "internal", place, offline=False, jobs=jobs, say=say)
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
    project: Project, edition: Edition, place: Path, offline: bool, jobs: int, say: Said
) -> Made:
    pages, kept = project.pages(edition, offline=offline), project.spare(edition)
    own = edition == "internal" and place == project.site(edition)
    folders = [pages, place, *([kept] if own else [])]
    with Aside(lambda: {folder: tree(folder) for folder in folders}, jobs) as looked:
        made = prepare(project, edition, offline=offline, jobs=jobs, say=say, looked=looked.result)
    if made.book is None or failed(made.findings):
        return made
    say("生成网站")
    with spare(place, kept) if own else beside(place) as new:
        terms = made.book.vocabulary.terms
        newest = made.book.newest
        with timed("make"):
            site = make(
                project.config,
                pages,
                new,
                newest,
                terms=terms,
                offline=offline,
                before=place,
                memory=project.memory(edition, offline=offline),
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
