"""Addresses of homes: down to the door, and not of an office.

An address is a home's where it ends at a room of a building, or a house of a village, and where the
nearest word before it that says what stands there is not an office's (大厦, 局, 公司).
"""

import re

from casebook.audit.personal.kind import Kind, Match, after, before

_HOME = (
    r"小区|花园|花苑|家园|佳园|公寓|宿舍|家属|新村|新邨|名苑|华府|住宅|府邸|豪庭|名都|雅苑|雅居|别墅|安置房|保障房|廉租房|公租房"
    r"|家住|居住|住在|住址|现住|租住|户籍|宅|苑|邨|里弄|胡同|住(?!建|房)|村(?!委|民委|务|镇)|对面|旁|附近|隔壁"
)
_OFFICE = (
    r"大厦|大楼|写字楼|商务楼|办公|中心|政府|委员会|管委会|局|厅|(?<![汇叉会交])处(?![理所])|署|法院|检察院|所(?![在有以属])|公司|集团|银行|支行|学校|大学|学院|中学|小学"
    r"|幼儿园|医院|科技园|产业园|工业园|工业区|创业园|软件园|园区|孵化器|广场|商场|市场|酒店|宾馆|饭店|会议|窗口|大厅|图书馆|博物馆"
    r"|体育馆|展馆|基地|驿站|协会|党群|工作站|居委会|村委会|服务站|诊所|药店|商铺|门店|实验室|研究院|研究所|教学楼|机关|报社|信访|厂"
    r"|仓库|总部|会展|事务所|律所|俱乐部|养老院|敬老院|福利院|车站|机场|口岸"
)
_WORD = re.compile(rf"(?P<office>{_OFFICE})|(?P<home>{_HOME})")
_OFFICE_BEHIND = re.compile(
    r" ?[,，(]? ?(?:办公|会议|窗口|接待|受理|咨询|大厅|教室|诊室|实验|内设|值班"
    r"|领取|办理|提交|递交|申领|报名|面谈|档案|阅览|多功能|报告厅|电话：?12)"
)
_CLAUSE = re.compile(r"[。；;!?！？\n]")

_N = r"[0-9A-Za-z一二三四五六七八九十百零〇]{1,5}"
_ROOM = r"[0-9A-Za-z一二三四五六七八九十零〇]{2,6}"
_DOOR = rf"(?:(?:{_ROOM}|[A-Ha-h]) ?(?:室|房(?![屋产间价地])|号房)|[东西南北中]户)"
_HOUSEHOLD = rf"{_ROOM} ?户(?![籍口型均居外改家加完签])"
_BUILDING = rf"(?:{_N}|[东西南北]) ?(?:栋|幢|座|号楼|#楼|# ?楼)"
_UNIT = rf"{_N} ?(?:单元|门|梯)"
_FLOOR = rf"(?:{_N} ?(?:层|楼) ?)?"
_S = r"[ ,，\-]{0,2}"


def _home(match: Match) -> tuple[int, int] | None:
    """The candidate, unless an office stands there."""
    clause = _CLAUSE.split(before(match, 40))[-1] + match.group()
    words = list(_WORD.finditer(clause))
    if words and words[-1].group("office"):
        return None
    return None if _OFFICE_BEHIND.match(after(match, 8)) else match.span()


def _village_home(match: Match) -> tuple[int, int] | None:
    """The candidate; what it says of a village's committee names the village, no office."""
    return None if _OFFICE_BEHIND.match(after(match, 8)) else match.span()


def _named_home(match: Match) -> tuple[int, int] | None:
    """An address behind 家住, 住址: a home even where no room is named."""
    words = list(_WORD.finditer(match.group("where")))
    if words and words[-1].group("office"):
        return None
    return match.span("where")


_ESTATE = r"(?:小区|花园|花苑|家园|佳园|公寓|新村|新邨|名苑|雅苑|苑|宿舍|家属院|别墅)"
_COUNTED = r"(?![0-9A-Za-z套户个元米%间人名处部台吨千万亿余多家年月日层件次栋座室房型]|平方)"
_SHORT = rf"(?:{_BUILDING}{_S}[0-9]{{3,4}}|[0-9]{{1,3}}-[0-9]{{1,2}}-[0-9]{{3,4}}|[0-9]{{1,3}}-[0-9]{{3,4}})"
_NO_PLACE = (
    r"(?!展|医院|工程|公交|路|店|仓|馆|厅|校|库|车|线|地块|地铁|街|高地|标段|项目|教室|会议|办公)"
)
_NO_COUNT = r"(?![0-9A-Za-z套户个元米%]|平方)"
_TEAM = rf"(?:{_N} ?[组队社巷坊排]|(?:{_N} ?)?(?:村民)?小组)"
_NAMED_TEAM = r"(?:民?委(?:员)?会)?[\u4e00-\u9fff]{1,4}[组屯社队]"
_NO_HOUSE = r"(?![0-9A-Za-z地线楼文井机门令桥仓台馆院提案建议议闸泵站口路电店铺])"
_LIVES = (
    r"(?:家住|家庭(?:住址|地址)|住址|现住址?|户籍(?:地址?|所在地)|居住地址?|居住[于在]|租住[于在]?|住在|(?<![居入])住(?![建房宅院所户持]))"
    r"(?:为|是|于|在|位于|[:： ]){0,3}"
)
_NUMERAL = r"[0-9一二三四五六七八九十]{1,5}"

