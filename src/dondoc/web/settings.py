"""All settings in one place. What differs between offices comes from the environment; docs/settings.md lists each name."""

from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from dondoc.engine.tracking.roles import Post
from dondoc.engine.tracking.rules import TrackingRules
from dondoc.web.environment import Environment

env = Environment()

PACKAGE = Path(__file__).resolve().parent

# --- where things lie -----------------------------------------------------------------------------------------------
DATA_DIR = Path(env.str("DONDOC_DATA", default="var")).resolve()
FILES_DIR = DATA_DIR / "files"
"""Originals by SHA-256: files/ab/cd/abcd..."""

# --- who may reach it -----------------------------------------------------------------------------------------------
DEBUG = env.bool("DONDOC_DEBUG", default=False)
SECRET_KEY = env.str("DONDOC_SECRET_KEY", default="")
"""Empty: `dondoc-web serve` and `dondoc-web demo` keep one in DATA_DIR/secret-key."""
if not SECRET_KEY:
    _kept = DATA_DIR / "secret-key"
    SECRET_KEY = _kept.read_text("utf-8").strip() if _kept.is_file() else ""
    SECRET_KEY = SECRET_KEY or "not-yet-set-run-dondoc-web-serve"
ALLOWED_HOSTS = env.list("DONDOC_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("DONDOC_ORIGINS", default=[])
HTTPS = env.bool("DONDOC_HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
BEHIND_PROXY = env.bool("DONDOC_BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "dondoc.web.shared.errors.csrf_failed"
SESSION_COOKIE_AGE = env.int("DONDOC_SESSION_HOURS", default=12) * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# --- parts ----------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "django_q",
    "rules",
    "dondoc.web.shared",
    "dondoc.web.history",
    "dondoc.web.people",
    "dondoc.web.workdays",
    "dondoc.web.notices",
    "dondoc.web.documents",
    "dondoc.web.register",
    "dondoc.web.proposals",
    "dondoc.web.reorganisation",
    "dondoc.web.reminders",
    "dondoc.web.exchange",
    "dondoc.web.reports",
    "dondoc.web.board",
    "dondoc.web.desks.indicators",
    "dondoc.web.operations",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "dondoc.web.shared.compression.PagesGZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "dondoc.web.shared.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "dondoc.web.people.middleware.PostsMiddleware",
    "dondoc.web.people.second_factor.SecondFactorMiddleware",
    "dondoc.web.shared.errors.ErrorsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "dondoc.web.urls"
WSGI_APPLICATION = "dondoc.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dondoc.web.shared.navigation.navigation",
                "dondoc.web.notices.queries.bell",
            ],
            "builtins": ["dondoc.web.shared.templatetags.dondoc", "dondoc.web.shared.templatetags.parts"],
        },
    }
]

# --- data -----------------------------------------------------------------------------------------------------------
DATABASES = {"default": env.database("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'dondoc.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 30,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
    # tests run on a file too: a database in memory locks in another way
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # a machine that does not answer is told of, not waited for
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 10)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- jobs -----------------------------------------------------------------------------------------------------------
# A job may run twice (a worker may die in the middle), so each is written to do no harm then. retry > timeout, or it always would.
Q_CLUSTER = {
    "name": "dondoc",
    "orm": "default",
    "workers": env.int("DONDOC_WORKERS", default=2),
    "timeout": 600,
    "retry": env.int("DONDOC_JOB_RETRY", default=660),
    "max_attempts": 3,
    "ack_failures": True,
    "catch_up": False,
    "poll": 0.5,
    "save_limit": 1000,
    "label": "Jobs",
}

DEMO = env.bool("DONDOC_DEMO", default=False)
"""Show the demo accounts on the sign-in page and say on every page that the data are made up."""

# --- copies ---------------------------------------------------------------------------------------------------------
BACKUP = env.str("DONDOC_BACKUP", default=str(DATA_DIR / "sao-luu") if DEMO else "")
"""The folder of the copies that are made each night; empty: none is made."""
BACKUP_KEEP = env.int("DONDOC_BACKUP_KEEP", default=14)
"""How many copies stay."""

# --- people ---------------------------------------------------------------------------------------------------------
MAILS = bool(env.str("DONDOC_EMAIL", default=""))
"""Whether a mail server is set; without one, an invitation's link is shown to whoever invited."""
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "dondoc.web.people.adapters.InvitedOnly"
SOCIALACCOUNT_ADAPTER = "dondoc.web.people.adapters.KnownPeopleOnly"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = MAILS
"""Tell a person by mail that password or second factor changed."""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
AXES_CLIENT_IP_CALLABLE = "dondoc.web.shared.access.address_of"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
OIDC_URL = env.str("DONDOC_OIDC_URL", default="")
"""The province's own identity provider (OpenID Connect); only people with an account here come in by it."""
SOCIALACCOUNT_PROVIDERS: dict[str, object] = {}
if OIDC_URL:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "tinh",
                "name": env.str("DONDOC_OIDC_NAME", default="tài khoản công vụ"),
                "client_id": env.str("DONDOC_OIDC_CLIENT", default=""),
                "secret": env.str("DONDOC_OIDC_SECRET", default=""),
                "settings": {"server_url": OIDC_URL},
            }
        ],
    }
