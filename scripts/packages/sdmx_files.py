"""SDMX: the series of indicators by area and year as SDMX-CSV 2.0, with the structure message that it goes by (SDMX-ML 3.0).

Takes merged tables; writes two files. The structure names its codes in both languages. The value of a series is the best one;
it is empty where reports dispute it, and the ends of the band stand beside.
"""

import csv
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from scripts.packages.citation import PROJECT
from scripts.packages.tables import Row, Table
from scripts.records.codelists import CODELIST

DATA_FILE, STRUCTURE_FILE = "indicator_series.sdmx.csv", "indicator_series.sdmx.xml"
SERIES_TABLE = "summary_indicator_series"
AGENCY, STRUCTURE_VERSION, FLOW = "FIVETIER", "1.0.0", "INDICATOR_SERIES"
TOTAL = {"code": "_T", "label_zh": "合计", "label_en": "Total"}  # stands where an indicator is not broken down
# Component -> its column, and the codelist or the type of its values.
DIMENSIONS = {"INDICATOR": ("indicator", "indicator"), "BREAKDOWN": ("breakdown", "breakdown"), "REF_AREA": ("ref_area", "area")}
TIME_DIMENSION = "TIME_PERIOD"
MEASURE = "OBS_VALUE"
MISSING_VALUE = "NaN"  # how SDMX-CSV writes a value that is not there
ATTRIBUTES = {
    "UNIT_MEASURE": ("unit_measure", "unit"),
    "VALUE_MIN": ("value_min", "Decimal"),
    "VALUE_MAX": ("value_max", "Decimal"),
    "DISPUTED": ("is_disputed", "Boolean"),
    "FIGURE": ("id", "String"),
    "SOURCE": ("source", "String"),
    "PRINTED": ("printed", "String"),
    "QUOTE": ("quote", "String"),
}
CODED_COMPONENTS = ("indicator", "breakdown", "area", "unit")
NAMESPACES = {part: f"http://www.sdmx.org/resources/sdmxml/schemas/v3_0/{part}" for part in ("message", "structure", "common")}
URN = "urn:sdmx:org.sdmx.infomodel"
Codes = Mapping[str, list[Row]]


def write_sdmx(target: Path, tables: dict[str, Table]) -> None:
    """Write both files where there is the table of the series."""
    if SERIES_TABLE not in tables:
        return
    codes = {name: tables[f"{CODELIST}{name}"].rows if f"{CODELIST}{name}" in tables else [] for name in CODED_COMPONENTS}
    # The message must say when it was prepared, and no clock may: the day of the newest report is taken.
    days = sorted(row["published_on"] for row in tables["sources"].rows)
    (target / DATA_FILE).write_text(series_data(tables[SERIES_TABLE].rows, codes), encoding="utf-8", newline="\n")
    (target / STRUCTURE_FILE).write_bytes(series_structure(tables[SERIES_TABLE], codes, days[-1]))


def series_data(rows: list[Row], codes: Codes) -> str:
    """The rows of the series as SDMX-CSV."""
    units = {row["code"]: row["unit_measure"] for row in codes["indicator"]}
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, TIME_DIMENSION, MEASURE, *ATTRIBUTES])
    for row in rows:
        # A dimension may not be empty in SDMX.
        cells = row | {"breakdown": row["breakdown"] or TOTAL["code"], "unit_measure": units[row["indicator"]]}
        dimensions, attributes = ([cells[column] for column, _ in part.values()] for part in (DIMENSIONS, ATTRIBUTES))
        writer.writerow(["dataflow", f"{AGENCY}:{FLOW}({STRUCTURE_VERSION})", "I", *dimensions, row["year"], row["best_value"] or MISSING_VALUE, *attributes])
    return text.getvalue()


