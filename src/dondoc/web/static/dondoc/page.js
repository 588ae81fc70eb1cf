/* What every page does beyond plain links and forms: menus, dialogs, shortcuts, copying, one send per form, messages of htmx.
   All of it is a comfort: each page reads and sends without it. */
"use strict";

(function () {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const typing = (node) => node.matches("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");

  /* --- parts that are of use with JavaScript only are hidden in the page until now */
  function show(root) {
    all("[data-help], [data-close], [data-copy], [data-back]", root).forEach((node) => { node.hidden = false; });
  }

  /* --- menus: <details data-menu> closes on Escape, on a click elsewhere, when the focus leaves it */
  function closeMenus(except) {
    all("details[data-menu][open]").forEach((menu) => { if (menu !== except) menu.open = false; });
  }
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details[data-menu]")));
  document.addEventListener("focusin", (event) => closeMenus(event.target.closest("details[data-menu]")));

  /* --- dialogs: <a href="page that asks the same" data-dialog="id"> */
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) {
      const dialog = document.getElementById(opener.dataset.dialog);
      if (dialog && dialog.showModal) { event.preventDefault(); dialog.showModal(); }
    }
    const dismiss = event.target.closest("[data-dismiss]");
    if (dismiss) dismiss.closest("dialog").close();
    const close = event.target.closest("[data-close]");
    if (close) close.closest(".message").remove();
    const back = event.target.closest("[data-back]");
    if (back && history.length > 1) { event.preventDefault(); history.back(); }
    if (event.target.closest("[data-help]")) help();
  });

  /* --- copying: <button data-copy="text" hidden> says "Đã chép" in its own words (data-copied) */
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button || !navigator.clipboard) return;
    navigator.clipboard.writeText(button.dataset.copy).then(() => tell(button.dataset.copied || "✔", "success"));
  });

  /* --- a form with data-once is sent once: a second press waits for the answer */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-once]") || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    all("button:not([type=button])", form).forEach((button) => button.setAttribute("aria-disabled", "true"));
  });
  /* a page that comes back from the browser's memory may send again */
  window.addEventListener("pageshow", () => {
    all("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      all("[aria-disabled]", form).forEach((button) => button.removeAttribute("aria-disabled"));
    });
  });

  /* --- leaving a form with typed words asks first: <form data-keep> */
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-keep]");
    if (form) form.dataset.changed = "1";
  });
  document.addEventListener("submit", (event) => { delete event.target.dataset.changed; });
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-changed]")) event.preventDefault();
  });

  /* --- choosing all rows: <input type=checkbox data-all="name"> */
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-all]")) return;
    all(`input[type=checkbox][name="${CSS.escape(event.target.dataset.all)}"]`).forEach((box) => {
      box.checked = event.target.checked;
      box.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });
  /* a filter that applies itself: <select data-submit> */
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
  });

  /* --- shortcuts: data-key="a", data-key="g 1"; the element is pressed or, being a field, entered. Listed by "?" */
  let before = "";
  let timer = 0;
  function press(keys) {
    const open = document.querySelector("dialog[open]");
    const target = all(`[data-key="${CSS.escape(keys)}"]`, open || document).find((node) => open || !node.closest("dialog") || keys.startsWith("g "));
    if (!target) return false;
    if (typing(target)) { target.focus(); target.select && target.select(); } else target.click();
    return true;
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = document.querySelector("details[data-menu][open]");
      if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "?" && !document.querySelector("dialog[open]")) { event.preventDefault(); help(); return; }
    const keys = before ? `${before} ${event.key}` : event.key;
    before = "";
    clearTimeout(timer);
    if (press(keys)) { event.preventDefault(); return; }
    if (event.key === "g") { before = "g"; timer = setTimeout(() => { before = ""; }, 1500); }
  });
  function help() {
    const dialog = document.getElementById("keys");
    if (!dialog || dialog.open) return;
    const list = dialog.querySelector("dl");
    all("[data-added]", list).forEach((node) => node.remove());
    all("[data-key][data-says]").forEach((node) => {
      const key = document.createElement("dt");
      node.dataset.key.split(" ").forEach((part) => {
        const cap = document.createElement("kbd");
        cap.textContent = part;
        key.append(cap, " ");
      });
      const words = document.createElement("dd");
      words.textContent = node.dataset.says;
      key.dataset.added = words.dataset.added = "1";
      list.append(key, words);
    });
    dialog.showModal();
  }

  /* --- messages */
  function tell(words, level) {
    const place = document.getElementById("messages");
    if (!place) return;
    const box = document.createElement("div");
    box.className = `message message-${level}`;
    const line = document.createElement("p");
    line.textContent = words;
    box.append(line);
    place.append(box);
    if (level === "success") setTimeout(() => box.remove(), 6000);
  }
  window.dondoc = { tell: tell };

  /* --- htmx: an answer that is an error becomes a message above the page; the page stays as it is */
  document.addEventListener("htmx:responseError", (event) => {
    const place = document.getElementById("messages");
    const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const message = answer.querySelector(".message");
    if (place && message) { show(message); place.append(message); message.scrollIntoView({ block: "nearest" }); }
  });
  document.addEventListener("htmx:sendError", () => {
    const words = document.body.dataset.offline;
    if (words) tell(words, "error");
  });
  document.addEventListener("htmx:load", (event) => show(event.detail.elt));

  show(document);
})();
