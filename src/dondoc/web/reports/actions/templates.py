"""The Word template of papers: handed in by the administrator, checked before it counts."""

from collections.abc import Sequence

from django.db import transaction

from dondoc.engine.errors import NotAllowed
from dondoc.engine.reports.layout import layout
from dondoc.engine.reports.samples import try_out
from dondoc.web.documents.actions import intake
from dondoc.web.history import actions as history
from dondoc.web.people.models import Post, User
from dondoc.web.people.queries import label_of
from dondoc.web.reports.models import PaperTemplate
from dondoc.web.shared import clock

NOT_YOURS = "Mẫu văn bản do quản trị viên đặt; xin liên hệ quản trị viên."


@transaction.atomic
def put(*, data: bytes | None, name: str = "", by: User, posts: Sequence[Post]) -> PaperTemplate:
    """Print papers by this template from now on; data None: by the project's own again.

    Raises Unreadable with one sentence for a file that cannot serve, NotAllowed for anybody but administrators.
    """
    if not any(post.role == Post.Role.ADMINISTRATOR for post in posts):
        raise NotAllowed(NOT_YOURS)
    file = None
    if data is not None:
        try_out(data, layout(clock.today()))
        file = intake.keep_file(data=data, name="mau.docx")
    made = PaperTemplate.objects.create(
        file=file, file_name=intake.clean_name(name) if file else "", put_by=by, put_at=clock.now()
    )
    history.record(
        "paper_template", made.pk, "template_put", by=by, label=label_of(by, posts), data={"file": str(made)}
    )
    return made
