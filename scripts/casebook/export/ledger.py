"""The cases of an edition as a ledger: an XLSX file that `casebook import` reads into the same records.

One row for each reply, in the columns that offices use; what belongs to the case as a whole stands
in its first row, and what identifies it in each. Fields that no ledger has (measures, figures,
commitments, lessons, sources) are not in it. Text that is too long for a cell is left out, for an
empty cell never changes a record.
"""

from collections.abc import Iterator, Mapping

from casebook.export.spreadsheet import LONGEST, Cell, Column, Sheet, row, xlsx
from casebook.model import Case, Entry, FollowUp, Reply, Vocabulary
from casebook.model.casebook import Casebook

COLUMNS = (
    Column("届次", 16),
    Column("年度", 8),
    Column("交办机构", 18),
    Column("会间/会后", 10),
    Column("提案号", 14),
    Column("案由", 60),
    Column("主题分类", 24),
    Column("主办单位", 30),
    Column("会办单位", 30),
    Column("分办单位", 30),
    Column("独办单位", 30),
    Column("承办单位", 30),
    Column("交办日期", 12),
    Column("计划办结日期", 12),
    Column("答复日期", 12),
    Column("答复文号", 20),
    Column("沟通方式", 12),
    Column("沟通日期", 12),
    Column("沟通情况", 30),
    Column("办理结果类别", 14),
    Column("满意度", 10),
    Column("提案内容", 40),
    Column("答复要点", 40),
    Column("会办意见", 30),
    Column("公开摘要", 30),
    Column("是否公开", 12),
    Column("不公开原由", 20),
    Column("重点", 8),
    Column("并案", 30),
    Column("被替代", 30),
    Column("状态", 10),
    Column("跟踪办理结果", 40),
    Column("备注", 40),
)
"""The columns of the ledger; the importer knows each by this name."""

ROLES = {"主办": "主办单位", "会办": "会办单位", "分办": "分办单位", "承办": "独办单位"}
_DISCLOSURE = {"full": "全文公开", "summary": "只公开摘要", "withheld": "不予公开"}
_STATUS = {
    "draft": "草稿",
    "final": "定稿",
    "withdrawn": "撤回",
    "merged": "并案",
    "superseded": "被替代",
}
_CONTINUED = "\u3000"
"""What a line of a follow-up begins with that goes on from the line before."""


def ledger(book: Casebook) -> bytes:
    """The edition's cases as a ledger."""
    rows = [
        row([_fitting(cells.get(column.name)) for column in COLUMNS])
        for entry in book.cases.values()
        for cells in _rows(entry, book.vocabulary)
    ]
    return xlsx([Sheet("台账", COLUMNS, rows)], book.newest)


def _rows(entry: Entry[Case], words: Vocabulary) -> Iterator[Mapping[str, Cell]]:
    """The rows of a case: one for each reply, one where it has none."""
    record = entry.record
    same: dict[str, Cell] = {
        "年度": int(entry.year),
        "交办机构": words.bodies[entry.folder].name,
        "提案号": entry.id.rsplit("/", 1)[1],
        "案由": record.title,
    }
    replies = [_reply(reply, words) for reply in record.replies] or [{}]
    yield same | _whole(record, words) | replies[0]
    yield from (same | reply for reply in replies[1:])


def _whole(record: Case, words: Vocabulary) -> dict[str, Cell]:
    """What belongs to the case as a whole."""
    return {
        "届次": record.session,
        "会间/会后": record.raised,
        "主题分类": "、".join(words.topics[topic].name for topic in record.topics),
        "提案内容": record.proposal,
        "公开摘要": record.summary,
        "是否公开": _DISCLOSURE[record.disclosure],
        "不公开原由": record.disclosure_reason,
        "重点": "是" if record.key else None,
        "并案": f"并入 {record.into}" if record.into else None,
        "被替代": f"由 {record.by} 替代" if record.by else None,
        "状态": _STATUS[record.status],
        "跟踪办理结果": "\n".join(_follow_up(item) for item in record.followups),
        "备注": record.staff,
    }


def _reply(reply: Reply, words: Vocabulary) -> dict[str, Cell]:
    contact = reply.contact[0] if reply.contact else None
    return {
        ROLES.get(reply.role or "", "承办单位"): words.bureaus[reply.bureau].name,
        "交办日期": reply.assigned,
        "计划办结日期": reply.due,
        "答复日期": reply.replied,
        "答复文号": reply.document,
        "沟通方式": contact.way if contact else None,
        "沟通日期": contact.date if contact else None,
        "沟通情况": contact.text if contact else None,
        "办理结果类别": reply.outcome,
        "满意度": reply.satisfaction,
        "答复要点": reply.answer,
        "会办意见": reply.opinion,
    }


def _follow_up(item: FollowUp) -> str:
    first, *others = item.text.split("\n")
    return "\n".join([f"{item.date}：{first}", *(f"{_CONTINUED}{line}" for line in others)])


def _fitting(cell: Cell) -> Cell:
    return None if isinstance(cell, str) and len(cell) > LONGEST - 100 else cell
