from django.urls import path

from prohq.interfaces.web.my import plan

urlpatterns = [
    path("my/plan/", plan.plan, name="my-plan"),
]
