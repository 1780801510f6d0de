"""Grains of the summary tables: which rows each must hold, counted from the built packages and not by its SQL.

Takes the built tables; reads and writes nothing. What a table holds is said here a second time and in another way, so that
whoever changes one of the two is seen. A table that is not named here is held against its figures alone.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from scripts.packages.summary_evidence import Evidence, Row
from scripts.rules.conflicts import root as origin_of

Keys = Counter[tuple[str, ...]]
ALL = ("",)
INSTITUTIONS = {
    "medical_institutions": ALL, "hospitals": ("", "public", "private"), "primary_care_institutions": ALL,
    "township_health_centres": ALL, "subdistrict_health_centres": ALL, "community_health_stations": ALL, "village_clinics": ALL,
    "public_health_institutions": ALL, "disease_control_centres": ALL, "maternal_child_institutions": ALL,
    "other_health_institutions": ALL,
}  # fmt: skip
AIM_TYPES = ("target", "planned", "projected")


def ids(rows: Iterator[Row]) -> Keys:
    """The rows as a table holds them whose key is the id."""
    return Counter((row["id"],) for row in rows)


def of_topic(name: str) -> Callable[[Evidence, list[Row]], Keys]:
    """What a table of every figure of a topic holds."""
    return lambda e, _: ids(r for r in e.figures if e.topic(r) == name)


def of_tiers(e: Evidence, _: list[Row]) -> Keys:
    """Every result of an indicator that belongs to one tier."""
    order = {code: int(row["order"]) for code, row in e.lists["tier"].items()}
    return ids(r for r in e.figures if results(r) and 1 <= order[e.lists["indicator"][r["indicator"]]["tier"]] <= 6)


def results(row: Row) -> bool:
    """True for a result whose digits are not lost."""
    return row["value_type"] == "actual" and row["obs_status"] == "A"


def of_institutions(e: Evidence, rows: list[Row]) -> Keys:
    """Of each kind of institution every result; what a total holds beyond its kinds is not counted."""
    kinds = [(r["id"], "stated") for r in e.figures if results(r) and r["obs_value"] and institution(r)]
    # How large a remainder is follows from bands, which `summary_evidence` asks; here it only is no row too many.
    return Counter(kinds) + Counter((r["id"], r["row_kind"]) for r in rows if r["row_kind"] == "remainder")


def institution(row: Row) -> bool:
    """True for a figure on a kind of institution: of hospitals public and private ones too."""
    return row["breakdown"] in INSTITUTIONS.get(row["indicator"], ())


def of_aims(e: Evidence, rows: list[Row]) -> Keys:
    """Every aim that has a value; shares that are recomputed are not counted."""
    aims = Counter((r["id"], "target") for r in e.figures if r["value_type"] in AIM_TYPES and r["obs_status"] == "A" and r["obs_value"])
    return aims + Counter((r["id"], r["row_kind"]) for r in rows if r["row_kind"] == "share")


def of_commitments(e: Evidence, _: list[Row]) -> Keys:
    """Every promise of an original report, and every aim."""
    promises = ids(r for r in e.events if r["event_type"] == "commitment" and not e.derived(r))
    return promises + ids(r for r in e.figures if r["value_type"] in AIM_TYPES)


def of_gaps(e: Evidence, _: list[Row]) -> Keys:
    """Every gap of every figure."""
    tests: dict[str, Callable[[Row], bool]] = {
        "digits_lost": lambda r: r["obs_status"] == "L",
        "period_unknown": lambda r: r["period_basis"] == "unknown",
        "year_not_stated": lambda r: r["period_basis"] == "inferred",
        "start_not_stated": lambda r: r["time_period"].startswith("../"),
        "base_not_stated": lambda r: r["base"] == "not_stated",
        "ambiguous": lambda r: bool(r["ambiguity"]),
    }
    return Counter((r["id"], gap) for r in e.figures for gap, holds in tests.items() if holds(r))


def of_centres(e: Evidence, _: list[Row]) -> Keys:
    """Every national hospital of a centre, and every total of the topic."""
    named = (r for r in e.facilities if (f := e.facility(r))["tier"] == "national" and f["kind"] != "class" and (f["parent"] or "国家区域医疗中心" in f["label_zh"]))
    return ids(named) + ids(r for r in e.figures if e.topic(r) == "regional_centres")


def of_subcentres(e: Evidence, _: list[Row]) -> Keys:
    """Every township institution that an original report calls built or to be built."""
    fitting = (r for r in e.facilities if r["status"] in ("built", "to_build") and not e.derived(r))
    return ids(r for r in fitting if (f := e.facility(r))["tier"] == "township" and f["kind"] == "institution")


def of_identities(e: Evidence, _: list[Row]) -> Keys:
    """Every identity."""
    return ids(r for r in e.tables.get("identities", []))


COUNT_TESTS: dict[str, Callable[[Row], bool]] = {
    "figures": lambda r: True,
    "results": lambda r: r["value_type"] == "actual",
    "aims": lambda r: r["value_type"] != "actual",
    "lost": lambda r: r["obs_status"] == "L",
    "confirmed_twice": lambda r: int(r["readings_program"]) + int(r["readings_person"]) >= 2,
    "confirmed_by_person": lambda r: int(r["readings_person"]) > 0,
    "disputed": lambda r: r["conflict_class"] == "inconsistent",
}


def of_coverage(e: Evidence, _: list[Row]) -> Keys:
    """How many figures and mentions each article has on each topic, and of which sort."""
    figures: dict[tuple[str, str, str], list[Row]] = {}
    topics = {(r["package"], r["id"]): e.topic(r) for r in e.tables["observations"]}
    # Thousands of reports would be as many rows; their series has a table by year.
    articles = {key for key, row in e.sources.items() if not row["report_year"]}
    for row in e.tables["observations"]:
        figures.setdefault((row["package"], row["source"], topics[row["package"], row["id"]]), []).append(row)
    told = [r for r in e.tables.get("mentions", []) if (r["package"], r["restates"]) in topics]
    mentions = Counter((r["package"], r["source"], topics[r["package"], r["restates"]]) for r in told)
    return Counter(
        (*key, str(mentions[key]), *(str(sum(map(counts, figures.get(key, [])))) for counts in COUNT_TESTS.values()))
        for key in {*figures, *mentions}
        if key[:2] in articles
    )


def of_series(e: Evidence, _: list[Row]) -> Keys:
    """Of each indicator, area and year one row, where a report states a result for the year that can be read in one way."""
    fitting = (r for r in e.figures if results(r) and not r["ambiguity"] and not r["facility"] and of_one_year(r))
    return Counter(dict.fromkeys(((r["indicator"], r["breakdown"], r["ref_area"], r["period_end"][:4]) for r in fitting), 1))


def of_one_year(row: Row) -> bool:
    """True for a period that is known and lies in one year."""
    return of_known_period(row) and row["period_start"][:4] in ("", row["period_end"][:4])


def of_promises(e: Evidence, _: list[Row]) -> Keys:
    """Every aim of a report of a series whose period is known."""
    reports = {key for key, row in e.sources.items() if row["report_year"]}
    aims = (r for r in e.figures if r["value_type"] in AIM_TYPES and r["obs_status"] == "A" and r["period_end"])
    return ids(r for r in aims if (r["package"], r["source"]) in reports)


def of_year_sums(e: Evidence, _: list[Row]) -> Keys:
    """Every total of several years and every stock with one before it, of which at least one year is stated."""
    fitting = [r for r in e.figures if results(r) and not r["ambiguity"] and not r["facility"] and of_whole_years(r)]
    flows = [r for r in fitting if e.lists["indicator"][r["indicator"]]["kind"] == "flow"]
    stated = {(*thing(r), r["indicator"], int(r["period_end"][:4])) for r in flows if of_one_year(r)}
    totals = [(r["id"], "total", (*thing(r), r["indicator"]), int(r["period_start"][:4]), int(r["period_end"][:4])) for r in flows if not of_one_year(r)]
    rows = [*totals, *stock_steps(e, fitting)]
    return Counter((id_, kind) for id_, kind, what, first, last in rows if any((*what, year) in stated for year in range(first, last + 1)))


def stock_steps(e: Evidence, fitting: list[Row]) -> Iterator[tuple[str, str, tuple[str, ...], int, int]]:
    """Each stock after another: its id, what is added to it, and the years between."""
    lines: dict[tuple[str, ...], dict[int, Row]] = {}
    for row in sorted(fitting, key=e.stated_first):
        if e.lists["indicator"][row["indicator"]]["kind"] == "stock":
            lines.setdefault((*thing(row), f"{row['indicator']}_added"), {}).setdefault(int(row["period_end"][:4]), row)
    for what, years in lines.items():
        for before, year in pairwise(sorted(years)):
            yield years[year]["id"], "stock", what, before + 1, year


def thing(row: Row) -> tuple[str, str]:
    """What a figure is broken down by, and its area."""
    return row["breakdown"], row["ref_area"]


def of_whole_years(row: Row) -> bool:
    """True for a known period that ends with a year, and begins with one where it has a beginning."""
    return of_known_period(row) and row["period_end"].endswith("-12-31") and row["period_start"][4:] in ("", "-01-01")


def of_known_period(row: Row) -> bool:
    """True for a period whose end is known, and its start where it has one."""
    return bool(row["period_end"] and row["period_basis"] != "unknown" and not row["time_period"].startswith("../"))


SERIES_COUNTS = ("figures", "results", "aims", "confirmed_twice")


def of_series_years(e: Evidence, _: list[Row]) -> Keys:
    """How many reports each series has of each year, how many of them state anything, and what they state."""
    years: dict[tuple[str, str], Counter[str]] = {}
    for key, source in e.sources.items():
        if year := source["report_year"]:
            years.setdefault((key[0], year), Counter())["reports"] += 1
    stating = {(row["package"], row["source"]) for row in e.tables["observations"]}
    counted = [(key, "reports_stating") for key in stating]
    counted += [((r["package"], r["source"]), name) for r in e.tables["observations"] for name in SERIES_COUNTS if COUNT_TESTS[name](r)]
    aside = e.tables.get("numerals", [])
    counted += [((r["package"], r["source"]), name) for r in aside for name in ("set_aside", *(["one_off"] if r["reason"] == "one_off" else []))]
    for key, name in counted:
        if year := e.sources[key]["report_year"]:
            years[key[0], year][name] += 1
    return Counter((*key, *(str(found[name]) for name in GRAINS["series_coverage"][0][2:])) for key, found in years.items())


def of_reports(e: Evidence, _: list[Row]) -> Keys:
    """Every two results on the same subject from two reports that do not go back to one, the earlier first."""
    derived: dict[str, dict[str, str]] = {}
    for (package, source), row in e.sources.items():
        derived.setdefault(package, {})[source] = row["derived_from"]
    known = {r["id"]: r for r in e.figures if results(r)}

    def home(row: Row) -> tuple[str, str]:
        return row["package"], origin_of(row["source"], derived[row["package"]])

    def since(row: Row) -> tuple[str, str]:
        return e.sources[row["package"], row["source"]]["published_on"], row["source"]

    both = [(known[p["id"]], known[p["other_id"]]) for p in e.tables["pair"] if p["id"] in known and p["other_id"] in known]
    return Counter((a["id"], b["id"]) for a, b in both if home(a) != home(b) and since(a) < since(b))


TOPIC_TABLES = ("county_communities", "workforce", "public_health", "specialties", "money")
GRAINS: dict[str, tuple[tuple[str, ...], Callable[[Evidence, list[Row]], Keys]]] = {
    **{name: (("id",), of_topic(name)) for name in TOPIC_TABLES},
    "tiers": (("id",), of_tiers),
    "institution_tree": (("id", "row_kind"), of_institutions),
    "targets_results": (("id", "row_kind"), of_aims),
    "commitments": (("id",), of_commitments),
    "gaps": (("id", "gap"), of_gaps),
    "regional_centres": (("id",), of_centres),
    "subcentres": (("id",), of_subcentres),
    "identity_outcomes": (("id",), of_identities),
    "coverage": (("package", "source", "topic", "mentions", *COUNT_TESTS), of_coverage),
    "indicator_series": (("indicator", "breakdown", "ref_area", "year"), of_series),
    "promises": (("id",), of_promises),
    "series_coverage": (("package", "report_year", "reports", "reports_stating", *SERIES_COUNTS, "set_aside", "one_off"), of_series_years),
    "year_sums": (("id", "row_kind"), of_year_sums),
    "reports_compared": (("id", "other_id"), of_reports),
}


def wrong_rows(table: str, rows: list[Row], evidence: Evidence) -> Iterator[str]:
    """One sentence for each row of a known table that is missing or too many."""
    # A table that lacks a column of its key is told by the contract, and counting would raise.
    if table in GRAINS and (not rows or set(GRAINS[table][0]) <= set(rows[0])):
        columns, wanted_by = GRAINS[table]
        wanted, found = wanted_by(evidence, rows), Counter(tuple(row[c] for c in columns) for row in rows)
        yield from (f"the row {' '.join(key)} is missing" for key in sorted(wanted - found))
        yield from (f"the row {' '.join(key)} is too many" for key in sorted(found - wanted))
