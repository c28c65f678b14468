from django.urls import path

from prohq.demo.bank import api, pages

urlpatterns = [
    path("api/payments", api.payments, name="bank-payments"),
    path("api/payments/<uuid:payment_id>", api.payment, name="bank-payment"),
    path("api/refunds", api.refunds, name="bank-refunds"),
    path("<uuid:payment_id>/", pages.pay, name="bank"),
]
