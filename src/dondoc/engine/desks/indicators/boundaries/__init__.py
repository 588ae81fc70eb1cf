"""Boundaries of communes: a GeoJSON file is read within limits, matched by name, checked for gaps, made small.

`reading.read` does it in a process of its own (docs/adr/0003): geometry from outside can take any time and memory.
"""
