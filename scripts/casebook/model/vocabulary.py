"""The vocabularies: what a record may name, with its words, aliases and order.

Each is one file of `cases/vocabulary/`, a mapping from ids to entries; their order in the file is
the order on the site. Vocabularies hold no secrets: every entry is public.
"""

from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Literal

from casebook.model.marks import REQUIRED, Record, field
from casebook.model.records import Source
from casebook.model.scalars import Line, Prose, Slug
from casebook.model.spans import Span


class OutcomeClass(Record):
    """结果体系中的一个类别。"""

    id: Line = field("字母或简称", example="A", public=True, default=REQUIRED)
    words: Line = field(
        "这一类的完整表述", example="已经解决或基本解决", public=True, default=REQUIRED
    )


class OutcomeScheme(Record):
    """结果体系：一个地方怎样划分办理结果。各地 C、D 含义不同，不能按字母合计。"""

    name: Line = field("体系名称", example="深圳", public=True, default=REQUIRED)
    classes: list[OutcomeClass] = field("各类别", example="见下", public=True, default=REQUIRED)
    note: Prose | None = field("说明", example="各地的 C 类含义不同，不作合计", public=True)


class Body(Record):
    """交来提案或建议的机构：某地政协或人大。"""

    name: Line = field("名称", example="深圳市政协", public=True, default=REQUIRED)
    kind: Literal["cppcc", "npc"] = field(
        "cppcc 政协（提案），npc 人大（代表建议）", example="cppcc", public=True, default=REQUIRED
    )
    region: Line | None = field("地区；时限按它在 deadlines.yml 里查", example="深圳", public=True)
    outcomes: Slug | None = field(
        "所用结果体系，取自 outcomes.yml", example="shenzhen", public=True
    )


class Bureau(Record):
    """承办单位。改名、合并后保留同一个 id，旧名称写入 former。"""

    name: Line = field("全称", example="深圳市市场监督管理局", public=True, default=REQUIRED)
    short: Line | None = field("简称", example="市市场监管局", public=True)
    region: Line | None = field("地区", example="深圳", public=True)
    former: list[Line] = field("曾用名和前身", example="工商局", public=True, factory=list)
    aliases: list[Line] = field("别称", example="市监局", public=True, factory=list)
    intro: Prose | None = field("一段介绍", example="2019年由三个局合并组成", public=True)


class Topic(Record):
    """主题。"""

    name: Line = field("名称", example="食品安全", public=True, default=REQUIRED)
    aliases: list[Line] = field("别称", example="餐饮安全", public=True, factory=list)
    intro: Prose | None = field("给新人的介绍", example="从生产到餐桌的食品监管", public=True)


class Stage(Record):
    """办理环节。新手指南的流程图和各环节的页面由它生成；期限写在 deadlines.yml。"""

    name: Line = field("名称", example="沟通", public=True, default=REQUIRED)
    phase: Line | None = field(
        "属于哪一段，流程图把同一段的环节排成一行", example="办理", public=True
    )
    intro: Prose | None = field(
        "这一环节是什么，一两句话", example="与提案者联系，弄清本意", public=True
    )
    condition: Line | None = field(
        "只在什么情况下经过；必经的环节不填", example="不满意", public=True
    )
    back: dict[Slug, Line] = field(
        "从这里退回哪一环节，在什么情况下", example="{reply: 再次答复}", public=True, factory=dict
    )
    does: list[Prose] = field(
        "做什么，一事一条", example="办理之前问清本意", public=True, factory=list
    )
    timing: Prose | None = field(
        "何时做，各地通行的话；各地的天数写在 deadlines.yml", example="收到当天登记", public=True
    )
    who: Line | None = field("谁来做", example="承办处室起草，负责人签发", public=True)
    papers: list[Line] = field("留下哪些纸面材料", example="会签单", public=True, factory=list)
    mistakes: list[Prose] = field(
        "常见的错误", example="只在答复前打一个电话", public=True, factory=list
    )
    more: dict[Line, Line] = field(
        "详细的写法：题目，和它在 docs/ 里的文件",
        example="{怎样写答复: guide/reply.md}",
        public=True,
        factory=dict,
    )


