"""What an appraisal asked: meetings held, questionnaires, the rate of satisfaction as it is said."""

import re
from collections.abc import Sequence

from casebook.importers.summary.draft import Noted
from casebook.importers.summary.paragraph import Paragraph, plain

_ASKED = {
    "meetings": re.compile(r"座谈会(?:等)?(\d+)[次场个]|(?<!\d)(\d+)[次场个]座谈会"),
    "questionnaires": re.compile(
        r"(?:问卷(?:调查)?|测评票|测评表|调查问卷)(\d+)|(\d+)(?:份|张)(?:调查)?问卷"
    ),
    "satisfaction": re.compile(
        r"(?:问卷|测评|调查)[^。；]{0,20}满意[率度](?:在|为|达到?)?(\d+(?:\.\d+)?%(?:以上)?)"
    ),
}


def survey(rows: Sequence[Paragraph]) -> dict[str, Noted]:
    """The first statement of each."""
    found: dict[str, Noted] = {}
    for row in rows:
        text = plain(row.text)
        for name, pattern in _ASKED.items():
            hit = pattern.search(text)
            if hit and name not in found:
                found[name] = Noted(next(g for g in hit.groups() if g), row.number)
    return found
