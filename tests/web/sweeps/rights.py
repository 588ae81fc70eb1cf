"""Who may enter which address: written down by hand, never taken from the code that it is compared with.

`GET` names who is shown the page, `POST` who is listened to when they send its form; whether the deed itself is lawful for
them then is the law's to say (tests/web/register/test_law.py). Everybody else gets 404, a stranger the page of signing in.
Words of one line: an address by its name, what stands in it, who reads, who sends.
"""

from dataclasses import dataclass

NOBODY: frozenset[str] = frozenset()
OFFICE = frozenset({"officer", "office_head"})
READERS = OFFICE | {"leader", "inspector"}
ADMINISTRATOR = frozenset({"administrator"})
OWN = frozenset({"own_focal", "own_head", "own_specialist"})
"""People of the agency that owes the duty of these tests."""
OWN_LEADERS = OWN - {"own_specialist"}
OTHER = frozenset({"other_focal", "other_head", "other_specialist"})
"""People of an agency that has nothing to do with it."""
MEMBERS = READERS | ADMINISTRATOR | OWN | OTHER
"""Whoever holds a post."""
ACCOUNTS = MEMBERS | {"without_post"}
EVERYBODY = ACCOUNTS | {"nobody"}
PARTIES = READERS | OWN
"""Who may know of the duty."""
KEEPERS = ADMINISTRATOR | {"office_head"}
"""Who looks after the list of agencies."""
REORGANISERS = ADMINISTRATOR | OFFICE
INVITERS = ADMINISTRATOR | frozenset({"own_focal", "own_head", "other_focal", "other_head"})
THIS_INVITATION = ADMINISTRATOR | OWN_LEADERS
"""The invitation of these tests leads into the agency that owes the duty."""
REPORTERS = OFFICE | OWN_LEADERS | frozenset({"other_focal", "other_head"})
"""Who reports for the province or for the own agency."""
UNITS = KEEPERS | OWN_LEADERS
BINH = frozenset({"own_focal"})
AN = frozenset({"officer"})


@dataclass(frozen=True, slots=True)
class Row:
    """One address. `args` are names of things that the test makes; words that begin with "=" stand as they are."""

    name: str
    args: tuple[str, ...]
    read: frozenset[str]
    send: frozenset[str]
    typed: tuple[tuple[str, str], ...] = ()


def row(address: str, args: str, read: frozenset[str], send: frozenset[str], /, **typed: str) -> Row:
    """A line of the table."""
    return Row(address, tuple(args.split()), read, send, tuple(typed.items()))


