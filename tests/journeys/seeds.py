"""Fills the database of a running site, by the actions that people use. Called by `Site.call`, in a process of its own."""

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from dondoc.web.notices import actions
from dondoc.web.notices.models import Notice
from dondoc.web.people.models import User
from web.conftest import Cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def people() -> dict[str, dict[str, str]]:
    """The cast of tests/web: the address of each by name, and the key of a session of each by address."""
    cast = Cast()
    office = cast.agency("Văn phòng UBND tỉnh", "office")
    finance = cast.agency("Sở Tài chính", abbreviations="STC|TC")
    health = cast.agency("Sở Y tế")
    leadership = cast.agency("Lãnh đạo UBND tỉnh", "leadership")
    made = {
        "an": cast.person("Nguyễn Văn An", "office_officer", office),
        "head": cast.person("Đỗ Thị Hà", "office_head", office),
        "binh": cast.person("Trần Thị Bình", "focal", finance),
        "dung": cast.person("Lê Dung", "focal", health),
        "leader": cast.person("Hoàng Văn Lâm", "leader", leadership),
        "inspector": cast.person("Vũ Thị Thanh", "inspector", office),
        "administrator": cast.person("Nông Văn Quản", "administrator", office),
        "chi": User.objects.create_user("chi@example.vn", "mật khẩu dài", full_name="Phạm Chi"),
    }
    sessions = {user.email: session(user.email) for user in made.values()}
    return {"people": {name: user.email for name, user in made.items()}, "sessions": sessions}


def session(email: str) -> str:
    """The key of a session in which the person is signed in."""
    user = User.objects.get(email=email)
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = BACKEND
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    assert store.session_key is not None
    return store.session_key


def tell(email: str, texts: list[str]) -> None:
    """Give the person notices."""
    user = User.objects.get(email=email)
    for number, text in enumerate(texts):
        actions.tell([user], kind="assign", text=text, link="/thong-bao/", once=f"seed-{number}")


def break_notices() -> None:
    """Take the table of notices away, as a disk that fails might."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {Notice._meta.db_table}")
