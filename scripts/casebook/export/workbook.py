"""All cases and reviews of an edition as one XLSX file: typed, with filters, linked to the pages."""

from collections.abc import Iterable

from casebook.export.spreadsheet import Cell, Column, Link, Sheet, row, xlsx
from casebook.memory import Memory, digest
from casebook.model import Case, Entry, Reply, Review, Tally
from casebook.model.casebook import Casebook

_CASES = (
    Column("编号", 14),
    Column("案由", 60),
    Column("年份", 8),
    Column("交办机构", 18),
    Column("届次", 16),
    Column("会间或会后", 12),
    Column("主题", 24),
    Column("承办单位", 36),
    Column("承办角色", 16),
    Column("办理结果", 12),
    Column("结果表述", 36),
    Column("最早交办", 12),
    Column("最近答复", 12),
    Column("满意度", 14),
    Column("重点", 8),
    Column("典型", 8),
    Column("公开方式", 12),
    Column("发布日期", 12),
    Column("网址", 40),
)
_REVIEWS = (
    Column("名称", 50),
    Column("单位", 30),
    Column("年份", 8),
    Column("种类", 12),
    Column("交办机构", 24),
    Column("件数", 10),
    Column("主办", 8),
    Column("承办", 8),
    Column("分办", 8),
    Column("会办", 8),
    Column("做法", 8),
    Column("问题", 8),
    Column("提到的案例", 12),
    Column("发布日期", 12),
    Column("网址", 40),
)
_KINDS = {"summary": "年度总结", "appraisal": "民主评议"}
_DISCLOSURE = {"full": "全文公开", "summary": "只公开摘要", "withheld": "不予公开"}


def workbook(book: Casebook, site_url: str, memory: Memory | None = None) -> bytes:
    """The edition as an XLSX file.

    Args:
        book: The edition.
        site_url: The address of the site's root; where it is empty, cells have no links.
        memory: The rows that were made before; nothing by default.
    """
    cases = (memory or Memory()).of_each(
        "rows",
        digest(book.vocabulary, site_url),
        book.cases.values(),
        lambda entry: row(_case(entry, book, site_url)),
    )
    reviews = [row(_review(entry, book, site_url)) for entry in book.reviews.values()]
    sheets = [Sheet("案例", _CASES, cases), Sheet("综述", _REVIEWS, reviews)]
    return xlsx(sheets, book.newest)


def _case(entry: Entry[Case], book: Casebook, site_url: str) -> list[Cell]:
    record, words = entry.record, book.vocabulary
    replies = record.replies
    assigned = [reply.assigned for reply in replies if reply.assigned]
    replied = [reply.replied for reply in replies if reply.replied]
    outcomes = [reply.outcome for reply in replies if reply.outcome]
    meant = (words.outcome_words(entry.folder, outcome) for outcome in outcomes)
    link = _link(f"cases/{entry.id}/", site_url)
    return [
        Link(entry.number, link.address),
        Link(record.title, link.address),
        int(entry.year),
        words.bodies[entry.folder].name,
        record.session,
        record.raised,
        _joined(words.topics[topic].name for topic in record.topics),
        _joined(words.bureaus[reply.bureau].name for reply in replies),
        _joined(reply.role or "未注明" for reply in replies) if _any_role(replies) else None,
        _joined(outcomes),
        _joined(dict.fromkeys(text for text in meant if text)),
        min(assigned, default=None),
        max(replied, default=None),
        _joined(reply.satisfaction for reply in replies if reply.satisfaction),
        "是" if record.key else "否",
        "是" if record.typical else "否",
        _DISCLOSURE[record.disclosure],
        record.published,
        link,
    ]


def _review(entry: Entry[Review], book: Casebook, site_url: str) -> list[Cell]:
    record, words = entry.record, book.vocabulary
    first = record.figures[0] if record.figures else None
    link = _link(f"reviews/{entry.id}/", site_url)
    return [
        Link(record.title, link.address),
        words.bureaus[entry.folder].name,
        int(entry.year),
        _KINDS[record.kind],
        _joined(words.bodies[body].name for body in record.bodies),
        first.total if first else None,
        *(_role(first, role) for role in ("主办", "承办", "分办", "会办")),
        len(record.practices),
        len(record.problems),
        len(record.cases),
        record.published,
        link,
    ]


def _role(tally: Tally | None, role: str) -> int | None:
    return next((n for name, n in tally.roles.items() if name == role), None) if tally else None


def _any_role(replies: list[Reply]) -> bool:
    return any(reply.role for reply in replies)


def _joined(texts: Iterable[str]) -> str:
    return "、".join(texts)


def _link(address: str, site_url: str) -> Link:
    """A page as a cell: its whole address where the site has one, else as seen from the root."""
    whole = f"{site_url.rstrip('/')}/{address}" if site_url else ""
    return Link(whole or address, whole)
