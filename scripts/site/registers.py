"""Lists over all packages: disputes, gaps, arithmetic with implied bases, independent readings."""

from decimal import Decimal

from markupsafe import Markup

from scripts.site import readings, say
from scripts.site.data import COORDINATES, Data, Language, Row, grouped, ids
from scripts.site.page import Page, render, up
from scripts.site.rows import figure_heads, figure_link, figure_rows, in_english, link, quote, tag
from scripts.site.words import Words, words

WORDS: Words = {
    "disputes": ("说法不一", "Disputes"),
    "disputes_lead": (
        "同一指标、同一地区、同一时间，不同报道给出的数。区间不重叠的列在前面：两边都列，不替读者选。",
        "The same indicator, area and period in different reports. Those whose bands do not overlap come first: both are shown, and we do "
        "not choose for the reader.",
    ),
    "inferred": ("时间为推断", "period inferred"),
    "inferred_means": (
        "标有「时间为推断」的，至少一方的年份不见于原文、由文外线索推得，差异可能由此而来。",
        "Where it says “period inferred”, the year of at least one side stands nowhere in its article and follows from other evidence; "
        "the difference may come from that.",
    ),
    "ratio": ("后者比前者", "Second against first"),
    "consistent_head": ("相同或相容", "The same, or consistent"),
    "inconsistent_head": ("不一致", "Inconsistent"),
    "not_comparable_head": ("不可比", "Not comparable"),
    "gaps": ("缺失的数字", "Gaps"),
    "gaps_lead": (
        "三种缺失分开列：副本丢了数字的，副本丢了时间的，原文没有说明占谁的比例的。丢了的不猜、不补。",
        "Three kinds, kept apart: digits that the copy lost, periods that the copy lost, shares whose base the report does not state. "
        "Nothing lost is guessed or filled in.",
    ),
    "digits": ("数字丢失", "Digits lost"),
    "periods": ("时间不详", "Period unknown"),
    "bases": ("未说明占谁的比例", "Base of a share not stated"),
    "identities": ("算术检验", "Arithmetic"),
    "identities_lead": (
        "报道里的数字彼此应当满足的关系：分项与合计、比例与基数、结果与目标。结果照登，不凑，也不刻意找错。",
        "Relations that the figures must meet: parts and totals, shares and bases, results and targets. Findings are published as they "
        "come, neither bent nor hunted for.",
    ),
    "implied": ("推算的基数", "Implied bases"),
    "implied_lead": (
        "由数量和比例反推的基数，是算出来的，不是报道写的。",
        "Computed from an amount and a share; no report states them.",
    ),
    "amount": ("数量", "Amount"),
    "share": ("比例", "Share"),
    "implied_base": ("推算的基数", "Implied base"),
    "reason": ("理由", "Reason"),
    "nothing": ("没有。", "None."),
}


def pages(data: Data, language: Language) -> list[Page]:
    """The four lists."""
    return [disputes(data, language), gaps(data, language), identities(data, language), readings.page(data, language)]


def disputes(data: Data, language: Language) -> Page:
    """Facts that several reports state, the inconsistent first."""
    w, path = words(language, WORDS), "disputes"
    groups = fact_groups(data)
    shown = [
        (
            w[f"{kind}_head"],
            kind,
            [fact(g, data, language, up(path)) for g in groups if g[0]["conflict_class"] in classes],
        )
        for kind, classes in (
            ("inconsistent", ["inconsistent"]),
            ("not_comparable", ["not_comparable"]),
            ("consistent", ["identical", "consistent"]),
        )
    ]
    body = render("disputes.html", w=w, up=up(path), shown=shown, data=data, language=language)
    return Page(path, w["disputes"], w["disputes_lead"], body, True, language)


def fact_groups(data: Data) -> list[list[Row]]:
    """Observations that state one fact, in the order of publication; the groups by their first id."""
    rows = [r for r in data.observations.values() if r["conflict_class"]]
    for row in rows:
        row["fact"] = "|".join(row[c] for c in COORDINATES)
    found = [
        sorted(g, key=lambda r: (data.sources[r["source"]]["published_on"], r["id"]))
        for g in grouped(rows, "fact").values()
    ]
    return sorted(found, key=lambda g: g[0]["id"])


