"""Drafts to the disk: one review and its cases, never over a file that exists."""

from pathlib import Path

from casebook.findings import Finding
from casebook.findings.summary_rules import RULE
from casebook.importers.summary.draft import Draft
from casebook.importers.summary.entries import case_id, known
from casebook.importers.summary.yaml_text import case_text, review_text
from casebook.model import Place
from casebook.model.vocabulary import Vocabulary


def write(
    draft: Draft,
    cases: Path,
    words: Vocabulary,
    *,
    dry_run: bool = False,
    bureau: str = "",
    year: str = "",
) -> tuple[list[Path], list[Finding]]:
    """Write a draft's records below `cases`.

    Args:
        draft: What `convert` understood.
        cases: The casebook's folder of records.
        words: The casebook's vocabularies; unknown units and bodies come back as findings.
        dry_run: Say what would be written, and write nothing.
        bureau: The id of the unit, instead of what the text says.
        year: The year, instead of what the text says.

    Returns:
        The files written (in a dry run: to be written), and findings.
    """
    texts, findings = plan(draft, words, bureau=bureau, year=year)
    written: list[Path] = []
    for name, text in texts.items():
        fault = _put(cases / name, text, dry_run=dry_run)
        if fault:
            findings.append(fault)
        else:
            written.append(cases / name)
    return written, findings


def plan(
    draft: Draft, words: Vocabulary, *, bureau: str = "", year: str = ""
) -> tuple[dict[str, str], list[Finding]]:
    """The texts of the files to be written by their paths below `cases`; pure."""
    year = year or (draft.year.text if draft.year else "")
    if not year.isdigit() or len(year) != 4:
        return {}, [RULE["I121"].at(Place(draft.file))]
    found = known(draft, words, bureau)
    if not found.bureaus:
        return {}, [*found.findings, RULE["I122"].at(Place(draft.file))]
    texts: dict[str, str] = {}
    ids: list[str] = []
    for case in draft.cases:
        name = _free(case_id(case, found, year), ids)
        ids.append(name)
        texts[f"proposals/{name}.yml"] = case_text(case, draft, found, words)
    review = f"reviews/{found.bureaus[0]}/{year}.yml"
    return {review: review_text(draft, found, year, ids, words), **texts}, found.findings


def _free(name: str, taken: list[str]) -> str:
    """A number that two cases share is told apart by what is put behind it."""
    return next(
        n for n in (name, *(f"{name}-{i}" for i in range(2, len(taken) + 3))) if n not in taken
    )


def _put(path: Path, text: str, *, dry_run: bool) -> Finding | None:
    place = Place(str(path))
    if path.exists() or path.is_symlink():
        return RULE["I134"].at(place, value=path.name)
    if dry_run:
        return None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return RULE["I134"].at(place, value=path.name)
    except OSError as error:
        return RULE["I135"].at(place, value=path.name, why=error.strerror or "未知原因")
    return None
