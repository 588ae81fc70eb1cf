"""The forms of the deeds on one duty: shown, checked, done once, and nothing typed is lost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazily

from dondoc.engine.errors import DondocError
from dondoc.engine.tracking import states
from dondoc.engine.tracking.states import Deed, State
from dondoc.web.register.actions import amend, assign, deeds, evidence, extensions, parts, reports, submissions
from dondoc.web.register.forms import amending
from dondoc.web.register.forms import deeds as forms
from dondoc.web.register.models import Obligation, Part, Share
from dondoc.web.register.queries import one, rights
from dondoc.web.shared.access import Asked, members
from dondoc.web.shared.errors import Changed, status_of


@dataclass(frozen=True, slots=True)
class Step:
    """One deed as people do it: its form, its action, what is said afterwards, and what to think of before.

    versioned: False for deeds that change nothing another person may have open.
    """

    deed: Deed
    form: type[forms.DeedForm]
    act: Callable[..., object]
    done: Any
    title: Any = ""
    think: Any = ""
    versioned: bool = True

    @property
    def name(self) -> str:
        """The words of its page and button."""
        words = str(self.title or self.deed.label)
        return words[:1].upper() + words[1:]


FINAL = lazily("Việc này không hoàn tác được.")
STEPS: dict[str, Step] = {
    "tiep-nhan": Step(Deed.ACCEPT, forms.PlainForm, deeds.accept, lazily("Đã tiếp nhận nhiệm vụ.")),
    "bat-dau": Step(Deed.START, forms.PlainForm, deeds.start, lazily("Đã ghi nhận bắt đầu thực hiện.")),
    "tien-do": Step(Deed.PROGRESS, forms.ProgressForm, deeds.progress, lazily("Đã cập nhật tiến độ.")),
    "du-thao": Step(
        Deed.PROGRESS,
        forms.DraftForm,
        deeds.draft,
        lazily("Đã lưu dự thảo; đầu mối hoặc thủ trưởng cơ quan sẽ gửi."),
        title=lazily("soạn dự thảo báo cáo"),
    ),
    "bao-cao": Step(Deed.REPORT, forms.ReportForm, reports.hand_in, lazily("Đã gửi báo cáo, chờ Văn phòng xác nhận.")),
    "rut-bao-cao": Step(Deed.RECALL_REPORT, forms.ReasonForm, deeds.recall_report, lazily("Đã rút báo cáo.")),
    "xac-nhan": Step(Deed.CONFIRM, forms.AnswerForm, deeds.confirm, lazily("Đã xác nhận hoàn thành."), think=FINAL),
    "yeu-cau-lam-lai": Step(
        Deed.SEND_BACK,
        forms.ReasonForm,
        deeds.send_back,
        lazily("Đã yêu cầu làm lại."),
        think=lazily("Báo cáo này coi như chưa hoàn thành; thời hạn tiếp tục tính như trước."),
    ),
    "tra-lai": Step(
        Deed.RETURN,
        forms.ReasonForm,
        deeds.return_,
        lazily("Đã trả lại nhiệm vụ cho Văn phòng."),
        think=lazily("Chỉ trả lại việc không thuộc chức năng của cơ quan; Văn phòng sẽ giao lại."),
    ),
    "giao-lai": Step(
        Deed.REASSIGN,
        forms.ReassignForm,
        assign.reassign,
        lazily("Đã giao lại nhiệm vụ."),
        think=lazily("Cơ quan cũ không còn thấy nhiệm vụ này; thời hạn không đổi."),
    ),
    "thu-hoi": Step(Deed.WITHDRAW, forms.ReasonForm, deeds.withdraw, lazily("Đã thu hồi nhiệm vụ."), think=FINAL),
    "thay-the": Step(
        Deed.SUPERSEDE, forms.SupersedeForm, deeds.supersede, lazily("Đã ghi nhận nhiệm vụ thay thế."), think=FINAL
    ),
    "dinh-chinh": Step(
        Deed.REOPEN,
        forms.ReasonForm,
        deeds.reopen,
        lazily("Đã đính chính; báo cáo chờ xác nhận lại."),
        think=lazily("Nhiệm vụ trở về chờ xác nhận; lịch sử giữ cả hai lần."),
    ),
    "xin-gia-han": Step(
        Deed.ASK_EXTENSION, forms.AskForm, extensions.ask, lazily("Đã gửi đề nghị gia hạn, chờ Văn phòng quyết định.")
    ),
    "rut-gia-han": Step(Deed.CANCEL_EXTENSION, forms.PlainForm, extensions.cancel, lazily("Đã rút đề nghị gia hạn.")),
    "dong-y-gia-han": Step(
        Deed.GRANT_EXTENSION,
        forms.GrantForm,
        extensions.grant,
        lazily("Đã gia hạn."),
        think=lazily("Thời hạn đầu vẫn được giữ và hiển thị."),
    ),
    "khong-gia-han": Step(
        Deed.REFUSE_EXTENSION, forms.RefuseForm, extensions.refuse, lazily("Đã trả lời không đồng ý gia hạn.")
    ),
    "thoi-han": Step(
        Deed.SET_DEADLINE,
        forms.SetDueForm,
        extensions.set_due,
        lazily("Đã đặt thời hạn."),
        think=lazily("Thời hạn đầu vẫn được giữ và hiển thị."),
    ),
    "y-kien": Step(Deed.COMMENT, forms.CommentForm, amend.comment, lazily("Đã ghi ý kiến."), versioned=False),
    "minh-chung": Step(Deed.ADD_EVIDENCE, forms.ProofForm, reports.add_proofs, lazily("Đã thêm minh chứng.")),
    "phan-cong": Step(Deed.SHARE_OUT, forms.ShareForm, parts.share_out, lazily("Đã phân công.")),
    "sua": Step(Deed.AMEND, amending.AmendForm, amend.amend, lazily("Đã sửa; nội dung cũ được giữ trong diễn biến.")),
    "uu-tien": Step(Deed.SET_PRIORITY, amending.PriorityForm, amend.set_priority, lazily("Đã đặt mức ưu tiên.")),
    "theo-doi": Step(
        Deed.SET_SUPERVISOR, amending.SupervisorForm, amend.set_supervisor, lazily("Đã cử người theo dõi.")
    ),
    "don-doc": Step(
        Deed.REMIND, forms.RemindForm, amend.remind, lazily("Đã gửi đôn đốc tới cơ quan chủ trì."), versioned=False
    ),
}
ADDRESS = {step.deed: slug for slug, step in reversed(STEPS.items())}
"""The address of a deed's form; of two for one deed the first."""
BACK = lazily("Nhiệm vụ trở về như trước bước này; diễn biến giữ cả hai bước.")
CONTEXT = frozenset({Deed.CONFIRM, Deed.SEND_BACK, Deed.REOPEN})
"""Deeds that are judged by what was reported: it stands beside the form."""


