"""The public profile and the list of specialists."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kernel import clock
from prohq.domain.profiles.errors import ProfileNotFound
from prohq.domain.profiles.queries import get_public_profile, list_public_profiles
from prohq.domain.skills.errors import NodeNotFound
from prohq.domain.skills.queries import Node, get_node, search_nodes
from prohq.interfaces.access import EVERYBODY, allow
from prohq.interfaces.web.public.caching import always_fresh
from prohq.interfaces.web.public.linked_data import describe_person

FOUND_NODES = 8


@allow(EVERYBODY)
@require_safe
@always_fresh
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    reader = request.user.actor if request.user.is_authenticated else None
    try:
        shown = get_public_profile(slug, by=reader, at=clock.now())
    except ProfileNotFound as error:
        raise Http404 from error
    context = {
        "profile": shown,
        "is_own": reader is not None and reader.id == shown.person_id,
        "linked_data": describe_person(shown),
    }
    return render(request, "web/public/profile.html", context)


@allow(EVERYBODY)
@require_safe
def specialists(request: HttpRequest) -> HttpResponse:
    """List the specialists, all or at `?node=`; `?q=` finds the node to choose."""
    node = _get_node(request.GET.get("node", ""))
    query = request.GET.get("q", "").strip()
    found = search_nodes(query, limit=FOUND_NODES)
    if len(found) == 1:
        return redirect(f"{request.path}?node={found[0].code}")
    listed = list_public_profiles(node=node, page=request.GET.get("page", 1), at=clock.now())
    context = {"listed": listed, "node": node, "query": query, "found": found}
    return render(request, "web/public/specialists.html", context)


def _get_node(code: str) -> Node | None:
    if not code:
        return None
    try:
        return get_node(code)
    except NodeNotFound as error:
        raise Http404 from error
