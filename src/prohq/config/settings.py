"""Settings of the accreditation service, all of them, read from the environment."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from prohq.config.environment import Mode, read_environment
from prohq.config.mail_url import parse_mail_url

ENV = read_environment()
DEMO = ENV.mode is Mode.DEMO
SOURCE = Path(__file__).resolve().parents[2]

SECRET_KEY = ENV.secret_key.get_secret_value()
DEBUG = False
BASE_URL = ENV.base_url
OPERATOR = ENV.operator
ALLOWED_HOSTS = [ENV.host] + (["testserver"] if ENV.mode is Mode.TEST else [])
CSRF_TRUSTED_ORIGINS = [BASE_URL]
ROOT_URLCONF = "prohq.config.urls"
WSGI_APPLICATION = "prohq.config.wsgi.application"
APPEND_SLASH = True

ROOMS = [
    "prohq.domain.people",
    "prohq.domain.skills",
    "prohq.domain.billing",
    "prohq.domain.documents",
    "prohq.domain.inquiries",
    "prohq.domain.cases",
    "prohq.domain.accreditations",
    "prohq.domain.profiles",
    "prohq.domain.messages",
]
INSTALLED_APPS = [
    *ROOMS,
    "prohq.interfaces.web",
    "prohq.interfaces.staff",
    "prohq.interfaces.endpoints",
    "prohq.interfaces.terminal",
    *(["prohq.demo", "prohq.demo.bank"] if ENV.mode is not Mode.PRODUCTION else []),
    *(["django_migration_linter"] if ENV.mode is Mode.TEST else []),
    "design",
    "kernel",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "procrastinate.contrib.django",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "prohq.interfaces.addresses.refuse_nul",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "design.templatetags.design"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "prohq.interfaces.shell.describe_shell",
            ],
        },
    }
]
FORM_RENDERER = "design.forms.Renderer"

# --- Data ---------------------------------------------------------------------------------------
DATABASES = {
    "default": dj_database_url.parse(ENV.database_url, conn_max_age=600, conn_health_checks=True)
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STORAGE_URL = ENV.storage_url
VAULT_KEYS = ENV.vault_key_list
PAYMENT_URL = ENV.payment_url
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Culling would forget rate limits that still apply.
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# --- People -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher"
    if ENV.mode is not Mode.TEST
    else "django.contrib.auth.hashers.MD5PasswordHasher"
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:my"
_ACCOUNT = "prohq.interfaces.web.account"
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_ADAPTER = f"{_ACCOUNT}.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": f"{_ACCOUNT}.forms.LoginForm",
    "signup": f"{_ACCOUNT}.forms.SignupForm",
    "add_email": f"{_ACCOUNT}.forms.AddEmailForm",
    "change_email": f"{_ACCOUNT}.forms.ChangeEmailForm",
    "change_password": f"{_ACCOUNT}.forms.ChangePasswordForm",
    "set_password": f"{_ACCOUNT}.forms.SetPasswordForm",
    "reset_password": f"{_ACCOUNT}.forms.ResetPasswordForm",
    "reset_password_from_key": f"{_ACCOUNT}.forms.ResetPasswordKeyForm",
    "reauthenticate": f"{_ACCOUNT}.forms.ReauthenticateForm",
    "confirm_email_verification_code": f"{_ACCOUNT}.forms.ConfirmEmailCodeForm",
    "confirm_password_reset_code": f"{_ACCOUNT}.forms.ConfirmPasswordResetCodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 30 * 60  # letters may be late
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True  # mail scanners open links, nobody types a code
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 30 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
MFA_ADAPTER = f"{_ACCOUNT}.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": f"{_ACCOUNT}.forms.AuthenticateForm",
    "reauthenticate": f"{_ACCOUNT}.forms.SecondFactorAgainForm",
    "activate_totp": f"{_ACCOUNT}.forms.ActivateTOTPForm",
    "add_webauthn": f"{_ACCOUNT}.forms.AddPasskeyForm",
    "edit_webauthn": f"{_ACCOUNT}.forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENV.is_secure
MFA_TOTP_ISSUER = "PROhq"
MFA_TOTP_TOLERANCE = 1  # clocks of phones differ, and people type slowly
ALLAUTH_TRUSTED_PROXY_COUNT = ENV.trusted_proxies
USERSESSIONS_TRACK_ACTIVITY = True

# --- Language and time --------------------------------------------------------------------------
LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", _("Russian")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Moscow"
FORMAT_MODULE_PATH = "design.formats"

# --- Files --------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = SOURCE.parent / ".local" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if ENV.mode is Mode.TEST
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = ENV.mode is Mode.TEST
# A copy of a document must never touch the disk unencrypted: uploads stay in memory, limited.
FILE_UPLOAD_HANDLERS = ["prohq.interfaces.uploads.InMemoryUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300
# More than the copies there may be: the view refuses each of the others by its name.
DATA_UPLOAD_MAX_NUMBER_FILES = 100

# --- Mail ---------------------------------------------------------------------------------------
_mail = parse_mail_url(ENV.email_url)
EMAIL_HOST = _mail.host
EMAIL_PORT = _mail.port
EMAIL_HOST_USER = _mail.user
EMAIL_HOST_PASSWORD = _mail.password
EMAIL_USE_TLS = _mail.use_tls
EMAIL_USE_SSL = _mail.use_ssl
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.email_from

# --- Security -----------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_SSL_REDIRECT = ENV.is_secure
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.trusted_proxies else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ENV.is_secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ENV.is_secure
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.is_secure
SESSION_COOKIE_NAME = "prohq_session"
CSRF_COOKIE_NAME = "prohq_csrf"
LANGUAGE_COOKIE_NAME = "prohq_language"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "prohq.interfaces.web.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"hide_links": {"()": "prohq.config.logs.HideLinks"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["hide_links"],
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "procrastinate": {"level": "WARNING"},
    },
}
