"""Kill the process at the borders of its transactions, and go on as users and workers do."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, TypeVar

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

T = TypeVar("T")


class Killed(BaseException):
    """Passes every `except Exception`, as the end of a process does."""


@dataclass
class Reaper:
    """Kills each step at each of its commits once; the step is then repeated by whoever did it."""

    moment: Literal["before", "after"]
    deaths: int = 0
    _survived: int = 0
    _count: int = field(default=0, init=False)

    def live(self, step: Callable[[], T]) -> T:
        """Take a step as often as it is killed in it."""
        self._survived = 0
        while True:
            self._count = 0
            try:
                return step()
            except Killed:
                self._survived += 1

    def run_jobs(self) -> None:
        """Run what is waiting; a killed job is run again, as it was never marked as done."""
        while (job := _find_waiting()) is not None:
            self.live(partial(app.tasks[job.task_name], **job.args))
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job.id])

    def commit(self, real: Callable[[], None]) -> None:
        self._count += 1
        is_due = self._count == self._survived + 1
        if is_due and self.moment == "before":
            self.deaths += 1
            connection.rollback()
            raise Killed
        real()
        if is_due and self.moment == "after":
            self.deaths += 1
            raise Killed


def plant(monkeypatch: pytest.MonkeyPatch, reaper: Reaper) -> None:
    """Let the reaper stand at every commit of this thread."""
    real = connection.commit
    monkeypatch.setattr(connection, "commit", lambda: reaper.commit(real))


def _find_waiting() -> ProcrastinateJob | None:
    return ProcrastinateJob.objects.filter(status="todo").order_by("id").first()
