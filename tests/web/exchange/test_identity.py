"""Keys of the province's identity provider: a real provider on this machine, whose keys are fetched and checked."""

import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from dondoc.web.exchange.queries import identity
from web.exchange.conftest import Program

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
STRANGE = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider(BaseHTTPRequestHandler):
    """Says who it is and with which keys it signs."""

    def do_GET(self):
        base = f"http://127.0.0.1:{self.server.server_port}"
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        told = {"issuer": base, "jwks_uri": f"{base}/keys"}
        said = {"keys": [public | {"kid": "k1", "use": "sig", "alg": "RS256"}]} if self.path == "/keys" else told
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(said).encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def provider(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    thread = Thread(target=server.serve_forever)
    thread.start()
    settings.OIDC_URL = f"http://127.0.0.1:{server.server_port}"
    settings.OIDC_AUDIENCE = "dondoc"
    yield settings.OIDC_URL
    server.shutdown()
    server.server_close()
    thread.join()
    identity._discover.cache_clear()


def key(issuer, *, signed_by=KEY, algorithm="RS256", **changed):
    now = int(time.time())
    claims = {"iss": issuer, "aud": "dondoc", "sub": "s1", "iat": now, "exp": now + 300, "email_verified": True}
    claims = {name: value for name, value in (claims | changed).items() if value is not None}
    return jwt.encode(claims, signed_by, algorithm=algorithm, headers={"kid": "k1"})


def test_a_known_person_comes_in_and_goes_as_far_as_the_key_says(provider, binh):
    reads = Program(key(provider, email=binh.email))
    assert reads.get("/me").json()["scopes"] == ["read"]
    writes = Program(key(provider, email=binh.email, scope="openid dondoc:read dondoc:duties"))
    assert writes.get("/me").json()["scopes"] == ["duties", "read"]
    assert writes.get("/me").json()["id"] == binh.pk


WRONG = [
    {"aud": "another"},
    {"iss": "https://elsewhere.example"},
    {"exp": 1_000_000},
    {"exp": None},
    {"aud": None},
    {"email_verified": False},
    {"email": "nobody@example.vn"},
    {"signed_by": STRANGE},
]


@pytest.mark.parametrize("wrong", WRONG, ids=["-".join(one) + f"-{n}" for n, one in enumerate(WRONG)])
def test_a_key_that_is_not_in_order_opens_nothing(provider, binh, wrong):
    assert Program(key(provider, **({"email": binh.email} | wrong))).get("/me").status_code == 401


def test_a_shared_secret_signs_nothing(provider, binh):
    forged = key(provider, signed_by="x" * 64, algorithm="HS256", email=binh.email)
    assert Program(forged).get("/me").status_code == 401
    head, body, _ = key(provider, email=binh.email).split(".")
    assert Program(f"{head}.{body}.").get("/me").status_code == 401


def test_posts_that_need_a_second_factor_do_not_come_by_such_a_key(provider, an, settings):
    settings.MFA_REQUIRED_ROLES = ["office_officer"]
    assert Program(key(provider, email=an.email)).get("/me").json()["posts"] == []


def test_a_provider_that_is_away_is_said_to_be_away(provider, binh, settings):
    settings.OIDC_URL = "http://127.0.0.1:1"
    assert Program(key(provider, email=binh.email)).get("/me").status_code == 503
