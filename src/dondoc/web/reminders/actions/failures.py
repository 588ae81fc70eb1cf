"""Why a delivery did not go through, in words that show neither addresses nor secrets."""


class Failed(Exception):
    """Not now; it is tried again."""


class Refused(Exception):
    """Never: the receiver does not take it, and trying again would change nothing."""


class Unreachable(Exception):
    """The way itself is closed: the mail server does not answer."""
