"""What the accreditations do by the clock."""

from procrastinate.contrib.django import app

from kernel import clock
from prohq.domain.accreditations.actions import expire_overdue


@app.periodic(cron="10 0 * * *")  # the worker's clock may be UTC: three in the morning in Moscow
@app.task(queue="upkeep", queueing_lock="expire_accreditations")
def expire_accreditations(timestamp: int) -> None:
    """End the accreditations whose document has run out."""
    del timestamp
    expire_overdue(at=clock.now())