TABLE = (
    # --- what belongs to no room
    row("set_language", "", EVERYBODY, EVERYBODY, language="vi"),
    row("shared:density", "", NOBODY, ACCOUNTS, density="airy"),
    row("shared:day", "", ACCOUNTS, NOBODY),
    # --- own account
    row("people:settings", "", ACCOUNTS, NOBODY),
    row("people:second_factor", "", ACCOUNTS, NOBODY),
    row("people:delegate", "", ACCOUNTS, ACCOUNTS),
    row("people:delegation_end", "delegation", NOBODY, ACCOUNTS),
    row("people:preferences", "", NOBODY, ACCOUNTS, density="airy", language="vi"),
    row("people:invitation", "token", EVERYBODY, EVERYBODY),
    row("notices:list", "", ACCOUNTS, NOBODY),
    row("notices:read_all", "", NOBODY, ACCOUNTS),
    row("notices:open", "notice", NOBODY, BINH),
    # --- agencies and accounts
    row("people:agencies", "", MEMBERS, NOBODY),
    row("people:agency_search", "", MEMBERS, NOBODY),
    row("people:agencies_export", "=csv", MEMBERS, NOBODY),
    row("people:agency", "agency", MEMBERS, NOBODY),
    row("people:agency_add", "", KEEPERS, KEEPERS),
    row("people:agency_correct", "agency", KEEPERS, KEEPERS),
    row("people:agency_end", "agency", KEEPERS, KEEPERS),
    row("people:unit_add", "agency", NOBODY, UNITS, name="Phòng Giá"),
    row("people:unit_correct", "agency unit", UNITS, UNITS),
    row("people:invite", "", INVITERS, INVITERS),
    row("people:invitation_resend", "invitation", NOBODY, THIS_INVITATION),
    row("people:invitation_withdraw", "invitation", NOBODY, THIS_INVITATION),
    row("people:accounts", "", ADMINISTRATOR, NOBODY),
    row("people:accounts_export", "=csv", ADMINISTRATOR, NOBODY),
    row("people:account", "account", ADMINISTRATOR, NOBODY),
    row("people:account_rename", "account", ADMINISTRATOR, ADMINISTRATOR),
    row("people:account_deed", "account =khoa", NOBODY, ADMINISTRATOR, reason="Nghỉ hưu"),
    row("people:post_add", "account", ADMINISTRATOR, ADMINISTRATOR),
    row("people:post_end", "account post", ADMINISTRATOR, ADMINISTRATOR),
    # --- reorganisation
    row("reorganisation:list", "", REORGANISERS, NOBODY),
    row("reorganisation:begin", "", REORGANISERS, REORGANISERS),
    row("reorganisation:page", "merger", REORGANISERS, NOBODY),
    row("reorganisation:decide", "merger moved_post =giu", NOBODY, REORGANISERS),
    row("reorganisation:decide", "merger moved_duty =giu", NOBODY, OFFICE),
    row("reorganisation:decide_sure", "merger", NOBODY, REORGANISERS),
    row("reorganisation:look_again", "merger", NOBODY, REORGANISERS),
    # --- documents: an agency reads what gives it a duty
    row("documents:list", "", MEMBERS, NOBODY),
    row("documents:issuers", "", MEMBERS, NOBODY),
    row("documents:csv", "", MEMBERS, NOBODY),
    row("documents:xlsx", "", MEMBERS, NOBODY),
    row("documents:detail", "document", PARTIES, NOBODY),
    row("documents:original", "document", PARTIES, NOBODY),
    # a text has no pages; pictures of pages: tests/web/documents/test_detail.py
    row("documents:page", "document =1", NOBODY, NOBODY),
    row("documents:upload", "", OFFICE, OFFICE),
    row("documents:intake", "intake", NOBODY, OFFICE, deed="drop"),
    row("documents:correct", "document", OFFICE, OFFICE),
    row("documents:read_again", "document", NOBODY, OFFICE),
    row("documents:double", "document", NOBODY, OFFICE),
    row("documents:link", "document link", NOBODY, OFFICE),
    row("documents:status", "document", OFFICE, OFFICE),
    # --- the reading desk is the Office's alone
    row("proposals:examples", "", OFFICE, NOBODY),
    row("proposals:desk", "document", OFFICE, NOBODY),
    row("proposals:presence", "document", OFFICE, NOBODY),
    row("proposals:do", "document proposal", NOBODY, OFFICE, deed="reject"),
    row("proposals:add", "document", NOBODY, OFFICE),
    row("proposals:undo", "document", NOBODY, OFFICE),
    row("proposals:accept_clear", "document", NOBODY, OFFICE),
    row("proposals:issue", "document", OFFICE, OFFICE),
    row("proposals:recall", "document", OFFICE, OFFICE),
    row("proposals:corrected", "document", OFFICE, OFFICE),
    row("proposals:replace", "document", OFFICE, OFFICE),
    # --- reports: the province's are the Office's, an agency's own its focal point's and head's
    row("reports:list", "", MEMBERS, NOBODY),
    row("reports:new", "", REPORTERS, REPORTERS),
    row("reports:page", "report", READERS, OFFICE),
    row("reports:download", "report =xlsx", READERS, NOBODY),
    row("reports:recount", "report", NOBODY, OFFICE),
    row("reports:freeze", "report", NOBODY, OFFICE),
    row("reports:number", "report", NOBODY, OFFICE),
    row("reports:file", "report", NOBODY, OFFICE),
    row("reports:renew", "report", NOBODY, OFFICE),
    row("reports:template", "", ADMINISTRATOR, ADMINISTRATOR),
    row("reports:template_download", "", ADMINISTRATOR, NOBODY),
    row("reports:template_reset", "", NOBODY, ADMINISTRATOR),
    row("proposals:amend", "document", OFFICE, OFFICE),
    # --- many duties: each sees the own ones
    row("register:mine", "", MEMBERS, NOBODY),
    row("register:list", "", MEMBERS, NOBODY),
    row("register:agencies", "", MEMBERS, NOBODY),
    row("register:board", "", MEMBERS, NOBODY),
    row("register:calendar", "", MEMBERS, NOBODY),
    row("register:export", "=csv", MEMBERS, NOBODY),
    row("register:bulk", "", NOBODY, MEMBERS),
    # what the same session did just before
    row("register:bulk-done", "=khong-co", NOBODY, NOBODY),
    row("register:save-view", "", NOBODY, MEMBERS, name="Việc gấp", query="state=assigned"),
    row("register:delete-view", "view", NOBODY, AN),
    row("register:columns", "", NOBODY, MEMBERS, column="lead"),
    # --- the board
    row("board:show", "", READERS, NOBODY),
    row("board:then", "", READERS, NOBODY),
    row("board:table", "=co-quan", READERS, NOBODY),
    row("board:file", "=co-quan =csv", READERS, NOBODY),
    # --- one duty
    row("register:detail", "duty", PARTIES, NOBODY),
    row("register:undo", "duty", PARTIES, PARTIES),
    row("register:deed", "duty =tien-do", PARTIES, PARTIES, text="Xong nửa"),
    row("register:deed", "duty =y-kien", PARTIES, PARTIES, text="Đề nghị sớm báo cáo"),
    row("register:deed", "duty =thu-hoi", PARTIES, PARTIES, reason="Thôi"),
    row("register:share", "duty share =bao-cao", PARTIES, PARTIES, text="Đã lập"),
    row("register:cooperating", "duty cooperating =bao-cao", PARTIES, PARTIES, text="Đã góp ý"),
    row("register:proof", "duty proof", PARTIES, NOBODY),
    row("register:remove_proof", "duty proof", PARTIES, PARTIES, reason="Nhầm tệp"),
    # --- reminders: each reads the own digests; a calendar's address is its key; what is sent is the administrator's
    row("reminders:digests", "", MEMBERS, NOBODY),
    # nobody was told anything on that morning; own ones alone: tests/web/reminders/test_pages.py
    row("reminders:digest", "=2026-03-02", NOBODY, NOBODY),
    row("reminders:preferences", "", MEMBERS, MEMBERS),
    row("reminders:calendar", "", NOBODY, MEMBERS),
    row("reminders:feed", "=khong-co", NOBODY, NOBODY),
    row("reminders:log", "", ADMINISTRATOR, NOBODY),
    row("reminders:send_again", "delivery", NOBODY, ADMINISTRATOR),
    row("reminders:webhooks", "", ADMINISTRATOR, ADMINISTRATOR),
    row("reminders:webhook_revoke", "webhook", NOBODY, ADMINISTRATOR),
    row("reminders:webhook_try", "webhook", NOBODY, ADMINISTRATOR),
    # a draft, which the Office alone sees; an issued one: tests/web/reminders
    row("reminders:letters", "", READERS, NOBODY),
    row("reminders:letters_draft", "", NOBODY, OFFICE),
    row("reminders:letters_received", "agency", MEMBERS, NOBODY),
    row("reminders:letter", "letter", OFFICE, OFFICE),
    row("reminders:letter_refresh", "letter", NOBODY, OFFICE),
    row("reminders:letter_drop", "letter", NOBODY, OFFICE),
    row("reminders:letter_issue", "letter", NOBODY, OFFICE),
    row("reminders:letter_file", "letter =docx", OFFICE, NOBODY),
    # --- keys of programs: everybody's own; another's is told of and not ended (tests/web/exchange)
    row("exchange:tokens", "", ACCOUNTS, ACCOUNTS),
    row("exchange:token_revoke", "=1", NOBODY, NOBODY),
    # --- tables of others, taken in by the Office; one that is not there here (tests/web/exchange/test_sheets.py)
    row("exchange:sheets", "", OFFICE, OFFICE),
    row("exchange:sheet", "=1", NOBODY, NOBODY),
    row("exchange:sheet_write", "=1", NOBODY, NOBODY),
    # --- the document exchange; a report goes on a document that came by it (tests/web/exchange/test_axis_page.py)
    row("exchange:axis", "", OFFICE | ADMINISTRATOR, NOBODY),
    row("exchange:axis_report", "=1", NOBODY, NOBODY),
    row("exchange:v1:openapi", "", EVERYBODY, NOBODY),
    # --- the working calendar
    row("workdays:list", "", KEEPERS, KEEPERS, day="02/01/2027", working="0", source="Thông báo"),
    row("workdays:take_back", "=2027-01-02", NOBODY, KEEPERS),
    # --- how the system fares; a word to the program that watches it
    row("operations:state", "", ADMINISTRATOR, NOBODY),
    row("operations:back_up", "", NOBODY, ADMINISTRATOR),
    row("operations:look_over", "", NOBODY, ADMINISTRATOR),
    row("operations:alive", "", EVERYBODY, NOBODY),
    # --- signing in (allauth): for everybody, or for whoever has an account
    row("account_login", "", EVERYBODY, EVERYBODY),
    row("account_logout", "", EVERYBODY, EVERYBODY),
    row("account_inactive", "", EVERYBODY, NOBODY),
    row("account_reset_password", "", EVERYBODY, EVERYBODY),
    row("account_reset_password_done", "", EVERYBODY, NOBODY),
    row("account_reset_password_from_key", "=1 =khong-dung", EVERYBODY, EVERYBODY),
    row("account_reset_password_from_key_done", "", EVERYBODY, NOBODY),
    row("account_reauthenticate", "", ACCOUNTS, ACCOUNTS),
    row("account_change_password", "", ACCOUNTS, ACCOUNTS),
    row("account_set_password", "", ACCOUNTS, ACCOUNTS),
    row("mfa_index", "", ACCOUNTS, NOBODY),
    # leads back to signing in, where nobody is in the middle of it
    row("mfa_authenticate", "", EVERYBODY, EVERYBODY),
    row("mfa_reauthenticate", "", ACCOUNTS, ACCOUNTS),
    row("mfa_activate_totp", "", ACCOUNTS, ACCOUNTS),
    row("mfa_deactivate_totp", "", NOBODY, NOBODY),
    row("mfa_view_recovery_codes", "", NOBODY, NOBODY),
    row("mfa_generate_recovery_codes", "", ACCOUNTS, ACCOUNTS),
    row("mfa_download_recovery_codes", "", NOBODY, NOBODY),
    row("mfa_list_webauthn", "", ACCOUNTS, NOBODY),
    row("mfa_add_webauthn", "", ACCOUNTS, ACCOUNTS),
    row("mfa_reauthenticate_webauthn", "", ACCOUNTS, ACCOUNTS),
    # ask who one is before they look for the key, which must be an own one
    row("mfa_remove_webauthn", "=1", ACCOUNTS, ACCOUNTS),
    row("mfa_edit_webauthn", "=1", ACCOUNTS, ACCOUNTS),
    row("mfa_login_webauthn", "", EVERYBODY, EVERYBODY),
    row("usersessions_list", "", ACCOUNTS, ACCOUNTS),
    # --- what an office does not offer: nobody signs up, changes the address, or joins another provider alone
    row("account_signup", "", NOBODY, NOBODY),
    row("account_email", "", NOBODY, NOBODY),
    row("account_email_verification_sent", "", NOBODY, NOBODY),
    row("account_confirm_email", "=khong-co", NOBODY, NOBODY),
    row("account_confirm_login_code", "", NOBODY, NOBODY),
    row("socialaccount_signup", "", NOBODY, NOBODY),
    row("socialaccount_connections", "", NOBODY, NOBODY),
    row("socialaccount_login_cancelled", "", EVERYBODY, NOBODY),
    row("socialaccount_login_error", "", EVERYBODY, NOBODY),
    row("openid_connect_login", "=khong-co", NOBODY, NOBODY),
    row("openid_connect_callback", "=khong-co", NOBODY, NOBODY),
)
