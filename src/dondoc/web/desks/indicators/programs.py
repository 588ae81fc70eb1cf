"""The desk's addresses for programs. `api` is bound lazily: this module is read before the tables may be asked for."""

from typing import TYPE_CHECKING

from dondoc.engine.lazy import lazy

if TYPE_CHECKING:
    from dondoc.web.desks.indicators import api
    from dondoc.web.shared.programs import Ways
else:
    api = lazy("dondoc.web.desks.indicators.api")


def ways() -> "Ways":
    """All of them."""
    return api.ways
