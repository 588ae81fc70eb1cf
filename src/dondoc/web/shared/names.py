"""Names that lists are sorted by."""

from typing import Any

from django.db import models

from dondoc.engine.language.alphabet import alphabetical


class NameOrder(models.CharField):
    """Where a name stands in the alphabet, worked out of another field whenever the row is written, as auto_now is.

    `save(update_fields=...)` with the name names this field too.
    """

    def __init__(self, *, of: str, **more: Any) -> None:
        self.of = of
        settings: dict[str, Any] = {"max_length": 600, "editable": False, "default": ""}
        super().__init__(**settings | more)

    def deconstruct(self) -> Any:
        """For migrations: with the field that it is worked out of."""
        name, path, args, more = super().deconstruct()
        return name, path, args, {**more, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """The place of the name as it is now."""
        found = alphabetical(getattr(model_instance, self.of))[: self.max_length]
        setattr(model_instance, self.attname, found)
        return found
