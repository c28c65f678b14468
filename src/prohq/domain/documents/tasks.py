"""The documents' jobs."""

from procrastinate.contrib.django import app

from kernel import clock
from kernel.retry import PATIENTLY
from kernel.storage import store
from prohq.domain.documents import actions


@app.task(queue="upkeep", retry=PATIENTLY)
def delete_blobs(keys: list[str]) -> None:
    """Delete the blobs of a copy that is gone."""
    for key in keys:
        store().delete(key)


@app.periodic(cron="41 * * * *")
@app.task(queue="upkeep", queueing_lock="sweep_blobs")
def sweep_blobs(timestamp: int) -> None:
    """Delete what interrupted uploads left behind."""
    del timestamp
    actions.sweep_blobs(at=clock.now())
