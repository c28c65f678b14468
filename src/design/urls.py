"""The gallery: every component, in both languages and both colour schemes."""

from django.urls import URLPattern, path

from design import gallery

app_name = "design"
urlpatterns: list[URLPattern] = [path("", gallery.show, name="gallery")]