HOMES: tuple[Kind, ...] = (
    Kind(  # 3栋2单元501室, 12号楼3单元501
        "A018",
        re.compile(
            rf"(?<![0-9A-Za-z]){_BUILDING}{_S}(?:{_UNIT}|{_BUILDING}){_S}{_FLOOR}"
            rf"(?:{_DOOR}|{_HOUSEHOLD}|(?:[0-9]{{2,4}}|[0-9]{{1,2}}[A-Ha-h]|[一二三四五六七八九零〇]{{3,4}}){_NO_COUNT}"
            rf"|[0-9]{{1,2}} ?号{_NO_HOUSE})"
        ),
        _home,
    ),
    Kind(  # 3栋501室, A座1201房, 5号楼12层1203户
        "A018",
        re.compile(
            rf"(?<![0-9A-Za-z])(?:{_BUILDING}|{_UNIT}){_S}"
            rf"(?:{_FLOOR}{_DOOR}|{_N} ?[层楼] ?{_HOUSEHOLD})"
        ),
        _home,
    ),
    Kind(  # 幸福小区3栋501, 幸福小区3-2-501
        "A018",
        re.compile(
            rf"[\u4e00-\u9fff]{{2}}{_ESTATE}(?:[\u4e00-\u9fff]{{1,3}}[区期苑园])? ?"
            rf"(?:{_SHORT}|{_N}号{_S}{_FLOOR}{_DOOR}|{_FLOOR}{_DOOR}){_NO_COUNT}"
        ),
        _home,
    ),
    Kind(  # 桃源居3区8栋302, 莲花二村12栋-301
        "A018",
        re.compile(
            rf"(?<![0-9A-Za-z]){_N} ?(?:栋|幢|号楼)[ \-]?[0-9]{{3,4}}{_COUNTED}"
            rf"|(?<![建桥]){_N}座[0-9]{{3,4}}{_COUNTED}|{_ESTATE}[0-9]{{1,3}}号[0-9]{{3,4}}{_COUNTED}{_NO_PLACE}"
        ),
        _home,
    ),
    Kind(  # 丽景阁B座27E
        "A018",
        re.compile(rf"{_BUILDING}[ \-]?[0-9]{{1,2}}[楼层]?[A-Ha-h](?=[\s,，。；;、)的住业]|\Z)"),
        _home,
    ),
    Kind(  # 福强路12号501室, 延安路123弄4号501室
        "A018",
        re.compile(
            r"[\u4e00-\u9fff]{1,4}(?:路|街|巷|道|弄|坊|里|胡同|条|村|围|岭)[\u4e00-\u9fff]{0,4} ?"
            rf"{_N} ?[号弄](?:大?院|内)?{_S}"
            rf"(?:{_N} ?(?:弄|支弄|号楼|号|栋|幢|座|楼|层|单元|门|梯){_S}){{0,4}}"
            rf"(?:{_DOOR}|(?<=[号元])[0-9]{{3,4}}{_COUNTED}{_NO_PLACE}"
            rf"|附[0-9]{{1,3}}号(?:{_DOOR}|[0-9]{{1,2}}-[0-9]{{1,4}}{_COUNTED}{_NO_PLACE}))"
        ),
        _home,
    ),
    Kind(  # 上坪村3组12号, 大王庄45号, 石厦新村12巷5号
        "A018",
        re.compile(
            r"[\u4e00-\u9fff]{1,6}(?:村|屯|庄|寨|湾|坪|社区)"
            rf"(?:{_NAMED_TEAM}|[\u4e00-\u9fff]{{0,3}}{_TEAM}|[\u4e00-\u9fff]{{0,2}}(?={_NUMERAL}))"
            rf" ?(?:[\u4e00-\u9fff]{{1,4}}路)?{_NUMERAL} ?号{_NO_HOUSE}"
        ),
        _village_home,
    ),
    Kind(  # 家住莲花路12号
        "A018",
        re.compile(
            rf"{_LIVES}(?P<where>[^。；;，,、\n()]{{2,40}}?{_NUMERAL} ?[号弄组室栋房巷社队]"
            r"(?:[0-9A-Za-z一二三四五六七八九十\-]{1,5}(?:号|室|栋|房|单元|楼|座)){0,4}"
            rf"|[^。；;，,、\n()]{{1,30}}?村第?{_NUMERAL} ?(?:村民)?小?组"
            r"|[^。；;，,、\n()]{2,30}?[A-Z][0-9]{1,3}[栋幢座])"
        ),
        _named_home,
    ),
)
"""The forms of a home's address; the fuller ones first."""