OIDC_ORIGIN = ["{0.scheme}://{0.netloc}".format(urlsplit(OIDC_URL))] if OIDC_URL else []
OIDC_AUDIENCE = env.str("DONDOC_OIDC_AUDIENCE", default=env.str("DONDOC_OIDC_CLIENT", default=""))
"""Keys of the identity provider that programs bring must be made for this audience."""
EDXML_FOLDER = env.str("DONDOC_EDXML_FOLDER", default=str(DATA_DIR / "edxml") if DEMO else "")
"""The watched folders of the document exchange lie here; empty: nothing is watched."""
EDXML_USER = env.str("DONDOC_EDXML_USER", default="vanphong@demo.vn" if DEMO else "")
"""The address of the officer in whose name packages come in."""
API_RATE = env.int("DONDOC_API_RATE", default=600)
"""Requests a minute that one caller may make of one server process."""
SOCIALACCOUNT_STORE_TOKENS = False
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Dondoc"
MFA_TOTP_TOLERANCE = 1
"""Half a minute: a phone's clock may be a little off (RFC 6238, section 5.2)."""
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
"""Browsers themselves allow keys without HTTPS on the own machine only."""
INVITATION_DAYS = env.int("DONDOC_INVITATION_DAYS", default=7)
"""Days for which the link of an invitation opens."""
MFA_REQUIRED_ROLES = env.some_of("DONDOC_MFA_ROLES", list(Post), default=[] if DEMO else ["administrator"])
"""Posts (Post.Role values) whose holders must have a second factor; none where the accounts are made up."""
AXES_FAILURE_LIMIT = env.int("DONDOC_LOGIN_FAILURES", default=5)
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "dondoc.web.people.lockout.name_of"
AXES_LOCKOUT_CALLABLE = "dondoc.web.people.lockout.page"

# --- language and time ----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["dondoc.web.shared.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# --- what the browser gets ------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("DONDOC_STATIC", default=str(DATA_DIR / "static"))).resolve()
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'", *OIDC_ORIGIN],
        "frame-ancestors": ["'none'"],
    }
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "dondoc.web.shared.uploads.PrivateUploadHandler",
]
UPLOAD_LIMIT = env.int("DONDOC_UPLOAD_MB", default=50) * 2**20
"""Bytes of one uploaded file."""

# --- the log ---------------------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"masked": {"()": "dondoc.web.shared.logs.Masked"}},
    # Django alone would write down no fault of a page when DEBUG is off
    "handlers": {"log": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["log"], "level": "INFO" if DEBUG else "WARNING"},
        # what people asked for in vain is no fault
        "django.request": {"filters": ["masked"], "level": "WARNING" if DEBUG else "ERROR"},
        "django.server": {"filters": ["masked"]},
        "django.security": {"filters": ["masked"]},
    },
}

# --- letters --------------------------------------------------------------------------------------------------------
EMAIL_CONFIG = env.mail_server("DONDOC_EMAIL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20
"""Seconds for which a page waits for a mail server that does not answer."""
DEFAULT_FROM_EMAIL = env.str("DONDOC_FROM", default="dondoc@localhost")

SITE = env.str("DONDOC_SITE", default="").rstrip("/")
"""The site's own address ("https://dondoc.example.vn") for links in mails and calendars; empty: they have none."""
WEBHOOK_HOSTS = env.list("DONDOC_WEBHOOK_HOSTS", default=["cong-tin-nhan.example.vn"] if DEMO else [])
"""Machines (host or host:port) to which webhooks may be sent; empty: to none."""

LETTER_SYMBOL = env.str("DONDOC_LETTER_SYMBOL", default="VP-TH")
"""What stands after the number of a letter that urges an agency."""

# --- the province ---------------------------------------------------------------------------------------------------
PROVINCE = env.str("DONDOC_PROVINCE", default="Lạng Sơn")
TRACKING: dict[str, object] = env.mapping("DONDOC_TRACKING")
"""The province's own choices over rulebook/tracking.toml: {"due_soon_days": 3, "day_off": "next"}."""
# what does not fit is told before anything begins
TrackingRules.on(date.today(), TRACKING)
GAUGES: dict[str, dict[str, object]] = env.mapping("DONDOC_GAUGES")
"""The province's own owners and targets over rulebook/gauges.toml: {"disbursement": {"owner": "Sở Tài chính", "target": 95}}."""
TODAY = env.day("DONDOC_TODAY")
"""A fixed day (ISO) for a demonstration; empty: the real one."""
