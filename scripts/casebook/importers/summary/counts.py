"""Which number belongs to which words: a summary's text becomes facts.

A number takes the words right before it (主办件13件), else the words right after it (22件为主办件).
Right means: only words that join (共, 有, 的, 为 …) stand between. Lists with 分别 are dealt out.

    Sentence ─ Meaning ─ Shares ─ Wholes ─ the walk in this module
"""

import re
from dataclasses import replace

from casebook.importers.summary.facts import Fact, Reading, apart
from casebook.importers.summary.tokens import Token, masked
from casebook.importers.summary.wholes import Wholes

_JOIN = (
    r"(?:的|有|为|是|共|总|计|约|达|单位|总量|各|仅|数|件|类|份|率|答复|提案|建议|意见|议案|办理|事项|数量|问题|所提|到|占|均|分别|占比|比例|比重"
    r"|已|了|任务|工作|表示|反馈|评价|项目|合计|一共|：|“|”|\"|\s|\*|（[^（）]*）|）|■)*"
)
_BEFORE = re.compile(
    _JOIN
    + r"(?:[，：](?:其中)?(?:共|有|计|合计|总计|共计|为|分别|总数|总共|均|占|占比|达|数量|件数)"
    + _JOIN
    + ")?"
)
_AFTER = re.compile(
    r"(?:的|为|是|属于|属|系|列入|列为|提案|建议|议案|所提|问题|事项|由|我[局委院厅办处校]|本[局委院]|已|均|全部|都|获得|得到|委员|代表"
    r"|领衔|反馈|表示|评价|评为|对|办理|结果|答复|件|需|需要|要|被|作|做|“|\"|\s)*"
)
_LISTS = re.compile("件?：(?:代表|人大|政协|委员|建议|提案)")
_MORE = re.compile(r"(?:增加|增长|减少|下降|多了?|少了?|上升|净增|同比|提高)[了到]?(?:约)?$")
_GENERAL = re.compile(
    r"(?:共|总共|一共|合计|总计)(?:计)?(?:收到|办理|承办|承接|接收|接办|受理|交办)?(?:有|了)?$|立案$"
)
_FILED = re.compile("立案$")
_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]?")


def read_counts(text: str, paragraph: int, year: str = "") -> Reading:
    """The facts of a paragraph."""
    reading = Reading()
    whole = masked(text)
    for at, found in enumerate(_SENTENCE.finditer(whole)):
        if found[0].strip() and not _other_year(found[0], year):
            _Counting(found[0], paragraph, paragraph * 1000 + at, reading, year).read()
    return reading


def _other_year(sentence: str, year: str) -> bool:
    years = set(re.findall(r"(?<!\d)((?:19|20)\d\d)年(?!\d*月?\d*日)", sentence))
    return bool(year and years and year not in years and max(years) < year)


