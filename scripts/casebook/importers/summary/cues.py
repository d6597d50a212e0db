"""The words by which a text turns to practices, problems and next steps, and leads to their items."""

import re

TURNS = re.compile(
    r"下一步|下步|下阶段|(?:存在的?|主要)(?:主要|突出)?(?:问题|不足|困难)|不足之处|(?:回顾|虽然|尽管|但|当前|目前|在肯定|总结|在取得|我们也|对照|同时).{0,40}(?:存在|还有|仍有|尚有)[^。]{0,20}(?:不足|问题|差距|困难)"
)
"""How a paragraph begins that turns from the last item of a section to what comes next."""
REMEDY = re.compile(r"(?:改进|整改|解决|应对)(?:措施|举措|办法|打算|意见)[：:]")
"""What leads from a problem to its measures."""
NEXT = re.compile(
    r"^(?:下一步|下步|下阶段|下一阶段|今后|接下来|明年|新的一年|20\d\d年，我[局委院厅办们]将|针对(?:上述|以上|这些|存在)[^，。]{0,8}，)"
)
"""How a sentence begins that tells of what comes next."""
PROBLEM = re.compile(
    r"存在[^，。；]{0,16}(?:问题|不足|困难|短板|差距)|(?:问题|不足|困难)(?:主要)?(?:是|有|在于|：)|有待(?:改进|加强)|发现[^。]{0,30}(?:问题|不足)"
)
"""What a sentence says that tells of problems."""
PRACTICE = re.compile(
    r"(?:主要|重点|着重|具体|采取|抓)[^，。；]{0,12}(?:做法|工作|措施|经验|特点|方面)[^，。；]{0,8}：|做法是"
)
"""What a sentence says that leads to a list of practices."""
NEGATIVE = re.compile(
    r"不够|不足|不高|不强|不深|不到位|不紧|不实|不多|不细|不及时|不平衡|不规范|不统一|有待|欠缺|薄弱|滞后|较少|缺乏|困难|难度|偏低|偏少|过少|较慢|不顺|偏弱|参差不齐|缺少|有差距|脱节|不畅"
)
"""Words of a heading that names a problem, not its measure."""
SAYS = re.compile(
    r"，|^(?:加强|强化|坚持|突出|创新|健全|完善|推进|推动|提高|提升|注重|聚焦|狠抓|严格|严把|深化|压实|落实|明确|规范|优化|高度|领导|精心|认真|切实|积极|主动|立足|围绕|紧扣|建立|构建|抓)"
)
"""A heading that says what was done, where others only name a section."""
CUE = re.compile(
    r"^(?:(?:下一步|下步|下阶段|下一阶段|今后|接下来|明年|同时|此外|另外)[，、]?(?:的?工作中，)?)?(?:(?:在)[^，。]{0,20}(?:中|时)，)?(?:我[局委院厅办处校们]|本[局院委]|全[局院]|市局|县局|[^，。将]{2,12}[局委院厅办部](?=将))?(?:还)?(?:将|要)?(?:继续按照)?"
)
"""What stands before a next step or a measure and is no part of it."""
LEAD_PROBLEM = re.compile(
    r"^.{0,40}?(?:问题|不足|困难|短板|差距|薄弱环节)(?:[^，。；：]{0,8}?|，)(?:主要)?(?:是|有|在于|表现在|比如|：)[，：]?"
    r"|^[^。]{0,40}?(?:仍然?|还|依然|也)存在着?(?:一些)?(?=[^。]{4,}(?:等|的)(?:方面的?)?(?:问题|不足|困难)。?$)"
)
"""What stands before a problem and is no part of it."""
AND_SO_ON = re.compile(r"等(?:方面的?)?(?:问题|不足|困难)$")
"""What stands behind a problem and is no part of it."""
SOME = re.compile(r"(?:部分|有的|有些|个别|一些|少数|少部分)")
"""How a sentence begins that tells of one more problem."""
GAP = re.compile(r"(?:还有|仍有|还存在|仍存在)[^。，]{0,10}(?:差距|不足)，(?:主要)?(?:是|表现)")
"""How a sentence among next steps tells of a problem all the same."""
LEADS = {"next": CUE, "measures": CUE, "problems": LEAD_PROBLEM}
"""What stands before an item of a kind and is no part of it."""
