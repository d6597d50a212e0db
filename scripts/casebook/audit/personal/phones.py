"""Mobile numbers, and landlines with and without an area code.

Hotlines (12345, 12315, 110, 95588) and service numbers (400, 800) belong to offices and firms, and
are no personal data: they have too few digits, or begin as no subscriber's number does.
"""

import re

from casebook.audit.personal.kind import Kind, Match, after, before, whole

_J = r"(?: ?[\-.·_/ ]{1,2} ?|[*|])"
"""What may stand between the groups of a number."""

_UNITS = re.compile(
    r" ?(?:元(?![旦月宵])|万|亿|千|百|吨|人|户|件|个|次|度|股|篇|条|辆|平方|立方|公里|千瓦|美元|港元|欧元"
    r"|%|‰|[KMGT]?B\b|ms\b|字节)"
)
_MONEY = re.compile(
    r"(?:[¥￥$€£]|RMB|CNY|USD|HKD|金额|总额|总值|产值|收入|支出|合计|共计)[^0-9\n]{0,4}$",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"(?:订单号?|流水号?|受理(?:编号|号)|回执号?|运单号?|快递单?号|条码|条形码|ISBN|备案号|许可证号?|证书编号|批号|标准号|时间戳"
    r"|timestamp|version|build|hash|seed|size|length)[^0-9\n]{0,6}$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:手机|电话|微信|短信|拨打|致电|联系)(?:号码?|方式)?[: 是为]{0,3}(?:tel|\+?86)?$",
    re.IGNORECASE,
)
"""Words behind which a number is a telephone's, whatever follows it."""
_ACCOUNT = re.compile(r"(?:微信|手机|电话|QQ|vx|wx)[^0-9\n]{0,8}$", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:tel|telephone|phone|mobile|mob|cell|mp|m|t|fax|wechat|vx|wx|sms|call|n|r)$", re.IGNORECASE
)
_LETTER = re.compile(r"[A-Za-z_]")


def _is_number_of_a_person(match: Match) -> bool:
    """Whether neither what stands before nor what stands behind makes it another quantity."""
    prior = before(match, 16)
    if _MONEY.search(prior) or _OTHER_NUMBER.search(prior):
        return False
    if _UNITS.match(after(match)) and not (_CALLED.search(prior) or _is_parted(match)):
        return False
    return not _LETTER.match(prior[-1:]) or bool(_NAMED.search(prior) or _ACCOUNT.search(prior))


def _is_parted(match: Match) -> bool:
    """Whether a number is written in groups, as no quantity is."""
    return not match.group().strip("+() ").isdigit()


MOBILE = Kind(
    "A012",
    re.compile(
        r"(?<![0-9])(?<![0-9]\.)(?:(?:\(?(?:\+ ?|00)?86\)?)[ \-]{0,2}|(?<![0-9]-)(?<![0-9]/[0-9])0?)"
        r"(?:1[3-9][0-9]{9}"
        rf"|1[3-9][0-9]{_J}[0-9]{{4}}{_J}[0-9]{{4}}"
        rf"|1[3-9][0-9]{{2}}{_J}[0-9]{{3}}{_J}[0-9]{{4}}"
        rf"|1[3-9][0-9]{_J}[0-9]{{3}}{_J}[0-9]{{5}}"
        rf"|1[3-9][0-9]{_J}[0-9]{{8}}"
        rf"|1[3-9][0-9]{{5}}{_J}[0-9]{{4}}"
        rf"|1[3-9][0-9]{{3}}{_J}[0-9]{{6}}"
        rf"|1[3-9][0-9]{{4}}{_J}[0-9]{{5}}"
        r"|1[3-9]-[0-9]{9}"
        r"|\(1[3-9][0-9]\)[ \-]{0,2}[0-9]{4}[ \-]{0,2}[0-9]{4}"
        r"|1 ?[3-9](?: [0-9]){9}|1-[3-9](?:-[0-9]){9}"
        r")(?![0-9A-Za-z_])(?!\.[0-9])(?!,[0-9]{3}(?![0-9]))"
    ),
    whole(_is_number_of_a_person),
)

