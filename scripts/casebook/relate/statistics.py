"""Counts from the finished records, in one pass over cases and replies."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from casebook.model import Case, Entry, Reply, Vocabulary
from casebook.model.casebook import UNSTATED, Edition, Group, Pledge, StatedProblem
from casebook.model.statistics import STATES, VERDICTS, Bar, Distribution, Statistics, Verdict
from casebook.relate.facets import ROLES
from casebook.relate.timeliness import step_of, used, verdict

LEVELS = ("满意", "基本满意", "不满意")
_UNSTATED = {"internal": "未注明", "public": "未注明或不公开"}
_VERDICTS: Mapping[Verdict, str] = {
    "on-time": "按时",
    "extended": "超过一般期限，在难度大的期限之内",
    "late": "逾期",
}
_OF_CASES = (
    ("year", "years", "按年份"),
    ("bureau", "bureaus", "按单位"),
    ("topic", "topics", "按主题"),
    ("body", "bodies", "按交办机构"),
)


class Count:
    """What one pass over the records counts."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.roles: Counter[str] = Counter()
        self.satisfaction: Counter[str] = Counter()
        self.outcomes: dict[str, Counter[str]] = defaultdict(Counter)
        """By the body's scheme; by the body itself, with a slash before, where it names none."""
        self.verdicts: dict[str, Counter[Verdict]] = defaultdict(Counter)
        self.bureaus: dict[str, Counter[Verdict]] = defaultdict(Counter)
        self.bodies: dict[str, None] = {}

    def add(self, case: Entry[Case]) -> None:
        """Count the replies of a case."""
        body = self.words.bodies[case.folder]
        scheme = body.outcomes or f"/{case.folder}"
        for reply in case.record.replies:
            self.roles[reply.role or UNSTATED] += 1
            self._judge(reply, case.folder)
            if reply.role != "会办" or reply.outcome:
                self.outcomes[scheme][reply.outcome or UNSTATED] += 1
            if reply.role != "会办" or reply.satisfaction:
                self.satisfaction[reply.satisfaction or UNSTATED] += 1

    def _judge(self, reply: Reply, body: str) -> None:
        found = verdict(reply, body, self.words)
        step = step_of(reply)
        self.verdicts[step][found] += 1
        if found != "unstated":
            self.bodies[body] = None
        if step == "reply":
            self.bureaus[reply.bureau][found] += 1


def statistics(
    cases: Mapping[str, Entry[Case]],
    groups: Mapping[str, Sequence[Group]],
    words: Vocabulary,
    edition: Edition,
    pledges: Iterable[Pledge],
    problems: Mapping[str, Sequence[StatedProblem]],
) -> Statistics:
    """Count what the edition's readers may see; cases that no longer stand are left out."""
    standing = {key for key, case in cases.items() if case.record.status == "final"}
    count = Count(words)
    for key in cases:
        if key in standing:
            count.add(cases[key])
    unstated = _UNSTATED[edition]
    return Statistics(
        cases=len(standing),
        replies=count.roles.total(),
        left_out=len(cases) - len(standing),
        by_case=(*_of_cases(groups, standing, words, unstated), _roles(count, unstated)),
        outcomes=tuple(_outcomes(count, words, unstated)),
        satisfaction=_plain("satisfaction", "满意度", LEVELS, count.satisfaction, unstated),
        timeliness=_timeliness(count, unstated),
        timely_by_bureau=_by_bureau(count),
        deadlines=tuple(used(count.bodies, words)),
        promises=_promises(pledges),
        problems=_problems(problems, words),
    )


