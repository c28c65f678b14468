"""The pages that need no account."""

from django.urls import URLPattern, path

from prohq.interfaces.web.public import views

urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
]
