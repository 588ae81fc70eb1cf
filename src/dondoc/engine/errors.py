"""The error tree of the engine, sorted by who must act.

DondocError
├── Unreadable        the sender must give another file
│   ├── Encrypted     ... without a password
│   ├── TooLarge      ... a smaller one
│   └── UnknownFormat ... in a format that is read
├── Secret            nobody may put this document on this system
├── NeedsTool         the administrator must install a program
├── Refused           the person must do another thing first: the register's law says no
│   └── NotAllowed    ... or ask someone who has the right
└── BadSettings       the caller must correct an option

Every message is one Vietnamese sentence that says what happened and what to do.
"""


class DondocError(Exception):
    """Base of all errors that a person can act on; `code` is stable, `exit_code` tells who must act."""

    code = "dondoc"
    exit_code = 1


class Unreadable(DondocError):
    """The sender must give another file."""

    code = "unreadable"
    exit_code = 3


class Encrypted(Unreadable):
    """The file asks for a password."""

    code = "encrypted"


class TooLarge(Unreadable):
    """The file passes a limit of size, pages, time or memory."""

    code = "too-large"


class UnknownFormat(Unreadable):
    """The bytes are of no format that is read."""

    code = "unknown-format"


class Secret(DondocError):
    """The document is marked MẬT, TỐI MẬT or TUYỆT MẬT and is refused."""

    code = "secret"
    exit_code = 4


class NeedsTool(DondocError):
    """The administrator must install a program (Tesseract, LibreOffice)."""

    code = "needs-tool"
    exit_code = 5


class BadSettings(DondocError):
    """The caller gave an option that cannot be used."""

    code = "bad-settings"
    exit_code = 2


class Refused(DondocError):
    """The law of the register refuses a deed; the sentence says why and what to do."""

    code = "refused"


class NotAllowed(Refused):
    """The deed is lawful now, but for someone else."""

    code = "not-allowed"
