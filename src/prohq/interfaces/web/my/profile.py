"""«Профиль»: what the specialist says of herself."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kernel import clock
from prohq.domain.people import actions as people
from prohq.domain.profiles import actions
from prohq.domain.profiles.errors import (
    ProfileNotFound,
    SlugMalformed,
    SlugReserved,
    SlugTaken,
)
from prohq.domain.profiles.queries import (
    LONGEST_SLUG,
    SHORTEST_SLUG,
    Profile,
    get_own_profile,
    list_named_skills,
)
from prohq.interfaces.access import SPECIALISTS, allow
from prohq.interfaces.web.my.forms import ProfileForm, describe
from prohq.interfaces.web.requests import PersonRequest


@allow(SPECIALISTS)
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: PersonRequest) -> HttpResponse:
    own = find_own(request)
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=describe(own))
    if request.method == "POST" and form.is_valid() and _save(request, form):
        messages.success(request, _("Saved."))
        return redirect("web:my-profile")
    context = {
        "tab": "profile",
        "form": form,
        "own": own,
        "skills": list_named_skills(own),
    }
    return render(request, "web/my/profile.html", context, status=422 if form.is_bound else 200)


def find_own(request: PersonRequest) -> Profile:
    """Return the reader's own profile, or 404 for somebody who never had one."""
    try:
        return get_own_profile(request.user.id)
    except ProfileNotFound as error:
        raise Http404 from error


def _save(request: PersonRequest, form: ProfileForm) -> bool:
    person_id, by, at = request.user.id, request.user.actor, clock.now()
    texts = dict(form.cleaned_data)
    name = texts.pop("name")
    try:
        with transaction.atomic():
            actions.update_profile(person_id=person_id, **texts, by=by, at=at)
            people.rename(person_id=person_id, name=name, by=by, at=at)
    except (SlugMalformed, SlugReserved, SlugTaken) as error:
        form.add_error("slug", _word(error))
        return False
    return True


def _word(error: SlugMalformed | SlugReserved | SlugTaken) -> str:
    if isinstance(error, SlugTaken):
        return _("Another profile has this address. Choose another one.")
    if isinstance(error, SlugReserved):
        return _("This address could be taken for the exchange’s own. Choose another one.")
    return _(
        "An address has %(shortest)s to %(longest)s Latin letters, digits and single hyphens "
        "between them: anna-smirnova."
    ) % {"shortest": SHORTEST_SLUG, "longest": LONGEST_SLUG}
