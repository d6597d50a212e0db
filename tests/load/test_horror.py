"""One file with more than forty faults: all of them are found in one run, each where it stands."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Casebook

HORROR = Path(__file__).parent / "horror"
PATH = "proposals/demo-cppcc/2022/20220099.yml"
EXPECTED = (HORROR / "expected.txt").read_text("utf-8").splitlines()


def test_all_faults_of_one_file_are_found_in_order(demo: "Casebook") -> None:
    demo.write(PATH, (HORROR / "horror.yml").read_bytes())
    assert demo.texts() == EXPECTED
    assert len(EXPECTED) >= 40


def test_the_horror_is_left_as_it_was(demo: "Casebook") -> None:
    before = (HORROR / "horror.yml").read_bytes()
    demo.write(PATH, before)
    demo.findings()
    assert (demo.root / PATH).read_bytes() == before


REVIEW = """\
title: ''
kind: report
bodies: demo-cppcc
survey: {meetings: 两次, questionnaires: 1.5, satisfaction: 0.90}
figures:
  - label: 合计
    total: 五十五
    roles: {主办: 22, 汇办: 33}
    outcomes:
      - {outcome: A, count: -1, percent: 95%}
      - {outcome: B, percent: 101}
  - {total: 3, part: 也许}
  - {label: 提案, body: nobody, totl: 3}
practices:
  - {title: 先沟通后答复, stage: comm, text: 拟稿前上门}
problems:
  - {title: 动手偏晚, category: time}
measures: [{text: 建立台账, category: 时效}]
promises: [{year: 2021, text: B类答复, count: 1234567890}]
cases: [demo-cppcc/2022/20229999, 20220001]
source: [演示局年度总结]
"""

REVIEW_FINDINGS = [
    "1:1: error R002 title: 缺少必填字段 title（补上：title: 某局2022年政协提案办理综述）",
    "2:7: error R006 kind: 'report' 不在选项之中（可选：summary appraisal）",
    "3:9: error R003 bodies: 这里应当是列表（每条以 - 开头），写成了文字“demo-cppcc”"
    "（照样例改写：bodies: [shenzhen-cppcc]）",
    "4:20: error R009 survey.meetings: '两次' 不是整数（只写阿拉伯数字，例如 55）",
    "4:40: error R009 survey.questionnaires: '1.5' 不是整数（只写阿拉伯数字，例如 55）",
    "4:59: notice Y015 survey.satisfaction: 0.90 在别的软件里可能被读成另一个值"
    "（本程序按原文读取；为免别的软件读错，请写成 '0.90'）",
    "7:12: error R009 figures[1].total: '五十五' 不是整数（只写阿拉伯数字，例如 55）",
    "8:21: error R006 figures[1].roles.汇办: '汇办' 不在选项之中"
    "（是否想写 会办？可选：主办 承办 分办 会办）",
    "10:29: error R009 figures[1].outcomes[1].count: '-1' 不是整数（只写阿拉伯数字，例如 55）",
    "10:42: error R010 figures[1].outcomes[1].percent: '95%' 不是 0 到 100 之间的数（例如 95.1）",
    "11:9: error R002 figures[1].outcomes[2].count: 缺少必填字段 count（补上：count: 57）",
    "11:31: error R010 figures[1].outcomes[2].percent: '101' 不是 0 到 100 之间的数（例如 95.1）",
    "12:5: error R002 figures[2].label: 缺少必填字段 label（补上：label: 政协提案）",
    "12:22: error R008 figures[2].part: '也许' 既不是 true 也不是 false"
    "（是写 true，否写 false 或不写这个字段）",
    "13:23: error R018 figures[3].body: cases/vocabulary/bodies.yml 里没有 'nobody'"
    "（先在词表里加上，或改用已有的代号）",
    "13:31: error R001 figures[3].totl: 没有 totl 这个字段（是否想写 total？全部字段见 /rules/）",
    "15:28: error R018 practices[1].stage: cases/vocabulary/stages.yml 里没有 'comm'"
    "（先在词表里加上，或改用已有的代号）",
    "17:29: error R018 problems[1].category: cases/vocabulary/categories.yml 里没有 'time'"
    "（先在词表里加上，或改用已有的代号）",
    "18:35: error R007 measures[1].category: '时效' 不是约定的代号写法（照样例改写：follow-up）",
    "19:44: error R009 promises[1].count: '1234567890' 不是整数（只写阿拉伯数字，例如 55）",
    "20:9: error R022 cases[1]: 库里没有案例 demo-cppcc/2022/20229999"
    "（是否想写 demo-cppcc/2022/20220002？写成 机构/年份/编号）",
    "20:35: error R007 cases[2]: '20220001' 不是约定的代号写法"
    "（照样例改写：shenzhen-cppcc/2022/20220408）",
    "21:1: error R001 source: 没有 source 这个字段（是否想写 sources？全部字段见 /rules/）",
]


def test_a_review_full_of_faults(demo: "Casebook") -> None:
    demo.write("reviews/demo-gxj/2023.yml", REVIEW)
    file = "cases/reviews/demo-gxj/2023.yml:"
    assert [text.removeprefix(file) for text in demo.texts()] == REVIEW_FINDINGS
