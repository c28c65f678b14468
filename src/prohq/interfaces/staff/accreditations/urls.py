from django.urls import URLPattern, path

from prohq.interfaces.staff.accreditations import judging, register

urlpatterns: list[URLPattern] = [
    path("accreditations/", register.search, name="accreditations"),
    path("accreditations/<slug:code>/", register.show, name="accreditation"),
    path("accreditations/<slug:code>/revoke/", judging.revoke, name="accreditation-revoke"),
    path("accreditations/<slug:code>/suspend/", judging.suspend, name="accreditation-suspend"),
    path(
        "accreditations/<slug:code>/reinstate/", judging.reinstate, name="accreditation-reinstate"
    ),
]
