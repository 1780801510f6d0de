"""Small built tables for tests of charts, topics and the explorer."""

from scripts.site.data import Data, Row
from tests.made_data import data_of
from tests.made_rows import CODELISTS, full, observation, source
from tests.made_rows import FIGURE_COLUMNS as FIGURE_COLUMNS
from tests.made_rows import figure as figure
from tests.made_rows import lost as lost


def made(observations: list[Row], summaries: dict[str, list[Row]] | None = None, **tables: list[Row]) -> Data:
    """Data of one package called `demo`, with two sources where no others are given."""
    known = {
        "sources": [source("one", "2024-11-01"), source("two", "2025-01-15")],
        **tables,
        "observations": observations,
    }
    return data_of({"demo": (("演示", "Demo"), known)}, summaries, "0.1.0")


def two_reports() -> list[Row]:
    """One fact in two reports that do not agree, one that they agree on."""
    same = {"time_period": "../2024-11-30", "period_end": "2024-11-30", "conflict_class": "inconsistent"}
    return [
        observation("gz-0001", "national_centre_outpatient_visits", "3000000", printed="300万", value_min="2990000", value_max="3010000", **same),
        observation("gz-0002", "national_centre_outpatient_visits", "3150000", printed="315万", value_min="3140000", value_max="3160000", **same | {"source": "two"}),
        observation("gz-0003", "county_subcentres", "70", conflict_class="identical"),
        observation("gz-0004", "county_subcentres", "70", conflict_class="identical", source="two"),
    ]  # fmt: skip


def institutions() -> list[Row]:
    """A total of 100 of which 90 are listed, and hospitals whose kinds add up."""
    return [
        observation("lps-0001", "medical_institutions", "100"),
        observation("lps-0002", "hospitals", "12"),
        observation("lps-0003", "hospitals", "5", breakdown="public"),
        observation("lps-0004", "hospitals", "7", breakdown="private"),
        observation("lps-0005", "primary_care_institutions", "78"),
    ]


def standards() -> list[Row]:
    """Ten centres: three recommended, four basic, three neither; two more planned."""
    return [
        observation("lps-0011", "community_township_subdistrict_centres", "10"),
        observation("lps-0012", "quality_service_centres", "7"),
        observation("lps-0013", "quality_service_centres", "3", breakdown="recommended"),
        observation("lps-0014", "quality_service_centres", "4", breakdown="basic"),
        observation(
            "lps-0015",
            "quality_service_centres_added",
            "2",
            breakdown="basic",
            value_type="planned",
            time_period="2024",
        ),
    ]


def targets() -> list[Row]:
    """A result, its target, and the share that is printed."""
    disease = {"breakdown": "hypertension"}
    return [
        observation("lps-0021", "managed_patients", "22000", printed="2.2万", **disease),
        observation("lps-0022", "managed_patients", "20000", printed="2万", value_type="target", **disease),
        observation("lps-0023", "management_completion_rate", "110", printed="110%", base="lps-0022", **disease),
    ]


def slopes() -> list[Row]:
    """Two pairs from one text: one with its digits, one without."""
    gone = {"time_period": "", "period_end": "", "period_basis": "unknown", "ref_area": "610400"}
    return [
        observation("xy-0001", "beds_per_1000", "5.5", **gone),
        observation("xy-0002", "beds_per_1000", "7.5", **gone),
        lost("xy-0003", "beds", **gone),
        lost("xy-0004", "beds", **gone),
    ]


def money() -> list[Row]:
    """Four sums far apart, of three places."""
    return [
        observation("lps-0031", "provincial_funds", "1500000", printed="150万"),
        observation("lps-0032", "central_provincial_funds", "20000000", printed="2000万"),
        observation("gz-0031", "provincial_funds", "300000000", printed="3亿"),
        observation("xy-0031", "fixed_assets", "4200000000", printed="42亿", ref_area="610400"),
    ]


def workforce() -> list[Row]:
    """Staff and two groups of them, persons few and many, person-times with a band, a rule, and a loss."""
    return [
        observation("gz-0051", "health_technicians", "355400", printed="35.54万", value_min="355300", value_max="355500"),
        observation("gz-0052", "health_technicians", "84300", printed="8.43万", breakdown="senior_intermediate", value_min="84200", value_max="84400"),
        observation("gz-0053", "health_technicians", "11800", printed="1.18万", breakdown="postgraduate", value_min="11700", value_max="11900"),
        observation("gz-0054", "retired_experts_recruited", "735", time_period="../2024-10-31"),
        observation("lps-0051", "student_village_doctors_posted", "2"),
        observation("lps-0052", "physicians_sent_down", "400", printed="400余", value_max="500", value_qualifier="over"),
        observation("lps-0053", "staff_sent_up", "100", printed="100余", value_max="200", value_qualifier="over"),
        observation("lps-0054", "village_doctor_training_batches", "3"),
        observation("xy-0051", "rural_service_years", "1", value_type="standard", ref_area="610400"),
        lost("xy-0052", "registered_nurses", ref_area="610400", time_period="", period_basis="unknown"),
    ]  # fmt: skip


