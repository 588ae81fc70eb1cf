"""The examples of docs/api.md do what they say."""

from datetime import date
from pathlib import Path

import pytest

from web.exchange.curl import Reader, examples
from web.factories import duty

pytestmark = pytest.mark.django_db
MANUAL = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")
TEXT = """ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN
Số: 12/TB-UBND
Lạng Sơn, ngày 27 tháng 02 năm 2026

THÔNG BÁO
Kết luận

1. Giao Sở Tài chính rà soát các chỉ tiêu chưa đạt, báo cáo trước ngày 31/3/2026.
"""
TABLE = "Mã;Nội dung nhiệm vụ;Cơ quan chủ trì;Thời hạn\nA1;Rà soát hạ tầng;Sở Tài chính;30/06/2026\n"
FILES = {"thong-bao.txt": TEXT.encode(), "bao-cao.txt": "Kết quả rà soát".encode(), "theo-doi.csv": TABLE.encode()}


def test_each_example_of_the_manual_does_what_it_says(an, binh, cast, office, finance, program, settings):
    settings.WEBHOOK_HOSTS = ["tin-nhan.example.vn"]
    duty(an, [finance], due=date(2026, 2, 20))
    admin = cast.person("Lý Quản Trị", "administrator", office)
    keys = {"KEY": program(an).secret, "AGENCY_KEY": program(binh).secret, "ADMIN_KEY": program(admin).secret}
    reader = Reader({"API": "/api/v1", **keys}, FILES)
    commands = [*examples(MANUAL, "Keys"), *examples(MANUAL, "Tasks")]
    for command, promise in commands:
        reader.run(command, promise)
    assert len(commands) == MANUAL.count("\ncurl ")
