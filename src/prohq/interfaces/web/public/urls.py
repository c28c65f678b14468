"""The pages that need no account."""

from django.urls import URLPattern, path

from prohq.interfaces.web.public import profiles, verification, views

urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("people/", profiles.specialists, name="specialists"),
    path("people/<slug:slug>/", profiles.profile, name="profile"),
    path("verify/", verification.find, name="verify-find"),
    path("verify/<str:code>/", verification.verify, name="verify"),
]
