from django.urls import path

from prohq.interfaces.web.my import accreditations, messages, plan, profile, skills

urlpatterns = [
    path("my/", accreditations.my, name="my"),
    path("my/accreditations/", accreditations.accreditations, name="my-accreditations"),
    path("my/messages/", messages.messages, name="my-messages"),
    path("my/messages/read/", messages.read_all, name="my-messages-read"),
    path("my/messages/<uuid:message_id>/", messages.message, name="my-message"),
    path("my/profile/", profile.profile, name="my-profile"),
    path("my/profile/skills/", skills.skills, name="my-profile-skills"),
    path("my/profile/skills/add/", skills.add, name="my-profile-skill-add"),
    path("my/profile/skills/remove/", skills.remove, name="my-profile-skill-remove"),
    path("my/plan/", plan.plan, name="my-plan"),
]
