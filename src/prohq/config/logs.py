"""What never stands in a log."""

import logging
import re

LINK = re.compile(r"(/reply/)[\w-]+")


class HideLinks(logging.Filter):
    """Leaves out the secret part of an organisation's link: whoever reads logs need not know it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = LINK.sub(r"\1…", record.getMessage()), ()
        return True
