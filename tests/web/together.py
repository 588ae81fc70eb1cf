"""The same deed by many at the same moment, each with a connection of their own."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Barrier

from django.db import connections

EDITORS = 50


def together(deed: Callable[[int], object], many: int = EDITORS) -> Counter[str]:
    """Do a deed in many threads at the same moment; how many ended how ("done", or the name of the error)."""
    gate = Barrier(many)

    def one(number: int) -> str:
        gate.wait()
        try:
            deed(number)
        except Exception as error:
            return type(error).__name__
        else:
            return "done"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(many) as pool:
        tasks = [pool.submit(copy_context().run, one, number) for number in range(many)]
        return Counter(task.result() for task in tasks)