@members
def do(request: Asked, code: str, step: str) -> HttpResponse:
    """Show the form of a deed, or do it."""
    duty = rights.find(code, request.posts)
    chosen = STEPS.get(step)
    if chosen is None:
        raise Http404
    form = _form(request, duty, chosen.form, chosen.deed)
    if request.method != "POST":
        _refuse_early(duty, chosen.deed, form)
    elif form.is_valid():
        answer = submit(
            request,
            duty,
            form,
            chosen.act,
            str(chosen.done),
            versioned=chosen.versioned,
            first=lambda: _refuse_early(duty, chosen.deed, form),
        )
        if answer is not None:
            return answer
    return show_form(request, duty, form, title=chosen.name, think=chosen.think, deed=chosen.deed)


@members
def undo(request: Asked, code: str) -> HttpResponse:
    """Take the last deed back."""
    duty = rights.find(code, request.posts)
    last = one.undoable(duty, request.user)
    form = _form(request, duty, forms.PlainForm, None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, duty, form, amend.undo, _("Đã hoàn tác; diễn biến giữ cả hai bước."))
        if answer is not None:
            return answer
    title = _("Hoàn tác: {deed}").format(deed=Deed(last.deed).label) if last is not None else _("Hoàn tác")
    return show_form(request, duty, form, title=title, think=BACK if last is not None else "", deed=None)


def _form(request: Asked, duty: Obligation, form: type[forms.DeedForm], deed: Deed | None) -> forms.DeedForm:
    sent = request.method == "POST"
    return form(
        request.POST.copy() if sent else None,
        request.FILES if sent else None,
        duty=duty,
        deed=deed,
        user=request.user,
        posts=request.posts,
    )


def _refuse_early(duty: Obligation, deed: Deed, form: forms.DeedForm) -> None:
    """A form that could not be sent is not shown: raises what the law says, as if everything were filled in."""
    states.check(
        State(duty.state),
        deed,
        form.roles,
        reason="…",
        evidence_count=99,
        occurrence=duty.template_id is not None,
        template=one.is_template(duty),
    )


def submit(
    request: Asked,
    duty: Obligation,
    form: forms.DeedForm,
    act: Callable[..., object],
    done: str,
    *,
    versioned: bool = True,
    target: object = None,
    fixed: Mapping[str, object] | None = None,
    first: Callable[[], None] | None = None,
) -> HttpResponse | None:
    """Do a deed with what was typed; an answer when it is done, None when the form is to be shown again with its errors.

    target: the first argument of the action (the code unless another is given); fixed: arguments that nobody types;
    first: what is asked before files are looked into.
    """
    page = redirect("register:detail", duty.code)
    try:
        values = form.values() | dict(fixed or {})
        if values.get("attached") and first is not None:
            # nobody's files are looked into who may not add them
            first()
        if "attached" in values:
            # before the transaction: looking into a scan takes a while
            values["files"] = [
                evidence.look_into(data=file.read(), name=file.name or "", by=request.user)
                for file in values.pop("attached")
            ]
        if versioned:
            values["version"] = form.cleaned_data["version"]
        with submissions.once(form.cleaned_data["token"], by=request.user):
            act(duty.code if target is None else target, **values, by=request.user, posts=request.posts)
    except submissions.SentBefore:
        return page
    except DondocError as error:
        form.add_error(None, str(error))
        form.status = status_of(error)
        if isinstance(error, Changed):
            form.overtaken = True
            duty.refresh_from_db()
            form.data["version"] = str(duty.version)  # type: ignore[index]
        return None
    messages.success(request, done)
    if rights.visible(request.posts).filter(pk=duty.pk).exists():
        return page
    return redirect("/")


def show_form(
    request: Asked,
    duty: Obligation,
    form: forms.DeedForm,
    *,
    title: str,
    think: object,
    deed: Deed | None,
    piece: Share | Part | None = None,
) -> HttpResponse:
    """The page of a form, with what the person has to know beside it; piece: the part whose report is judged."""
    context = {
        "duty": duty,
        "form": form,
        "title": title,
        "deed_words": title.partition(":")[0],
        "think": think,
        "clocks": one.clocks_of(duty),
        "leads": one.leads(duty),
        "reports": one.reports_for(duty, request.posts)[:1] if deed in CONTEXT else [],
        "piece": piece,
        "proofs": one.proofs(duty) if deed in CONTEXT or "attached" in form.fields else [],
        "warning": form.warn() if form.is_bound else "",
        "with_files": form.is_multipart(),
    }
    return render(request, "register/deed.html", context, status=form.status)
