"""What an invented case promises, and what people find when they go back to it."""

from datetime import date, timedelta
from typing import Any

from tests.invented.reply import END, Reply
from tests.invented.speaker import Speaker

LATER = frozenset({"B", "正在解决", "计划解决"})
"""Outcome classes that promise something."""


def commitments(speaker: Speaker, reply: Reply) -> list[dict[str, Any]]:
    """The promises of a reply; most are kept, some are late, those that are not due are open."""
    promising = reply.get("outcome") in LATER
    if "replied" not in reply or not speaker.likely(0.85 if promising else 0.1):
        return []
    count = speaker.chance.choice((1, 1, 2, 3))
    return [_commitment(speaker, reply, text) for text in speaker.several("commitments", count)]


def _commitment(speaker: Speaker, reply: Reply, text: str) -> dict[str, Any]:
    chance, replied = speaker.chance, reply["replied"]
    due = replied + timedelta(days=chance.randrange(90, 620))
    done = due + timedelta(days=int(chance.triangular(-80, 200, -40)))
    kept = done <= END and not speaker.likely(0.06)
    return {
        "text": text,
        "bureau": reply["bureau"] if speaker.likely(0.7) else None,
        "due": _moment(due, chance.random()) if speaker.likely(0.9) else None,
        "done": _moment(max(done, replied), 0.2 + 0.8 * chance.random()) if kept else None,
        "note": speaker.say("staff") if speaker.likely(0.05) else None,
    }


def followups(speaker: Speaker, promises: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was found afterwards, a line for some of the kept promises."""
    kept = [p["done"] for p in promises if p["done"]]
    return [
        {"date": done, "text": speaker.say("followups")}
        for done in sorted(kept)
        if speaker.likely(0.5)
    ]


def _moment(day: date, drawn: float) -> str:
    """A day as exactly as a source states it: a year, a month or the day."""
    text = day.isoformat()
    return text[:4] if drawn < 0.15 else text[:7] if drawn < 0.7 else text
