"""The words of a summary's figures: kinds of cases, roles, outcomes, satisfaction, numbers.

A sentence becomes a row of tokens; what stands between two of them decides in `counts` whether
they belong together. Titles of documents are masked first: their words are not figures.
"""

import re
from dataclasses import dataclass

from casebook.importers.summary.numerals import CHINESE, value
from casebook.importers.summary.paragraph import plain

_WHO = r"(?:(?P<level>全国|[省市区县州旗]|自治区)?(?P<body>人大代表|人大|政协委员|政协|代表|委员))?"
_OF = r"(?:(?P<of>(?<![本我全各某])[省市区县州旗])(?=建议|提案|议案))?"
"""省建议3件: a level alone says whose case it is."""
_ANY = r"(?:(?:全国|[省市区县州旗]|自治区)?(?:人大代表|人大|政协委员|政协|代表|委员))?"
_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?|[{CHINESE}]{{1,8}}(?:点[{CHINESE}]{{1,4}})?)"
_OR = r"(?:[或和、及与/]|以及|或者)"
_A = (
    r"(?:(?:问题|建议|所提)?(?:已经|已|得到|予以|均|完全|全部|基本|妥善|能够){1,3}(?:得到)?(?:基本)?(?:解决|采纳|落实)(?:落实|采纳|解决)?"
    r"|(?:解决|办理|吸收|研究)?采纳(?:解决|落实|吸收)?(?!率)|解决采纳|基本解决|解决(?=的?\d|$))"
)
_P = (
    r"(?:(?:已经|已)?(?:列入|纳入)(?:了)?(?:今后|近期|工作|有关|相关|发展|年度|下一步)*"
    r"(?:(?:计划|规划|议程)(?:或(?:计划|规划))?(?:或?准备)?(?:并)?(?:逐步|逐渐|拟|待|予以)?"
    r"(?:解决|落实|实施|采纳|推进)?|(?:逐步|逐渐|拟|准备)?(?:解决|落实))"
    r"|(?:计划|规划|拟|将|逐步|逐渐){1,2}(?:予以|逐步)?(?:解决|采纳|落实))"
)
_B = (
    r"(?:(?:正在|正|部分|正着手|着手)(?:逐步|积极|抓紧|研究|推进|推动|予以|得到){0,2}(?:解决|落实|推进|采纳|实施|推动)"
    r"|(?:工作)?已启动)"
)
_C = (
    r"(?:(?:因|受|由于)(?:目前|现有|现行|客观|政策|法规|法律|体制|财力|资金|职权)*条件?[^，。；、（）\d]{0,16}?"
    r"(?:(?:不能|无法|难以|尚不能|待以后|以后|有待)[^，。；、（）\d]{0,8}?解决|限制|所限|制约|解决)"
    r"|(?:目前|短期内|近期|暂时|暂|尚){0,2}(?:不能|难以|无法|未能|不宜|暂?难)(?:予以|立即|于)?(?:解决|采纳|落实|办理)"
    r"|暂缓(?:解决|落实|办理)|待(?:以后|条件成熟)(?:时|后)?(?:再)?解决|不可行|不予采纳|未采纳)"
)
_D = r"(?:(?:留作|留存|作为|供|仅供|留待)(?:今后)?(?:工作|决策|研究)?参考|留参)"
OUTCOMES = (("正在解决", _B), ("计划解决", _P), ("暂难解决", _C), ("留作参考", _D), ("已解决", _A))
"""Classes by what they say; the first that fits names a phrase."""
_PHRASE = "|".join(f"(?:{p})" for _, p in OUTCOMES)
_LETTER = (
    r"[“\"'‘]?(?P<letters>[A-D](?:[”\"'’]?[、和及，,/][“\"'‘]?[A-D]){0,3})[”\"'’]?\s*[类级]"
    r"|(?<=（)[A-D](?=[）：，])|(?<=为)[“\"]?[A-D][”\"]?(?=[的，；、。）]|\d)"
)

