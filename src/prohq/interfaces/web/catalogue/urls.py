"""The catalogue as the picker asks for it."""

from django.urls import URLPattern, path

from prohq.interfaces.web.catalogue import views

urlpatterns: list[URLPattern] = [
    path("catalogue/search/", views.search, name="node-search"),
    path("catalogue/", views.browse, name="node-areas"),
    path("catalogue/<slug:code>/", views.browse, name="node-browse"),
]
