"""Bodies in a text: who they are, by what name they go, and until when they existed."""

from dondoc.engine.language.agencies.aliases import find_aliases
from dondoc.engine.language.agencies.finder import canonical, find_agencies, split_list
from dondoc.engine.language.agencies.history import exists, successors
from dondoc.engine.language.agencies.model import Mention

__all__ = ["Mention", "canonical", "exists", "find_agencies", "find_aliases", "split_list", "successors"]
