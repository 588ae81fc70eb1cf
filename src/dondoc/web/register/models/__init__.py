"""The tables of the register, one file a noun."""

from dondoc.web.register.models.counter import Counter
from dondoc.web.register.models.evidence import Evidence, Report
from dondoc.web.register.models.extension import Extension
from dondoc.web.register.models.obligation import Obligation, Part
from dondoc.web.register.models.share import Share
from dondoc.web.register.models.submission import Submission
from dondoc.web.register.models.talk import Comment, SavedView

__all__ = [
    "Comment",
    "Counter",
    "Evidence",
    "Extension",
    "Obligation",
    "Part",
    "Report",
    "SavedView",
    "Share",
    "Submission",
]
