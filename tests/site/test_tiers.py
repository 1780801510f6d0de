"""The table of the tiers says what may be compared with what: the same measure, what only looks like it, and nothing else."""

import duckdb
import pytest

from scripts.records.paths import HERE, Paths

SQL = (Paths(HERE).summaries / "tiers.sql").read_text(encoding="utf-8")
COLUMNS = {
    "id": "varchar", "indicator": "varchar", "breakdown": "varchar", "ref_area": "varchar", "facility": "varchar",
    "tier_order": "integer", "value_type": "varchar", "obs_status": "varchar", "what_zh": "varchar", "what_en": "varchar",
    "where_zh": "varchar", "where_en": "varchar",
}  # fmt: skip
OTHERS = (
    "tier_zh", "tier_en", "value", "value_min", "value_max", "qualifier_zh", "qualifier_en", "unit_zh", "unit_en", "printed",
    "as_of", "as_of_basis_zh", "as_of_basis_en", "quote", "source", "source_title_zh", "source_title_en",
)  # fmt: skip
Figure = dict[str, str | int | None]


def figure(id_: str, indicator: str, area: str, **more: str | int | None) -> Figure:
    """One figure of an area at the county tier."""
    usual: Figure = {"breakdown": None, "facility": None, "tier_order": 4, "value_type": "actual", "obs_status": "A"}
    named: Figure = {"what_zh": f"{indicator}数", "what_en": indicator, "where_zh": f"{area}市", "where_en": area}
    return {"id": id_, "indicator": indicator, "ref_area": area} | usual | named | more


def table(*figures: Figure) -> dict[str, dict[str, str]]:
    """The rows of the table by id."""
    with duckdb.connect() as connection:
        declared = [f"{name} {kind}" for name, kind in COLUMNS.items()] + [f"{name} varchar" for name in OTHERS]
        connection.execute(f"create table figure ({', '.join(declared)})")
        for row in figures:
            connection.execute(
                f"insert into figure ({', '.join(row)}) values ({', '.join('?' * len(row))})", [*row.values()]
            )
        cursor = connection.execute(SQL)
        names = [column[0] for column in cursor.description or []]
        return {row[0]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}


def test_the_same_measure_in_two_areas_names_each_other() -> None:
    found = table(figure("a", "beds", "A"), figure("b", "beds", "B"), figure("c", "nurses", "B"))
    assert (found["a"]["like_for_like"], found["a"]["same_measure_ids"], found["b"]["same_measure_ids"]) == (
        "same_measure",
        "b",
        "a",
    )
    assert found["a"]["like_for_like_en"] == "The same measure is stated for B"
    assert (found["c"]["like_for_like"], found["c"]["like_for_like_zh"]) == ("only_here", "其他地区没有同一指标")


def test_what_looks_alike_says_on_both_sides_with_what_it_must_not_be_compared() -> None:
    found = table(
        figure("a", "community_township_centres", "A"), figure("b", "community_township_subdistrict_centres", "B")
    )
    assert {row["like_for_like"] for row in found.values()} == {"not_like_for_like"}
    assert (found["a"]["unlike_ids"], found["b"]["unlike_ids"]) == ("b", "a")
    assert found["a"]["like_for_like_en"].startswith("Unlike “community_township_subdistrict_centres” of B: one counts")
    assert "与A市的“community_township_centres数”口径不同" in found["b"]["like_for_like_zh"]


def test_what_is_begun_in_one_area_is_not_like_what_is_there_in_another() -> None:
    begun = {"quote": "已启动医共体建设11个"}
    found = table(figure("a", "county_communities", "A") | begun, figure("b", "county_communities", "B"), figure("c", "county_communities", "C"))
    assert (found["a"]["like_for_like"], found["a"]["unlike_ids"]) == ("not_like_for_like", "b c")
    assert found["a"]["like_for_like_en"] == "Counts what is begun (已启动), unlike those that do not say so"
    assert found["b"]["like_for_like_zh"] == "同一指标也见于：C市；与写明“已启动”的口径不同"
    assert (found["b"]["same_measure_ids"], found["b"]["unlike_ids"]) == ("c", "a")
    both = table(figure("a", "county_communities", "A") | begun, figure("b", "county_communities", "B") | begun)
    assert both["a"]["like_for_like"] == "same_measure"


def test_a_figure_with_a_like_and_an_unlike_one_elsewhere_says_both() -> None:
    found = table(
        figure("a", "county_communities", "A"),
        figure("b", "county_communities", "B"),
        figure("c", "county_communities_per_county", "B"),
    )
    assert (found["a"]["like_for_like"], found["a"]["same_measure_ids"], found["a"]["unlike_ids"]) == (
        "same_measure",
        "b",
        "c",
    )
    assert "stated for B. Unlike “county_communities_per_county” of B" in found["a"]["like_for_like_en"]
    assert found["c"]["like_for_like"] == "not_like_for_like"


@pytest.mark.parametrize(
    "more", [{"breakdown": "public"}, {"facility": "one-hospital"}, {"ref_area": "A"}, {"value_type": "target"}]
)
def test_another_breakdown_one_institution_the_same_area_or_a_target_is_nothing_alike(more: Figure) -> None:
    assert table(figure("a", "beds", "A"), figure("b", "beds", "B") | more)["a"]["like_for_like"] == "only_here"


def test_no_more_than_fifty_figures_of_a_measure_are_named_and_the_words_say_that_there_are_more() -> None:
    crowd = [figure(f"a{number:03}", "beds", "A") for number in range(120)]
    others = [figure(f"b{number:03}", "beds", f"B{number:03}") for number in range(60)]
    found = table(*crowd, *others)
    # Those of the crowded area itself, all before the others by id, leave no place of the fifty empty.
    assert found["a000"]["same_measure_ids"].split() == [f"b{number:03}" for number in range(50)]
    assert found["b000"]["same_measure_ids"].split() == [f"a{number:03}" for number in range(50)]
    assert found["a000"]["like_for_like_en"].endswith("B049. There are more than are named")
    assert found["a000"]["like_for_like_zh"].endswith("B049市；还有未列出的")
    few = table(*crowd, *others[:50])["a119"]
    assert len(few["same_measure_ids"].split()) == 50
    assert few["like_for_like_en"].endswith("B049")


def test_near_measures_are_named_beside_those_that_are_begun_fifty_of_each() -> None:
    begun = {"quote": "已启动建设"}
    others = [figure(f"b{number:03}", "county_communities", f"B{number:03}") | begun for number in range(60)]
    near = [figure(f"c{number:03}", "county_communities_per_county", f"B{number:03}") for number in range(60)]
    found = table(figure("a", "county_communities", "A"), *others, *near)["a"]
    assert found["unlike_ids"].split() == [f"{letter}{number:03}" for letter in "bc" for number in range(50)]
    assert found["like_for_like_en"].endswith("There are more than are named")
