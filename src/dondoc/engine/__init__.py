"""The engine: pure Python, given its days and settings, with no web, clock or network of its own."""

from dondoc.engine import prepared

# before any module of the engine compiles its patterns
prepared.recall()
