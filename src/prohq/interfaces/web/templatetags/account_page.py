"""What the pages of the account need in their templates."""

import re

from django import template
from django.utils.translation import gettext

register = template.Library()

# The order matters: most browsers also claim to be Chrome and Safari, tablets to be computers.
BROWSERS = {
    "YaBrowser": "Яндекс Браузер",
    r"Edg(e|A|iOS)?/": "Edge",
    r"OPR/|Opera": "Opera",
    r"SamsungBrowser": "Samsung Internet",
    r"Firefox|FxiOS": "Firefox",
    r"Chrome|CriOS|Chromium": "Chrome",
    r"Safari": "Safari",
}
SYSTEMS = {
    r"iPhone": "iPhone",
    r"iPad": "iPad",
    r"Android": "Android",
    r"Windows": "Windows",
    r"Mac OS X|Macintosh": "macOS",
    r"CrOS": "ChromeOS",
    r"Linux|X11": "Linux",
}


@register.filter
def browser(user_agent: str) -> str:
    """Show a User-Agent as «Firefox, Windows», as far as it can be told."""
    found = [_find(BROWSERS, user_agent), _find(SYSTEMS, user_agent)]
    return ", ".join(filter(None, found)) or gettext("Unknown browser")


def _find(names: dict[str, str], user_agent: str) -> str | None:
    return next((name for sign, name in names.items() if re.search(sign, user_agent)), None)
