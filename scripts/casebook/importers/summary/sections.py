"""What a heading says its section is about: figures, practices, cases, problems, measures …

A section's name is built from few words: 存在的 + 问题 + 和 + 改进 + 措施. A heading of only such words
names a section; any other heading (强化问题导向，改进工作措施) is a thing said, a practice or a problem.
"""

import re
from dataclasses import dataclass

from casebook.importers.summary.paragraph import plain

_CORES: tuple[tuple[str, str], ...] = (
    ("self", "自评|自我评价|自查自评|绩效评价|绩效自评|自我评估"),
    (
        "next",
        "下一步|下步|下阶段|下一阶段|今后|明年|下一年度|来年|努力方向|工作打算|打算|工作思路|思路"
        "|工作计划|工作安排|工作设想|工作展望|展望|工作方向|后续工作|未来",
    ),
    ("advice", "意见建议|意见和建议|意见与建议|评议建议|评议意见|建议|意见"),
    (
        "cases",
        "典型案例|典型案件|案例|实例|示例|典型提案|典型建议|典型事例|事例|范例|典型"
        "|重点提案|重点建议|重点案件|代表性提案|代表性建议|优秀提案|案例选登",
    ),
    ("problems", "问题|困难|不足|不足之处|短板|差距|薄弱环节|制约因素|难点|难题|瓶颈|薄弱之处"),
    (
        "measures",
        "改进措施|整改措施|改进举措|改进方向|改进意见|改进办法|改进打算|整改方向|整改举措|整改计划"
        "|改进工作|改进|整改|对策|对策措施|解决措施|应对措施|提升措施|努力措施|改进的措施|改进思路|工作要求|要求",
    ),
    (
        "practices",
        "主要工作|重点工作|组织推进|组织领导|做法|经验|经验做法|措施|举措|特点|亮点|特色工作|特色|成效|成果|成绩|体会|机制|工作情况做法"
        "|推进措施|总体评价|工作评价|评价|落实举措|工作开展|开展|实践|启示",
    ),
    (
        "figures",
        "情况|概况|总体情况|数据|数量|分类|结果|完成情况|统计|数字|总体|概述|基本情况|满意度"
        "|进展|任务",
    ),
)
_FILLERS = (
    "政协提案|人大建议|代表建议|人大代表建议|人大代表|建议提案|提案建议|建议、提案|建议和提案|议案建议"
    "|委员提案|提案|议案|建议办理|代表|委员|人大|政协|全国|省|市|县|区|两会|“两会”|办理工作|办理|工作|答复"
    "|交办|承办|主办|会办|协办|落实|采纳|办复|办结|完成|推进|开展|实施|主要|基本|总体|整体|当前|目前"
    "|存在|面临|还|仍|我局|我委|我院|我厅|我办|我处|我校|我市|本局|本年度|今年|全年|年度|上半年|本年"
    "|具体|重点|部分|突出|有关|相关|其他|其它|特色|典型|创新|初步|取得|采取|工作中|过程中|方面|进一步|加强"
    "|提案工作|民主评议|评议|被评议|单位|部门|需要|需|一些|几点|几项|若干|总的|创新性|主要工作|所|年|度|现将"
    "|做了以下|做好以下|以下|如下|几个|几方面|是|为|有|我们|中|上|从|将|做|抓好|对|向|关于|后续|下一年"
    "|的|之|及其|及|和|与|以及|、|并|或|，|“|”|：| |基础|大力|提出|改善|反映|自身|结果|质量|建设"
)
_YEAR = r"(?:20|19)?\d\d年度?|[〇一二三四五六七八九]{4}年度?"
_FULL = re.compile(rf"(?:{_YEAR}|{'|'.join(c for _, c in _CORES)}|{_FILLERS})+")
_PARTS: dict[str, re.Pattern[str]] = {
    name: re.compile("|".join(sorted(words.split("|"), key=len, reverse=True)))
    for name, words in _CORES
}
_TOPICAL = re.compile(
    r"(?:(?:人大|政协|代表|委员|议案|提案)+[、和及与]?)+建议(?!意见)(?:[、和及与]?(?:政协|委员)*提案)?"
    r"|建议[、和及与]?(?:政协|委员)*提案|建议办理|政协提案|提案工作"
)


