from django.urls import path

from prohq.interfaces.web.my import accreditations, plan

urlpatterns = [
    path("my/", accreditations.my, name="my"),
    path("my/accreditations/", accreditations.accreditations, name="my-accreditations"),
    path("my/plan/", plan.plan, name="my-plan"),
]
