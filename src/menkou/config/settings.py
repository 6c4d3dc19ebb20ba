"""The one settings file; what differs between installations comes from `environment`."""

import sys
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from menkou.config import environment
from menkou.config.retention import local as retention
from menkou.face import assets, policy

PACKAGE = Path(__file__).resolve().parent.parent

try:
    _read = environment.read()
    MENKOU_RETENTION = retention.read(_read.home)
except environment.Misconfigured as mistake:
    sys.exit(str(mistake))

MENKOU_HOME = _read.home
MENKOU_KEYS = _read.keys
MENKOU_DEMO = _read.demo
MENKOU_WITHOUT_BACKUP = _read.without_backup
MENKOU_HTTPS = _read.https
"""A proxy in front ends TLS and says so in X-Forwarded-Proto, and who asks in X-Forwarded-For."""
MENKOU_METRICS_TOKEN = _read.metrics_token
MENKOU_ORIGIN = _read.origin
MENKOU_TILES = _read.tiles
MENKOU_TILES_ATTRIBUTION = _read.tiles_attribution
MENKOU_TILES_GCJ02 = _read.tiles_gcj02
"""Whether the tiles are drawn in GCJ-02, as those of services in China are; our own outlines are moved to fit."""
MENKOU_PACKS = [
    "menkou.packs.city_management",
    "menkou.packs.hotline",
    "menkou.packs.red_property",
    "menkou.packs.imported_requests",
    "menkou.packs.menkou_itself",
]

SECRET_KEY = _read.secret_key
DEBUG = _read.debug
ALLOWED_HOSTS = _read.hosts

INSTALLED_APPS = [
    "menkou.kernel.ledger",
    "menkou.kernel.searching",
    "menkou.kernel.jobs",
    "menkou.kernel.places",
    "menkou.kernel.people",
    "menkou.kernel.programmes",
    "menkou.kernel.matters",
    "menkou.channels.importing",
    "menkou.channels.notices",
    "menkou.channels.webhooks",
    "menkou.channels.codes",
    "menkou.channels.feeds",
    "menkou.desks",
    "menkou.face",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "menkou.config.counting.CountedRequests",
    "menkou.face.headers.PermissionsPolicy",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "menkou.face.languages.ChosenLanguage",
    "menkou.face.programs.ProblemsForPrograms",
    "django.middleware.common.CommonMiddleware",
    "menkou.face.sizes.LargestRequest",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "menkou.face.busy.BusyDatabase",
    "menkou.desks.comparing.PlacesComparedOnce",
]

ROOT_URLCONF = "menkou.config.urls"
WSGI_APPLICATION = "menkou.config.wsgi.application"
AUTH_USER_MODEL = "people.Account"

DATABASES = {"default": _read.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
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

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secrets": {"()": "menkou.config.logs.WithoutSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["secrets"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = f"static/{assets.fingerprint(PACKAGE)}/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_IMMUTABLE_FILE_TEST = "(?!)" if DEBUG else "."
"""What lies under an address with a fingerprint never changes."""
CONTENT_SECURITY_POLICY = policy.policy(MENKOU_TILES)
MEDIA_ROOT = _read.attachments

MENKOU_SMTP = bool(_read.smtp)
DEFAULT_FROM_EMAIL = _read.mail_from or "menkou@localhost"
EMAIL_TIMEOUT = 20
EMAIL_HOST = _read.smtp.get("EMAIL_HOST", "localhost")
EMAIL_PORT = _read.smtp.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = _read.smtp.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = _read.smtp.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = _read.smtp.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _read.smtp.get("EMAIL_USE_SSL", False)

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LOGIN_URL = "sign_in"
SESSION_ENGINE = "menkou.channels.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = MENKOU_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if MENKOU_HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if MENKOU_HTTPS else 0
# Neighbouring hosts and the browsers' preload list are the town's to decide, not ours.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600

# Signing in. Nobody makes an account alone; which ways there are, a town says in sign-in.toml.
ACCOUNT_ADAPTER = "menkou.desks.signing_in.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_PHONE_VERIFICATION_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
"""Of the letters that are usual elsewhere many gateways take none."""
ACCOUNT_SESSION_REMEMBER = False
MFA_FORMS = {
    "add_webauthn": "menkou.desks.signing_in.passkeys.AddForm",
    "login_webauthn": "menkou.desks.signing_in.passkeys.LoginForm",
    "authenticate_webauthn": "menkou.desks.signing_in.passkeys.AuthenticateForm",
    "reauthenticate_webauthn": "menkou.desks.signing_in.passkeys.ReauthenticateForm",
}
MFA_ADAPTER = "menkou.desks.signing_in.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "menkou.desks.signing_in.providers.ProviderAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True
"""A form that leads elsewhere is what the page policy forbids; whose account it is, the provider asks."""
SOCIALACCOUNT_STORE_TOKENS = False
