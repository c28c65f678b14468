"""The pages of the account besides allauth's own."""

from django.urls import URLPattern, path

from prohq.interfaces.web.account import views

urlpatterns: list[URLPattern] = [
    path("my/security/", views.security, name="my-security"),
    path("my/security/language/", views.set_language, name="my-language"),
    path("my/security/sessions/<int:session_id>/end/", views.end_session, name="my-session-end"),
]