@dataclass(frozen=True, slots=True)
class Section:
    """What sections a heading names, in the order of its words; empty where it names none."""

    kinds: tuple[str, ...]
    advises: bool = False

    @property
    def first(self) -> str:
        """The section's kind, or "" where the heading names none."""
        return self.kinds[0] if self.kinds else ""

    def __contains__(self, kind: object) -> bool:
        return kind in self.kinds


def section(heading: str) -> Section:
    """The section that a heading names; without kinds where it says something else."""
    text = plain(heading).strip(" 。：；，")
    if not text or len(text) > 34 or not _FULL.fullmatch(text):
        return Section(())
    return Section(_kinds(_TOPICAL.sub("件", text)))


def _kinds(text: str) -> tuple[str, ...]:
    found: list[tuple[int, str]] = []
    for name, _ in _CORES:
        hit = _PARTS[name].search(text)
        if hit:
            found.append((hit.start(), name))
    kinds = [name for _, name in sorted(found)]
    return tuple(_settled(kinds, text))


def _settled(kinds: list[str], text: str) -> list[str]:
    """The kinds that remain where one word belongs to two: 下一步工作措施 is next steps alone."""
    if "measures" in kinds or "next" in kinds:
        kinds = [k for k in kinds if k != "practices" or re.search("做法|成效|经验|特点", text)]
    if (
        "measures" in kinds
        and "problems" in kinds
        and re.search("(?:需要?|有待)改进的?(?:主要)?问题", text)
    ):
        kinds = [k for k in kinds if k != "measures"]
    if "measures" in kinds and "next" in kinds and "problems" not in kinds:
        kinds = ["measures"]
    if "measures" in kinds and "advice" in kinds and "改进意见" in text:
        kinds = [k for k in kinds if k != "advice"]
    if "self" in kinds:
        return ["self"]
    if len(kinds) > 1 and "figures" in kinds:
        kinds = [k for k in kinds if k != "figures" or text.startswith(("基本情况", "总体情况"))]
    if "problems" in kinds and "practices" in kinds and re.search("措施|举措", text):
        kinds = ["measures" if k == "practices" else k for k in kinds]
    if "cases" in kinds and "practices" in kinds:
        kinds = ["cases"] if re.search("案例|实例|事例", text) else kinds
    return kinds


_LOOSE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("cases", re.compile(r"(?:案例|实例|事例)(?:[^，。]{0,6})$")),
    (
        "problems",
        re.compile(
            r"(?:问题|不足|困难|短板|差距|瓶颈)(?:(?:和|及|与|、)(?:原因|分析|其?成因|原因分析|挑战))?$"
        ),
    ),
    ("next", re.compile(r"^(?:下一步|下步|今后|明年)|(?:打算|思路|设想|展望|努力方向)$")),
    ("measures", re.compile(r"(?:改进|整改)[^，。]{0,6}(?:措施|举措|方向|情况|意见)$")),
    ("advice", re.compile(r"^(?:对|关于)[^，。]{0,20}(?:意见|建议)$")),
    ("practices", re.compile(r"(?:做法|经验|特点|亮点|成效|举措|措施|体会|成果|成绩)$")),
    ("figures", re.compile(r"(?:概况|数据|情况)$")),
)


def loosely(heading: str) -> Section:
    """The section that an uppermost heading names by its last words alone."""
    text = plain(heading).strip(" 。：；")
    if len(text) > 26 or "，" in text:
        return Section(())
    return Section(tuple(name for name, ending in _LOOSE if ending.search(text))[:1])
