"""What the verbs beside a number say: that it is added and not all there is, which works it counts, at which stage they are.

Takes a draft and the text; writes nothing. Read is the clause, the number in it written as #: one verb may govern a list
(新建和改扩建36个县级医院、133个中心乡镇卫生院), and stand before or behind it (完成329所乡镇卫生院标准化建设).
"""

import re

from scripts.intake.draft import Draft
from scripts.rules.anchors import Span

PAUSE = "，,。；;：:！？\n"
# What says that a number is added and not all there is: a word in its clause, or a rise right before it (提高1岁, not 提高到80岁).
ADDED_VERBS = re.compile(
    "新增|新建|增加(?![到至])|新添|新创建|新改造|新获批|新挂牌|新培育|新布局|晋升|"
    "(?:提高|提升|延长|增长|上升|下降|降低)了?[约近]?#"
)
# What says that it is all there is by then.
TOTAL_WORDS = re.compile("累计|共有|总数|已有|拥有|[增达][到至]?#|(?:增加|增长|提高|提升|上升|下降|降低)[到至]#|覆盖|全部#")
# Verbs of making: what is built in the year, or will be; of communities in a review all that were formed.
MAKING_VERBS = re.compile("建设|建成|打造|创建|争创|培育|入选|获评|培训|培养|建立|成立|组建|建起|建好|争取")
# Words that leave the meaning of a figure as it is.
PLAIN_WORDS = re.compile(
    "全省|全市|全区|全国|我省|我市|我区|城乡居民|居民|达到?了?|[增升降]至|(?:增加|增长|提高|提升|上升|下降|降低|下降|上升)[到至]|"
    "保持在|稳定在|控制在|超过?|[为已均共有约的了数率]|新增|人均|每[千万]名?人?|人口|拥有|左右|以[上下内]|再|[%％、\\s]"
)
FORMED = "communities"  # the unit of what is formed, not built

# Kinds of works by the clause, the first rule that fits; no kind is one that several share (新改建, 建设改造).
WORKS_VERBS = (
    ("", re.compile("新改扩?建|新建[、和及与]?改|新建改|建设(?:改造|提升)|改造、?建设[^#]*#|改善[^#]{0,6}用房|建强")),
    ("equipped", re.compile("配备|配置|添置|装备|设备|购置")),
    ("standardised", re.compile("#.*(?:标准化(?:建设|改造|$)|规范化(?:建设|改造|$)|达标|达到.*标准)")),
    ("built", re.compile("新建|建成|新增|建立|新设|设立|兴建|创建|建起")),
    ("renovated", re.compile("改造|改扩建|改建|扩建|改（扩）建|修缮|升级|提质|提升|维修|加固|更新")),
    ("standardised", re.compile("标准化|规范化|达标|示范|甲级")),
    ("", re.compile("建设|开工|完善")),
)
STAGES = (
    ("", re.compile("错位发展|成效|整体水平|服务功能|[达增][到至]?#|增加到#|建设好运营好|创建")),
    ("operating", re.compile("运营|投用|投运|运行|开诊|投入|建成|落成")),
    ("approved", re.compile("获批|落户|布局|纳入|入选|列入|批准")),
    ("building", re.compile("建设|开工|在建|推进|推动|打造|共建")),
)
BEGUN_VERBS = (("approved", re.compile("获批|入选|列入")), ("building", re.compile("开工")))  # the stages that what is added can have
Rules = tuple[tuple[str, re.Pattern[str]], ...]


def clause_span(made: Draft, view: str) -> Span:
    """From the pause before the number to the one behind it, lists with 、 whole."""
    (begin, end), (first, last) = made.token, made.sentence
    while begin > first and view[begin - 1] not in PAUSE:
        begin -= 1
    while end < last and view[end] not in PAUSE:
        end += 1
    return begin, end


def clause_said(made: Draft, view: str) -> str:
    """The clause with # for its number."""
    begin, end = clause_span(made, view)
    return f"{view[begin : made.token[0]]}#{view[made.token[1] : end]}"


def is_added(said: str, unit: str, staged: bool, plan: bool) -> bool:
    """True if the clause says that the number is added.

    Behind a verb of making alone it is, but for what is formed (医联体) in a review, and what has stages of its own.
    """
    if ADDED_VERBS.search(said):
        return True
    if staged or TOTAL_WORDS.search(said) or not MAKING_VERBS.search(said):
        return False
    return plan or unit != FORMED


def kind_of_works(said: str) -> str | None:
    """The kind of works that the clause names, empty where it names several or none in particular; None where it is of no works."""
    return first_rule(WORKS_VERBS, said)


def stage_of(said: str, added: bool) -> str | None:
    """The stage that the clause names; of what is added only that it is approved or begun."""
    return first_rule(BEGUN_VERBS if added else STAGES, said)


def first_rule(rules: Rules, said: str) -> str | None:
    """The code of the first rule that fits, None where none does."""
    return next((code for code, words in rules if words.search(said)), None)
