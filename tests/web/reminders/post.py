"""A mail server of the test's own, on the loopback: it takes mail by SMTP, or fails as real ones do."""

import socket
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Post:
    """The server: `letters` holds what it took; `say` is what it answers instead of taking, "" when it works; `unknown` are
    addresses that it does not know."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, EmailMessage]] = []
        self.say = ""
        self.unknown: set[str] = set()
        self.port = free_port()
        self.controller: Controller | None = None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if address in self.unknown:
            return "550 5.1.1 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.say:
            return self.say
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.letters += [(address, mail) for address in envelope.rcpt_tos]
        return "250 taken"

    def open(self) -> None:
        """Listen."""
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def close(self) -> None:
        """Listen no more: connections are refused."""
        if self.controller is not None:
            self.controller.stop()
            self.controller = None

    def to(self, address: str) -> list[EmailMessage]:
        """What one person got."""
        return [mail for who, mail in self.letters if who == address]
