"""Where an organisation answers an official inquiry."""

from django.urls import path

from prohq.interfaces.endpoints.reply import views

app_name = "reply"
urlpatterns = [
    path("<str:token>/", views.open_inquiry, name="open"),
    path("<str:token>/answer/", views.answer, name="answer"),
]
