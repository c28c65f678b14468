"""A worker dies at work, the mail server is away for a while: every letter still arrives, once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from kernel import clock, mail
from kernel.models import OutgoingMail
from tests.support.mailbox import HOST, Mailbox
from tests.support.mailbox import mailbox as mailbox

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 120
REVIVE = "kernel.tasks.revive_stalled_jobs"
EXPIRE = "prohq.domain.inquiries.tasks.expire_overdue_inquiries"
DELIVER = "kernel.tasks.deliver_mail"
StartWorker = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture
def start_worker(mailbox: Mailbox) -> Iterator[StartWorker]:
    """Start a real worker on the test's database and mail server; all are ended afterwards."""
    url = urlsplit(os.environ["DATABASE_URL"])
    database = url._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    environment = os.environ | {
        "DATABASE_URL": database,
        "EMAIL_URL": f"smtp://{HOST}:{mailbox.port}",
        "PYTHONPATH": str(ROOT / "src"),
    }
    command = [sys.executable, "manage.py", "procrastinate", "worker", "--concurrency", "2"]
    started: list[subprocess.Popen[bytes]] = []

    def start() -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(command, cwd=ROOT, env=environment)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


def send(to: str = "anna@example.ru") -> None:
    mail.send(to=to, subject="Заявка принята", text="Мы получили вашу заявку.", at=clock.now())


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "nothing happened"
        time.sleep(0.05)


def execute(statement: str, *values: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def let_a_minute_pass() -> None:
    """The heartbeats of all workers grow old, and the minute's upkeep is due."""
    execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")
    with suppress(AlreadyEnqueued):
        app.configure_task(REVIVE).defer(timestamp=0)


def count(status: str, task: str = DELIVER) -> int:
    return ProcrastinateJob.objects.filter(status=status, task_name=task).count()


def test_the_letter_of_a_killed_worker_is_sent_by_the_next_one(
    mailbox: Mailbox, start_worker: StartWorker
) -> None:
    mailbox.is_stuck = True
    send()
    first = start_worker()
    wait_until(lambda: mailbox.begun == 1)

    first.send_signal(signal.SIGKILL)
    first.wait()
    assert count("doing") == 1
    mailbox.is_stuck = False
    let_a_minute_pass()
    start_worker()

    wait_until(lambda: count("succeeded") == 1)
    assert len(mailbox.list_to("anna@example.ru")) == 1
    assert OutgoingMail.objects.get().sent_at is not None


def test_a_job_that_cannot_be_revived_does_not_hold_up_the_others(
    mailbox: Mailbox, start_worker: StartWorker
) -> None:
    app.configure_task(EXPIRE).defer(timestamp=0)
    execute("UPDATE procrastinate_jobs SET status = 'doing'")  # and its lock is taken anew:
    app.configure_task(EXPIRE, schedule_in={"days": 1}).defer(timestamp=60)
    send()
    execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE task_name = %s", DELIVER)

    let_a_minute_pass()
    start_worker()

    wait_until(lambda: count("succeeded") == 1)
    assert len(mailbox.list_to("anna@example.ru")) == 1


def test_a_mail_server_that_was_away_gets_every_letter_once(
    mailbox: Mailbox, start_worker: StartWorker
) -> None:
    mailbox.stop()
    for number in range(5):
        send(f"person{number}@example.ru")
    start_worker()
    tried = ProcrastinateJob.objects.filter(task_name=DELIVER, attempts__gt=0)
    wait_until(lambda: tried.count() == 5)

    mailbox.start()
    execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'")

    wait_until(lambda: count("succeeded") == 5)
    ids = mailbox.list_ids()
    assert len(ids) == len(set(ids)) == 5
    assert not OutgoingMail.objects.filter(sent_at=None).exists()
