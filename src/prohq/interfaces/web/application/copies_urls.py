"""The addresses of the copies step."""

from django.urls import URLPattern, path

from prohq.interfaces.web.application import copies

STEP = "my/applications/<slug:number>/copies/"
COPY = f"{STEP}<uuid:copy_id>/"

urlpatterns: list[URLPattern] = [
    path(STEP, copies.show, name="application-copies"),
    path(f"{STEP}upload/", copies.upload, name="copy-upload"),
    path(f"{COPY}replace/", copies.replace, name="copy-replace"),
    path(f"{COPY}rotate/", copies.rotate, name="copy-rotate"),
    path(f"{COPY}remove/", copies.remove, name="copy-remove"),
    path(f"{COPY}pages/<int:page>/<str:size>.jpg", copies.show_page, name="copy-page"),
]
