"""The README.md of a built package: what it is, its files and fields, how to cite it; Chinese first, then English.

Takes the descriptor that was built and the number of rows of each file; reads and writes nothing.
"""

from collections.abc import Mapping
from typing import Any

from scripts.packages import citation
from scripts.packages.filled_templates import filled_template
from scripts.records.codelists import CODELIST

Json = dict[str, Any]
CLAIM = {
    "zh": (
        "本数据包中的每个数字都由程序从旁边所印的文字重新算出；存档副本中的每个数字都有交代；报道之间不一致时两者都列出。"
        "这证明的是报道的副本怎样写，而不是它写的是否属实。"
    ),
    "en": (
        "Every number here is recomputed by a program from the words printed beside it; every numeral in the archived "
        "copies is accounted for; where reports disagree we show both. "
        "This proves what the copy of the report says, not that it is true."
    ),
}


def readme(descriptor: Json, counts: Mapping[str, int]) -> str:
    """The text of README.md; the fields are those of every table but the codelists."""
    return filled_template(
        "readme.md",
        descriptor=descriptor, title=descriptor["fivetier:title"], counts=counts, claim=CLAIM, bibtex=citation.bibtex(descriptor).rstrip(),
        cited={language: citation.text(descriptor, language) for language in ("zh", "en")},
        tables=[resource for resource in descriptor["resources"] if not resource["name"].startswith(CODELIST)],
    )  # fmt: skip
