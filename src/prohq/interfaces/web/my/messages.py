"""«Сообщения»: what the specialist was told, newest first."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kernel import clock
from prohq.domain.messages import actions
from prohq.domain.messages.errors import MessageNotFound
from prohq.domain.messages.queries import count_unread, get_message, list_messages
from prohq.interfaces.access import SPECIALISTS, allow
from prohq.interfaces.web.requests import PersonRequest

ON_A_PAGE = 25


@allow(SPECIALISTS)
@require_safe
def messages(request: PersonRequest) -> HttpResponse:
    told = list_messages(request.user.id)
    context = {
        "tab": "messages",
        "page": Paginator(told, ON_A_PAGE).get_page(request.GET.get("page")),
        "unread": count_unread(request.user.id),
    }
    return render(request, "web/my/messages.html", context)


@allow(SPECIALISTS)
@require_safe
def message(request: PersonRequest, message_id: UUID) -> HttpResponse:
    """Show a message; opening it is reading it, as often as one likes."""
    try:
        told = get_message(message_id, by=request.user.actor)
    except MessageNotFound as error:
        raise Http404 from error
    actions.read_message(message_id=message_id, by=request.user.actor, at=clock.now())
    return render(request, "web/my/message.html", {"tab": "messages", "told": told})


@allow(SPECIALISTS)
@require_POST
def read_all(request: PersonRequest) -> HttpResponse:
    actions.read_all_messages(by=request.user.actor, at=clock.now())
    return redirect("web:my-messages")
