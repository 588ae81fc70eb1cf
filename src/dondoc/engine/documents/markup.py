"""XML parts as trees: no document type, no entities, bounded size and depth.

Names lose their namespace, because transitional and strict Office files and the many dialects of EdXML differ in
nothing else.
"""

from xml.etree import ElementTree as trees
from xml.parsers import expat

from dondoc.engine.documents.limits import BROKEN, DEEP, HOSTILE, limit, refuse_heavy
from dondoc.engine.errors import TooLarge, Unreadable


def parse(data: bytes) -> trees.Element:
    """The root of an XML part; tags and attributes without their namespace.

    A part with a document type declaration is refused, so that no entity can be declared, none outside be fetched.
    Raises TooLarge (size, depth) or Unreadable (hostile, malformed).
    """
    if len(data) > limit("markup", "bytes"):
        raise refuse_heavy()
    builder = trees.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    deepest, depth = limit("markup", "depth"), 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > deepest:
            raise TooLarge(DEEP)
        builder.start(_local(tag), {_local(name): value for name, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(tag))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(data, True)
        root = builder.close()
    except (expat.ExpatError, ValueError, LookupError, AssertionError) as error:
        raise Unreadable(BROKEN) from error
    return root


def _refuse_doctype(*_: object) -> None:
    raise Unreadable(HOSTILE)


def _local(name: str) -> str:
    return name.rpartition("}")[2]