class Limit(Record):
    """期限：一个地区对一步的规定。"""

    region: Line | None = field(
        "地区，与 bodies.yml 的写法一致；全国通行的不填", example="上海", public=True
    )
    within: Span = field(
        "多久之内；各地不一的写成 5至10个工作日", example="1个月", public=True, default=REQUIRED
    )
    condition: Line | None = field("只在什么情形下适用", example="难度大的", public=True)
    source: Source = field("出自哪部法规或材料", example="见下", public=True, default=REQUIRED)


class Deadline(Record):
    """时限：办理中的一步要在多久之内完成。代号为 reply 的一步用来判断答复是否按时，opinion 判断会办意见。"""

    name: Line = field("这一步做什么", example="会办意见送主办单位", public=True, default=REQUIRED)
    stage: Slug = field(
        "所属环节，取自 stages.yml", example="handle", public=True, default=REQUIRED
    )
    start: Line | None = field("从哪天算起", example="交办之日", public=True)
    limits: list[Limit] = field(
        "各地的期限，一个地区一条", example="见下", public=True, default=REQUIRED
    )
    note: Prose | None = field("说明", example="以本地规定为准", public=True)

    def limits_in(self, region: str | None) -> list[Limit]:
        """What holds in a region: its own limits where it states any, else the national ones."""
        own = [limit for limit in self.limits if region and limit.region == region]
        return own or [limit for limit in self.limits if limit.region is None]


class Category(Record):
    """问题类别。"""

    name: Line = field("名称", example="沟通联系", public=True, default=REQUIRED)
    intro: Prose | None = field("说明", example="与提案者联系不够", public=True)


class Term(Record):
    """术语。"""

    name: Line = field("术语", example="会办", public=True, default=REQUIRED)
    also: list[Line] = field("同义说法", example="协办", public=True, factory=list)
    loose: list[Line] = field(
        "平常话里也用的说法，页面正文中不加解释", example="牵头", public=True, factory=list
    )
    unlike: list[Line] = field(
        "以这个词开头或结尾、却是别的意思的说法，正文中不加解释",
        example="社会办",
        public=True,
        factory=list,
    )
    meaning: Prose = field(
        "解释", example="不直接答复提案者，把意见送给主办单位", public=True, default=REQUIRED
    )


class Synonyms(Record):
    """同义词：每组中的词互相找得到。"""

    groups: list[list[Line]] = field(
        "同义词组", example="[外卖, 网络订餐]", public=True, default=REQUIRED
    )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All vocabularies of a casebook, each in the order of its file."""

    bodies: dict[str, Body] = attribute(default_factory=dict)
    bureaus: dict[str, Bureau] = attribute(default_factory=dict)
    topics: dict[str, Topic] = attribute(default_factory=dict)
    outcomes: dict[str, OutcomeScheme] = attribute(default_factory=dict)
    stages: dict[str, Stage] = attribute(default_factory=dict)
    categories: dict[str, Category] = attribute(default_factory=dict)
    terms: dict[str, Term] = attribute(default_factory=dict)
    deadlines: dict[str, Deadline] = attribute(default_factory=dict)
    synonyms: list[list[str]] = attribute(default_factory=list)

    def scheme_of(self, body: str) -> OutcomeScheme | None:
        """The outcome scheme that a body uses; None where it names none."""
        entry = self.bodies.get(body)
        return self.outcomes.get(entry.outcomes) if entry and entry.outcomes else None

    def outcome_words(self, body: str, outcome: str) -> str | None:
        """The words of an outcome class in the scheme of a body; None where there are none."""
        scheme = self.scheme_of(body)
        classes = scheme.classes if scheme else []
        return next((c.words for c in classes if c.id == outcome), None)

    def limits(self, step: str, body: str) -> list[Limit]:
        """The limits of a step of deadlines.yml where a body is; none where nothing is known."""
        deadline, entry = self.deadlines.get(step), self.bodies.get(body)
        return deadline.limits_in(entry.region if entry else None) if deadline else []
