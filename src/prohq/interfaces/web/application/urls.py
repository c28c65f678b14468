"""The way of an application: begun, filled in, saved, paid for, followed."""

from django.urls import URLPattern, path

from prohq.interfaces.web.application import (
    filling,
    payment,
    review,
    rights,
    starting,
    submitted,
    tracking,
)
from prohq.interfaces.web.application.copies_urls import urlpatterns as copies

ONE = "my/applications/<slug:number>/"

urlpatterns: list[URLPattern] = [
    path("my/applications/new/", starting.start, name="application-new"),
    *copies,
    path(f"{ONE}skills/", filling.nodes, name="application-nodes"),
    path(f"{ONE}facts/", filling.facts, name="application-facts"),
    path(f"{ONE}consents/", filling.consents, name="application-consents"),
    path(f"{ONE}review/", review.review, name="application-review"),
    path(f"{ONE}pay/", payment.pay, name="application-pay"),
    path(f"{ONE}submitted/", submitted.submitted, name="application-submitted"),
    path(ONE, tracking.track, name="application"),
    path(f"{ONE}publication/", rights.publication, name="application-publication"),
    path(f"{ONE}consents/<str:kind>/", rights.consent, name="application-consent"),
    path(f"{ONE}withdraw/", rights.withdraw, name="application-withdraw"),
]
