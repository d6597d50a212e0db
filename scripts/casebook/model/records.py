"""What a case and a review are: every field, its meaning, an example, and who may see it.

This is the only place where a field is declared. The reference page, the JSON Schema for editors,
the public edition and the checks are all made from here.
"""

from typing import Literal

from casebook.model.marks import REQUIRED, Record, field
from casebook.model.scalars import (
    CaseId,
    Count,
    Day,
    Disclosure,
    Flag,
    Line,
    Moment,
    Percent,
    Prose,
    Raised,
    Role,
    Satisfaction,
    Slug,
    Status,
    Url,
    Year,
)


class Source(Record):
    """依据：一条事实出自哪份材料的哪一处。"""

    document: Line = field(
        "材料名称", example="某局2022年政协提案办理工作总结", public=True, default=REQUIRED
    )
    section: Line | None = field("材料中的位置", example="二、典型案例", public=True)
    date: Moment | None = field("材料自己注明的日期", example="2023-11-08", public=True)
    url: Url | None = field(
        "材料的公开网址", example="https://www.example.gov.cn/a.html", public=True
    )
    supports: Line | None = field(
        "这份材料支持本记录的哪些内容", example="办理措施与数据", public=True
    )


class Datum(Record):
    """数据：材料写明的一个数字，连同它的单位和口径。"""

    name: Line = field("数字说的是什么", example="网络订餐抽检批次", public=True, default=REQUIRED)
    value: Line = field("数字，照材料写", example="1100", public=True, default=REQUIRED)
    unit: Line | None = field("单位", example="批次", public=True)
    period: Line | None = field("时间或范围口径", example="2021年", public=True)
    group: Line | None = field("归在哪一组", example="食品安全", public=True)


class Suggestion(Record):
    """清单式提案中的一条建议和它单独的办理结果。"""

    text: Prose = field("建议内容", example="增设社区充电桩", public=True, default=REQUIRED)
    status: Line | None = field("这一条的办理结果", example="已采纳", public=True)


class Contact(Record):
    """沟通记录：何时、以何种方式与提案者沟通。只供工作人员使用。"""

    date: Moment | None = field("沟通时间", example="2023-05-15")
    way: Line | None = field("沟通方式", example="上门走访")
    text: Prose | None = field("沟通情况", example="当面反馈办理意见")


class Reply(Record):
    """一个承办单位的办理与答复。结果类别和满意度属于答复，不属于提案。"""

    bureau: Slug = field(
        "承办单位，取自 bureaus.yml", example="shenzhen-scjg", public=True, default=REQUIRED
    )
    role: Role | None = field("承办角色；材料没有写明就不填", example="主办", public=True)
    assigned: Day | None = field("交办日期", example="2022-04-15")
    due: Day | None = field("计划办结日期", example="2022-07-15")
    replied: Day | None = field("答复日期", example="2022-07-01", public=True)
    document: Line | None = field("答复文号", example="某局函〔2022〕12号", public=True)
    outcome: Line | None = field(
        "办理结果类别，取自本届次机构所用的结果体系", example="A", public=True
    )
    satisfaction: Satisfaction | None = field("提案者对答复的评价", example="满意")
    contact: list[Contact] = field("沟通记录", example="见下", factory=list)
    answer: Prose | None = field("答复要点", example="采纳建议，年内完成……", public=True)
    measures: list[Prose] = field(
        "办理中做了什么，一事一条", example="开展专项检查", public=True, factory=list
    )
    figures: list[Datum] = field("办理中的数据", example="见下", public=True, factory=list)
    results: list[Prose] = field("成效，一事一条", example="合格率提高", public=True, factory=list)
    opinion: Prose | None = field("会办意见（送主办单位，不公开）", example="建议采纳第二条")


class Commitment(Record):
    """承诺事项：答复中答应要做的事，办到哪一步。"""

    text: Prose = field("承诺内容", example="年底前出台实施细则", public=True, default=REQUIRED)
    bureau: Slug | None = field("作出承诺的单位", example="shenzhen-scjg", public=True)
    due: Moment | None = field("承诺的期限", example="2023-12", public=True)
    done: Moment | None = field("兑现的时间", example="2023-11-20", public=True)
    note: Prose | None = field("跟踪备注", example="已电话核实")


class FollowUp(Record):
    """回头看：答复之后的一次跟踪。"""

    date: Moment = field("跟踪时间", example="2023-06", public=True, default=REQUIRED)
    text: Prose = field("跟踪情况", example="平台已上线运行", public=True, default=REQUIRED)


class Lesson(Record):
    """经验：新人能从这件案例学到什么，属于哪个环节。"""

    stage: Slug = field("环节，取自 stages.yml", example="communicate", default=REQUIRED)
    text: Prose = field("经验", example="先听清诉求再拟稿", default=REQUIRED)


