"""How much of an invented record the public may see."""

from tests.invented.speaker import Speaker
from tests.invented.stock import stock


def held_back(speaker: Speaker, drawn: float) -> dict[str, str]:
    """How a record is disclosed: 9 % in summary, 3 % not at all, with the reason; `drawn` is 0 to 1."""
    if drawn >= 0.12:
        return {"disclosure": "full"}
    return {
        "disclosure": "summary" if drawn < 0.09 else "withheld",
        "disclosure_reason": stock().lists["reasons"].draw(speaker.chance),
    }


def exceptions(speaker: Speaker) -> list[dict[str, str]]:
    """What an audit would report though it may be public: a unit's own number, of no real place."""
    number = f"0000-{speaker.chance.randrange(10**7, 10**8)}"
    return [{"value": number, "reason": "本单位对外公布的咨询电话"}]
