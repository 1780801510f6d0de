"""Faults that readers found in the published figures, each with the value that is right; and the kinds that they stand for."""

import pytest

from scripts.records.repository import Repository
from scripts.rules.passages import heading_above

# Found by auditors who read figures drawn at random, and all figures of the kind, against the reports.
RIGHT = [
    ("pwr-1126", "value_type", "planned"),  # 建设200个乡镇卫生院 stands under the work of 2007
    ("pwr-1126", "time_period", "2007"),
    ("pwr-0438", "value_type", "target"),  # 人均预期寿命达到78岁 is an aim of the five years to 2030
    ("pwr-0438", "time_period", "2030"),
    ("pwr-0118", "time_period", "2022"),  # sent out in 2022, the year that the part of the report is about
    ("pwr-1096", "time_period", "2001/2005"),  # “十五”期间 stands in the paragraph
    ("pwr-0958", "time_period", "../2006-12-31"),  # 累计投资
    ("pwr-0624", "ambiguity", "It can be read in two ways: as all that there are, or as those of this period only."),  # 第三批
    ("pwr-0553", "ambiguity", ""),  # 过去一年 opens the part: the year is certain
]


@pytest.mark.parametrize(("id_", "field", "value"), RIGHT)
def test_what_auditors_found_stays_right(own_repository: Repository, id_: str, field: str, value: str) -> None:
    records = own_repository.packages["provincial-work-reports"].records("observations")
    assert next(r for r in records if r.id == id_).get(field) == value


def test_a_result_under_a_heading_of_plans_is_of_an_earlier_time_or_of_none(own_repository: Repository) -> None:
    """A figure of the year planned for, or of later, is no result; one that the paragraph dates earlier can be."""
    wrong = []
    for package in own_repository.packages.values():
        for source in (s for s in package.sources.values() if s.area):
            for record in source.records("observations"):
                heading = heading_above(source, record.whole("start") or 0)
                if heading and heading.section.startswith("plan") and not record.get("value_type"):
                    wrong += [record.id] if record.get("time_period")[:4] >= source.meta.top.get("report_year") else []
    assert wrong == []