class _Counting(Wholes):
    """The walk over one sentence: every number is bound."""

    def read(self) -> None:
        """Walk over the tokens and bind every number."""
        for at, token in enumerate(self.tokens):
            self.at = at
            if at in self.taken:
                continue
            if token.type in {"count", "pct"}:
                self._number(token)
            elif token.type == "person":
                self._person(token)
            elif token.type == "all":
                self._all(token)
            else:
                self._label(token)
                self._single(token)

    def _person(self, token: Token) -> None:
        """Who is satisfied says which cases are meant; 代表、委员 together mean all."""
        kind = "npc" if re.search("代表|建议人", token.text) else "cppcc"
        before = self._ahead(token)
        joined = re.search(r"(?:代表|委员)[、和及与]?$", before)
        self.weak = "both" if joined and self.weak not in {"", kind} else kind

    def _label(self, token: Token) -> None:
        if self._explains(token):
            return
        previous = self.labels[-1] if self.labels else None
        if previous and not self._joined(previous, token):
            self.labels = []
        self.labels.append(token)
        if token.type == "role" and _LISTS.match(self.text[token.end :]):
            self.lead = token
        if token.type == "cases" and not token.value.endswith("?"):
            self._topic(token)
        elif token.value == "npc?" and re.match(
            "中|方面|办理(?:情况|结果)", self.text[token.end :]
        ):
            self._topic(replace(token, value="npc"))

    def _explains(self, token: Token) -> bool:
        """A类（问题已经解决或所提建议已经采纳）49件: the words in brackets only explain the letter."""
        last = self.labels[-1] if self.labels else None
        if last is None or last.type != "outcome" or not re.fullmatch("[A-D]", last.value):
            return False
        found = re.match(r"[答件提案建议]{0,4}（[^（）\d]*）", self.text[last.end :])
        return bool(found and token.end <= last.end + found.end())

    def _joined(self, one: Token, other: Token) -> bool:
        """Whether a label goes on with the one before it, so that one number counts both."""
        gap = self.text[one.end : other.start]
        if "cases" in {one.type, other.type}:
            return bool(
                re.fullmatch(
                    r"(?:[、和及与或以]|的|区|市|县|省|件|■|由|我[局委院厅办]|（[^）]*）|类|级|“|”)*",
                    gap,
                )
            )
        return bool(
            re.fullmatch(
                r"(?:[、和及与或以]|的|件|数|（含?|）|■|“|”|类|：|即|提案|建议|答复|/)*", gap
            )
        )

    def _number(self, token: Token) -> None:
        if _MORE.search(self._ahead(token)) or self._earlier(token):
            self.labels = []
            return
        label = self._before(token)
        if token.type == "count" and any(t.type == "rate" for t in label):
            label = []
        if label and self._only_handled(label) and self._followed(token):
            label = []
        if token.type == "pct":
            self._percent(token, label)
        elif "分别" in self._gap(token) and self._several(label):
            self._deal(token, label)
        elif len(label) > 1 and self._gap(token).endswith("各"):
            self._each(token, label)
        elif label:
            self._bind(token, label, suffix=False)
        elif self._completes(token):
            pass
        elif _GENERAL.search(self._ahead(token)):
            self._whole(token)
        else:
            self._suffix(token)
        if token.type == "count" and self._depth(token) == 0:
            self.subject = token
        self.labels = []

    def _several(self, labels: list[Token]) -> bool:
        """Whether numbers are dealt out to labels: 主办、会办, or A、B、C类 in one."""
        return len(labels) > 1 or any(len(t.value) > 1 and t.value.isascii() for t in labels)

    def _only_handled(self, labels: list[Token]) -> bool:
        """承办的8件主办提案: 承办 is a verb here, the role comes after the number."""
        return all(t.type == "role" and self._verb(t, labels) for t in labels)

    def _followed(self, token: Token) -> bool:
        other = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        return other is not None and other.type == "role" and other.start == token.end

    def _whole(self, token: Token) -> None:
        """共承办62件 without a word for the cases."""
        kinds = {f.kind for f in self.reading.facts if f.group == self.group and f.facet == "total"}
        kind = self.kind = "both" if len(kinds) > 1 else self.kind
        words = "立案" if _FILED.search(self._ahead(token)) else ""
        self._add(
            Fact(
                "total",
                "",
                token.value,
                "",
                self.paragraph,
                kind,
                self.level,
                words,
                self._depth(token),
                self.group,
                anchor=not words,
            ),
            token,
        )

    def _before(self, token: Token) -> list[Token]:
        """The labels that stand right before a number."""
        gap = self._gap(token)
        classes = self.labels and all(t.type == "outcome" for t in self.labels)
        if classes and gap.endswith("，"):
            gap = gap[:-1]  # A类，5件
        if not self.labels or not _BEFORE.fullmatch(gap):
            return []
        last = self.labels[-1]
        if last.value == "npc?" and token.level != "件" and len(self.labels) == 1:
            return []
        return self.labels

    def _suffix(self, token: Token) -> None:
        """Bind a number to the labels right after it, 22件为主办件."""
        after: list[Token] = []
        end = token.end
        for index in range(self.at + 1, len(self.tokens)):
            other = self.tokens[index]
            if other.type in {"person", "all"}:
                continue
            gap = self.text[end : other.start]
            several = bool(after) and after[-1].type == other.type == "role" and gap in "、和及与"
            if other.type in {"count", "pct"} or not (several or _AFTER.fullmatch(gap)):
                break
            after.append(other)
            self.taken.add(index)
            end = other.end
        if after and not after[-1].rate:
            self._bind(token, after, suffix=True)
        elif self._lettered(token):
            pass
        elif token.level == "件":
            self.reading.loose.append((token.text, self._around(token)))

    def _lettered(self, token: Token) -> bool:
        """57件（A类）."""
        other = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if (
            other is None
            or other.type != "outcome"
            or not re.fullmatch("[A-D]", other.value)
            or self.text[token.end : other.start] != "（"
        ):
            return False
        self.taken.add(self.at + 1)
        self._bind(token, [other], suffix=True)
        return True

    def _bind(self, token: Token, labels: list[Token], *, suffix: bool) -> None:
        fact = self._fact(token, labels)
        if fact is None:
            return
        tail = self.text[token.end : token.end + 40]
        anchor = bool(re.match(r"[^，。；（）]{0,14}中[，：]?", tail)) or suffix
        name, words = self._refined(fact, token, labels)
        self._add(replace(fact, name=name, words=words, suffix=suffix, anchor=anchor), token)

    def _each(self, token: Token, labels: list[Token]) -> None:
        """B类和C类各1件: the number is that of each."""
        for unit in [part for t in labels for part in apart(t)]:
            fact = self._fact(token, [unit])
            if fact:
                self._add(fact, token)

    def _deal(self, token: Token, labels: list[Token]) -> None:
        """主办、会办件分别为13件、33件: the numbers go to the labels in turn."""
        units = [part for t in labels for part in apart(t)]
        units = [t for t in units if t.type in {"role", "outcome", "sat"}] or units
        numbers = self._run(token)
        if len(units) != len(numbers):
            self.reading.loose.append((token.text, self._around(token)))
            return
        for unit, number in zip(units, numbers, strict=True):
            cases = [t for t in labels if t.type == "cases" and unit.type != "cases"]
            fact = self._fact(number, [*cases, unit])
            if fact:
                self._add(fact, number)
