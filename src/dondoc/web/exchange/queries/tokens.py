"""The keys of a person, and whom a key stands for."""

import hashlib
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from dondoc.web.exchange.models import Token
from dondoc.web.people.models import User
from dondoc.web.shared.programs import (
    DESKS,
    DOCUMENTS,
    DUTIES,
    IMPORTS,
    LETTERS,
    ORGANISATION,
    PROPOSALS,
    READ,
    REPORTS,
)

SCOPES = {
    READ: _("Đọc: mọi thông tin mà tài khoản được xem"),
    DOCUMENTS: _("Gửi và sửa văn bản"),
    PROPOSALS: _("Duyệt đề xuất và giao nhiệm vụ ở bàn đọc"),
    DUTIES: _("Thực hiện các bước trên nhiệm vụ: tiếp nhận, báo cáo, xác nhận, gia hạn…"),
    IMPORTS: _("Nhập bảng theo dõi"),
    REPORTS: _("Báo cáo định kỳ: lập, sửa, chốt, ghi số"),
    LETTERS: _("Đôn đốc: soạn và phát hành văn bản đôn đốc"),
    DESKS: _("Số liệu chuyên đề: nhập, xác nhận số liệu chỉ tiêu và mục tiêu"),
    ORGANISATION: _("Quản trị: cơ quan, đơn vị, tài khoản, lời mời, ủy quyền, sắp xếp, webhook"),
}
"""What a key may be made for, in words; a person's posts bound it all."""


def digest_of(secret: str) -> str:
    """SHA-256 in hex. A key has 256 random bits, so that no salt and no slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def living(secret: str, at: datetime) -> Token | None:
    """The key that is in force at a moment and whose owner's account is in use; None for any other."""
    found = Token.objects.select_related("owner").filter(digest=digest_of(secret)).first()
    if found is None or not found.owner.is_active or found.revoked_at is not None or found.expires_at <= at:
        return None
    return found


def tokens_of(owner: User) -> QuerySet[Token]:
    """All keys of a person, the newest first."""
    return Token.objects.filter(owner=owner)
