"""The tables of the exchange, one file a noun."""

from dondoc.web.exchange.models.message import Message
from dondoc.web.exchange.models.sheet import SheetImport, SheetRow, Taken
from dondoc.web.exchange.models.token import Answer, Token

__all__ = ["Answer", "Message", "SheetImport", "SheetRow", "Taken", "Token"]
