"""Bank cards: a known issuer's first digits, a length that the issuer uses, and Luhn's checksum."""

import re

from stdnum import luhn

from casebook.audit.personal.kind import Kind, Match, before, compact

ISSUERS: tuple[tuple[re.Pattern[str], frozenset[int]], ...] = (
    (re.compile(r"62"), frozenset(range(16, 20))),  # UnionPay
    (re.compile(r"81"), frozenset(range(16, 20))),  # UnionPay, newer
    (re.compile(r"60(?:1382|1428|1100|1149|5511|5590|10|3[0-9])"), frozenset({16, 19})),
    (re.compile(r"9558|9111|9400|9559"), frozenset({16, 19})),  # before UnionPay
    (re.compile(r"10[0-3]"), frozenset({19})),  # before UnionPay
    (re.compile(r"6(?:8|9)[0-9]{2}"), frozenset({16, 19})),  # savings cards of local banks
    (re.compile(r"4"), frozenset({16, 19})),  # Visa, and older savings cards
    (re.compile(r"5[0-58]|6[57]"), frozenset({16, 19})),  # Mastercard, Maestro, Discover
    (re.compile(r"2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)"), frozenset({16})),  # Mastercard
    (re.compile(r"35(?:2[89]|[3-8])"), frozenset({16})),  # JCB
    (re.compile(r"3[47]"), frozenset({15})),  # American Express
    (re.compile(r"3(?:0[0-5]|[689])"), frozenset({14})),  # Diners Club
)
"""First digits of an issuer, and the lengths of its numbers."""

_OTHER_NUMBER = re.compile(
    r"(?:订单|单号|流水|编号|条码|条形码|IMEI|imei|序列号|序号|备案号?|公网安备|文号|许可证号?|物流|快递|运单|ISBN|追溯码|时间戳)"
    r"[^0-9]{0,6}$"
)
_PATTERN = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9][.\-])(?:"
    r"[1-9][0-9]{13,18}"
    r"|[1-9][0-9]{3}(?:[ \-.·*|]{1,2}[0-9]{4}){3}(?:[ \-.·*|]{1,2}[0-9]{1,3})?"
    r"|(?<=卡)(?:号码?)?[: ]?[1-9][0-9]{3}(?:,[0-9]{4}){3}(?:,[0-9]{1,3})?"
    r"|[1-9][0-9]{5}[ \-][0-9]{10,13}"
    r"|3[0-9]{3}[ \-][0-9]{6}[ \-][0-9]{4,5}"
    r")(?![0-9A-Za-z])(?!\.[0-9A-Za-z])"
)
_TAIL = re.compile(r"[ \-.·*|,]{1,2}[0-9]{1,3}\Z")


def _card(match: Match) -> tuple[int, int] | None:
    """The candidate, or the candidate without a last short group that belongs to what follows."""
    if _OTHER_NUMBER.search(before(match, 16)):
        return None
    value = match.group()
    shorter = _TAIL.sub("", value)
    for part in (value, shorter):
        if _is_card(compact(part)):
            return match.start(), match.start() + len(part)
    return None


def _is_card(number: str) -> bool:
    number = re.sub(r"[^0-9]", "", number)
    issued = any(first.match(number) and len(number) in sizes for first, sizes in ISSUERS)
    return issued and len(set(number)) > 2 and luhn.is_valid(number)


CARD = Kind("A015", _PATTERN, _card)
