"""What programs may ask of the desk."""

from dondoc.web.desks.indicators.api import composites, maps, road, routes, workbooks
from dondoc.web.shared.programs import DESKS, Ways

ways = Ways(
    "chỉ tiêu",
    scope=DESKS,
    all=[*routes.ways.all, *road.ways.all, *workbooks.ways.all, *maps.ways.all, *composites.ways.all],
    tellers=routes.ways.tellers,
)
