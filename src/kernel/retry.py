"""How long a failed job waits before it is tried again."""

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.jobs import Job

FIRST_WAIT_SECONDS = 5
LONGEST_WAIT_SECONDS = 15 * 60
LAST_ATTEMPT = 1_000
"""About ten days of trying: an outage shorter than that loses nothing."""


class Patiently(BaseRetryStrategy):
    """Double the wait from five seconds to a quarter of an hour, for ten days."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Return when to try again, or None when the job must be looked at by a person."""
        del exception
        if job.attempts >= LAST_ATTEMPT:
            return None
        wait = min(FIRST_WAIT_SECONDS * 2 ** min(job.attempts, 20), LONGEST_WAIT_SECONDS)
        return RetryDecision(retry_in={"seconds": wait})


PATIENTLY = Patiently()
