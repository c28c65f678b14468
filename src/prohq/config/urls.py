"""Every address of the service. What people read carries its language; machines' doors do not."""

from django.apps import apps
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

handler400 = "prohq.interfaces.web.errors.bad_request"
handler403 = "prohq.interfaces.web.errors.forbidden"
handler404 = "prohq.interfaces.web.errors.not_found"
handler500 = "prohq.interfaces.web.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("prohq.interfaces.endpoints.machine_urls")),
    *i18n_patterns(
        path("", include("prohq.interfaces.web.urls")),
        path("staff/", include("prohq.interfaces.staff.urls")),
        path("reply/", include("prohq.interfaces.endpoints.reply_urls")),
        path("accounts/", include("allauth.urls")),
        path("ui/", include("design.urls")),
        prefix_default_language=False,
    ),
]
if apps.is_installed("prohq.demo"):
    urlpatterns += i18n_patterns(
        path("demo/", include("prohq.demo.urls")), prefix_default_language=False
    )
