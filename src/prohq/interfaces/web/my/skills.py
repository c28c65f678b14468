"""The skills that a specialist names in the profile: found by typing, added, removed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kernel import clock
from prohq.domain.profiles import actions
from prohq.domain.profiles.errors import SkillRefused, TooManySkills
from prohq.domain.profiles.queries import MOST_SKILLS, list_named_skills
from prohq.domain.skills.queries import NodeKind, search_nodes
from prohq.interfaces.access import SPECIALISTS, allow
from prohq.interfaces.web.my.profile import find_own
from prohq.interfaces.web.requests import PersonRequest

FOUND = 15


@allow(SPECIALISTS)
@require_safe
def skills(request: PersonRequest) -> HttpResponse:
    named = list_named_skills(find_own(request))
    codes = {skill.code for skill in named}
    query = request.GET.get("q", "").strip()
    found = [node for node in search_nodes(query, limit=3 * FOUND) if node.kind == NodeKind.SKILL]
    context = {
        "tab": "profile",
        "skills": named,
        "query": query,
        "found": [node for node in found if node.code not in codes][:FOUND],
        "has_all": bool(found) and all(node.code in codes for node in found),
        "limit": MOST_SKILLS,
    }
    return render(request, "web/my/skills.html", context)


@allow(SPECIALISTS)
@require_POST
def add(request: PersonRequest) -> HttpResponse:
    code = request.POST.get("code", "")
    try:
        actions.add_skill(
            person_id=request.user.id, code=code, by=request.user.actor, at=clock.now()
        )
    except SkillRefused:
        messages.error(request, _("This skill cannot be added any more. Choose another one."))
    except TooManySkills as error:
        limit = error.limit
        text = ngettext(
            "A profile names at most %(limit)s skill. Remove one first.",
            "A profile names at most %(limit)s skills. Remove one first.",
            limit,
        )
        messages.error(request, text % {"limit": limit})
    return redirect("web:my-profile-skills")


@allow(SPECIALISTS)
@require_POST
def remove(request: PersonRequest) -> HttpResponse:
    code = request.POST.get("code", "")
    actions.remove_skill(
        person_id=request.user.id, code=code, by=request.user.actor, at=clock.now()
    )
    return redirect("web:my-profile-skills")
