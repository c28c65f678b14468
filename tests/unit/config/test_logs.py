import logging
from io import StringIO

import pytest

from prohq.config.logs import HideLinks


@pytest.mark.parametrize(
    ("message", "values", "written"),
    [
        ("%s: %s", ("Forbidden", "/reply/aB3-_x/"), "Forbidden: /reply/…/"),
        ("Not Found: /en/reply/aB3-_x/answer/", (), "Not Found: /en/reply/…/answer/"),
        ("100% sure of /my/", (), "100% sure of /my/"),
    ],
)
def test_an_organisations_link_stays_out_of_the_log(
    message: str, values: tuple[str, ...], written: str
) -> None:
    log = StringIO()
    handler = logging.StreamHandler(log)
    handler.addFilter(HideLinks())

    handler.handle(logging.LogRecord("django.request", 30, "", 0, message, values, None))

    assert log.getvalue() == f"{written}\n"
