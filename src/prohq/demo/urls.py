"""What exists only in the demonstration."""

from django.urls import URLPattern, URLResolver, include, path

from prohq.demo import views

app_name = "demo"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.index, name="index"),
    path("sign-in/<str:email>/", views.sign_in, name="sign-in"),
    path("bank/", include("prohq.demo.bank.urls")),
]
