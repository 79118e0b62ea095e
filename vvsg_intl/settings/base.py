"""The strict settings that production uses as they are; dev.py and test.py loosen them by name."""

import os
from datetime import timedelta
from pathlib import Path

from vvsg_intl.env import bucket, database, env

from .policies import *  # noqa: F403 (settings are extended by name)

ROOT = Path(__file__).resolve().parents[2]

SECRET_KEY = env("SECRET_KEY", default="")
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
SITE_URL = env("SITE_URL", default="http://localhost")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# --- What the project is made of -------------------------------------------------------------
INSTALLED_APPS = [
    "vvsg_intl.home",
    "vvsg_intl.search",
    "vvsg_intl.editorial",
    "evaluations",
    "programmes",
    "surveys",
    "news",
    "integrity",
    "vvsg_intl.library",
    "vvsg_intl.vocabularies",
    "vvsg_intl.core",
    "modeltranslation",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail.search",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]
# A saved row of these apps may show somewhere, so it raises the generation of the content.
CONTENT_APPS = [
    "core",
    "vocabularies",
    "library",
    "programmes",
    "evaluations",
    "surveys",
    "news",
    "home",
    "search",
]
MIDDLEWARE = [
    "vvsg_intl.core.page_cache.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "vvsg_intl.core.middleware.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "vvsg_intl.core.middleware.CompressionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "vvsg_intl.core.middleware.UploadLimitMiddleware",
    "vvsg_intl.core.middleware.GenerationMiddleware",
    "vvsg_intl.core.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "vvsg_intl.core.middleware.AddressMiddleware",
    "vvsg_intl.core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "vvsg_intl.core.second_factor.middleware.SecondFactorMiddleware",
    "vvsg_intl.editorial.middleware.EditorialMiddleware",
    "axes.middleware.AxesMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "vvsg_intl.core.middleware.RefusalMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
# --- What an installation may add ------------------------------------------------------------
# The admin on a host name of its own, which a firewall can keep for the office.
ADMIN_HOST = env("ADMIN_HOST", default="")
if ADMIN_HOST:
    MIDDLEWARE.insert(1, "vvsg_intl.core.middleware.AdminHostMiddleware")
# A folder in which the web processes of a host count their answers for Prometheus.
METRICS_DIR = env("METRICS_DIR", default="")
if METRICS_DIR:
    Path(METRICS_DIR).mkdir(parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = METRICS_DIR  # read when its library is imported
    MIDDLEWARE.insert(0, "vvsg_intl.core.metrics.MetricsMiddleware")
SENTRY_DSN = env("SENTRY_DSN", default="")
if SENTRY_DSN:
    from vvsg_intl.core.fault_reports import send_faults_to

    send_faults_to(SENTRY_DSN)
ROOT_URLCONF = "vvsg_intl.urls"
WSGI_APPLICATION = "vvsg_intl.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Data ------------------------------------------------------------------------------------
DATABASES = {"default": database("sqlite://:memory:")}
CACHE = env.cache_url("CACHE_URL", default="locmemcache://")
_PAGE_OPTIONS: dict[str, float] = {"MAX_ENTRIES": 400}
if "redis" in CACHE["BACKEND"].lower():
    # One that is away or slow is not waited for: pages are rendered, questions asked again.
    _PAGE_OPTIONS = {"socket_timeout": 0.25, "socket_connect_timeout": 0.25}
    CACHE |= {"BACKEND": "vvsg_intl.core.caches.ForgivingRedisCache", "OPTIONS": _PAGE_OPTIONS}
CACHES = {
    "default": CACHE,
    # Whole pages (core/page_cache.py).
    "pages": {
        **CACHE,
        "LOCATION": CACHE.get("LOCATION") or "pages",
        "KEY_PREFIX": "pages",
        "TIMEOUT": 3600,
        "OPTIONS": _PAGE_OPTIONS,
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Languages: nl is the source ---------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English"), ("fr", "Français"), ("es", "Español")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
USE_I18N = True
FORMAT_MODULE_PATH = ["vvsg_intl.formats"]
LOCALE_PATHS = [ROOT / "locale"]
MODELTRANSLATION_DEFAULT_LANGUAGE = "nl"
MODELTRANSLATION_LANGUAGES = ("nl", "en", "fr", "es")
MODELTRANSLATION_FALLBACK_LANGUAGES = {
    "default": ("nl",),
    "fr": ("en", "nl"),
    "es": ("en", "nl"),
}
MODELTRANSLATION_CUSTOM_FIELDS = ()
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
USE_TZ = True
TIME_ZONE = "Europe/Brussels"

# --- Files -----------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env("STATIC_ROOT", default=str(ROOT / "var" / "static"))
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env("MEDIA_ROOT", default=str(ROOT / "media"))
# Not as options of the storage: Wagtail writes those into the database with a file to remove.
MEDIA_BUCKET = bucket(env("MEDIA_STORE", default=""))
_MEDIA_STORAGE = "object_store.ObjectStorage" if MEDIA_BUCKET else "storage.WholeFileStorage"
STORAGES = {
    "default": {"BACKEND": f"vvsg_intl.core.{_MEDIA_STORAGE}"},
    "staticfiles": {"BACKEND": "vvsg_intl.core.static_files.FlattenedStaticFilesStorage"},
}
MAX_UPLOAD_BYTES = 60 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Wagtail ---------------------------------------------------------------------------------
WAGTAIL_FINISH_WORKFLOW_ACTION = "vvsg_intl.core.approval.publish_approved"
WAGTAIL_SITE_NAME = "VVSG Internationaal"
WAGTAILADMIN_BASE_URL = f"https://{ADMIN_HOST}" if ADMIN_HOST else SITE_URL
WAGTAILIMAGES_IMAGE_MODEL = "core.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "vvsg_intl.core.forms.pictures.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "library.LibraryDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "vvsg_intl.library.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "csv"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_CONTENT_TYPES = {"pdf": "application/pdf", "csv": "text/csv"}
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAIL_DATE_FORMAT = "%d-%m-%Y"  # as editors type it; another one is taken for today
WAGTAIL_DATETIME_FORMAT = "%d-%m-%Y %H:%M"
WAGTAIL_REDIRECTS_FILE_STORAGE = "cache"  # the second step may come to another process
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
LINKS_ELSEWHERE_ARE_CHECKED = True  # by the worker, a few a minute
WAGTAIL_AUTOSAVE_INTERVAL = 2000  # milliseconds after a change; the history has one entry a sitting
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # a moment to go live means the same for everybody

# --- Security --------------------------------------------------------------------------------
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/admin/login/"
SESSION_COOKIE_AGE = 10 * 60 * 60  # a working day; nobody stays signed in overnight
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# After ten wrong passwords a name waits for a quarter of an hour. Names are counted, never the
# address they came from: an office shares one, and it is not ours to keep (core/sign_in.py).
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_HANDLER = "vvsg_intl.core.sign_in.NamesOnlyHandler"
AXES_USERNAME_CALLABLE = "vvsg_intl.core.sign_in.disguised_name"
AXES_CLIENT_IP_CALLABLE = "vvsg_intl.core.sign_in.no_address"
AXES_LOCKOUT_CALLABLE = "vvsg_intl.core.sign_in.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # wants addresses in the count
# Beside superusers, the groups whose members do not enter the admin on a password alone.
SECOND_FACTOR_GROUPS = ["complaint_manager", "alternate_manager", "case_handler"]
MFA_ADAPTER = "vvsg_intl.core.second_factor.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = WAGTAIL_SITE_NAME
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER: tuple[str, str] | None = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
# The prefix makes browsers refuse a cookie that another host or a page without HTTPS would plant.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_FAILURE_VIEW = "vvsg_intl.home.views.csrf_failure"
CSRF_COOKIE_HTTPONLY = False  # Wagtail's admin reads it
CSRF_COOKIE_AGE = None  # gone with the browser: no trace of a report stays behind for a year
HEADERS = {
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Where a weakness is reported (RFC 9116): an address of mail or of a page.
SECURITY_CONTACT = env("SECURITY_CONTACT", default="")
X_FRAME_OPTIONS = "DENY"  # Wagtail itself lifts it for the previews that it shows in a frame

# --- The complaint channel -------------------------------------------------------------------
INTEGRITY_ROOT = env("INTEGRITY_ROOT", default=str(ROOT / "private"))
INTEGRITY_PEPPERS = env.list("INTEGRITY_PEPPERS", default=[])
INTEGRITY_TRUST_FINGERPRINT = env.list("INTEGRITY_TRUST_FINGERPRINT", default=[])
INTEGRITY_RECOVERY_FINGERPRINT = env("INTEGRITY_RECOVERY_FINGERPRINT", default="")
INTEGRITY_MAIL_KEY = env("INTEGRITY_MAIL_KEY", default="")
# Argon2id: bytes of memory and passes, for a passphrase and for the code of a reporter.
INTEGRITY_PASSPHRASE_COST = (128 * 1024 * 1024, 4)
INTEGRITY_CODE_COST = (19 * 1024 * 1024, 2)
# How long a case is kept after it was closed, by outcome.
INTEGRITY_RETENTION = {
    "answered": {"days": 90},
    "out_of_scope": {"days": 90},
    "withdrawn": {"days": 90},
    "unfounded": {"months": 6},
    "partly_founded": {"months": 60},
    "founded": {"months": 60},
}

# --- Mail and logs ---------------------------------------------------------------------------
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10  # seconds; a mail server that hangs holds up nothing else for long
# Who keeps the site running: gets alarms (core/health.py) and faults, without personal data.
ADMINS = [("", address) for address in env.list("ALARM_EMAIL", default=[])]
# Says nothing of what visitors sent: it may be a report.
DEFAULT_EXCEPTION_REPORTER = "integrity.reporting.reporter_for"
DEFAULT_EXCEPTION_REPORTER_FILTER = "vvsg_intl.core.logging.WithoutCookies"
LOG_LEVEL = env("LOG_LEVEL", default="INFO")
LOG_FORMAT = env("LOG_FORMAT", default="line")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{levelname} {name}: {message}", "style": "{"},
        "json": {"()": "vvsg_intl.core.logging.JsonFormatter"},
    },
    # One line an event: a refused address or upload needs no traceback to be understood.
    "filters": {"no_traceback": {"()": "vvsg_intl.core.logging.WithoutTraceback"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT},
        "refused": {
            "class": "logging.StreamHandler",
            "formatter": LOG_FORMAT,
            "filters": ["no_traceback"],
        },
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django.security": {"handlers": ["refused"], "propagate": False, "level": LOG_LEVEL},
        # At DEBUG it writes the whole context of a page, and so what a reporter typed.
        "django.template": {"level": "INFO"},
        # A line for each task of the index drowns what matters.
        "django_tasks": {"level": "WARNING"},
        "axes": {"level": "ERROR"},
        # At DEBUG it writes what is sent to the object store, and how that was signed.
        "botocore": {"level": "WARNING"},
        "PIL": {"level": "WARNING"},
        "pypdf": {"level": "ERROR"},
    },
}
