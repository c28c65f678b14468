"""The organisation's door: no account, no JavaScript, nothing spent by looking."""

from collections.abc import Callable, Mapping
from email.utils import parseaddr
from functools import wraps
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kernel import clock
from prohq.domain.inquiries import actions
from prohq.domain.inquiries.errors import (
    AlreadyAnswered,
    InquiryLocked,
    InquiryNotFound,
    InquiryOverdue,
    InquiryWithdrawn,
    KeyRefused,
    WrongCode,
)
from prohq.domain.inquiries.queries import (
    WRONG_CODES_ALLOWED,
    OpenInquiry,
    get_cover,
    get_open_inquiry,
)
from prohq.interfaces.access import EVERYBODY, allow
from prohq.interfaces.endpoints.reply.forms import AnswerForm, CodeForm
from prohq.interfaces.endpoints.reply.session import recall_key, remember_key

View = Callable[..., HttpResponse]
NOTHING_TYPED: Mapping[str, str] = MappingProxyType({})
ANSWER_FIELDS = ("verdict_", "value_", "comment", "signer_")
STATUS_OF_COVER = {"waiting": 200, "answered": 200, "locked": 403, "overdue": 410, "withdrawn": 410}
OPEN_COVERS = {"waiting", "answered"}


def confidential(view: View) -> View:
    """Keep the page out of caches, search engines and other sites' logs.

    The referrer policy is not «no-referrer»: under that one browsers send `Origin: null` with our
    own forms, which the protection against forged requests must refuse.
    """

    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        try:
            response = view(request, token)
        except InquiryNotFound:
            response = _render(request, "unknown", status=404)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Referrer-Policy"] = "same-origin"
        return response

    return never_cache(guarded)


@allow(EVERYBODY)
@require_http_methods(["GET", "HEAD", "POST"])
@confidential
def open_inquiry(request: HttpRequest, token: str) -> HttpResponse:
    """Show who asks; with the code, what is asked."""
    if request.method == "POST":
        return _take_code(request, token)
    try:
        inquiry = get_open_inquiry(token=token, key=recall_key(request, token), at=clock.now())
    except (KeyRefused, InquiryOverdue, InquiryWithdrawn):
        return _show_cover(request, token, CodeForm())
    return _show_inquiry(request, inquiry)


@allow(EVERYBODY)
@require_http_methods(["GET", "HEAD", "POST"])
@confidential
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Accept the answer, once."""
    if request.method != "POST":
        return redirect("reply:open", token=token)
    key = recall_key(request, token)
    try:
        inquiry = get_open_inquiry(token=token, key=key, at=clock.now())
        if inquiry.answer is not None:
            return _show_first_answer(request, inquiry)
        form = AnswerForm(request.POST, asked=inquiry.asked)
        if not form.is_valid():
            return _show_inquiry(request, inquiry, form, status=422)
        _accept(token, key, form)
    except (KeyRefused, InquiryOverdue, InquiryWithdrawn):
        return _show_cover(request, token, CodeForm(), kept=_typed(request))
    except AlreadyAnswered:
        answered = get_open_inquiry(token=token, key=key, at=clock.now())
        return _show_first_answer(request, answered)
    return redirect("reply:open", token=token)


def _take_code(request: HttpRequest, token: str) -> HttpResponse:
    kept = _typed(request)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _show_cover(request, token, form, kept=kept, status=422)
    try:
        inquiry = actions.open_inquiry(token=token, code=form.cleaned_data["code"], at=clock.now())
    except WrongCode as refusal:
        form.add_error("code", _count_attempts(refusal.attempts_left))
        return _show_cover(request, token, form, kept=kept, status=422)
    except (InquiryLocked, InquiryOverdue, InquiryWithdrawn):
        return _show_cover(request, token, form)
    remember_key(request, token, inquiry.key)
    if kept and inquiry.answer is None:
        return _show_inquiry(request, inquiry, AnswerForm(asked=inquiry.asked, initial=kept))
    return redirect("reply:open", token=token)


def _accept(token: str, key: str, form: AnswerForm) -> None:
    actions.answer_inquiry(
        token=token,
        key=key,
        statements=form.statements(),
        signer_name=form.cleaned_data["signer_name"],
        signer_position=form.cleaned_data["signer_position"],
        comment=form.cleaned_data["comment"],
        at=clock.now(),
    )


def _show_cover(
    request: HttpRequest,
    token: str,
    form: CodeForm,
    *,
    kept: Mapping[str, str] = NOTHING_TYPED,
    status: int | None = None,
) -> HttpResponse:
    cover = get_cover(token=token, at=clock.now())
    context = {"cover": cover, "form": form, "kept": kept, "wrong_codes": WRONG_CODES_ALLOWED}
    return _render(
        request,
        "cover",
        {"token": token, **context},
        status=status if status and cover.state in OPEN_COVERS else STATUS_OF_COVER[cover.state],
    )


def _show_inquiry(
    request: HttpRequest, inquiry: OpenInquiry, form: AnswerForm | None = None, *, status: int = 200
) -> HttpResponse:
    if inquiry.answer is not None:
        return _render(request, "answered", {"inquiry": inquiry})
    form = form or AnswerForm(asked=inquiry.asked)
    return _render(request, "answer", {"inquiry": inquiry, "form": form}, status=status)


def _show_first_answer(request: HttpRequest, inquiry: OpenInquiry) -> HttpResponse:
    return _render(request, "answered", {"inquiry": inquiry, "is_second": True}, status=409)


def _count_attempts(left: int) -> str:
    return ngettext(
        "This code is wrong. Please compare it with the letter. %(left)s attempt is left.",
        "This code is wrong. Please compare it with the letter. %(left)s attempts are left.",
        left,
    ) % {"left": left}


def _typed(request: HttpRequest) -> dict[str, str]:
    """Return what was typed into the answer, so that a key that ended costs nothing."""
    return {
        name: value
        for name, value in request.POST.items()
        if isinstance(value, str) and value and name.startswith(ANSWER_FIELDS)
    }


def _render(
    request: HttpRequest, page: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    contact = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return render(
        request,
        f"endpoints/reply/{page}.html",
        {**(context or {}), "contact_email": contact},
        status=status,
    )
