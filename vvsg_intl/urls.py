"""All addresses: the fixed ones, the admin, and the pages under their language."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from vvsg_intl.core.views import language_redirect, media, page
from vvsg_intl.home import views

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error

counts = []
if settings.METRICS_DIR:
    from vvsg_intl.core.metrics import metrics

    counts = [path("metrics", metrics)]

urlpatterns = [
    *counts,
    path("", language_redirect, name="root"),
    path("healthz", views.healthz),
    path("readyz", views.readyz),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots),
    path(".well-known/security.txt", views.security_txt),
    path("favicon.ico", RedirectView.as_view(url=settings.STATIC_URL + "img/favicon.ico")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", media, name="media"),
    *i18n_patterns(
        re_path(wagtail_urls.serve_pattern, page, name="wagtail_serve"),
        path("", include(wagtail_urls)),
    ),
]
