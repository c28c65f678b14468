"""The kernel's jobs."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from procrastinate import JobContext, builtin_tasks
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

from kernel import events, mail
from kernel.retry import PATIENTLY


@app.task(queue="events", retry=PATIENTLY)
def deliver_event(handler: str, event: dict[str, Any]) -> None:
    """Call one after handler of an event."""
    events.deliver(handler, event)


@app.task(queue="mail", retry=PATIENTLY)
def deliver_mail(mail_id: str) -> None:
    """Hand one letter to the mail server."""
    mail.deliver(UUID(mail_id))


@app.periodic(cron="* * * * *")
@app.task(queue="upkeep", queueing_lock="revive_stalled_jobs", pass_context=True)
async def revive_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Give the jobs of a killed worker to a living one."""
    del timestamp
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        # It may have ended meanwhile, or its queueing lock be taken anew: the others go on.
        with suppress(ConnectorException):
            await manager.retry_job(job)


@app.periodic(cron="17 3 * * *")
@app.task(queue="upkeep", queueing_lock="forget_finished_jobs", pass_context=True)
async def forget_finished_jobs(context: JobContext, timestamp: int) -> None:
    """Delete jobs that succeeded more than three days ago; failed ones stay for a person."""
    del timestamp
    await builtin_tasks.remove_old_jobs(context, max_hours=72, remove_failed=False)
