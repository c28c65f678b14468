from django.urls import URLPattern, path

from prohq.interfaces.staff.organisations import views

urlpatterns: list[URLPattern] = [
    path("organisations/", views.list_directory, name="organisations"),
    path("organisations/new/", views.add, name="organisation-new"),
    path("organisations/<uuid:organisation_id>/", views.edit, name="organisation"),
]
