"""The steps of the application, in their order, and the way between them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.http import HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prohq.domain.cases.errors import Missing
from prohq.interfaces.web.application.wording import MISSING

GO = "go"
"""The name of the buttons that leave a step: the value says where to."""
LATER = "later"
"""«Finish later»: everything is kept, and the list of applications is shown."""


@dataclass(frozen=True, slots=True)
class Step:
    """A page of the wizard, and what keeps it from being done."""

    code: str
    title: Promise
    view: str
    lacks: frozenset[Missing] = frozenset()


STEPS = (
    Step("copies", _("Copies"), "web:application-copies", frozenset({Missing.COPIES})),
    Step("skills", _("Skills"), "web:application-nodes", frozenset({Missing.HINTS})),
    Step(
        "facts",
        _("Facts"),
        "web:application-facts",
        frozenset(
            {
                Missing.KIND,
                Missing.HOLDER_NAME,
                Missing.ORGANISATION_NAME,
                Missing.NUMBER,
                Missing.ISSUED_DATE,
                Missing.ISSUED_DATE_IN_FUTURE,
            }
        ),
    ),
    Step(
        "consents",
        _("Consents"),
        "web:application-consents",
        frozenset({Missing.PROCESSING_CONSENT, Missing.DISCLOSURE_CONSENT}),
    ),
    Step("review", _("Review"), "web:application-review"),
)
REVIEW = STEPS[-1]


@dataclass(frozen=True, slots=True)
class StepLink:
    """A step as `<c-wizard>` shows it."""

    code: str
    title: Promise
    href: str
    done: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing, and where to give it."""

    text: Promise
    href: str


def list_steps(number: str, missing: Collection[Missing]) -> list[StepLink]:
    """Return the steps of one draft, done when nothing of theirs is missing."""
    return [
        StepLink(
            code=step.code,
            title=step.title,
            href=reverse(step.view, args=[number]),
            done=step is not REVIEW and step.lacks.isdisjoint(missing),
        )
        for step in STEPS
    ]


def list_gaps(number: str, missing: Iterable[Missing]) -> list[Gap]:
    """Return everything that is missing, in words, with the steps at which it is given."""
    homes = {lack: step for step in STEPS for lack in step.lacks}
    return [Gap(MISSING[lack], reverse(homes[lack].view, args=[number])) for lack in missing]


def is_going_on(data: QueryDict) -> bool:
    """Answer whether the step is left by «Continue»: then it must be in order."""
    return GO not in data


def leave(current: str, data: QueryDict, *, number: str) -> HttpResponseRedirect:
    """Redirect to the step that the pressed button names; to the next one without a name."""
    if data.get(GO) == LATER:
        return redirect("web:my-accreditations")
    return redirect(_find_target(current, data).view, number=number)


def _find_target(current: str, data: QueryDict) -> Step:
    wanted = data.get(GO)
    return next((step for step in STEPS if step.code == wanted), _after(current))


def _after(current: str) -> Step:
    codes = [step.code for step in STEPS]
    return STEPS[codes.index(current) + 1]
