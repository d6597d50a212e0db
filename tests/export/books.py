"""Invented casebooks for the tests of exports, one by one or by hypothesis."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from casebook.model import (
    Body,
    Bureau,
    Case,
    Contact,
    Entry,
    FollowUp,
    OutcomeClass,
    OutcomeScheme,
    Records,
    Reply,
    Review,
    Source,
    Topic,
    Unwritten,
    Vocabulary,
)
from casebook.model.casebook import Casebook
from casebook.relate import relate

WORDS = Vocabulary(
    bodies={
        "demo-cppcc": Body(name="演示市政协", kind="cppcc", region="演示", outcomes="demo"),
        "demo-npc": Body(name="演示市人大", kind="npc", region="演示"),
    },
    bureaus={
        "demo-a": Bureau(name="甲局、甲办", aliases=["市监局"], region="演示"),
        "demo-b": Bureau(name="乙局", short="乙", aliases=["市监局"]),
        "demo-c": Bureau(name="丙局（筹）", former=["丁局"]),
        "demo-d": Bureau(name="=SUM(1)+戊局"),
    },
    topics={
        "food": Topic(name="食品安全"),
        "trade": Topic(name="衣、食"),
        "rest": Topic(name="其他"),
    },
    outcomes={
        "demo": OutcomeScheme(
            name="演示",
            classes=[
                OutcomeClass(id="A", words="已经解决"),
                OutcomeClass(id="计划", words="计划解决"),
            ],
        )
    },
)
_ODD = (
    "=+-@'\"<>&#:：，、；;/{}[]|!%*?~`\\_x0041_=1+1 0123０１２Ａa中文案由提案办理\u3000\t😀\u2028"
)
CHARACTERS = st.sampled_from(_ODD) | st.characters(
    categories=("L", "N", "P", "S", "Zs"), exclude_characters="\r\n"
)
LINES = st.text(CHARACTERS, min_size=1, max_size=30).map(str.strip).filter(bool)
PROSE = st.lists(st.text(CHARACTERS, max_size=20), min_size=1, max_size=4).map("\n".join)
TEXTS = PROSE.map(str.strip).filter(bool)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
MOMENTS = DAYS.flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


def _reply(bureau: str, outcomes: list[str] | None) -> st.SearchStrategy[Reply]:
    made = st.builds(
        Reply,
        bureau=st.just(bureau),
        role=st.sampled_from([None, "主办", "承办", "分办", "会办"]),
        assigned=maybe(DAYS),
        due=maybe(DAYS),
        replied=maybe(DAYS),
        document=maybe(LINES),
        outcome=maybe(st.sampled_from(outcomes) if outcomes else LINES),
        satisfaction=st.sampled_from([None, "满意", "基本满意", "不满意"]),
        contact=st.lists(
            st.builds(Contact, date=maybe(MOMENTS), way=LINES, text=maybe(TEXTS)), max_size=1
        ),
        answer=maybe(TEXTS),
        opinion=maybe(TEXTS),
    )
    return made.map(_in_order)


def _in_order(reply: Reply) -> Reply:
    """The reply with no day before its assignment: the importer would leave that out."""
    first = reply.assigned
    late = {k: None for k in ("due", "replied") if first and (getattr(reply, k) or first) < first}
    return reply.model_copy(update=late)


@st.composite
def cases(draw: st.DrawFn, body: str = "demo-cppcc") -> Case:
    """Any case, in all fields that a ledger can hold."""
    bureaus = draw(st.lists(st.sampled_from(list(WORDS.bureaus)), unique=True, max_size=4))
    scheme = WORDS.scheme_of(body)
    ids = [c.id for c in scheme.classes] if scheme else None
    disclosure = draw(st.sampled_from(["full", "summary", "withheld"]))
    status = draw(st.sampled_from(["draft", "final", "withdrawn", "merged", "superseded"]))
    other = "demo-npc/2021/x-1"
    return Case(
        title=draw(LINES.filter(lambda text: not text.startswith(("合计", "总计", "小计")))),
        session=draw(maybe(LINES)),
        raised=draw(st.sampled_from([None, "会间", "会后"])),
        topics=draw(st.lists(st.sampled_from(list(WORDS.topics)), unique=True, min_size=1)),
        key=draw(st.booleans()),
        summary=draw(TEXTS) if disclosure == "summary" else draw(maybe(TEXTS)),
        proposal=draw(maybe(TEXTS)),
        replies=[draw(_reply(bureau, ids)) for bureau in bureaus],
        followups=draw(
            st.lists(st.builds(FollowUp, date=MOMENTS, text=TEXTS), max_size=3, unique_by=str)
        ),
        into=other if status == "merged" else None,
        by=other if status == "superseded" else None,
        disclosure=disclosure,
        disclosure_reason=draw(TEXTS if disclosure != "full" else maybe(TEXTS)),
        status=status,
        sources=[Source(document="总结")],
        staff=draw(maybe(TEXTS)),
    )


@st.composite
def books(draw: st.DrawFn) -> Casebook:
    """A casebook of a few cases."""
    numbers = st.sampled_from(["1", "01", "0099", "20220408", "a-1", "unnumbered-x", "2022"])
    keys = draw(
        st.lists(
            st.tuples(
                st.sampled_from(list(WORDS.bodies)), st.sampled_from(["2021", "2022"]), numbers
            ),
            unique=True,
            max_size=5,
        )
    )
    return book({"/".join(key): draw(cases(key[0])) for key in keys})


def book(cases: dict[str, Case], reviews: dict[str, Review] | None = None) -> Casebook:
    """The internal edition of these records."""
    entries = {key: Entry(key, case, Unwritten()) for key, case in cases.items()}
    others = {key: Entry(key, review, Unwritten()) for key, review in (reviews or {}).items()}
    return relate(Records(WORDS, entries, others), "internal")


def sample() -> Casebook:
    """A small casebook with what exports must take care of."""
    reply = Reply(
        bureau="demo-a",
        role="主办",
        assigned=date(2022, 3, 1),
        replied=date(2022, 6, 1),
        outcome="A",
        satisfaction="满意",
        answer="采纳 <建议> & 落实\x01",
    )
    return book(
        {
            "demo-cppcc/2022/0099": Case(
                title='=HYPERLINK("http://evil","关于<夜市>&摊点的提案")',
                topics=["food", "trade"],
                key=True,
                replies=[reply, Reply(bureau="demo-b", role="会办", opinion="同意")],
                followups=[
                    FollowUp(date="2023-06", text="整洁"),
                    FollowUp(date="2023-07-02", text="好"),
                ],
                published=date(2022, 12, 1),
                sources=[Source(document="总结")],
            ),
            "demo-npc/2021/unnumbered-x": Case(title="@没有日期的建议", topics=["rest"]),
        },
        {
            "demo-a/2022": Review(
                title="+甲局综述",
                overview="概述",
                published=date(2023, 1, 5),
                bodies=["demo-cppcc"],
            )
        },
    )
