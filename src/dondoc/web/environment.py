"""Reading the environment: a value that cannot be used is told in one sentence that names its variable."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

UNREAD = "{} có giá trị không dùng được; xin xem docs/settings.md rồi sửa lại."
NO_DATABASE = "DATABASE_URL phải có dạng postgres://user:password@host/name hoặc sqlite:///tệp; xin sửa lại."
NO_MAIL = "DONDOC_EMAIL phải có dạng smtp+tls://user:password@host:587; xin sửa lại."
NO_DAY = "{} phải là một ngày viết như 2026-11-24; xin sửa lại."
NO_MAPPING = "{} phải là JSON dạng {{...}}; xin sửa lại."
UNKNOWN = "{} có “{}” không phải là vai trò nào; xin chọn trong: {}."


class Environment(environ.Env):
    """The variables of the process. Raises ImproperlyConfigured with a sentence."""

    def get_value(self, var: str, *args: Any, **words: Any) -> Any:
        """One variable, turned into what is asked for."""
        try:
            return super().get_value(var, *args, **words)
        except (ValueError, TypeError) as error:
            raise ImproperlyConfigured(UNREAD.format(var)) from error

    def database(self, name: str, default: str) -> dict[str, Any]:
        """A database by its address."""
        if self.str(name, default=default).partition(":")[0] not in self.DB_SCHEMES:
            raise ImproperlyConfigured(NO_DATABASE)
        try:
            return dict(self.db_url(name, default=default))
        except (ImproperlyConfigured, ValueError) as error:
            raise ImproperlyConfigured(NO_DATABASE) from error

    def mail_server(self, name: str, default: str) -> dict[str, Any]:
        """A mail server by its address."""
        try:
            return dict(self.email_url(name, default=default))
        except (ImproperlyConfigured, ValueError) as error:
            raise ImproperlyConfigured(NO_MAIL) from error

    def day(self, name: str) -> str:
        """A day (ISO), or nothing."""
        found: str = self.str(name, default="")
        try:
            return date.fromisoformat(found).isoformat() if found else ""
        except ValueError as error:
            raise ImproperlyConfigured(NO_DAY.format(name)) from error

    def mapping(self, name: str) -> dict[str, Any]:
        """A JSON object."""
        try:
            found = json.loads(self.str(name, default="{}"))
        except ValueError as error:
            raise ImproperlyConfigured(NO_MAPPING.format(name)) from error
        if not isinstance(found, dict):
            raise ImproperlyConfigured(NO_MAPPING.format(name))
        return found

    def some_of(self, name: str, known: Iterable[str], default: list[str]) -> list[str]:
        """Words of a known list, joined by commas: one that is misspelt would ask for nothing and say nothing."""
        found, words = [one.strip() for one in self.list(name, default=default)], list(known)
        for one in found:
            if one not in words:
                raise ImproperlyConfigured(UNKNOWN.format(name, one, ", ".join(words)))
        return found
