"""A Document becomes proposals: `extract(document)` is the public face."""

from dondoc.engine.obligations.extract import extract as extract

__all__ = ["extract"]
