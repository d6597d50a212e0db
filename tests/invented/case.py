"""One invented case, from a seed and its number."""

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.invented.address import Address, address
from tests.invented.promise import commitments, followups
from tests.invented.publishing import exceptions, held_back
from tests.invented.reply import END, Reply, replies
from tests.invented.speaker import Speaker
from tests.invented.status import status, successor
from tests.invented.stock import stock

Record = dict[str, Any]
STAGES = ("handle", "communicate", "draft", "reply", "follow-up", "assign", "feedback")


def case(seed: int, serial: int) -> Record:
    """The record of the `serial`th case, from 0, its keys in the order in which people write them."""
    chance, where = Random(f"{seed}/{serial}"), address(serial)
    topic = stock().topics.draw(chance)
    kind = "提案" if where.body.endswith("cppcc") else "建议"
    speaker = Speaker(chance, topic, where.place, where.year, kind)
    size = min(4.0, max(0.4, chance.lognormvariate(0, 0.5)))
    scheme = stock().bodies[where.body]["outcomes"]
    answers = replies(speaker, where.place, where.year, scheme, size)
    promises = [p for reply in answers for p in commitments(speaker, reply)]
    return {
        **_asked(speaker, where, size),
        "replies": answers,
        "commitments": promises,
        "followups": followups(speaker, promises),
        "lessons": _lessons(speaker),
        **_published(speaker, answers),
        **_ended(seed, serial),
        "former": [_former(where)] if speaker.likely(0.01) else [],
        "caveats": [speaker.say("caveats")] if speaker.likely(0.03) else [],
        "sources": _sources(speaker, where, answers[0]),
        "exceptions": exceptions(speaker) if speaker.likely(0.01) else [],
        "staff": speaker.say("staff") if speaker.likely(0.06) else None,
    }


def _asked(speaker: Speaker, where: Address, size: float) -> Record:
    chance, topic = speaker.chance, speaker.topic
    second = stock().topics.draw(chance).id
    raised = speaker.likely(0.85)
    return {
        "title": speaker.say("titles"),
        "session": _session(where) if raised else None,
        "raised": "会间" if raised else "会后",
        "topics": list(dict.fromkeys([topic.id, second] if speaker.likely(0.2) else [topic.id])),
        "key": True if speaker.likely(0.04) else None,
        "typical": speaker.say("typical") if speaker.likely(0.03) else None,
        "summary": speaker.say("summaries") if speaker.likely(0.15) else None,
        "proposal": _proposal(speaker, size),
        "suggestions": _suggestions(speaker) if speaker.likely(0.12) else [],
    }


def _session(where: Address) -> str:
    """`七届二次会议`: five sessions a term."""
    term, session = divmod(where.year - 2012, 5)
    return f"{'六七八九'[term]}届{'一二三四五'[session]}次会议"


def _proposal(speaker: Speaker, size: float) -> str:
    def count(most: int) -> int:
        return 1 + int(size * speaker.chance.random() * most)

    opening = "".join(speaker.several("openings", count(3)))
    problems = "".join(speaker.several("problems", count(5)))
    asks = speaker.several("suggestions", 1 + count(4))
    if speaker.likely(0.5):
        return "\n\n".join([opening + problems, "建议：" + "".join(asks)])
    points = [f"{i}. {ask}" for i, ask in enumerate(asks, 1)]
    return "\n\n".join([opening, problems, "为此建议：", "\n".join(points)])


def _suggestions(speaker: Speaker) -> list[Record]:
    texts = speaker.several("suggestions", speaker.chance.randrange(3, 8))
    statuses = stock().lists["statuses"]
    return [{"text": text, "status": statuses.draw(speaker.chance)} for text in texts]


def _lessons(speaker: Speaker) -> list[Record]:
    if not speaker.likely(0.25):
        return []
    texts = speaker.several("lessons", speaker.chance.choice((1, 1, 2, 3)))
    return [{"stage": speaker.chance.choice(STAGES), "text": text} for text in texts]


def _published(speaker: Speaker, answers: list[Reply]) -> Record:
    """How much the public may see, and since when."""
    chance = speaker.chance
    last = max((r["replied"] for r in answers if "replied" in r), default=None)
    if last is None:
        return {}
    published = last + timedelta(days=chance.randrange(3, 28))
    how = held_back(speaker, chance.random())
    if "disclosure_reason" in how:
        how["summary"] = speaker.say("summaries")
    changed = _later(published, chance.randrange(40, 500)) if speaker.likely(0.08) else None
    return how | {"published": published, "changed": changed}


def _later(day: date, days: int) -> date | None:
    later = day + timedelta(days=days)
    return later if later <= END else None


def _ended(seed: int, serial: int) -> Record:
    """The case's status, and what a merged or superseded case leads to."""
    state = status(seed, serial)
    ended: Record = {"status": state}
    if state in {"merged", "superseded"}:
        key = "into" if state == "merged" else "by"
        ended[key] = address(successor(seed, serial)).id
    return ended


def _former(where: Address) -> str:
    return f"{where.body}/{where.year}/L{where.number}"


def _sources(speaker: Speaker, where: Address, first: Reply) -> list[Record]:
    """Where an invented case says it comes from; the words say that it is invented."""
    bureau = stock().bureaus[first["bureau"]]["name"]
    summary: Record = {
        "document": f"{bureau}{where.year}年{speaker.kind}办理工作总结（演示材料，内容虚构）",
        "section": speaker.chance.choice(("二、办理情况", "三、典型案例", "附件一", None)),
    }
    letter: Record = {
        "document": f"对{where.number}号{speaker.kind}的答复（演示材料，内容虚构）",
        "date": str(first["replied"]) if "replied" in first else None,
        "url": f"https://www.example.gov.cn/{where.id}.html" if speaker.likely(0.5) else None,
        "supports": "办理措施与数据",
    }
    return [letter, summary] if speaker.likely(0.4) else [summary]
