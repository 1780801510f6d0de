"""What stands in the small repository for tests: one package, two articles of our own writing, their figures and records."""

PACKAGE = "demo-health"
FIRST, SECOND = "demo-statement-2024-06-30", "demo-paper-2024-07-05"

TEXTS = {
    FIRST: (
        "全市卫生工作情况通报\n"
        "截至目前，全市共有医疗卫生机构100个，其中医院12个（公立医院5个、民营医院7个），"
        "基层医疗卫生机构85个。\n"
        "建成医共体约4个，县域内就诊率达91.5%。\n"
        "2023年，居民电子健康档案为1.83万例，电子健康档案建档率为91.5%。\n"
        "老年人健康体检完成人，到2025年县域内住院率达到80%以上。\n"
        "前述12个医院中，两个位于城区。市卫生健康局将在年底前完成建设任务。\n"
    ),
    SECOND: "本报讯：截至2024年6月30日，全市医院13个，其中公立医院5个；基层医疗卫生机构80余个。\n",
}

HEAD = {"ref_area": "520200", "time_period": "2024-06-30", "period_basis": "report_date"}
STATED = {**HEAD, "period_basis": "stated"}
YEAR = {"ref_area": "520200", "time_period": "2023", "period_basis": "stated"}
Fields = dict[str, str]


def observation(source: str, number: int, indicator: str, value: str, quote: str, **more: str) -> Fields:
    """One observation whose quote is looked up in the text."""
    start = str(TEXTS[source].index(quote))
    fields = {"id": f"dm-{number:04}", "indicator": indicator, **HEAD, "obs_value": value, "printed": value}
    return {**fields, "quote": quote, "start": start, **more}


OBSERVATIONS = {
    FIRST: [
        observation(FIRST, 1, "medical_institutions", "100", "医疗卫生机构100个"),
        observation(FIRST, 2, "hospitals", "12", "其中医院12个"),
        observation(FIRST, 3, "hospitals", "5", "公立医院5个", breakdown="public"),
        observation(FIRST, 4, "hospitals", "7", "民营医院7个", breakdown="private"),
        observation(FIRST, 5, "primary_care_institutions", "85", "基层医疗卫生机构85个"),
        observation(FIRST, 6, "county_communities", "4", "医共体约4个", value_qualifier="about"),
        observation(FIRST, 7, "in_county_visit_share", "91.5", "县域内就诊率达91.5%", printed="91.5%", base="not_stated"),
        observation(FIRST, 8, "health_records", "18300", "居民电子健康档案为1.83万例", printed="1.83万", **YEAR),
        observation(FIRST, 9, "health_record_rate", "91.5", "建档率为91.5%", printed="91.5%", base="not_stated", **YEAR),
        observation(
            FIRST,
            10,
            "elderly_checkups",
            "",
            "老年人健康体检完成人",
            printed="",
            obs_status="L",
            missing_reason="digits_lost",
            gap_start=str(TEXTS[FIRST].index("完成人") + 2),
        ),
        observation(
            FIRST,
            11,
            "in_county_inpatient_share",
            "80",
            "到2025年县域内住院率达到80%以上",
            printed="80%",
            value_qualifier="at_least",
            value_type="target",
            time_period="2025",
            period_basis="stated",
            base="not_stated",
        ),
    ],
    SECOND: [
        observation(SECOND, 12, "hospitals", "13", "全市医院13个", **STATED),
        observation(SECOND, 13, "hospitals", "5", "公立医院5个", breakdown="public", **STATED),
        observation(
            SECOND,
            14,
            "primary_care_institutions",
            "80",
            "基层医疗卫生机构80余个",
            printed="80余",
            value_qualifier="over",
            **STATED,
        ),
    ],
}


def anchored(source: str, quote: str, **fields: str) -> Fields:
    """The fields with the quote and its place."""
    return {**fields, "quote": quote, "start": str(TEXTS[source].index(quote))}


