"""What the id of a rule means, in words for the clerk who asks why."""

from dondoc.engine.language.times.patterns import FORMS

MEANINGS = {
    "agency-heading": "Đề mục nêu tên cơ quan; các ý bên dưới là việc của cơ quan đó.",
    "agency-prefix": 'Dòng mở đầu bằng tên cơ quan và dấu hai chấm ("Sở Nội vụ: ...").',
    "subject-first": 'Cơ quan đứng đầu câu, ngay trước việc phải làm ("Sở Tài chính chủ trì ...").',
    "adverbial-subject": 'Trước tên cơ quan có cụm chỉ thời gian hoặc điều kiện ("Hằng quý, Sở Tài chính ...").',
    "giving-verb": 'Động từ giao việc đứng trước cơ quan ("giao", "yêu cầu", "đề nghị" Sở Tài chính ...).',
    "guessed-name": "Tên cơ quan chưa có trong danh mục, được nhận ra theo vị trí: đứng đầu câu, ngay trước việc phải làm.",
    "lead-in": "Câu dẫn ở trên nêu cơ quan phải làm; các ý bên dưới là việc được giao.",
    "table-row": "Mỗi dòng của bảng phân công là một nhiệm vụ; cột cho biết cơ quan, thời hạn, sản phẩm.",
    "shared-deadline": 'Một câu định thời hạn chung cho các việc đã nêu ("Các nhiệm vụ trên hoàn thành trước ...").',
    "heading-time": 'Đề mục là một mốc thời gian ("Quý I:"), nên các ý bên dưới có thời hạn đó.',
    "label:lead": 'Dòng ghi nhãn "Cơ quan chủ trì:" bổ sung cho nhiệm vụ ngay trên.',
    "label:coop": 'Dòng ghi nhãn "Cơ quan phối hợp:" bổ sung cho nhiệm vụ ngay trên.',
    "label:time": 'Dòng ghi nhãn "Thời hạn:" bổ sung cho nhiệm vụ ngay trên.',
    "label:product": 'Dòng ghi nhãn "Sản phẩm:" bổ sung cho nhiệm vụ ngay trên.',
}
KINDS = {
    "inherited": "Ý này không nhắc lại cơ quan, nên theo câu hoặc đề mục ở trên. {0}",
    "time": "Thời hạn đọc theo mẫu này.",
    "label": "Dòng ghi nhãn bổ sung cho nhiệm vụ ngay trên.",
}
"""For ids of the form "kind:rest": {0} is the meaning of the rest."""


def meaning_of(rule: str) -> str | None:
    """One or two sentences on a rule, None for an id that has none."""
    if rule in MEANINGS:
        return MEANINGS[rule]
    kind, _, rest = rule.partition(":")
    if kind == "time":
        example = next((form.example for form in FORMS if form.id == rest), None)
        return f'Thời hạn đọc theo mẫu như "{example}".' if example else KINDS[kind]
    return KINDS[kind].format(MEANINGS.get(rest, "")).strip() if kind in KINDS else None
