"""The catalogue of areas, subsections and skills, as its keeper sees it."""

from django.urls import path

from prohq.interfaces.staff.catalogue import browsing, ending

urlpatterns = [
    path("catalogue/", browsing.show_catalogue, name="catalogue"),
    path("catalogue/<slug:code>/", browsing.show_node, name="node"),
    path("catalogue/<slug:code>/merge/", ending.merge, name="node-merge"),
    path("catalogue/<slug:code>/retire/", ending.retire, name="node-retire"),
]
