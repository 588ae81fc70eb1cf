"""People, the agencies they serve, and the posts that join the two."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from dondoc.web.shared.names import NameOrder


class UserManager(BaseUserManager["User"]):
    """Makes accounts; an address is kept in lower case, so that it exists once."""

    def create_user(self, email: str, password: str | None = None, *, full_name: str = "") -> "User":
        """A new account; without a password it can only be entered by an invitation or another provider."""
        user = self.model(email=email.strip().lower(), full_name=full_name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account of an address, whatever its case."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """An account of one person; what they may do follows from their posts."""

    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=120)
    name_order = NameOrder(of="full_name")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    preferences = models.JSONField(default=dict, blank=True)
    """Choices of the person: {"density": "dense", "columns": {...}}."""

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects = UserManager()

    class Meta:
        ordering = ("name_order", "id")
        constraints = (models.CheckConstraint(name="user_email_lower", condition=Q(email=Lower(F("email")))),)

    def __str__(self) -> str:
        return self.full_name or self.email


class Agency(models.Model):
    """A body that gives or receives duties, from its first to its last day."""

    class Kind(models.TextChoices):
        """What sort of body."""

        OFFICE = "office", "Văn phòng UBND"
        LEADERSHIP = "leadership", "Lãnh đạo UBND"
        DEPARTMENT = "department", "Sở, ban, ngành"
        DISTRICT = "district", "Cấp huyện"
        COMMUNE = "commune", "Xã, phường"
        PARTY = "party", "Cơ quan Đảng"
        UNION = "union", "Mặt trận, đoàn thể"
        CENTRAL = "central", "Cơ quan trung ương trên địa bàn"
        OPERATOR = "operator", "Doanh nghiệp, đơn vị khác"

    key = models.SlugField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    name_order = NameOrder(of="name")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    abbreviations = models.CharField(max_length=300, blank=True)
    """Ways to write it, parted by "|"."""
    folded = models.CharField(max_length=600, db_index=True)
    """Search key of name and abbreviations (engine.language.text.key)."""
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("kind", "name_order", "id")
        constraints = (
            models.CheckConstraint(
                name="agency_first_before_last",
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_from__lte=F("valid_until")),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ways(self) -> str:
        """The ways to write it, as people list them: "STC, Sở TC"; two that differ in capitals alone are one."""
        found = {way.lower(): way for way in reversed(self.abbreviations.split("|"))}
        return ", ".join(reversed(found.values()))


class Succession(models.Model):
    """What one agency took over from another, and when."""

    old = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="successors")
    new = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="predecessors")
    scope = models.CharField(max_length=300)
    on = models.DateField()

    class Meta:
        ordering = ("on", "id")
        constraints = (
            models.UniqueConstraint(fields=("old", "new", "on"), name="succession_once"),
            models.CheckConstraint(name="succession_of_another", condition=~Q(old=F("new"))),
        )

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class Unit(models.Model):
    """A room or division inside an agency."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=200)
    name_order = NameOrder(of="name")
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ("agency", "name_order")
        constraints = (models.UniqueConstraint(fields=("agency", "name"), name="unit_name_once"),)

    def __str__(self) -> str:
        return self.name


def place(post: str, agency: str) -> str:
    """A post and where it is, what both of them say said once: "Chuyên viên Văn phòng UBND tỉnh", "Đầu mối của cơ quan, Sở Y tế"."""
    name = agency.split()
    for words in (post.split(), post.replace("UBND", "Ủy ban nhân dân").split()):
        for count in range(min(len(words), len(name)), 0, -1):
            if [one.lower() for one in words[-count:]] == [one.lower() for one in name[:count]]:
                return " ".join([*words[:-count], *name])
    return f"{post}, {agency}"


class Post(models.Model):
    """What a person is in an agency, from a first to a last day. One person may hold several."""

    class Role(models.TextChoices):
        """What the post allows; engine/tracking/roles.py says what follows."""

        OFFICER = "office_officer", "Chuyên viên Văn phòng UBND"
        OFFICE_HEAD = "office_head", "Lãnh đạo Văn phòng UBND"
        LEADER = "leader", "Lãnh đạo UBND"
        FOCAL = "focal", "Đầu mối của cơ quan"
        HEAD = "head", "Thủ trưởng cơ quan"
        SPECIALIST = "specialist", "Chuyên viên"
        INSPECTOR = "inspector", "Thanh tra, kiểm tra"
        ADMINISTRATOR = "administrator", "Quản trị hệ thống"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=16, choices=Role.choices)
    title = models.CharField(max_length=120, blank=True)
    """As printed: "Phó Giám đốc"."""
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("agency", "role", "id")
        constraints = (
            models.UniqueConstraint(fields=("user", "agency", "role", "starts_on"), name="post_once"),
            models.CheckConstraint(
                name="post_first_before_last", condition=Q(ends_on=None) | Q(starts_on__lte=F("ends_on"))
            ),
        )

    def __str__(self) -> str:
        return place(self.title or self.get_role_display(), self.agency.name)


class Delegation(models.Model):
    """The holder of a post lets another person act in it for a period."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations")
    to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="delegations")
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=300)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-first_day", "-id")
        constraints = (
            models.CheckConstraint(name="delegation_first_before_last", condition=Q(first_day__lte=F("last_day"))),
        )

    def __str__(self) -> str:
        return f"{self.post.user} → {self.to}"


class Invitation(models.Model):
    """A way into the system for one person; only the hash of its link is kept."""

    email = models.EmailField()
    full_name = models.CharField(max_length=120)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=16, choices=Post.Role.choices)
    title = models.CharField(max_length=120, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    """None: the command that makes the first administrator."""
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    unsent = False
    """Whether the mail server did not take the mail with the link; known to the request that made it."""

    class Meta:
        ordering = ("-invited_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="invitation_accepted_has_both",
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.full_name} <{self.email}>"

    @property
    def post(self) -> str:
        """What the person is invited to be."""
        return place(self.title or self.get_role_display(), self.agency.name)
