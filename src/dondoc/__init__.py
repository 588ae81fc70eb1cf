"""Dondoc: from a signed official document to duties that are followed up."""

__version__ = "0.1.0"