class Exemption(Record):
    """例外：公开前的审查会报出、但确实应当公开的一处内容，例如单位的公开电话。"""

    value: Line = field("照原样写出的内容", example="0755-00000000", default=REQUIRED)
    reason: Line = field("为什么可以公开", example="本单位对外公布的咨询电话", default=REQUIRED)


class Published(Record):
    """案例和综述共有的字段：公开、状态、依据。"""

    disclosure: Disclosure = field(
        "公开方式：full 全文公开，summary 只公开摘要，withheld 不予公开",
        example="full",
        public=True,
        default="full",
    )
    disclosure_reason: Prose | None = field("不全文公开的理由", example="涉及企业商业秘密")
    published: Day | None = field(
        "本记录在案例库发布的日期；没有日期的记录不进入公开版", example="2026-11-20", public=True
    )
    changed: Day | None = field("本记录最后修改的日期", example="2026-12-01", public=True)
    status: Status = field(
        "状态：draft 草稿，final 定稿，withdrawn 撤回，merged 并案，superseded 被替代",
        example="final",
        public=True,
        default="final",
    )
    former: list[Line] = field(
        "改名前的编号（路径），旧网址会自动转到新网址",
        example="shenzhen-cppcc/2022/20220400",
        public=True,
        factory=list,
    )
    caveats: list[Prose] = field(
        "数据核对：材料中互相矛盾或需要读者留意之处",
        example="各类合计与总数不符",
        public=True,
        factory=list,
    )
    sources: list[Source] = field("依据", example="见下", public=True, factory=list)
    exceptions: list[Exemption] = field(
        "公开审查的例外，逐条写明理由", example="见下", factory=list
    )
    staff: Prose | None = field("内部备注，任何时候都不公开", example="待核实文号")


class Case(Published):
    """案例：一件办理过的政协提案或代表建议。文件路径就是它的编号。"""

    title: Line = field(
        "案由（题目）", example="关于加强外卖食品安全监管的提案", public=True, default=REQUIRED
    )
    session: Line | None = field("届次", example="七届二次会议", public=True)
    raised: Raised | None = field("会间或会后提出", example="会间", public=True)
    topics: list[Slug] = field(
        "主题，取自 topics.yml，至少一个", example="food-safety", public=True, default=REQUIRED
    )
    key: Flag = field("是否重点提案", example="true", public=True, default=False)
    typical: Prose | None = field(
        "为什么典型；不是典型案例就不填",
        example="执法、抽检、培训三管齐下，而且都有数字",
        public=True,
    )
    summary: Prose | None = field(
        "公开摘要；disclosure 为 summary 时只公开这一段",
        example="采纳全部建议，年内完成",
        public=True,
    )
    proposal: Prose | None = field("提案者的诉求", example="建议……", public=True)
    suggestions: list[Suggestion] = field(
        "清单式提案的各条建议", example="见下", public=True, factory=list
    )
    replies: list[Reply] = field("各单位的办理与答复", example="见下", public=True, factory=list)
    commitments: list[Commitment] = field("承诺事项", example="见下", public=True, factory=list)
    followups: list[FollowUp] = field(
        "跟踪办理（回头看）", example="见下", public=True, factory=list
    )
    lessons: list[Lesson] = field("给新人的经验", example="见下", factory=list)
    into: CaseId | None = field(
        "并入哪一件（status 为 merged 时必填）", example="demo-cppcc/2022/20220001", public=True
    )
    by: CaseId | None = field(
        "被哪一件替代（status 为 superseded 时必填）",
        example="demo-cppcc/2023/20230001",
        public=True,
    )


class OutcomeCount(Record):
    """材料所述某一结果类别的件数和占比。"""

    outcome: Line = field("类别", example="A", public=True, default=REQUIRED)
    words: Line | None = field("材料对这一类的表述", example="已解决或基本解决", public=True)
    count: Count = field("件数", example="57", public=True, default=REQUIRED)
    percent: Percent | None = field("占比，照材料写", example="95.1", public=True)
    base: Count | None = field("占比的基数，材料写明才填", example="60", public=True)


class SatisfactionCount(Record):
    """材料所述某一满意度的件数和占比。"""

    level: Satisfaction = field("满意度", example="满意", public=True, default=REQUIRED)
    count: Count | None = field("件数", example="22", public=True)
    percent: Percent | None = field("占比，照材料写", example="100", public=True)
    base: Count | None = field("占比的基数，材料写明才填", example="22", public=True)