_PARTS = r"[^0-9A-Za-z\u4e00-\u9fff\n]{0,3}"
CALLED_MOBILE = Kind(
    "A012",
    re.compile(rf"(?<![0-9])1{_PARTS}[3-9](?:{_PARTS}[0-9]){{9}}(?![0-9A-Za-z])"),
    whole(lambda match: bool(_CALLED.search(before(match, 16)))),
)
"""Behind a word that names a telephone, whatever parts its digits."""

_AREAS = (
    r"0?(?:10|2[0-5789]|31[0-9]|335|349|35[0-9]|37[0-9]|39[1-68]|41[1-9]|42[179]|43[1-9]|44[0-8]|45[1-9]|46[4789]"
    r"|47[0-9]|48[23]|51[0-9]|52[37]|53[0-9]|54[36]|55[0-9]|56[1-46]|57[0-9]|580|59[1-9]|63[1-5]|66[0238]|69[12]"
    r"|701|71[0-9]|72[248]|73[014-9]|74[3-6]|75[0-9]|76[0236789]|77[0-9]|79[0-9]|81[23678]|82[5-7]|83[0-9]|85[1-9]"
    r"|87[0-9]|88[3678]|89[1-8]|90[1236-9]|91[0-9]|93[0-9]|941|94[13]|95[1-5]|97[0-79]|99[0-9])"
)
"""Area codes that are in use; the nought before them falls away behind +86."""

_TRUNK = _AREAS.removeprefix("0?")
_SUBSCRIBER = r"[2-8](?:[0-9]{6,7}|[0-9]{2,3}[ \-][0-9]{4})"
_EXTENSION = r"(?:(?:-| ?转 ?| ?分机 ?| ?ext\.? ?)[0-9]{1,5})?"
_DAY = re.compile(r"20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])\Z")
_LOCAL_NAMED = re.compile(
    r"(?:电话|座机|固话|宅电|家电话|传真|联系方式|联系人[:： ]{0,2}[\u4e00-\u9fff]{2,4}|热线"
    r"|Tel|TEL|tel|Fax|FAX|Phone|phone|致电|去电|来电|(?<![调划挑])拨打?|打电话(?:到|给|至)|区号[^\n]{0,8}号码)"
    r"(?:号码?)?(?:\([^()\n]{1,8}\))?[ :：是为,，]{0,4}$"
)

_FOLLOWS = re.compile(
    r"0[0-9]{2,3}[\- )]{0,2}[2-8][0-9]{6,7}(?:(?:转|-)[0-9]{1,5})?[、,，/;；或和 ]{1,2}$"
)
"""The number before, with its area code, where several are listed."""


def _is_landline(match: Match) -> bool:
    return not _OTHER_NUMBER.search(before(match, 16)) and not _UNITS.match(after(match))


def _is_local(match: Match) -> bool:
    named = bool(_LOCAL_NAMED.search(before(match, 24)) or _FOLLOWS.search(before(match, 24)))
    return named and not _DAY.match(match.group()) and not _UNITS.match(after(match))


LANDLINE = Kind(
    "A013",
    re.compile(
        r"(?<![0-9])(?<![0-9][.\-/])(?<![A-Za-z_])(?:"
        rf"(?:\(?(?:\+ ?|00)86\)?[ \-]{{0,2}}|86-)(?:\({_AREAS}\)|{_AREAS})[ \-]{{0,3}}{_SUBSCRIBER}"
        rf"|\(0{_TRUNK}\)[ \-]{{0,2}}{_SUBSCRIBER}"
        r"|(?:\+|00)(?:852|853|886)[ \-]{0,2}[0-9]{4}[ \-]?[0-9]{4,5}"
        rf"|0{_TRUNK}(?: ?[\-/.·_:] ?| {{1,2}}){_SUBSCRIBER}"
        rf"|(?!0[12])0{_TRUNK}[2-8][0-9]{{6,7}}"
        r"|0(?:10|2[0-9])[2-8][0-9]{7}"
        rf"){_EXTENSION}(?![0-9A-Za-z])(?!\.[0-9])"
    ),
    whole(_is_landline),
)
LOCAL = Kind(
    "A013",
    re.compile(rf"(?<![0-9A-Za-z.\-]){_SUBSCRIBER}{_EXTENSION}(?![0-9A-Za-z])(?!\.[0-9])"),
    whole(_is_local),
)
