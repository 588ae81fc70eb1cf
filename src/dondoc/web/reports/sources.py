"""The template in force for all papers. `listing` is bound lazily: this module is read before the tables may be asked for."""

from typing import TYPE_CHECKING

from dondoc.engine.lazy import lazy

if TYPE_CHECKING:
    from dondoc.web.reports.queries import listing
else:
    listing = lazy("dondoc.web.reports.queries.listing")


def model() -> bytes | None:
    """The administrator's template (listing.model)."""
    return listing.model()