_TOKEN = re.compile(
    "|".join(
        (
            rf"(?P<pct>百分之(?P<cpct>{_NUMBER})|(?P<npct>{_NUMBER})\s*%(?!以))",
            rf"(?P<count>(?P<n>{_NUMBER})(?P<more>余|多)?\s*(?P<unit>件(?=次)|[件份条项个宗])(?:(?<=件)次)?)(?!案件|套|次)",
            r"(?P<plain>(?<=[办类意件：])\d{1,4}(?=[、，；）。]|$))",
            rf"(?P<both>{_ANY}的?(?:议案[、和及与]?{_ANY}建议(?:[、和及与]{_ANY}提案)?|建议(?:意见)?[、和及与]?（?提案）?|提案[、和及与]?建议|议案[、和及与]?提案|(?<!会)议提案))",
            r"(?P<general>办理件|交办件|转办件|办件|两案)",
            rf"(?P<cases>{_OF}{_WHO}(?:的)?(?P<what>提案|议案|建议(?:[、]批评和意见|意见)?))",
            r"(?P<lead>[主分]（[分承独主]办?）办|主[、和]?[分承]办(?=件|的|提案|建议)|主办|独办|单独办理|独立办理|独立承办|单独承办|单办|自办|承办|分办|分别办理|会办|协办|汇办|会同办理|协同办理|配合办理|参与办理|协助办理|牵头办理|牵头)",
            rf"(?P<letter>{_LETTER})",
            r"(?P<other>(?:按[期时]|及时)?(?:办结|办复|答复|面商|面复|见面|走访|沟通|联系|采纳|落实|反馈|回复|回访|公开|解决|签收)率)",
            rf"(?P<phrase>(?:{_PHRASE})(?:{_OR}(?:所提问题)?(?:{_PHRASE}|解决|采纳|落实|可行))*)",
            r"(?P<sat>不满意|(?:基本|比较|较为|较)满意|(?:非常|很|十分)?满意)(?P<rate>率|度)?",
            r"(?P<person>人大代表|政协委员|提案人|提案者|建议人|代表|委员)",
            r"(?P<all>均|全部|都|一致)",
        )
    )
)
_ROLES = {
    "主办": "主办",
    "牵头办理": "主办",
    "牵头": "主办",
    "承办": "承办",
    "独办": "承办",
    "单独办理": "承办",
    "独立办理": "承办",
    "独立承办": "承办",
    "单独承办": "承办",
    "单办": "承办",
    "自办": "承办",
    "分办": "分办",
    "分别办理": "分办",
}
_LEVELS = {"不": "不满意", "基": "基本满意", "比": "基本满意", "较": "基本满意"}
_KINDS = {"提案": "cppcc", "议案": "motion"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of figures at its place: `type` is one of count, pct, cases, role, outcome, sat, person, all, rate."""

    type: str
    value: str
    start: int
    end: int
    level: str = ""
    text: str = ""
    rate: bool = False


def masked(text: str) -> str:
    """The plain text with titles and long quotations blanked out, at the same length."""
    read = plain(text)
    read = re.sub(r"《[^》]{0,120}》(?:[^《》]{0,60}》)?", lambda m: "■" * len(m[0]), read)
    read = re.sub(r"“[^“”]{0,120}(?:“[^“”]*”[^“”]*)*”", _quoted, read)
    return re.sub(
        r"“?[（]?以下简?称[^）]{0,20}）|第\d+号(?:重点)?(?:提案|建议)|以上",
        lambda m: "■" * len(m[0]),
        read,
    )


def _quoted(match: re.Match[str]) -> str:
    short = len(match[0]) <= 12 and not match[0].startswith("“关于")
    return match[0] if short else "■" * len(match[0])


def tokens(read: str) -> list[Token]:
    """The tokens of a masked text, in their order."""
    return [t for t in (_token(m) for m in _TOKEN.finditer(read)) if t]


def _token(m: re.Match[str]) -> Token | None:
    start, end, text = m.start(), m.end(), m[0]
    if m["plain"]:
        return Token("count", value(text) or "", start, end, text=text)
    if m["pct"] or m["count"]:
        digits = value(m["cpct"] or m["npct"] or m["n"])
        if digits is None or (m["count"] and "." in digits):
            return None
        kind = "pct" if m["pct"] else "count"
        return Token(kind, digits, start, end, text=text, level=m["unit"] or "")
    if m["both"]:
        kind = "both" if "提案" in text else "npc"
        return Token("cases", kind, start, end, text=text)
    if m["general"]:
        return Token("cases", "both", start, end, text=text)
    if m["cases"]:
        return Token("cases", _kind(m), start, end, level=m["level"] or m["of"] or "", text=text)
    if m["lead"]:
        several = bool(re.match("[主分]（|主[、和]?[分承]", m["lead"]))
        return Token(
            "role", "several" if several else _ROLES.get(m["lead"], "会办"), start, end, text=text
        )
    if m["other"]:
        return Token("rate", text, start, end, text=text)
    if m["letter"]:
        letters = "".join(re.findall("[A-D]", m["letter"]))
        return Token("outcome", letters, start, end, text=text)
    if m["phrase"]:
        return Token("outcome", named(m["phrase"]), start, end, text=text)
    if m["sat"]:
        level = _LEVELS.get(m["sat"][0], "满意")
        return Token("sat", level, start, end, text=text, rate=bool(m["rate"]))
    return Token("person" if m["person"] else "all", text, start, end, text=text)


def _kind(m: re.Match[str]) -> str:
    who = m["body"] or ""
    if m["what"] == "议案":
        return "motion"
    if who.startswith("政协") or who == "委员":
        return "cppcc"
    if who:
        return "npc"
    return _KINDS.get(m["what"], "npc?")


def named(phrase: str) -> str:
    """The class that a phrase names, 正在解决或列入规划 → 正在解决; "" where it names none."""
    found = [
        (m.start(), order, name)
        for order, (name, p) in enumerate(OUTCOMES)
        if (m := re.search(p, phrase))
    ]
    return min(found)[2] if found else ""
