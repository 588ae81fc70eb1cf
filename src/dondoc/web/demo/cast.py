"""The people of the demonstration. Names are made up; no real person is meant."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """An account: address, name, agency's key, role, title."""

    address: str
    name: str
    agency: str
    role: str
    title: str


PASSWORD = "dondoc-demo-2026"

PEOPLE = (
    Person("lanhdao@demo.vn", "Lương Thu Hà", "ubnd", "leader", "Phó Chủ tịch UBND tỉnh"),
    Person("chanhvanphong@demo.vn", "Hoàng Minh Đức", "vp-ubnd", "office_head", "Chánh Văn phòng"),
    Person("vanphong@demo.vn", "Nguyễn Văn An", "vp-ubnd", "office_officer", "Chuyên viên phòng Tổng hợp"),
    Person("vanphong2@demo.vn", "Lộc Thị Mai", "vp-ubnd", "office_officer", "Chuyên viên phòng Khoa giáo - Văn xã"),
    Person("thanhtra@demo.vn", "Nông Văn Kiên", "thanh-tra", "inspector", "Thanh tra viên"),
    Person("quantri@demo.vn", "Chu Đức Toàn", "vp-ubnd", "administrator", "Quản trị hệ thống"),
    Person("giamdoc.taichinh@demo.vn", "Vũ Quang Huy", "so-tc", "head", "Giám đốc"),
    Person("taichinh@demo.vn", "Trần Thị Bình", "so-tc", "focal", "Chánh Văn phòng Sở"),
    Person("chuyenvien.taichinh@demo.vn", "Hà Thị Lan", "so-tc", "specialist", "Chuyên viên"),
    Person("khcn@demo.vn", "Lê Hồng Sơn", "so-khcn", "focal", "Phó Chánh Văn phòng Sở"),
    Person("chuyenvien.khcn@demo.vn", "Phùng Văn Tú", "so-khcn", "specialist", "Chuyên viên phòng Chuyển đổi số"),
    Person("yte@demo.vn", "Lê Thị Dung", "so-yt", "focal", "Chuyên viên Văn phòng Sở"),
    Person("dongdang@demo.vn", "Hoàng Thị Nga", "xa-dong-dang", "focal", "Công chức Văn phòng HĐND và UBND xã"),
    Person("nguoingoai@demo.vn", "Phạm Chi", "", "", ""),
)
"""The accounts that the sign-in page shows. Every other agency of the documents gets a focal point of its own."""

SURNAMES = ("Hoàng", "Nông", "Lý", "Vi", "Triệu", "Chu", "Lương", "Hứa", "Dương", "Lành")
MIDDLE = ("Văn", "Thị", "Minh", "Thanh", "Quốc", "Thu")
GIVEN = ("Hòa", "Tâm", "Hùng", "Yến", "Thắng", "Liên", "Phong", "Oanh", "Khôi", "Vân", "Quân")


def made_up(place: int) -> str:
    """The name of the focal point at a place in the list of agencies."""
    return f"{SURNAMES[place % len(SURNAMES)]} {MIDDLE[place % len(MIDDLE)]} {GIVEN[place % len(GIVEN)]}"
