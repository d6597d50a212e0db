"""Figures of what was done: 查处网络订餐企业990家 → name, digits, unit. A first reading, for review."""

import re

from casebook.importers.summary.draft import DatumDraft
from casebook.importers.summary.paragraph import plain, squeezed

_UNITS = (
    "平方公里|平方米|立方米|公里|万亩|亩|亿元|万元|元|万人次|人次|万户|万人|万册"
    "|万吨|万株|万个|批次|起|宗|件|家|户|个|所|条|处|座|台|套|辆"
    "|名|人|场|次|项|份|间|栋|张|只|吨|米|期|篇|册|对|类|种|款|例|%|个百分点"
    "|学位|床|单|株|棵|公顷|千米|千瓦|兆瓦|平米|度|孔|盏|根|组|支|批|轮|部|人份|小时|天|张|亿|万"
)
_FIGURE = re.compile(
    rf"(?<![\d.第A-Za-z/-])(\d[\d,]*(?:\.\d+)?)\s*(余|多)?\s*(?:({_UNITS})(?!届|次会议|年度?|月|日))"
)
_NAME = re.compile(r"[^，。；：、（）\s《》“”]{2,20}$")


def figures(text: str, paragraph: int) -> list[DatumDraft]:
    """The figures of a text, each named by the words before it."""
    read = plain(text)
    found = []
    for hit in _FIGURE.finditer(read):
        name = _NAME.search(read[: hit.start()])
        said = (
            re.sub(r"(?:达到?|共|约|为|了|近|逾|超过?|累计|至|的|有)+$", "", name[0])
            if name
            else ""
        )
        if said and not re.search(r"\d{4}年$", said):
            digits = hit[1].replace(",", "") + (hit[2] or "")
            found.append(DatumDraft(squeezed(said), digits, hit[3], paragraph))
    return found