class Tally(Record):
    """一组办理数字：总数，以及按角色、结果、满意度的分解。"""

    label: Line = field("这组数字的名称", example="政协提案", public=True, default=REQUIRED)
    body: Slug | None = field("交来提案的机构", example="shenzhen-cppcc", public=True)
    total: Count = field("总件数", example="55", public=True, default=REQUIRED)
    roles: dict[Role, Count] = field(
        "按承办角色", example="{主办: 13, 会办: 33}", public=True, factory=dict
    )
    outcomes: list[OutcomeCount] = field("按办理结果", example="见下", public=True, factory=list)
    satisfaction: list[SatisfactionCount] = field(
        "按满意度", example="见下", public=True, factory=list
    )
    part: Flag = field(
        "是否为首组数字的组成部分（各部分之和应等于首组）",
        example="true",
        public=True,
        default=False,
    )


class Practice(Record):
    """做法：一条可以学的办理经验。"""

    title: Line = field("做法", example="先沟通后答复", public=True, default=REQUIRED)
    stage: Slug | None = field("所属环节，取自 stages.yml", example="communicate", public=True)
    text: Prose = field(
        "具体怎样做", example="答复之前先打电话，谈拢了再出文", public=True, default=REQUIRED
    )
    featured: Flag = field("是否值得推广", example="true", public=True, default=False)


class Problem(Record):
    """问题：办理或工作中存在的一个问题，以及与之对应的改进措施。"""

    title: Line = field("问题", example="沟通不够提前", public=True, default=REQUIRED)
    category: Slug = field(
        "问题类别，取自 categories.yml", example="communication", public=True, default=REQUIRED
    )
    group: Line | None = field("材料把它归在哪一组", example="监管力量", public=True)
    text: Prose | None = field("具体表现", example="个别人员临近期限才联系委员", public=True)
    measures: list[Prose] = field("改进措施", example="每月通报一次进度", public=True, factory=list)


class Improvement(Record):
    """改进措施：材料提出、但没有逐条对应到某个问题的措施。"""

    text: Prose = field("措施", example="把提案办理列入督办事项", public=True, default=REQUIRED)
    category: Slug | None = field("类别，取自 categories.yml", example="follow-up", public=True)


class Promise(Record):
    """综述中成批交代的承诺，例如上一年的 B 类答复落实情况。"""

    year: Year = field("哪一年作出的", example="2023", public=True, default=REQUIRED)
    text: Prose = field("内容", example="B类答复提案", public=True, default=REQUIRED)
    outcome: Line | None = field("当时的结果类别", example="B", public=True)
    count: Count = field("件数", example="5", public=True, default=REQUIRED)
    kept: Count | None = field("已经兑现的件数", example="5", public=True)


class Survey(Record):
    """评议中的调查：座谈会次数、问卷份数和满意率。"""

    meetings: Count | None = field("座谈会次数", example="4", public=True)
    questionnaires: Count | None = field("问卷调查人（次）数", example="212", public=True)
    satisfaction: Line | None = field("满意率，照材料写", example="96%以上", public=True)


class Review(Published):
    """综述：一个单位一年的办理总结，或政协对它的一次民主评议。"""

    title: Line = field("名称", example="某局2022年政协提案办理综述", public=True, default=REQUIRED)
    kind: Literal["summary", "appraisal"] = field(
        "种类：summary 单位自己的年度总结，appraisal 政协的民主评议",
        example="summary",
        public=True,
        default="summary",
    )
    joint: list[Slug] = field(
        "共同总结的其他单位", example="shenzhen-investment", public=True, factory=list
    )
    bodies: list[Slug] = field(
        "交来提案或组织评议的机构", example="shenzhen-cppcc", public=True, factory=list
    )
    overview: Prose | None = field(
        "一段话概述", example="2022年办理提案55件，全部按时答复", public=True
    )
    survey: Survey | None = field("评议调查", example="见下", public=True)
    figures: list[Tally] = field("办理数字，照材料写", example="见下", public=True, factory=list)
    facts: list[Datum] = field("其他数据", example="见下", public=True, factory=list)
    practices: list[Practice] = field("做法", example="见下", public=True, factory=list)
    problems: list[Problem] = field("问题与改进措施", example="见下", public=True, factory=list)
    measures: list[Improvement] = field(
        "没有逐条对应问题的改进措施", example="见下", public=True, factory=list
    )
    next_steps: list[Prose] = field(
        "下一步打算", example="继续完善台账，逐项督办承诺", public=True, factory=list
    )
    promises: list[Promise] = field("成批承诺的落实", example="见下", public=True, factory=list)
    advice: list[Prose] = field("对提案工作的意见建议", example="合并清单表中的两栏", factory=list)
    self_appraisal: Prose | None = field("自评", example="对照绩效标准，自评满分")
    cases: list[CaseId] = field(
        "综述提到的案例", example="shenzhen-cppcc/2022/20220408", public=True, factory=list
    )
