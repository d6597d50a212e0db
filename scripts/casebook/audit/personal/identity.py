"""Identity numbers: 18 characters with a checksum (GB 11643-1999), 15 digits of the years before.

Eighteen digits are believed where date and checksum are right, whatever county they name: counties
come and go. Where the text calls them an identity number, a wrong checksum is a slip of the pen.
Fifteen digits have no checksum, so the county must be one that there was.
"""

import re
from datetime import date

from stdnum import numdb
from stdnum.cn import ric

from casebook.audit.personal.kind import Kind, Match, before, compact, whole
from casebook.audit.words import among

_PROVINCES = among(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 "
    "63 64 65 71 81 82 83 91 92 93 94 95 96 97 98 99"
)
"""The first two digits; from 91 on they are residence cards of foreigners (2023)."""

_NAMED = re.compile(r"身份证|证件号|公民身份|居民证")
_PARTS = r"[^0-9A-Za-z\u4e00-\u9fff\n]"
"""What may stand between the parts of a number: no letter, no end of a line."""

_OTHER_NUMBER = re.compile(
    r"(?:注册号|登记号|执照|IMEI|imei|税号|识别号|流水号?|订单号?|单号|编号|条码|设备号|序列号)[^0-9]{0,6}$"
)


def _is_identity(match: Match) -> bool:
    number = re.sub(r"[^0-9Xx]", "", match.group()).upper()
    if number[:2] not in _PROVINCES or not _is_birthday(number[6:14]):
        return False
    named = _NAMED.search(before(match))
    return bool(named) or number[-1] == ric.calc_check_digit(number)


def _is_old_identity(match: Match) -> bool:
    number = compact(match.group())
    long = f"{number[:6]}19{number[6:]}0"
    if number[:2] not in _PROVINCES or not _is_birthday(long[6:14]):
        return False
    if _NAMED.search(before(match)):
        return True
    return not _OTHER_NUMBER.search(before(match, 16)) and _is_known_place(long)


def _is_birthday(day: str) -> bool:
    try:
        return 1900 <= date.fromisoformat(day).year < 2100
    except ValueError:
        return False


def _is_known_place(number: str) -> bool:
    """Whether a county ever had this number; 01 at the end stands for a city's own districts."""
    found = numdb.get("cn/loc").info(number[:6])
    return number[4:6] == "01" or any(properties for _, properties in found)


IDENTITY = Kind(
    "A011",
    re.compile(
        r"(?<![0-9])(?:[1-9][0-9]{3}(?:[ \-.·_/*|]{0,2}[0-9]){13}[ \-.·_/*|]{0,2}[0-9Xx]"
        rf"|[1-9][0-9]{{5}}{_PARTS}{{1,2}}(?:19|20)[0-9]{{6}}{_PARTS}{{1,2}}[0-9]{{3}}[0-9Xx]"
        r"|[1-9](?P<joint>[ \-.])[0-9](?:(?P=joint)[0-9]){15}(?P=joint)[0-9Xx])(?![0-9])"
    ),
    whole(_is_identity),
)
NAMED_IDENTITY = Kind(
    "A011",
    re.compile(
        rf"(?<![0-9])[1-9](?:{_PARTS}{{0,3}}[0-9]){{16}}{_PARTS}{{0,3}}[0-9Xx](?![0-9A-Za-z])"
    ),
    whole(lambda match: bool(_NAMED.search(before(match))) and _is_identity(match)),
)
"""Behind a word that names it, whatever parts its digits."""
OLD_IDENTITY = Kind(
    "A011",
    re.compile(
        r"(?<![0-9A-Za-z])(?<![0-9][.\-])[1-9][0-9]{5}[ -]?[0-9]{6}[ -]?[0-9]{3}(?![0-9A-Za-z])(?!\.[0-9])"
    ),
    whole(_is_old_identity),
)
