"""What a draft does not understand of its clause: words that may narrow what is counted, say another area or another time.

Takes a draft and the text; adds to what a person should look at. A draft is silent only where every word of its clause is
accounted for: the label, the number with its unit, qualifiers, and words that leave the meaning as it is.
"""

import re

from scripts.intake.draft import Codelists, Draft, tight
from scripts.intake.draft_candidates import shared
from scripts.intake.draft_verbs import MAKING_VERBS, PAUSE, PLAIN_WORDS, clause_span
from scripts.records.fullwidth import folded
from scripts.rules.tokens import numeral_runs

# Words that leave the meaning as it is where the kind of works is said, or that it is added.
MAKING = re.compile("新建|建设|建成|完成|改造|改扩建|实施|启动|开工|推进|实现|项目|任务|标准化|全面|基本")
ITEM = re.compile("[、和及与]")


def doubts(made: Draft, view: str, codelists: Codelists) -> None:
    """Say which words of the clause are not accounted for, and that what is made may not be all there is."""
    row = codelists["indicator"].rows.get(made.record.get("indicator"))
    if row is None:
        return
    first, last = clause_span(made, view)
    left = unexplained(made, view, codelists)
    name, said = row["label_zh"].removesuffix("数"), folded(view[first:last])
    if shared(name, said) * 2 < len(name):
        made.look.append(f"indicator: is it {name}? · 是“{name}”吗？")
    if left:
        made.look.append(f"may narrow it: {left} · 可能另有所指：{left}")
    verb = MAKING_VERBS.search(view, first, last)
    if verb and row["kind"] == "stock" and not made.record.get("breakdown"):
        made.look.append(f"indicator: {verb[0]}, or all there are? · 指标：新增的，还是总数？")


def unexplained(made: Draft, view: str, codelists: Codelists) -> str:
    """The words of the item that neither label, number nor plain words account for, the first few."""
    (first, last), (begin, end) = clause_span(made, view), made.token
    indicators, record = codelists["indicator"], made.record
    end = max(end, tight(view, made, codelists)[1])
    words = sorted((folded(w) for w in indicators.words(record.get("indicator"), "label_words")), key=len, reverse=True)
    more = [MAKING.pattern] if record.get("breakdown") or indicators[record.get("indicator")]["kind"] == "flow" else []
    area = [re.escape(codelists["area"].label(record.get("ref_area"), "zh"))] if record.get("ref_area") else []
    known = re.compile("|".join([*map(re.escape, words), *area, PLAIN_WORDS.pattern, *more]))
    listed = max((stop for _, stop in numeral_runs(view, first, begin)), default=None)
    ahead = view[first:begin] if listed is None else view[listed:begin]
    item = ahead if listed is None else ITEM.split(ahead, maxsplit=1)[-1], ITEM.split(view[end:last].rstrip(PAUSE))[0]
    # A word that is not understood may turn what is counted into a part of it; better asked once too often.
    left = [word for part in item for word in known.sub("\n", folded(part)).split("\n") if word]
    return "、".join(left)[:24]