def specialties() -> list[Row]:
    """Counts far apart in two units, a planned one, and what squares cannot show: a rank, a bound, two readings."""
    return [
        observation("gz-0061", "provincial_key_specialties", "95"),
        observation("gz-0062", "national_key_specialties", "48"),
        observation("gz-0063", "national_mch_tcm_units", "2"),
        observation("gz-0064", "tcm_advanced_units", "5", value_type="planned", time_period="2025"),
        observation("gz-0065", "county_hospital_recommended_rank", "7", printed="七"),
        observation("gz-0066", "national_mch_specialties", "4", value_min="0", value_qualifier="at_most"),
        observation("gz-0067", "grade_3_tcm_hospitals_added", "7", ambiguity="7 besides the others, or among them"),
    ]


def shares() -> list[Row]:
    """Percentages: with a lower end alone and without any upper end, exact to a digit, and a target."""
    return [
        observation("lps-0071", "in_county_visit_share", "90", printed="90%", value_max="100", value_qualifier="at_least", base="not_stated"),
        observation("lps-0072", "primary_bed_use_rate", "35", printed="35%", value_max="", value_qualifier="at_least", base="not_stated"),
        observation("lps-0073", "primary_outpatient_share", "65.2", printed="65.2%", value_min="65.1", value_max="65.3", base="lps-0005"),
        observation("gz-0071", "in_county_visit_share", "92", printed="92%", value_min="91", value_max="93", value_type="target", time_period="2025"),
    ]  # fmt: skip


def listed(rows: list[Row]) -> dict[str, list[Row]]:
    """The summary tables of the topics, as far as charts read them: which figures stand in which."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(CODELISTS["indicator"][row["indicator"]]["topic"], []).append({"id": row["id"]})
    return found


def tiers() -> list[Row]:
    """The table of the tiers, as far as the picture reads it: two figures with a like one in the province, one with an unlike."""
    unlike = "Unlike “Township centres” of Guizhou: one counts the sub-district centres as well"
    said = [
        ("lps-0041", "gz-0003 gz-0004", "", "同一指标也见于：贵州省", "The same measure is stated for Guizhou"),
        ("lps-0042", "gz-0042", "", "同一指标也见于：贵州省", "The same measure is stated for Guizhou"),
        ("lps-0011", "", "gz-0043", "与贵州省的数口径不同：一个把街道中心也数在内", unlike),
    ]
    names = ("id", "same_measure_ids", "unlike_ids", "like_for_like_zh", "like_for_like_en")
    place = {"where_zh": "六盘水市", "where_en": "Liupanshui", "what_zh": "机构数", "what_en": "Centres"}
    return [dict(zip(names, row, strict=True)) | place for row in said]


def everything() -> Data:
    """Data with something for every chart."""
    rows = [
        *two_reports(), *institutions(), *standards(), *targets(), *slopes(), *money(), *workforce(), *specialties(), *shares(),
        observation("lps-0041", "county_subcentres", "1"), observation("lps-0042", "county_communities", "11"),
        observation("gz-0042", "county_communities", "140"), observation("gz-0043", "community_township_centres", "1492"),
    ]  # fmt: skip
    summaries = listed(rows) | {"tiers": tiers()}
    return made(rows, summaries, facilities=facilities(), events=events(), relations=relations())


def facilities() -> list[Row]:
    """A built and a planned sub-centre, and one that is only mentioned."""
    named = [("langdai-centre", "built"), ("miluo-centre", "to_build"), ("nankai-centre", "mentioned")]
    return [
        full("facility", {"id": f"lps-020{i}", "facility": code, "status": status, "source": "one"})
        for i, (code, status) in enumerate(named)
    ]


def events() -> list[Row]:
    """A start, a promise with a date, a promise without."""
    usual = {"period_basis": "stated", "ref_area": "520200", "source": "one"}
    return [
        full("event", usual | {"id": "lps-0301", "event_type": "start", "time_period": "2019", "title_zh": "启动", "title_en": "Begun"}),
        full("event", usual | {"id": "lps-0302", "event_type": "commitment", "time_period": "2024-10-31", "due": "2025-06-30", "title_zh": "建成四个", "title_en": "Finish four", "outcome": "not_stated"}),
        full("event", usual | {"id": "lps-0303", "event_type": "commitment", "time_period": "2024-10-31", "title_zh": "提升", "title_en": "Improve", "outcome": "not_stated"}),
    ]  # fmt: skip


def relations() -> list[Row]:
    """Who leads whom, in the province and in the city."""
    found = [
        ("gz-0401", "class-county-public-hospital", "leads", "class-subcentre", "520000"),
        ("lps-0401", "class-county-community", "covers", "class-township-centre", "520200"),
        ("lps-0402", "class-township-centre", "trains_at", "class-county-public-hospital", "520200"),
    ]
    return [
        full(
            "relation",
            {
                "id": id_,
                "from": who,
                "relation": what,
                "to": whom,
                "tier": "county",
                "ref_area": area,
                "quote": "引文",
                "source": "one",
            },
        )
        for id_, who, what, whom, area in found
    ]
