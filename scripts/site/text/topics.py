"""The texts of the topic pages, Chinese and English side by side, and which table and charts each page shows.

No number, place or source of the data stands here: a text that names one would be wrong as soon as a source is added.
"""

from typing import NamedTuple

Pair = tuple[str, str]


class Topic(NamedTuple):
    """One page: `code` is the name of its summary table, `columns` are shown in this order (without _zh and _en)."""

    code: str
    title: Pair
    lead: Pair
    know: tuple[Pair, ...]
    comparable: Pair
    columns: tuple[str, ...]
    charts: tuple[str, ...] = ()


FIGURES = ("what", "where", "amount", "printed", "as_of", "evidence")
ANOTHER_DATE: Pair = (
    "“报道日期”一类的时间，是因为原文只写“目前”或没有写，取的是活动或发布的日子，不一定是数字统计到的那一天。",
    "Where the date basis is the report date, the article says “at present” or nothing: the day is that of the event or the "
    "publication, and need not be the day up to which things were counted.",
)

TOPICS: tuple[Topic, ...] = (
    Topic(
        "reports_compared",
        ("两篇报道对照", "Two reports compared"),
        (
            "同一件事在两篇互不转述的报道里各是多少：两边的写法、数值，以及两数之比的区间。",
            "The same fact in two reports of which neither repeats the other: both forms as printed, both values, and the band of their ratio.",
        ),
        (
            (
                "比值是区间，不是一个点：带小数、万、亿或百分号的数字四舍五入或截断过，原文没有说是哪一种；整数只取它自己。",
                "The ratio is a band, not a point: numbers with decimals, in ten thousands, hundred millions or percent were rounded or cut, and the text does not say which; a whole number is itself.",
            ),
            (
                "较新的报道不因为新就更对。两边都列，我们不选。",
                "The newer report is not right for being newer. Both stand here; we do not choose.",
            ),
            (
                "报道没有印出年份的，年份是推断的；依赖推断的对照都写明了。",
                "Where a report does not print its year, the year is inferred; every comparison that rests on that says so.",
            ),
        ),
        (
            "只有指标、细分、地区、机构、数值类型都相同的两个数才放在一行。时间不同的也列出，但不算矛盾。",
            "Two figures share a row only if indicator, breakdown, area, institution and kind of value are the same. Pairs of different dates are listed, but do not count as contradictions.",
        ),
        ("what", "where", "printed", "other_printed", "ratio", "comparison", "explanation", "as_of", "other_as_of", "evidence", "other_evidence"),
        ("two-reports",),
    ),
    Topic(
        "regional_centres",
        ("国家区域医疗中心", "National regional medical centres"),
        (
            "引进到省内的国家区域医疗中心项目医院：医院名称、输出医院、所在地、状态，以及报道给出的合计数。",
            "The hospitals of the national regional medical centres: their names, parents, places and status, and the totals that the reports give.",
        ),
        (
            ("“合计”是各家医院加在一起的数，不能平均到单家医院。", "A total is of all the hospitals together and must not be divided among them."),
            ("人次不是人数：同一个人看三次门诊算三个人次。", "Person-times are not persons: one person who comes three times counts three times."),
            ("“截至某日累计”的数，报道没有写从哪一天算起。", "Of a total up to a day the report does not say from which day it counts."),
        ),
        (
            "不同报道对同一时间给出不同数字的，都画在图里；不同报道的数不能拼成一条增长曲线。",
            "Where reports give different numbers of the same time, the chart shows them; numbers of different reports cannot be joined into a line of growth.",
        ),
        ("what", "parent", "where", "status", "amount", "printed", "as_of", "evidence"),
        ("two-reports",),
    ),
    Topic(
        "county_communities",
        ("县域医共体", "County medical communities"),
        (
            "县域医共体有多少个、覆盖哪些机构，以及县域内就诊等比例。",
            "How many county medical communities there are, which institutions they cover, and the shares of care given within the county.",
        ),
        (
            ("“以上”的比例只有下限：90%以上可以是 90%，也可以是 99%。", "A share with “and above” has a lower end only: 90% and above may be 90% or 99%."),
            ("比例的分母常常没有写明；下载的表里，base 一列照原文。", "What a share is a share of often goes unsaid; in the download the column base follows the text."),
            ANOTHER_DATE,
        ),
        (
            "名称相近的数字，口径可能不同，能不能比，先看下面逐条写明的；没有列出的，也要先看指标的定义。",
            "Figures with similar names may be counted differently: what must not be compared is listed here, and for the rest the definition of the indicator decides.",
        ),
        FIGURES,
        ("shares",),
    ),
    Topic(
        "subcentres",
        ("县域医疗次中心", "County sub-centres"),
        (
            "点了名的县域医疗次中心：在哪个县级地区，建成了还是待建。全省和全市的总数在“五级体系”一页。",
            "The county sub-centres that a report names: in which county, built or still to be built. The totals of province and city are on the page of the five tiers.",
        ),
        (
            ("这里只有报道点了名的；没有点名的次中心，不在表里。", "Only centres that a report names are here; those that no report names are not in the table."),
            ("“待建”表示已获资金、即将建设，不表示建成。", "“To be built” means funded and about to be built, not built."),
        ),
        (
            "各县个数没有按人口或面积折算，多不等于够用。",
            "Nothing is set against people or area, so more centres in a county does not mean that it is better served.",
        ),
        ("what", "where", "status", "as_of", "evidence"),
        ("subcentres",),
    ),
    Topic(
        "institution_tree",
        ("机构总数与分类", "Institutions and their kinds"),
        (
            "一个市的医疗卫生机构总数、各类各有多少，以及总数里原文没有列出的部分。",
            "How many medical institutions a city has, how many of each kind, and what the total holds beyond the kinds that the text lists.",
        ),
        (
            ("“未列出的其余”由程序用总数减去所列各类得出，原文没有这个数，也没有说它们是什么。", "“Not itemised” is the total less the kinds listed, computed by a program; the text has no such number and does not say what they are."),
            ("“其中”后面列出的各类不一定列全，所以加起来小于总数不算错。", "A list after 其中 (“among them”) need not be complete, so a sum below the total is no mistake."),
        ),
        (
            "各地报道列出的类别不同，同一类别也要看定义；副本丢了数字的地区不在表里。",
            "Reports list different kinds, and the same kind may be defined differently; areas whose digits the copy lost are not in the table.",
        ),
        ("what", "where", "row_kind", "amount", "printed", "as_of", "evidence"),
        ("institutions",),
    ),
    Topic(
        "targets_results",
        ("目标与结果", "Targets and results"),
        (
            "目标、计划、预计，凡有结果的放在一行；百分比既列原文印的，也列程序按分子分母重算的区间。",
            "Targets, plans and projections, each with its result where there is one; shares as printed and as recomputed from their parts, as a band.",
        ),
        (
            ("“完成率”超过 100% 不是错：分母是下达的指标，不是全部对象。", "A completion rate above 100% is no mistake: its base is the assigned target, not everybody concerned."),
            ("目标由谁定、何时到期，报道往往没有写。", "Who set a target and by when it is due the reports often do not say."),
            ("计划新增的机构是否就在未达标的机构之中，原文没有写，图里分开画。", "Whether the institutions planned to be added are among those that meet no standard is not stated; the chart draws them apart."),
        ),
        (
            "目标只和同一数据包、同一指标的结果相比。不同地区的目标口径可能不同。",
            "A target is compared only with the result of the same thing in the same package. Targets of different places may be defined differently.",
        ),
        ("what", "where", "value_type", "target", "base", "result", "share_printed", "share", "as_of", "evidence"),
        ("targets", "standards"),
    ),
    Topic(
        "workforce",
        ("人才队伍", "Workforce"),
        ("卫生人员有多少、如何培养、派往哪里、引进多少。", "How many health personnel there are, how they are trained, where they are posted, how many are recruited."),
        (
            ("“人次”是派出的次数，一个人可以派多次。", "Postings are counted in person-times: one person may be posted several times."),
            ("“余”“多”的数字是一个范围：从印出的数起，至多再加它末位非零数字的一个单位。", "A number with 余 or 多 is a band: from the printed number up to one more unit of its last non-zero digit."),
            ("写着“数字丢失”的，是存档副本丢了，不是零，我们不猜。", "Where it says “digits lost”, the archived copy lost them: that is not nought, and we do not guess."),
        ),
        (
            "“卫生专业技术人员”“卫生人员”“执业（助理）医师”是不同的人群，不能互相比较。",
            "Health professionals, health personnel and (assistant) physicians are different groups and must not be compared with each other.",
        ),
        FIGURES,
        ("staff-groups", "workforce"),
    ),
    Topic(
        "public_health",
        ("公共卫生服务", "Public-health services"),
        ("健康档案、老年人体检、慢性病管理、健康教育：做了多少。", "Health records, check-ups of older people, chronic-disease management, health education: how much was done."),
        (
            ("多数是累计数，从哪天算起没有写，不能当作一年的量。", "Most are totals since an unstated day and cannot be taken as the volume of a year."),
            ("这些是服务数量，不是健康结果。", "These are volumes of service, not outcomes of health."),
            ANOTHER_DATE,
        ),
        (
            "各地的报道列出的项目不同；同一项目要地区、口径、起止时间都对得上，才能比。",
            "Reports list different services; the same one can be compared only where definition and period match.",
        ),
        FIGURES,
        ("targets",),
    ),
    Topic(
        "specialties",
        ("专科与中医药", "Specialties and Chinese medicine"),
        ("重点专科、妇幼保健特色专科、中医药项目，以及报道写到的全国位次。", "Key specialties, maternal and child health specialties, projects of Chinese medicine, and national ranks that the reports name."),
        (
            ("专科数是“立项”“获批”“创建”的数，不等于已经建成。", "Specialties are counted as approved or set up, which does not mean that they are finished."),
            ("“新增”的数没有写从哪年算起，只是增加数，不是总数。", "Numbers that were “added” do not say since when; they are additions and not totals."),
        ),
        ("国家级与省级是两套评选，不能相加。", "National and provincial specialties come from two selections and must not be added."),
        FIGURES,
        ("specialties",),
    ),
    Topic(
        "money",
        ("资金", "Money"),
        ("报道写到的每一笔钱：做什么用、多少、哪一年、谁出。", "Every sum that the reports name: what for, how much, of which year, and who pays."),
        (
            ("补助、到位资金、固定资产性质不同，不能相加。", "Subsidies, project funds and fixed assets are of different kinds and must not be added."),
            ("“争取到”不等于已经拨付或花掉。", "“Obtained” does not mean paid out or spent."),
            ("时间“未知”的，是副本里没有年份：副本缺字。", "Where the period is unknown, the copy, which has lost words, gives no year."),
        ),
        (
            "横轴每一格是十倍。没有按人口或机构数折算：折算要有同一时间、同一地区的基数。",
            "Each step of the axis is ten times the one before. Nothing is given per person or institution, which would need a base of the same time and area.",
        ),
        ("what", "purpose", "payer", "where", "amount", "printed", "year", "as_of", "evidence"),
        ("money",),
    ),
    Topic(
        "commitments",
        ("承诺与期限", "Commitments and due dates"),
        (
            "谁承诺了什么、到什么时候，以及现有来源里有没有写后来的结果。计划、目标和预计的数字也在这里。",
            "Who promised what by when, and whether our sources say what came of it. Numbers that are planned, projected or set as targets are here too.",
        ),
        (
            ("“来源未写明”只表示我们收的报道没有写，不表示没有做到。", "“Our sources do not say” means just that; it does not mean that a promise was broken."),
            ("不少承诺没有写期限，图里只计数、不画线。", "Many promises have no date; the chart counts them and draws no line."),
            ("英文标题由程序翻译。", "English titles are translated by a program."),
        ),
        ("一家多报、一家少报不说明谁做得多：报道的详略不同。", "That one place reports more promises than another says nothing about who does more: reports differ in detail."),
        ("what", "who", "where", "amount", "due", "outcome", "as_of", "evidence"),
        ("timeline",),
    ),
    Topic(
        "gaps",
        ("缺失与未写明", "Gaps"),
        (
            "副本丢失了什么，报道没有写什么：丢失的数字、丢失的时间、没有印出的年份、没有写明的基数与累计起点。",
            "What the copies lost and what the reports do not say: lost digits, lost periods, years not printed, bases and starts of totals not stated.",
        ),
        (
            ("丢失的数字我们不猜，也不从别处补。", "We neither guess lost digits nor fill them in from elsewhere."),
            ("同一个数字可以有几种缺失，各占一行。", "One figure may have several gaps; each has its own row."),
        ),
        ("缺失的多少取决于副本的保存，不说明哪里的报道更差。", "How many gaps there are depends on how a copy was kept; it does not rank the reports."),
        ("what", "gap", "where", "ambiguity", "note", "as_of", "evidence"),
        ("lost-digits",),
    ),
    Topic(
        "coverage",
        ("来源与主题", "Sources and topics"),
        ("每篇报道在每个主题上给出了几个数字，多少得到两个程序确认。", "How many figures each report gives on each topic, and how many are confirmed by two programs."),
        (
            ("空白表示那篇报道没有给出数字，不表示没有其事。", "An empty cell means that the report gives no figure, not that there is nothing."),
            ("只转述他文的来源只有“重复提及”，不另计数字。", "A source that only repeats another has mentions alone; nothing is counted twice."),
        ),
        ("数字的个数不是质量的尺度。", "The number of figures is no measure of quality."),
        ("topic", "source", "figures", "results", "aims", "lost", "mentions", "confirmed_twice", "confirmed_by_person", "disputed"),
        ("coverage",),
    ),
)  # fmt: skip