OTHERS: dict[str, dict[str, list[Fields]]] = {
    FIRST: {
        "mentions": [
            anchored(FIRST, "前述12个医院", id="dm-0015", restates="dm-0002", obs_value="12", printed="12")
        ],
        "facilities": [
            anchored(FIRST, "市卫生健康局", id="dm-0016", facility="liupanshui-health-bureau", status="mentioned")
        ],
        "events": [
            anchored(
                FIRST,
                "将在年底前完成建设任务",
                id="dm-0017",
                event_type="commitment",
                period_basis="report_date",
                time_period="2024-06-30",
                due="2024",
                ref_area="520200",
                actor="liupanshui-health-bureau",
                title_zh="年底前完成建设任务",
                title_en="Building to be finished by the end of the year",
                outcome="not_stated",
            )
        ],
        "relations": [
            {
                "id": "dm-0018",
                "from": "class-county-public-hospital",
                "relation": "leads",
                "to": "class-county-community",
                "tier": "county",
                "ref_area": "520200",
                **anchored(FIRST, "建成医共体"),
            }
        ],
        "numerals": [anchored(FIRST, "两个位于城区", printed="两", reason="set_phrase")],
    },
    SECOND: {},
}

DESCRIPTOR = """\
name: demo-health
title_zh: 示例卫生数据
title_en: Demonstration of health figures
description_zh: 测试用的小数据包，两篇自写短文
description_en: A small package for tests, made from two short texts of our own
id_prefix: dm
licence: CC-BY-4.0
domain: health

contributors:

- title: Five-Tier Health Open Data contributors
  roles: publisher

- title: Program reader A (a language-model program)
  roles: extraction

- title: Program reader B (a language-model program)
  roles: verification
"""

IDENTITIES = """\
identities:

- id: dm-i01
  relation: equal
  left: dm-0002
  right: dm-0003 dm-0004
  reason: Hospitals are public or private.

- id: dm-i02
  relation: at_most
  left: dm-0002 dm-0005
  right: dm-0001
  reason: Hospitals and primary care are among the institutions.

- id: dm-i03
  relation: equal
  left: dm-0010
  right: dm-0008
  reason: A lost figure cannot be tested.

implied:

- id: dm-b01
  amount: dm-0008
  share: dm-0009
  unit_measure: persons
  reason: Population that the rate implies.
"""

EXPECTATIONS = f"""\
expectations:

- id: rows-{FIRST}
  resource: observations
  type: row_floor
  source: {FIRST}
  minimum: 11
  reason: The statement holds eleven figures.

- id: rows-{SECOND}
  resource: observations
  type: row_floor
  source: {SECOND}
  minimum: 3
  reason: The paper holds three figures.
"""

SUMMARY_EXPECTATIONS = """\
expectations:

- id: rows-tiers
  resource: tiers
  type: row_floor
  minimum: 3
  reason: Three figures at least belong to one tier.
"""

TRANSLATIONS = """\
translations:

- en: A lost figure cannot be tested.
  zh: 丢失的数字无法检验。

- en: Hospitals and primary care are among the institutions.
  zh: 医院与基层机构都是医疗卫生机构。

- en: Hospitals are public or private.
  zh: 医院分公立与民营。

- en: Population that the rate implies.
  zh: 由比率推算的人口。

- en: The paper holds three figures.
  zh: 报纸短文有三个数字。

- en: The statement holds eleven figures.
  zh: 通报有十一个数字。
"""

SUMMARY_TRANSLATIONS = """\
translations:

- en: Three figures at least belong to one tier.
  zh: 至少有三个数字属于某一级。
"""

META = {
    FIRST: {"title_zh": "全市卫生工作情况通报", "title_en": "Statement on health work", "published_on": "2024-06-30"},
    SECOND: {"title_zh": "本报讯", "title_en": "A short piece of news", "published_on": "2024-07-05"},
}
