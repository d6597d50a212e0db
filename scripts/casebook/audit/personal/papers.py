"""Numbers of passports and travel permits, and plates of vehicles."""

import re

from casebook.audit.personal.kind import Kind, Match, after, before, whole

_NAMED = re.compile(r"护照|passport|旅行证", re.IGNORECASE)
_PERMIT_NAMED = re.compile(
    r"通行证|回乡证|台胞证|往来港澳|往来台湾|来往内地|来往大陆|居留证|签证|军官证|士兵证|警官证"
)
_OTHER_NUMBER = re.compile(
    r"(?:型号?|货号|编号|批号|代码|案卷号?|标准|公告|合同号?|单号|序号|工单|档号|文号|款号|设备|产品|机号|车次|航班|房号|楼号"
    r"|证书号?|专利|图号|版本|索引号|学号|工号|股票|基金)[^0-9\n]{0,5}$"
)
_DAY = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])\Z")


def _is_passport(match: Match) -> bool:
    """Named so nearby, or of a form that Chinese passports alone have, and nothing else's number."""
    if _NAMED.search(before(match, 16)):
        return after(match, 1) not in {"套", "本"}
    if before(match, 1) == "第" or after(match, 1) in {"次", "套"}:
        return False
    sure = match.group("sure") is not None
    other = _OTHER_NUMBER.search(before(match, 12)) or _DAY.search(match.group())
    return sure and not other and not _PERMIT_NAMED.search(before(match, 16))


PASSPORT = Kind(
    "A016",
    re.compile(
        r"(?<![0-9A-Za-z])(?<![0-9A-Za-z][\-./_=])(?:(?P<sure>[Ee][0-9]{8}|[Ee][A-HJ-NP-Za-hj-np-z][0-9]{7}|[Gg][0-9]{8}"
        r"|[DSPdsp][Ee][0-9]{7})|[EeGg][ \-]{1,2}[0-9]{4}[ \-]{0,2}[0-9]{4}"
        r"|[A-Za-z]{1,2} ?[0-9]{6,8}|1[45][0-9]{7}|[0-9]{9})"
        r"(?![0-9A-Za-z])(?![\-_][0-9A-Za-z])(?!\.[0-9A-Za-z])"
    ),
    whole(_is_passport),
)
PERMIT = Kind(
    "A016",
    re.compile(
        r"(?<![0-9A-Za-z])(?:[CWHMTLcwhmtl] ?[0-9]{8}(?:[0-9]{2})?|[CLcl][A-Za-z][0-9]{7}|[0-9]{8}|[HMhm][0-9]{10})"
        r"(?:\([0-9]{2}\))?(?![0-9A-Za-z])"
    ),
    whole(lambda match: bool(_PERMIT_NAMED.search(before(match, 14)))),
)

_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_WORD_BEFORE = {
    "新": "更最创全革翻刷重",
    "云": "里为讯务",
    "京": "北南东",
    "津": "天",
    "川": "四",
    "宁": "南辽",
    "青": "年",
}
"""Characters which, before a province's short name, make another word of it: 更新, 阿里云."""

_SERIAL = r"[A-HJ-NP-Za-hj-np-z0-9]"
_NOT_A_SERIAL = re.compile(r"号?(?:文件|标准|规范|条款|项目|地块|线路|产品|版本|型)")


def _is_plate(match: Match) -> bool:
    name, serial = match.group("name"), match.group("serial")
    if before(match, 1) in tuple(_WORD_BEFORE.get(name, "")):
        return False
    digits = sum(c.isdigit() for c in serial)
    return (
        digits >= 2
        and not after(match).startswith("热线")
        and not _NOT_A_SERIAL.match(after(match))
    )


PLATE = Kind(
    "A017",
    re.compile(
        rf"(?P<name>[{_PROVINCE}]) ?[A-HJ-Za-hj-z] ?[·\-.*:]? ?"
        rf"(?P<serial>(?:[DABCEFGHJKdabcefghjk]{_SERIAL}[0-9]{{4}}|[DFdf][ ·\-][0-9]{{5}}"
        rf"|[0-9]{{5}}[DABCEFGHJKdabcefghjk]"
        rf"|{_SERIAL}{{5}}|{_SERIAL}{{4}}[学挂警港澳领试超]))(?![0-9A-Za-z])"
        r"|(?P<embassy>使) ?[0-9]{3}[ ·\-]?[0-9]{3}(?![0-9A-Za-z])"
    ),
    whole(lambda match: bool(match.group("embassy")) or _is_plate(match)),
)
SPACED_PLATE = Kind(
    "A017",
    re.compile(
        rf"[{_PROVINCE}] ?[A-HJ-Za-hj-z](?: ?[·\-.:] ?| ){_SERIAL}(?: {_SERIAL}){{4,5}}(?![0-9A-Za-z])"
    ),
    whole(lambda match: "车牌" in before(match, 10)),
)
"""Character by character, where the text says that it is a plate."""