def fact(group: list[Row], data: Data, language: Language, here: str) -> dict[str, object]:
    """One fact: its words, the statements of the reports, the ratio, whether a period is inferred."""
    first = group[0]
    statements = [
        [
            link(f"{here}sources/{r['source']}/", data.sources[r["source"]][f"title_{language}"]),
            figure_link(r, data, language, here),
            quote(r),
        ]
        for r in group
    ]
    return {
        "id": first["id"],
        "title": f"{say.what(first, data, language)} · {say.where(first, data, language)}",
        "when": say.when(first, data, language),
        "label": data.label("conflict_class", first["conflict_class"], language),
        "statements": statements,
        "ratio": ratio(group),
        "inferred": any(r["period_basis"] == "inferred" for r in group),
    }


def ratio(group: list[Row]) -> str:
    """The second value in percent of the first, with its band; empty where a value is missing."""
    if len(group) != 2 or not all(r["obs_value"] and r["value_min"] and r["value_max"] for r in group):
        return ""
    first, second = group
    if not Decimal(first["value_min"]):
        return ""
    middle, low, high = (
        Decimal(second[a]) / Decimal(first[b]) * 100
        for a, b in (("obs_value", "obs_value"), ("value_min", "value_max"), ("value_max", "value_min"))
    )
    return f"{middle:.2f} % ({low:.2f}–{high:.2f})" if low != high else f"{middle:.2f} %"


def gaps(data: Data, language: Language) -> Page:
    """What the copies lost and the reports did not state."""
    w, path = words(language, WORDS), "gaps"
    rows = list(data.observations.values())
    lists = [
        (w["digits"], "digits", [r for r in rows if r["obs_status"] == "L"]),
        (w["periods"], "periods", [r for r in rows if r["period_basis"] == "unknown"]),
        (w["bases"], "bases", [r for r in rows if r["base"] == "not_stated"]),
    ]
    shown = [(title, key, figure_rows(found, data, language, up(path))) for title, key, found in lists]
    body = render("gaps.html", w=w, up=up(path), shown=shown, heads=figure_heads(w))
    return Page(path, w["gaps"], w["gaps_lead"], body, True, language)


def identities(data: Data, language: Language) -> Page:
    """Every identity with its outcome, and the implied bases."""
    w, path = words(language, WORDS), "identities"
    here, rows = up(path), data.rows("identities")
    implied = [
        [r["id"], side(r["amount"], data, language, here), side(r["share"], data, language, here),
         f"{say.number(r['value_min'])} – {say.number(r['value_max'])} {data.label('unit', r['unit_measure'], language)}", in_english(r["reason"])]
        for r in data.rows("implied")
    ]  # fmt: skip
    counts = [
        (data.label("identity_outcome", code, language), sum(r["outcome"] == code for r in rows))
        for code in data.codelists.get("identity_outcome", {})
    ]
    body = render(
        "identities.html",
        w=w,
        up=here,
        heads=identity_heads(language),
        rows=identity_rows(rows, data, language, here),
        implied=implied,
        counts=counts,
    )
    return Page(path, w["identities"], w["identities_lead"], body, True, language)


def identity_heads(language: Language) -> list[str]:
    """Heads of `identity_rows`."""
    if language == "zh":
        return ["编号", "左边", "关系", "右边", "结果", "理由（英文）"]
    return ["Id", "Left", "Relation", "Right", "Outcome", "Why it must hold"]


def identity_rows(rows: list[Row], data: Data, language: Language, here: str) -> list[list[str | Markup]]:
    """Cells of identities: what differs first."""
    kinds = {"differs": "warn", "holds": "good", "holds_as_bound": "good"}
    order = {"differs": 0, "untestable": 2}
    return [
        [
            row["id"],
            sides(row["left"], data, language, here),
            data.label("identity_relation", row["relation"], language),
            sides(row["right"], data, language, here, " ÷ " if row["relation"] in ("share", "ratio") else " + "),
            tag(data.label("identity_outcome", row["outcome"], language), kinds.get(row["outcome"], "")),
            in_english(" ".join(t for t in (row["reason"], row["outcome_reason"]) if t)),
        ]
        for row in sorted(rows, key=lambda r: (order.get(r["outcome"], 1), r["id"]))
    ]


def sides(cell: str, data: Data, language: Language, here: str, sign: str = " + ") -> Markup:
    """One side of an identity: its figures, linked, joined by a sign."""
    return Markup(sign).join(side(id_, data, language, here) for id_ in ids(cell))


def side(id_: str, data: Data, language: Language, here: str) -> Markup:
    """One figure of an identity: its number as printed, with what it counts as a title."""
    row = data.observations.get(id_)
    if row is None:
        return Markup("<span>{}</span>").format(data.named.get(id_, {}).get(language, id_))
    shown = row["printed"] or say.lost(language)
    return Markup('<a href="{}figures/{}/">{}</a> <small class="ft-soft">{}</small>').format(
        here, id_, shown, say.what(row, data, language)
    )
