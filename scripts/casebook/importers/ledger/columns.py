"""The columns of a ledger, as data: what each is called, and which field of a case it fills.

A new name for a column is a word in this table; an office's own names go into a mapping file.
"""

import re
import unicodedata
from typing import NamedTuple


class Column(NamedTuple):
    """A column: the field that it fills, its own name, and the names that offices give it."""

    field: str
    name: str
    aliases: tuple[str, ...] = ()


COLUMNS: tuple[Column, ...] = (
    Column("session", "届次", ("届、次", "会议届次", "届别次", "会次", "届次会议", "会议")),
    Column("term", "届", ("届别", "届数")),
    Column("meeting", "次", ("次别", "次数", "会议次数")),
    Column("year", "年度", ("年份", "年", "所属年度", "提案年度", "办理年度", "建议年度")),
    Column("body", "交办机构", ("提案机构", "来源机构", "机构", "政协/人大")),
    Column("kind", "类型", ("案件类型", "提案类型", "建议提案类型", "种类", "提案/建议")),
    Column(
        "raised",
        "会间/会后",
        ("会间会后", "会间或会后", "会间、会后", "大会/平时", "会议期间/闭会期间"),
    ),
    Column(
        "number",
        "提案号",
        ("提案编号", "编号", "案号", "建议号", "建议编号", "建议提案号", "建议提案编号", "件号"),
    ),
    Column(
        "title",
        "案由",
        ("题目", "标题", "提案题目", "提案标题", "提案名称", "名称", "建议名称", "案题", "事由"),
    ),
    Column("topics", "主题分类", ("主题", "分类", "内容分类", "主题类别", "所属主题", "类目")),
    Column("lead", "主办单位", ("主办", "主办部门", "牵头单位", "牵头办理单位", "牵头部门")),
    Column("assist", "会办单位", ("会办", "协办单位", "协办", "汇办单位", "汇办", "会办部门")),
    Column("part", "分办单位", ("分办", "分办部门")),
    Column("sole", "独办单位", ("独办", "单办单位", "单独办理单位", "单独承办单位")),
    Column("unit", "承办单位", ("办理单位", "承办部门", "单位")),
    Column("role", "承办角色", ("办理角色", "角色", "办理方式", "承办方式", "办理性质")),
    Column("assigned", "交办日期", ("交办时间", "收文日期", "交办日", "转办日期")),
    Column(
        "due",
        "计划办结日期",
        ("办结期限", "办理期限", "计划办结时间", "办结时限", "限办日期", "答复期限", "应办结日期"),
    ),
    Column("replied", "答复日期", ("答复时间", "复文日期", "回复日期", "办结日期", "办复日期")),
    Column("document", "答复文号", ("文号", "复文文号", "发文字号", "答复函号", "复函文号")),
    Column("way", "沟通方式", ("沟通形式", "联系方式类别", "沟通联系方式")),
    Column("contacted", "沟通日期", ("沟通时间",)),
    Column("contact", "沟通情况", ("沟通记录", "沟通内容")),
    Column(
        "outcome",
        "办理结果类别",
        ("办理结果", "结果类别", "答复类别", "答复分类", "办理类别", "结果", "办理结果分类"),
    ),
    Column("satisfaction", "满意度", ("满意情况", "委员评价", "代表评价", "评价", "反馈意见")),
    Column("proposal", "提案内容", ("建议内容", "主要内容", "内容摘要", "提案建议")),
    Column("answer", "答复要点", ("答复内容", "办理情况", "答复摘要", "办理答复情况")),
    Column("opinion", "会办意见", ("协办意见", "汇办意见")),
    Column("summary", "公开摘要", ("摘要",)),
    Column("disclosure", "是否公开", ("公开", "公开方式", "公开情况", "公开属性", "能否公开")),
    Column(
        "disclosure_reason",
        "不公开原由",
        ("不公开理由", "不公开原因", "不予公开理由", "不公开事由"),
    ),
    Column("key", "重点", ("重点提案", "是否重点", "是否重点提案", "重点建议", "重点件")),
    Column("excellent", "优秀", ("优秀提案", "是否优秀", "是否优秀提案", "优秀建议")),
    Column("merged", "并案", ("并案情况", "合并办理", "并案号")),
    Column("superseded", "被替代", ("由哪一件替代",)),
    Column("status", "状态", ("记录状态",)),
    Column(
        "followups",
        "跟踪办理结果",
        ("跟踪办理", "回头看", "跟踪情况", "跟踪落实情况", "跟踪办理情况", "落实情况"),
    ),
    Column("staff", "备注", ("说明", "附注", "内部备注")),
    Column(
        "proposer",
        "提案人",
        ("提案者", "第一提案人", "领衔人", "领衔委员", "领衔代表", "姓名", "提出人", "代表姓名"),
    ),
    Column("cosigners", "联名人", ("联名", "联名委员", "联名代表", "附议人", "联名提案人")),
    Column("sector", "界别", ("所属界别", "代表团", "委员界别")),
    Column("phone", "联系电话", ("电话", "手机", "手机号", "手机号码", "联系方式", "提案人电话")),
    Column("address", "通讯地址", ("地址", "联系地址", "工作单位及职务", "单位及职务")),
    Column("handler", "经办人", ("承办人", "联系人", "经办人员", "办理人", "责任人", "经办人电话")),
    Column("ignored", "不导入", ("序号", "行号", "NO", "总序号")),
)
"""Every column that is known, in the order of the ledger that `casebook export` writes."""

PERSONAL = {"proposer", "cosigners", "sector", "phone", "address", "handler"}
"""Fields that say who a person is: no record holds them."""

NAMES = {column.field: column.name for column in COLUMNS}
"""The own name of each column, by its field."""

_BRACKETS = re.compile(r"[(\[【〔<][^)\]】〕>]*[)\]】〕>]")
_EDGES = " :：*＊、/·.。,，;；\"'“”"


def header_key(text: str) -> str:
    """A column's name without what offices vary: width, blanks, remarks in brackets."""
    flat = "".join(unicodedata.normalize("NFKC", text[:200]).split())
    return _BRACKETS.sub("", flat).strip(_EDGES).upper()


_FIELDS = {
    header_key(name): column.field for column in COLUMNS for name in (column.name, *column.aliases)
}
KNOWN = tuple(_FIELDS)
"""Every name that is known, as `header_key` writes it."""


def field_of(name: str) -> str | None:
    """The field that a column of this name fills; None where the name is not known."""
    return _FIELDS.get(header_key(name))
