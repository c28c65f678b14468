"""The copies step: uploaded, looked at, turned, replaced, removed.

The page works as plain forms. Its script sends every file by itself and marks its requests as
htmx does: it gets the list of copies back, or JSON with a message about the file it sent.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from kernel import clock
from prohq.domain.cases.queries import Application
from prohq.domain.documents import actions as documents
from prohq.domain.documents.errors import CopyRefused, DocumentNotFound, TooManyCopies
from prohq.domain.documents.policies import make_label
from prohq.domain.documents.queries import LIMITS, list_copies
from prohq.interfaces.access import SPECIALISTS, allow
from prohq.interfaces.web.application.copies_answers import edit, show_step
from prohq.interfaces.web.application.copies_wording import (
    Refused,
    word_nothing_chosen,
    word_refusal,
)
from prohq.interfaces.web.application.owned import with_application, with_draft
from prohq.interfaces.web.requests import PersonRequest

if TYPE_CHECKING:  # a generic in the stubs only
    from django.core.files.uploadedfile import UploadedFile

FIELD = "files"
FORMS = ["GET", "HEAD", "POST"]


@allow(SPECIALISTS)
@require_http_methods(["GET", "HEAD"])
@with_draft
def show(request: PersonRequest, draft: Application) -> HttpResponse:
    return show_step(request, draft)


@allow(SPECIALISTS)
@require_http_methods(FORMS)
@with_draft
@edit
def upload(request: PersonRequest, draft: Application) -> Sequence[Refused]:
    files = request.FILES.getlist(FIELD)
    if not files:
        return [Refused("", word_nothing_chosen())]
    refused = [_add(request, draft, file) for file in files[: LIMITS.files]]
    # Those beyond arrive without content: the upload handler keeps no more.
    refused += [_word(file, TooManyCopies(LIMITS.files)) for file in files[LIMITS.files :]]
    return [one for one in refused if one is not None]


@allow(SPECIALISTS)
@require_http_methods(FORMS)
@with_draft
@edit
def replace(request: PersonRequest, draft: Application, copy_id: UUID) -> Sequence[Refused]:
    _check_belongs(draft, copy_id)
    file = request.FILES.get(FIELD)
    if file is None:
        return [Refused("", word_nothing_chosen(), copy_id)]
    try:
        documents.replace_copy(
            copy_id=copy_id,
            filename=file.name or "",
            content=file.read(),
            by=request.user.actor,
            at=clock.now(),
        )
    except CopyRefused as refusal:
        return [_word(file, refusal, copy_id)]
    return []


@allow(SPECIALISTS)
@require_http_methods(FORMS)
@with_draft
@edit
def rotate(request: PersonRequest, draft: Application, copy_id: UUID) -> Sequence[Refused]:
    _check_belongs(draft, copy_id)
    documents.rotate_copy(copy_id=copy_id, by=request.user.actor, at=clock.now())
    return []


@allow(SPECIALISTS)
@require_http_methods(FORMS)
@with_draft
@edit
def remove(request: PersonRequest, draft: Application, copy_id: UUID) -> Sequence[Refused]:
    _check_belongs(draft, copy_id)
    documents.remove_copy(copy_id=copy_id, by=request.user.actor, at=clock.now())
    return []


@allow(SPECIALISTS)
@require_http_methods(["GET", "HEAD"])
@with_application
def show_page(
    request: PersonRequest, application: Application, copy_id: UUID, page: int, size: str
) -> HttpResponse:
    try:
        _check_belongs(application, copy_id)
        jpeg = documents.view_page(
            copy_id=copy_id, page_number=page, size=size, by=request.user.actor, at=clock.now()
        )
    except DocumentNotFound as error:
        raise Http404 from error
    return HttpResponse(
        jpeg,
        content_type="image/jpeg",
        headers={
            "Cache-Control": "private, no-store",
            "Content-Disposition": "inline",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _add(request: PersonRequest, draft: Application, file: "UploadedFile[bytes]") -> Refused | None:
    try:
        documents.add_copy(
            document_id=draft.document_id,
            filename=file.name or "",
            content=file.read(),
            by=request.user.actor,
            at=clock.now(),
        )
    except CopyRefused as refusal:
        return _word(file, refusal)
    return None


def _word(
    file: "UploadedFile[bytes]", refusal: CopyRefused, copy_id: UUID | None = None
) -> Refused:
    return Refused(make_label(file.name or ""), word_refusal(refusal), copy_id)


def _check_belongs(application: Application, copy_id: UUID) -> None:
    """Raises DocumentNotFound for a copy of another application."""
    if copy_id not in {copy.id for copy in list_copies(application.document_id)}:
        raise DocumentNotFound