def _of_cases(
    groups: Mapping[str, Sequence[Group]], standing: set[str], words: Vocabulary, unstated: str
) -> Iterable[Distribution]:
    for facet, folder, title in _OF_CASES:
        bars = [
            Bar(
                group.id,
                unstated if group.id == UNSTATED else group.label,
                sum(case in standing for case in group.cases),
                _short(facet, group.id, words),
                "unstated" if group.id == UNSTATED else "plain",
            )
            for group in groups[facet]
        ]
        if facet == "year":
            bars.sort(key=lambda bar: bar.id)
        else:
            bars.sort(key=lambda bar: (bar.kind == "unstated", -bar.count))
        yield Distribution(facet, title, "件", tuple(b for b in bars if b.count), folder)


def _short(facet: str, key: str, words: Vocabulary) -> str:
    if facet == "year":
        return key
    entry = words.bureaus.get(key) if facet == "bureau" else None
    return (entry.short or "") if entry else ""


def _roles(count: Count, unstated: str) -> Distribution:
    return _plain("role", "按承办角色", ROLES, count.roles, unstated)


def _plain(
    key: str, title: str, values: Sequence[str], count: Counter[str], unstated: str
) -> Distribution:
    """Replies by values that are their own words."""
    bars = [Bar(value, value, count[value]) for value in values]
    return Distribution(key, title, "份", (*bars, *_rest(count[UNSTATED], unstated)))


def _rest(count: int, label: str) -> tuple[Bar, ...]:
    return (Bar(UNSTATED, label, count, kind="unstated"),) if count else ()


def _outcomes(count: Count, words: Vocabulary, unstated: str) -> Iterable[Distribution]:
    """One distribution for each scheme in the order of the vocabulary, then bodies without one."""
    for key, scheme in words.outcomes.items():
        found = count.outcomes.get(key, Counter())
        bars = [
            Bar(c.id, f"{c.words}（{c.id} 类）" if c.id != c.words else c.words, found[c.id])
            for c in scheme.classes
        ]
        if found:
            shown = (*bars, *_rest(found[UNSTATED], unstated))
            yield Distribution(
                f"outcome-{key}", f"{scheme.name}的体系", "份", shown, note=scheme.note or ""
            )
    for key in sorted(key for key in count.outcomes if key.startswith("/")):
        found = count.outcomes[key]
        bars = [Bar(c, f"{c} 类", found[c]) for c in sorted(found.keys() - {UNSTATED})]
        body = words.bodies[key[1:]].name
        yield Distribution(
            f"outcome-of-{key[1:]}",
            f"{body}（体系未注明）",
            "份",
            (*bars, *_rest(found[UNSTATED], unstated)),
        )


def _timeliness(count: Count, unstated: str) -> tuple[Distribution, ...]:
    return tuple(
        Distribution(
            f"timely-{step}",
            title,
            "份",
            (
                *(
                    Bar(v, label, found[v], kind="bad" if v == "late" else "plain")
                    for v, label in _VERDICTS.items()
                    if found[v] or v != "extended"
                ),
                *_rest(found["unstated"], unstated),
            ),
        )
        for step, title in (("reply", "答复"), ("opinion", "会办意见"))
        if (found := count.verdicts[step])
    )


def _by_bureau(count: Count) -> dict[str, dict[Verdict, int]]:
    judged = {key: found.total() - found["unstated"] for key, found in count.bureaus.items()}
    order = sorted((key for key in judged if judged[key]), key=lambda key: (-judged[key], key))
    return {key: {v: count.bureaus[key][v] for v in VERDICTS} for key in order}


def _promises(pledges: Iterable[Pledge]) -> Distribution:
    found = Counter(pledge.state for pledge in pledges if pledge.case and pledge.stands)
    bars = tuple(
        Bar(state, label, found[state], kind="bad" if state == "overdue" else "plain")
        for state, label in STATES.items()
        if found
    )
    return Distribution("promises", "承诺", "项", bars)


def _problems(problems: Mapping[str, Sequence[StatedProblem]], words: Vocabulary) -> Distribution:
    bars = [Bar(key, words.categories[key].name, len(problems[key])) for key in problems]
    bars.sort(key=lambda bar: -bar.count)
    return Distribution("problems", "问题", "条", tuple(bars))
