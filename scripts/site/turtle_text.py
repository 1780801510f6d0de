"""Turtle: a tree of JSON-LD as Turtle, the form in which catalogues of open data are most often asked for.

Takes JSON-LD whose keys are names with a prefix of its context; gives text; reads and writes nothing. A node with an address
stands by itself, one without stands where it is used.
"""

import json
import re
from typing import Any

Json = dict[str, Any]
Blocks = dict[str, str]
NOT_IN_ADDRESSES = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def turtle(document: Json) -> str:
    """The whole text. Raises KeyError where the document has no context."""
    prefixes = "".join(f"@prefix {name}: <{address}> .\n" for name, address in document["@context"].items())
    blocks: Blocks = {}
    term({key: value for key, value in document.items() if key != "@context"}, blocks)
    # Nodes are done when what they hold is done, so the first is the last to be finished.
    return prefixes + "".join(f"\n{subject}\n{said} .\n" for subject, said in reversed(blocks.items()) if said)


def term(value: Any, blocks: Blocks) -> str:
    """One value as it stands behind a property; nodes with an address are put into `blocks`."""
    if isinstance(value, list):
        return ", ".join(term(one, blocks) for one in value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if "@value" in value:
        return literal(value)
    if "@id" not in value:
        return f"[ {properties(value, blocks)} ]"
    # An address is data too: a bracket in it would end it and begin a statement.
    subject = f"<{NOT_IN_ADDRESSES.sub(lambda found: f'%{ord(found[0]):02X}', value['@id'])}>"
    if len(value) > 1 and subject not in blocks:
        blocks[subject] = ""  # known from here on, whoever points back to it
        blocks[subject] = properties(value, blocks)
    return subject


def literal(value: Json) -> str:
    """A text with its language or its type."""
    text = json.dumps(str(value["@value"]), ensure_ascii=False)
    return f"{text}@{value['@language']}" if "@language" in value else f"{text}^^{value['@type']}"


def properties(node: Json, blocks: Blocks) -> str:
    """What is said of a node."""
    said = [f"a {node['@type']}"] if "@type" in node else []
    said += [f"{key} {term(value, blocks)}" for key, value in node.items() if not key.startswith("@")]
    return " ;\n  ".join(said)
