from django.urls import path

from prohq.interfaces.endpoints.health import health
from prohq.interfaces.endpoints.payments import payment_hook

app_name = "machine"
urlpatterns = [
    path("hooks/payments/", payment_hook, name="payment-hook"),
    path("health/", health, name="health"),
]
