"""How a person writes a deed on the page of a duty."""

from playwright.sync_api import Page, expect

from journeys.browser import no_violations


def begin(page: Page, deed: str) -> None:
    """Press the button of a deed on the page of a duty, in the menu of rare deeds when it is there."""
    place = page.get_by_label("Việc cần làm").get_by_role("link", name=deed, exact=True)
    if not place.is_visible():
        page.get_by_label("Việc cần làm").locator("summary").click()
    place.click()


def write(page: Page, deed: str, **typed: str) -> None:
    """Begin a deed, fill its form by the names of the fields, and send it; looked at on the way."""
    begin(page, deed)
    for name, words in typed.items():
        field = page.locator(f"form[data-once] [name={name}]")
        if field.get_attribute("data-picker"):
            # a select that a script turned into a field with suggestions
            picker = page.locator(f"#id_{name}_words")
            picker.fill(words)
            expect(page.get_by_role("option", name=words)).to_be_visible()
            picker.press("ArrowDown")
            picker.press("Enter")
        elif field.evaluate("(one) => one.tagName") == "SELECT":
            field.select_option(label=words)
        elif field.get_attribute("type") == "file":
            field.set_input_files({"name": words, "mimeType": "text/plain", "buffer": b"So lieu ra soat quy I"})
        else:
            field.fill(words)
    no_violations(page)
    page.locator("form[data-once] .btn-primary").click()
    # back on the page of the duty, with a word about what was done
    expect(page.get_by_label("Việc cần làm")).to_be_visible()
    page.wait_for_load_state()
