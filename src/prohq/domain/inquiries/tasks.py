"""The room's jobs."""

from procrastinate.contrib.django import app

from kernel import clock
from kernel.retry import PATIENTLY
from prohq.domain.inquiries import actions


@app.periodic(cron="*/10 * * * *")
@app.task(queue="upkeep", queueing_lock="expire_overdue_inquiries", retry=PATIENTLY)
def expire_overdue_inquiries(timestamp: int) -> None:
    """End the inquiries whose time is over."""
    del timestamp
    actions.expire_overdue(at=clock.now())
