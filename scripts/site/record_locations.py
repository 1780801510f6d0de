"""Where each published record is kept by hand, and the corrections that were written down.

Takes what the packages step wrote for the pages, reads the releases; writes nothing.
"""

from scripts.packages.corrections import field_of, history
from scripts.packages.descriptors import Json
from scripts.records.paths import Paths
from scripts.site.data import Kept, Row


def kept_records(inputs: Json) -> dict[str, Kept]:
    """File and line of every observation, with which number of the quote it is and where lost digits should stand."""
    return {id_: Kept(**found) for id_, found in inputs["kept"].items()}


def corrections(inputs: Json, paths: Paths) -> list[Row]:
    """Every correction: those that releases carry, as they carry them, then those that wait for the next release."""
    # A release says nothing in `field` where the whole row went; a correction names what it explains.
    carried = [row | {"field": field_of(row["field"], row["new"])} for row in history(paths) if row["class"]]
    return [*carried, *inputs["corrections"]]