def series_structure(table: Table, codes: Codes, day: str) -> bytes:
    """The structure message: codelists, concepts, the structure of the data, and the flow that goes by it."""
    for prefix, address in zip(("mes", "str", "com"), NAMESPACES.values(), strict=True):
        ElementTree.register_namespace(prefix, address)
    message = Element(tag("message", "Structure"))
    header = SubElement(message, tag("message", "Header"))
    for name, text in (("ID", FLOW), ("Test", "false"), ("Prepared", f"{day}T00:00:00Z")):
        SubElement(header, tag("message", name)).text = text
    SubElement(header, tag("message", "Sender"), id=AGENCY)
    structures = SubElement(message, tag("message", "Structures"))
    add_codelists(SubElement(structures, tag("structure", "Codelists")), codes)
    add_concepts(SubElement(structures, tag("structure", "ConceptSchemes")), table)
    flow = maintained(SubElement(structures, tag("structure", "Dataflows")), "Dataflow", FLOW, table.titles)
    SubElement(flow, tag("structure", "Structure")).text = f"{URN}.datastructure.DataStructure={AGENCY}:{FLOW}({STRUCTURE_VERSION})"
    data = maintained(SubElement(structures, tag("structure", "DataStructures")), "DataStructure", FLOW, table.titles)
    add_components(SubElement(data, tag("structure", "DataStructureComponents")))
    ElementTree.indent(message, " ")
    return bytes(ElementTree.tostring(message, encoding="utf-8", xml_declaration=True)) + b"\n"


def add_codelists(parent: Element, codes: Codes) -> None:
    """The codes that the series uses or could use, with their names."""
    for name in CODED_COMPONENTS:
        codelist = maintained(parent, "Codelist", codelist_id(name), {"zh": name, "en": name})
        # _T is the code that SDMX knows for a total, in no codelist of ours.
        for row in [TOTAL] * (name == "breakdown") + codes[name]:
            named(SubElement(codelist, tag("structure", "Code"), id=row["code"]), {"zh": row["label_zh"], "en": row["label_en"]})


def add_concepts(parent: Element, table: Table) -> None:
    """What the components are, in the words of the columns."""
    scheme = maintained(parent, "ConceptScheme", "CONCEPTS", dict(zip(("en", "zh"), PROJECT.split(" · "), strict=True)))
    columns = {**{name: column for name, (column, _) in (DIMENSIONS | ATTRIBUTES).items()}, TIME_DIMENSION: "year", MEASURE: "best_value"}
    for name, column in columns.items():
        words = {language: table.wording(column, "title", language) or column for language in ("zh", "en")}
        named(SubElement(scheme, tag("structure", "Concept"), id=name), words)


def add_components(parent: Element) -> None:
    """Dimensions, attributes and the measure, in the order of the schema."""
    dimensions = SubElement(parent, tag("structure", "DimensionList"), id="DimensionDescriptor")
    for place, (name, (_, values)) in enumerate(DIMENSIONS.items(), start=1):
        component(dimensions, "Dimension", name, values, position=str(place))
    component(dimensions, "TimeDimension", TIME_DIMENSION, "ObservationalTimePeriod")
    attributes = SubElement(parent, tag("structure", "AttributeList"), id="AttributeDescriptor")
    for name, (_, values) in ATTRIBUTES.items():
        relation = SubElement(component(attributes, "Attribute", name, values), tag("structure", "AttributeRelationship"))
        SubElement(relation, tag("structure", "Observation"))
    component(SubElement(parent, tag("structure", "MeasureList"), id="MeasureDescriptor"), "Measure", MEASURE, "Decimal")


def component(parent: Element, kind: str, name: str, values: str, **more: str) -> Element:
    """One component: its concept, and the codelist or the type of its values."""
    found = SubElement(parent, tag("structure", kind), {"id": name, **more})
    SubElement(found, tag("structure", "ConceptIdentity")).text = f"{URN}.conceptscheme.Concept={AGENCY}:CONCEPTS({STRUCTURE_VERSION}).{name}"
    representation = SubElement(found, tag("structure", "LocalRepresentation"))
    if values in CODED_COMPONENTS:
        SubElement(representation, tag("structure", "Enumeration")).text = f"{URN}.codelist.Codelist={AGENCY}:{codelist_id(values)}({STRUCTURE_VERSION})"
    else:
        SubElement(representation, tag("structure", "TextFormat"), textType=values)
    return found


def maintained(parent: Element, kind: str, name: str, words: Mapping[str, str]) -> Element:
    """Something with an agency and a version."""
    return named(SubElement(parent, tag("structure", kind), id=name, agencyID=AGENCY, version=STRUCTURE_VERSION), words)


def named(element: Element, words: Mapping[str, str]) -> Element:
    """The element with its name in both languages."""
    for language in ("en", "zh"):
        SubElement(element, tag("common", "Name"), {"{http://www.w3.org/XML/1998/namespace}lang": language}).text = words[language]
    return element


def codelist_id(name: str) -> str:
    """What a codelist is called in SDMX."""
    return f"CL_{name.upper()}"


def tag(part: str, name: str) -> str:
    """A name in one of the namespaces of SDMX."""
    return f"{{{NAMESPACES[part]}}}{name}"
