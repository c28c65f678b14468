"""What codes of the rooms mean, in words for the specialist."""

from dataclasses import asdict, dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prohq.domain.cases.actions import MOST_HINTS
from prohq.domain.cases.errors import HintsProblem, HintsRefused, Missing
from prohq.domain.cases.queries import Application, ApplicationState, CaseState, Outcome, Reason
from prohq.domain.documents.queries import DocumentFacts, DocumentKind
from prohq.domain.people.queries import ConsentKind

FACTS = {
    "kind": _("Kind of document"),
    "holder_name": _("Holder's name as printed"),
    "organisation_name": _("Organisation that issued it"),
    "series": _("Series"),
    "number": _("Number"),
    "issued_date": _("Date of issue"),
    "qualification": _("Qualification or subject"),
}

SHORT_FACTS = FACTS | {
    "holder_name": _("Holder"),
    "organisation_name": _("Issued by"),
    "qualification": _("Qualification"),
}
"""As they stand in a list."""

MISSING = {
    Missing.COPIES: _("Upload at least one copy of the document"),
    Missing.HINTS: _("Choose at least one area, subsection or skill"),
    Missing.KIND: _("Say what kind of document it is"),
    Missing.HOLDER_NAME: _("Enter the holder's name as printed"),
    Missing.ORGANISATION_NAME: _("Enter the organisation that issued the document"),
    Missing.NUMBER: _("Enter the number: documents of this kind always have one"),
    Missing.ISSUED_DATE: _("Enter the date of issue"),
    Missing.ISSUED_DATE_IN_FUTURE: _("Correct the date of issue: it is in the future"),
    Missing.PROCESSING_CONSENT: _("Consent to the processing of the copies"),
    Missing.DISCLOSURE_CONSENT: _("Consent to asking the organisation"),
}

HINTS_PROBLEMS = {
    HintsProblem.NONE: _("Choose at least one area, subsection or skill."),
    HintsProblem.TOO_MANY: _("You have chosen more than %(most)s. Remove some."),
    HintsProblem.UNKNOWN: _(
        "One of the chosen is no longer in the catalogue. Remove it and choose another."
    ),
}

OUTCOMES = {
    Outcome.ACCREDITED: _("Accredited"),
    Outcome.DECLINED: _("Declined"),
    Outcome.UNABLE_TO_VERIFY: _("It could not be verified"),
}

REASONS = {
    Reason.CONFIRMED: _("The organisation confirmed that it issued this document."),
    Reason.NOT_ISSUED: _("The organisation answered that it did not issue this document."),
    Reason.FACTS_DIFFER: _("What is printed differs from the organisation's records."),
    Reason.ILLEGIBLE: _("The copies cannot be read."),
    Reason.NOT_ONE_DOCUMENT: _("The copies show more than one document."),
    Reason.UNRELATED: _("The document is genuine, but proves no skill of our catalogue."),
    Reason.NO_ANSWER: _(
        "The organisation did not answer in time. That says nothing against you or the document."
    ),
    Reason.NO_RECORDS: _(
        "The organisation keeps no records of that time. That says nothing against you or the document."
    ),
    Reason.DISSOLVED: _(
        "The organisation was dissolved and has no successor. That says nothing against you or the document."
    ),
}

REVOKING = {
    ConsentKind.PROCESSING: _(
        "Without it nobody may look at the copies: if there is no decision yet, the check ends, and "
        "the copies and facts are destroyed. What was paid returns unless an official inquiry has left."
    ),
    ConsentKind.DISCLOSURE: _(
        "No new inquiries are sent, and links in those that were sent stop opening. Until there is "
        "a decision, the document can then not be confirmed."
    ),
    ConsentKind.PUBLICATION: _(
        "The facts of the document disappear from your profile and the verification page at once. "
        "The accreditation itself stays."
    ),
}


@dataclass(frozen=True, slots=True)
class PrintedFact:
    """A fact of the document as people read it; the value is empty where nothing was given."""

    name: str
    label: Promise
    value: str


def list_printed_facts(facts: DocumentFacts) -> list[PrintedFact]:
    """Return the seven facts in words."""
    values = asdict(facts)
    if facts.kind:
        values["kind"] = DocumentKind(facts.kind).label
    if facts.issued_date:
        values["issued_date"] = date_format(facts.issued_date, "DATE_FORMAT")
    return [
        PrintedFact(name, label, str(values[name] or "")) for name, label in SHORT_FACTS.items()
    ]


SITUATIONS: dict[str, tuple[Promise, str]] = {
    ApplicationState.DRAFT: (_("Draft: it is waiting for you"), "warning"),
    ApplicationState.AWAITING_PAYMENT: (_("Waiting for payment"), "warning"),
    ApplicationState.WITHDRAWN: (_("Taken back"), "neutral"),
    CaseState.UNTOUCHED: (_("Waiting for an officer of the service"), "info"),
    CaseState.IN_WORK: (_("An officer is working on it"), "info"),
    CaseState.AWAITING_ANSWER: (_("Waiting for the organisation's answer"), "info"),
    CaseState.ANSWERED: (_("The answer has come, we are deciding"), "info"),
    Outcome.ACCREDITED: (OUTCOMES[Outcome.ACCREDITED], "success"),
    Outcome.DECLINED: (OUTCOMES[Outcome.DECLINED], "error"),
    Outcome.UNABLE_TO_VERIFY: (OUTCOMES[Outcome.UNABLE_TO_VERIFY], "neutral"),
}
"""Where an application stands, and the tone in which it is said."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Where an application stands, for a tag."""

    text: Promise
    tone: str


def describe_situation(application: Application) -> Situation:
    """Say where an application stands: by its decision, else by its case, else by itself."""
    case = getattr(application, "case", None)
    decision = getattr(case, "decision", None)
    if decision is not None:
        return Situation(*SITUATIONS[decision.outcome])
    if application.state == ApplicationState.UNDER_REVIEW and case is not None:
        return Situation(*SITUATIONS[case.state])
    return Situation(*SITUATIONS[application.state])


def word_refused_hints(refusal: HintsRefused) -> str:
    """Say why the chosen nodes were not taken, and what to do."""
    return gettext(str(HINTS_PROBLEMS[refusal.problem])) % {"most": MOST_HINTS}
