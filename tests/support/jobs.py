"""Run the deferred jobs of a test in its own thread and transaction."""

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

MANY = 1_000


def run_jobs(*, queue: str | None = None) -> int:
    """Run every waiting job once, in order, jobs deferred meanwhile too. Returns how many ran.

    A job that raises stays waiting and the exception reaches the test.
    """
    for count in range(MANY):
        waiting = ProcrastinateJob.objects.filter(status="todo").order_by("id")
        job = (waiting.filter(queue_name=queue) if queue else waiting).first()
        if job is None:
            return count
        app.tasks[job.task_name](**job.args)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job.id])
    message = "jobs keep deferring jobs"
    raise AssertionError(message)
