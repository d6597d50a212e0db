"""E-mail addresses, also where `@` is written as a word to hide them."""

import re

from casebook.audit.personal.kind import Kind, Match, whole
from casebook.audit.words import among

_NO_DOMAIN = among(
    "png jpg jpeg gif svg webp ico css js mjs ts map json xml html htm md txt woff woff2 "
    "ttf pdf min"
)
"""Endings of files: `icon@2x.png` is none of anybody's addresses."""


def _is_mail(match: Match) -> bool:
    return (match.group("ending") or "").lower() not in _NO_DOMAIN


_HOSTS = (
    r"(?:163|126|188|139|189|qq|sina|sohu|gmail|hotmail|outlook|foxmail|yeah|aliyun|yahoo|tom|21cn)"
)
_MADE_OVER = re.compile(
    rf"(?<![A-Za-z0-9._%+\-/@])[A-Za-z0-9][A-Za-z0-9._%+\-]{{0,63}} ?"
    rf"(?:@|#|艾特|圈[aA]) ?{_HOSTS} ?(?:\.|。|点|·) ?(?:com|cn|net)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
"""An address of a well-known host, so written that no program takes it for one."""

MADE_OVER = Kind("A014", _MADE_OVER, whole(lambda _: True))
MAIL = Kind(
    "A014",
    re.compile(
        r"(?<![A-Za-z0-9._%+\-/@])[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}"
        r"(?:@|%40| @ | ?[\[({] ?(?:at|AT|At|@) ?[\])}] ?| (?:at|AT) )"
        r"(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,62}[A-Za-z0-9])?"
        r"(?:(?:\.| ?[\[(](?:dot|DOT)[\])] ?)[A-Za-z0-9\-]{1,63}){0,4}"
        r"(?:\.| ?[\[(](?:dot|DOT)[\])] ?)(?P<ending>[A-Za-z]{2,18}|(?:中国|公司|网络|政务|公益))"
        r"|[\u4e00-\u9fff]{1,12}\.(?:中国|公司|网络|政务|公益|cn))(?![A-Za-z0-9@/])(?!\.[A-Za-z])"
    ),
    whole(_is_mail),
)
