"""Invented cases of about 1,000 characters each, for measuring: the same seed, the same texts.

A case draws its words from one or two topics, from words that every office uses, and from names of
streets, firms and people that are put together from characters, all with frequencies like Zipf's;
phrases of official letters recur as they do in real replies. Nothing here is a real case.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def words(text: str) -> list[str]:
    """Give the words of a line."""
    return text.split()


TOPICS = {
    "电梯安全": "电梯 老旧小区 加装电梯 维保单位 困人故障 应急救援平台 检验检测 物业公司 业主委员会 "
    "维修资金 使用管理单位 曳引机 钢丝绳 更新改造 物联网监测 一键呼救 底层住户 噪声扰民",
    "食品安全": "网络订餐 外卖封签 餐饮单位 后厨 明厨亮灶 食品添加剂 抽检合格率 校园食堂 农贸市场 冷链食品 "
    "配送骑手 平台企业 小作坊 食用农产品 追溯码 过期食品 反食品浪费 婴幼儿配方乳粉",
    "养老服务": "一老一小 居家养老 日间照料中心 长者饭堂 失能老人 护理床位 适老化改造 家庭医生 长期护理保险 "
    "养老护理员 医养结合 空巢老人 老年大学 助餐服务 认知症 银发经济 养老机构 探访关爱",
    "托育教育": "普惠托育 学前教育 幼儿园学位 课后服务 校外培训 集团化办学 教师轮岗 心理健康 随迁子女 义务教育 "
    "寄宿制高中 职业教育 产教融合 实训基地 家校共育 近视防控 体育锻炼 研学旅行",
    "交通出行": "轨道交通 公交线路 慢行系统 共享单车 停车泊位 网约车 交通拥堵 信号灯配时 人行天桥 充电设施 "
    "电动自行车 货车通行 城际铁路 换乘枢纽 潮汐车道 无障碍设施 道路养护 交通执法",
    "生态环境": "黑臭水体 污水管网 空气质量 扬尘治理 噪声污染 垃圾分类 固体废物 碳达峰 绿色建筑 红树林 "
    "生物多样性 饮用水源 雨污分流 环保督察 挥发性有机物 海绵城市 碳普惠 入海排口",
    "医疗卫生": "分级诊疗 社康机构 三甲医院 全科医生 医保支付 药品集采 急救网络 中医药 精神卫生 传染病防控 "
    "互联网医院 检查结果互认 罕见病 儿科门诊 公立医院 疫苗接种 健康档案 无偿献血",
    "营商环境": "专精特新 中小企业 融资担保 惠企政策 免申即享 一网通办 商事登记 信用修复 公平竞争 知识产权 "
    "行政审批 包容审慎 减税降费 跨境电商 供应链 民营企业 招投标 个体工商户",
    "科技创新": "人工智能 科研院所 成果转化 概念验证 算力基础设施 低空经济 无人机 生物医药 集成电路 新型储能 "
    "开源社区 数据要素 标准体系 创业孵化 大湾区 揭榜挂帅 工业软件 首台套",
    "数字经济": "直播电商 平台经济 数据安全 个人信息 算法推荐 数字人民币 智慧城市 公共数据 电子发票 网络主播 "
    "灵活就业 虚拟货币 大数据杀熟 时尚品牌 消费券 夜间经济 首店经济 老字号",
    "住房保障": "保障性住房 城中村改造 公共租赁住房 房屋租赁 住房公积金 房屋安全 消防隐患 违法建筑 物业服务 "
    "拆迁补偿 历史遗留 不动产登记 城市更新 外墙脱落 用电安全 三线下地 燃气入户 租金指数",
    "劳动就业": "新就业形态 劳动合同 工伤保险 欠薪治理 高校毕业生 技能培训 零工市场 社会保险 劳动仲裁 人才公寓 "
    "户籍制度 职业病 工资支付 退役军人 妇女就业 残疾人就业 就业见习 创业担保贷款",
    "文化体育": "公共图书馆 非遗传承 全民健身 足球场地 博物馆 文艺精品 文物保护 城市书房 群众体育 马拉松 "
    "文旅融合 影视产业 历史街区 红色资源 阅读推广 街头艺人 文化馆 体育赛事",
    "社会治理": "基层减负 网格员 矛盾纠纷 人民调解 信访积案 社区工作者 志愿服务 智慧社区 反诈宣传 民生诉求 "
    "接诉即办 法律援助 社会组织 楼栋长 警格 家庭暴力 未成年人 社区矫正",
    "应急安全": "安全生产 危险化学品 森林防火 三防应急 地质灾害 消防通道 避难场所 有限空间 燃气管道 瓶装液化气 "
    "应急演练 特种设备 压力容器 气象预警 内涝点 救援队伍 风险评估 举报奖励",
    "市场监管": "虚假宣传 消费维权 价格监测 计量检定 产品质量 认证认可 广告监管 预付式消费 侵权假冒 缺陷产品召回 "
    "盲盒 医美机构 保健品 电子秤 七天无理由退货 质量强市 标准化 信用监管",
}  # fmt: skip

BUREAUS = words(
    "市市场监督管理局 市教育局 市卫生健康委员会 市交通运输局 市住房和建设局 市生态环境局 "
    "市民政局 市人力资源和社会保障局 市公安局 市工业和信息化局 市科技创新局 市商务局 "
    "市城市管理和综合执法局 市水务局 市规划和自然资源局 市应急管理局 市文化广电旅游体育局 "
    "市司法局 市财政局 市发展和改革委员会 市政务服务和数据管理局 市医疗保障局 "
    "市消防救援支队 市退役军人事务局 市国资委 市委网信办 市总工会 团市委"
)

COMMON = words(
    "工作 服务 管理 问题 建设 发展 机制 企业 监管 群众 政策 推进 加强 社区 平台 "
    "标准 制度 保障 提升 部门 落实 资源 安全 项目 完善 实施 开展 宣传 风险 信息 "
    "责任 体系 市民 协调 措施 规范 资金 创新 方案 评估 专项 行动 联合 执法 数据 "
    "设施 需求 街道 单位 试点 培训 检查 指导 合作 公开 考核 规划 支持 优化 整治 "
    "行业 协会 意见 调研 数字化 一体化 长效 精准 全覆盖 常态化 多元 共治 统筹 "
    "督办 反馈 示范 引导 激励 隐患 排查 清单 台账 闭环 时限 回访 座谈 走访 论证 "
    "听证 公示 细则 办法 条例 通知 指引 白皮书 联席会议"
)

VERBS = words(
    "加强 推进 完善 建立 落实 优化 开展 规范 强化 提升 出台 制定 加快 探索 推动 "
    "组织 督促 细化 健全 引导 扩大 压实 畅通 整合 联合 支持 公布 修订 试行 压缩 "
    "补齐 摸清 盘活 打通 纠正"
)

PLACES = words(
    "福 田 罗 湖 南 山 宝 安 龙 岗 华 坪 光 明 盐 大 鹏 新 沙 河 西 园 "
    "岭 莲 花 香 蜜 景 梅 林 翠 竹 桂 海 石 观 澜 松 塘"
)
KINDS = words("街道 社区 小区 花园 路 大道 工业区 公园 中学 小学 医院 地铁站 村 广场 市场 码头")
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏"
    "程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷"
)
GIVEN = (
    "伟芳娜敏静强磊洋艳勇军杰娟涛明超秀兰霞平刚桂英华玉红建文志新春海燕立国庆晓东雪松宇浩然思"
    "远佳怡子涵梓萱俊宏博雅诗琪若曦"
)

OPENINGS = (
    "近年来，我市{t}取得积极进展，但在{t}、{t}等方面仍存在一些问题。",
    "随着经济社会快速发展，{t}日益成为市民关心的热点，{c}与{t}之间的矛盾逐步显现。",
    "据{b}统计，{y}年全市涉及{t}的投诉共{n}宗，同比上升{p}%，其中{t}占{p}%。",
    "在{place}调研时，多位居民反映{t}{c}不到位，{t}缺少统一的{c}{c}。",
    "{who}等{s}位委员走访了{place}、{place}，发现{t}的{c}{c}有待改进。",
)
PROBLEMS = (
    "一是{t}的{c}责任不够清晰，{c}与{c}衔接不畅。",
    "二是{t}{c}力量不足，{place}一带{n}户居民受到影响。",
    "三是{c}{c}滞后，{t}的{c}{c}尚未形成。",
    "部分{t}单位对{c}重视不够，{t}的成本高出{p}%左右。",
    "现行{c}对{t}的规定较为原则，基层在{c}时缺少依据。",
    "{t}涉及多个部门，{c}信息没有打通，市民需要多头跑动。",
)
ASKS = (
    "建议由{b}牵头，会同{b}、{b}建立{t}{c}机制，{v}{t}。",
    "建议{v}{t}{c}，在{place}先行{c}，{y}年底前形成可复制的经验。",
    "{v}{c}{c}，对{t}给予每处{n}万元的{c}。",
    "将{t}纳入民生实事，{v}{c}{c}，按季度向社会公布{c}情况。",
    "利用{t}{v}{c}，让{who}这样的一线人员参与{c}。",
)
REPLIES = (
    "我局高度重视，由分管领导牵头，会同{b}{v}{t}{c}，现将有关情况答复如下：",
    "{y}年以来，我局共检查{t}单位{n}家次，发现{c}问题{s}个，均已督促整改。",
    "（一）{v}{t}{c}。印发《{t}{c}{c}工作方案》（{doc}），明确{c}、{c}和{c}要求。",
    "（二）{v}{c}{c}。目前已在{place}、{place}建成{t}点位{n}个，服务市民{n}人次。",
    "（三）{v}{t}与{t}的{c}。联合{b}召开{c}{s}次，{v}{c}{c}。",
    "关于{t}的建议，因涉及{b}职能，已商请其{v}{c}，预计{y}年{m}月完成{c}。",
    "下一步，我局将继续{v}{t}{c}，{v}{c}{c}，切实解决{t}方面的突出问题。",
    "针对{place}{t}问题，我局于{m}月{s}日会同{place}现场{c}，{v}{c}{c}并{c}。",
    "{firm}已投入{n}万元用于{t}，{v}了{c}与{c}。",
)
FIXED = (
    "感谢您对我市工作的关心和支持。",
    "我局收到该提案后，第一时间与您取得联系，认真听取意见建议。",
    "以上答复，如有不妥，请批评指正。",
    "衷心感谢您对市场监管工作的理解与支持，欢迎继续提出宝贵意见。",
    "经综合各会办单位意见，现答复如下：",
    "专此答复，诚挚感谢您对我市社会民生发展的关心。",
    "坚持以人民为中心的发展思想，坚持问题导向，不断增强人民群众的获得感、幸福感、安全感。",
)
TITLES = (
    "关于{v}{t}{c}的提案",
    "关于{v}我市{t}与{t}的建议",
    "关于在{place}{v}{t}的提案",
    "关于{v}{t}{c}，{v}{t}的建议",
)
OUTCOMES = (("A", "已解决或采纳"), ("B", "列入计划"), ("C", "留作参考"), ("D", "未注明"))
YEARS = tuple(str(year) for year in range(2016, 2026))


@dataclass(frozen=True, slots=True)
class Text:
    """One invented case; `topic`, `bureau` and `outcome` count into the tables above."""

    number: str
    title: str
    text: str
    date: str
    topic: int
    bureau: int
    outcome: int


class Zipf:
    """Draws from words whose frequency falls with their rank."""

    def __init__(self, words: Sequence[str], exponent: float = 0.9) -> None:
        self.words = words
        self.steps = list(accumulate(1 / rank**exponent for rank in range(1, len(words) + 1)))

    def draw(self, chance: random.Random) -> str:
        return chance.choices(self.words, cum_weights=self.steps)[0]


TOPIC_NAMES = tuple(TOPICS)
TOPIC_WORDS = tuple(Zipf(words.split()) for words in TOPICS.values())
COMMON_WORDS, VERB_WORDS, BUREAU_WORDS = Zipf(COMMON), Zipf(VERBS), Zipf(BUREAUS)


class Writer:
    """Writes one case: fills the gaps of sentences with words of its topics."""

    def __init__(self, chance: random.Random, topic: int) -> None:
        self.chance = chance
        self.topics = (topic, topic, topic, chance.randrange(len(TOPICS)))
        made = [self.place() for _ in range(3)]
        self.places = Zipf([*made, self.place()])
        self.year = int(chance.choice(YEARS))

    def place(self) -> str:
        size = self.chance.choice((2, 2, 3))
        return "".join(self.chance.choices(PLACES, k=size)) + self.chance.choice(KINDS)

    def gap(self, name: str) -> str:
        chance = self.chance
        match name:
            case "t":
                return TOPIC_WORDS[chance.choice(self.topics)].draw(chance)
            case "c":
                return COMMON_WORDS.draw(chance)
            case "v":
                return VERB_WORDS.draw(chance)
            case "b":
                return BUREAU_WORDS.draw(chance)
            case "place":
                return self.places.draw(chance)
            case "who":
                return chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=2))
            case "firm":
                return "".join(chance.choices(PLACES + list(GIVEN), k=3)) + "科技有限公司"
            case "doc":
                return f"深办〔{self.year}〕{chance.randrange(1, 400)}号"
            case "y":
                return str(self.year - chance.randrange(3))
            case "m":
                return str(chance.randrange(1, 13))
            case "s":
                return str(chance.randrange(2, 31))
            case "p":
                return f"{chance.uniform(1, 60):.1f}"
        return str(int(chance.lognormvariate(5, 1.6)) + 10)

    def fill(self, template: str) -> str:
        pieces = template.replace("}", "{").split("{")
        return "".join(self.gap(p) if i % 2 else p for i, p in enumerate(pieces))

    def paragraph(self, templates: Sequence[str], count: int) -> str:
        chosen = self.chance.choices(templates, k=count)
        return "".join(map(self.fill, chosen))

    def text(self) -> str:
        chance = self.chance
        return "\n".join(
            (
                self.paragraph(OPENINGS, 2) + self.paragraph(PROBLEMS, chance.randrange(2, 6)),
                self.paragraph(ASKS, chance.randrange(2, 6)),
                chance.choice(FIXED) + self.paragraph(REPLIES, chance.randrange(3, 7)),
                self.paragraph(REPLIES, chance.randrange(4, 12)),
                self.paragraph(REPLIES, chance.randrange(1, 4)) + chance.choice(FIXED),
            )
        )


def texts(count: int, seed: int = 20220408) -> Iterator[Text]:
    """Give `count` cases; the first ones are the same whatever the count."""
    chance = random.Random(seed)
    for serial in range(count):
        topic = chance.randrange(len(TOPICS))
        writer = Writer(chance, topic)
        title = writer.fill(chance.choice(TITLES))
        text = writer.text()
        date = f"{writer.year}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        number = f"{writer.year}{serial:05}"
        bureau = chance.randrange(len(BUREAUS))
        yield Text(number, title, text, date, topic, bureau, chance.randrange(len(OUTCOMES)))
