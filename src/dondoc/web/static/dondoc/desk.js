// The reading desk: sends one form at a time and puts the parts that changed in place; keys; marks both ways.
// Everything here is a plain form as well, so that the desk works without it.
(() => {
  const desk = document.querySelector("[data-desk]");
  if (!desk) return;
  desk.classList.add("has-script");
  let queue = Promise.resolve();
  let current = null;
  let picked = null;

  const cards = () => [...desk.querySelectorAll("[data-card]")];
  const formOf = (card) => card && card.querySelector("form[data-part]");
  const isTyping = (element) => element && element.closest("input, textarea, select");

  // --- which card is current -----------------------------------------------------------------------------------------
  function choose(card, { scroll = true, focus = true } = {}) {
    if (!card) return;
    cards().forEach((each) => each.classList.toggle("is-current", each === card));
    current = card.dataset.card;
    if (focus) card.focus({ preventScroll: true });
    if (scroll) card.scrollIntoView({ block: "nearest" });
    light(current, "is-chosen");
    const mark = marksOf(current)[0];
    if (mark && scroll) mark.scrollIntoView({ block: "center" });
  }

  const chosen = () => desk.querySelector(`[data-card="${current}"]`) || cards()[0];
  const marksOf = (id) => [...desk.querySelectorAll("[data-p]")].filter((each) => each.dataset.p.split(" ").includes(id));

  function light(id, name) {
    desk.querySelectorAll(`.${name}`).forEach((each) => each.classList.remove(name));
    marksOf(id).forEach((each) => each.classList.add(name));
  }

  function step(by) {
    const all = cards();
    const at = all.indexOf(chosen());
    choose(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
  }

  function nextPending(from) {
    const all = cards();
    const at = all.findIndex((each) => each.dataset.card === from);
    const order = [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))];
    choose(order.find((each) => each.classList.contains("is-pending")) || all[at]);
  }

  // --- sending -------------------------------------------------------------------------------------------------------
  function put(html, { gently = false } = {}) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    for (const part of [...holder.content.children]) {
      const old = part.id && document.getElementById(part.id);
      if (!old) continue;
      if (gently && part.dataset.card) absorb(old, part);
      else {
        const open = old.querySelector(":scope details.desk-fields[open]");
        old.replaceWith(part);
        if (open && part.dataset.card && part.querySelector("details.desk-fields")) {
          part.querySelector("details.desk-fields").open = true;
        }
      }
    }
    fillTargets();
  }

  // A saved draft must not take the field away in which the person goes on typing.
  function absorb(old, fresh) {
    const form = formOf(old);
    const newForm = formOf(fresh);
    if (!form || !newForm) {
      old.replaceWith(fresh);
      return;
    }
    old.className = `${fresh.className}${old.classList.contains("is-current") ? " is-current" : ""}`;
    form.querySelector("[name=version]").value = newForm.querySelector("[name=version]").value;
    newForm.querySelectorAll("[data-live]").forEach((live) => {
      const place = form.querySelector(`[data-live="${live.dataset.live}"]`);
      if (place) place.replaceChildren(...live.childNodes);
    });
    [...old.children].forEach((child) => { if (child !== form) child.remove(); });
    [...fresh.children].forEach((child) => { if (child !== newForm) old.insertBefore(child, form); });
  }

  function send(form, deed, { gently = false } = {}) {
    queue = queue.then(async () => {
      const live = document.contains(form) ? form : formOf(document.getElementById(`card-${form.dataset.proposal}`));
      if (!live) return null;
      const body = new FormData(live);
      if (deed) body.set("deed", deed);
      if (picked) {
        body.set("start", picked.start);
        body.set("end", picked.end);
      }
      try {
        const answer = await fetch(live.action, { method: "POST", body, headers: { "HX-Request": "true" } });
        put(await answer.text(), { gently: gently && answer.ok });
        return answer;
      } catch {
        tell(desk.dataset.lost);
        return null;
      }
    });
    return queue;
  }

  function tell(words) {
    const bar = document.getElementById("bar");
    let place = bar.querySelector(".desk-notice");
    if (!place) {
      place = document.createElement("p");
      place.className = "desk-notice";
      place.setAttribute("role", "alert");
      bar.prepend(place);
    }
    place.textContent = words;
  }

  async function act(deed) {
    const card = chosen();
    const form = formOf(card);
    if (!form) return;
    const id = card.dataset.card;
    const answer = await send(form, deed);
    picked = null;
    const after = answer && answer.headers.get("X-Desk-At");
    if (after) choose(document.getElementById(`card-${after}`));
    else if (answer && answer.ok && (deed === "accept" || deed === "reject")) done(id);
    else choose(document.getElementById(`card-${id}`));
  }

  // What is decided takes no more room than its lines, so that the next one comes near.
  function done(id) {
    const fields = desk.querySelector(`#card-${id} details.desk-fields`);
    if (fields) fields.open = false;
    nextPending(id);
  }

  async function whole(form) {
    const answer = await send(form);
    picked = null;
    const at = answer && answer.headers.get("X-Desk-At");
    choose(document.getElementById(`card-${at || current}`) || cards()[0]);
  }

  desk.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-part], [data-add]")) return;
    event.preventDefault();
    if (form.dataset.proposal) {
      choose(form.closest("[data-card]"), { scroll: false, focus: false });
      act(event.submitter ? event.submitter.value : "edit");
    } else whole(form);
  });

  desk.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-proposal]");
    if (!form || ["words", "into", "reason"].includes(event.target.name)) return;
    const extra = event.target.matches("[name=lead], [name=cooperating]");
    if (extra) grow(event.target);
    send(form, "edit", { gently: true });
  });

  // One empty field for one more agency is always there.
  function grow(input) {
    const all = [...input.parentElement.querySelectorAll("input")];
    if (all.every((each) => each.value)) {
      const more = input.cloneNode();
      more.value = "";
      more.classList.remove("is-unknown");
      input.parentElement.append(more);
    }
  }

  function fillTargets() {
    desk.querySelectorAll("[data-into]").forEach((select) => {
      const own = select.closest("[data-card]").dataset.card;
      const options = cards().filter((each) => each.dataset.card !== own && formOf(each)).map((each) => {
        const number = each.querySelector(".desk-number").textContent;
        const title = each.querySelector(".desk-card-title").textContent;
        return new Option(`${number}. ${title.slice(0, 80)}`, each.dataset.card);
      });
      select.replaceChildren(select.options[0], ...options);
    });
  }

  // --- marks and selection -------------------------------------------------------------------------------------------
  desk.addEventListener("mouseover", (event) => {
    const mark = event.target.closest("[data-p]");
    const card = event.target.closest("[data-card]");
    if (mark) {
      const ids = mark.dataset.p.split(" ");
      cards().forEach((each) => each.classList.toggle("is-lit", ids.includes(each.dataset.card)));
    } else if (card) light(card.dataset.card, "is-lit");
  });
  desk.addEventListener("mouseout", () => desk.querySelectorAll(".is-lit").forEach((each) => each.classList.remove("is-lit")));
  desk.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-p]");
    if (mark && window.getSelection().isCollapsed) {
      const ids = mark.dataset.p.split(" ");
      choose(document.getElementById(`card-${ids[ids.length - 1]}`), { scroll: false });
      chosen().scrollIntoView({ block: "nearest" });
    }
  });
  desk.addEventListener("focusin", (event) => {
    const card = event.target.closest("[data-card]");
    if (card && card.dataset.card !== current) choose(card, { scroll: false, focus: false });
  });
  desk.addEventListener("click", (event) => {
    if (event.target.closest("[data-take]")) takeWords();
  });

  // The offset in the document's text of a point of a selection; null outside of the text.
  function offset(node, at) {
    if (node.nodeType === Node.TEXT_NODE) {
      const run = node.parentElement.closest("[data-s]");
      return run ? Number(run.dataset.s) + at : null;
    }
    const inside = at < node.childNodes.length ? node.childNodes[at] : node;
    const walk = document.createTreeWalker(inside, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walk.nextNode()) texts.push(walk.currentNode);
    if (inside.nodeType === Node.TEXT_NODE) return offset(inside, 0);
    if (!texts.length) return null;
    return inside === node ? offset(texts[texts.length - 1], texts[texts.length - 1].length) : offset(texts[0], 0);
  }

  function pick() {
    const selection = window.getSelection();
    const text = document.getElementById("text");
    if (!text || !selection.rangeCount || !text.contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    picked = start === null ? null : { start, end: Math.max(start, end ?? start), words: selection.toString() };
  }
  document.addEventListener("selectionchange", pick);

  function takeWords() {
    const form = formOf(chosen());
    if (!form || !picked || !picked.words.trim()) return;
    form.querySelector("[name=quote]").value = picked.words.trim();
    picked = null;
    act("edit");
  }

  function enter(field) {
    const fields = chosen().querySelector("details.desk-fields");
    if (!fields) return;
    fields.open = true;
    const input = fields.querySelector(field);
    input.focus();
    input.select();
  }

  const offered = (key) => [...chosen().querySelectorAll(".desk-offers button")].find((each) => each.querySelector("kbd")?.textContent === key);

  function press(key) {
    const button = desk.querySelector(`[data-desk-key=${key}]`);
    if (button && !button.disabled) whole(button.form);
  }

  // --- keys ----------------------------------------------------------------------------------------------------------
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    a: () => act("accept"),
    x: () => act("reject"),
    t: () => act("split"),
    m: () => act("merge"),
    l: takeWords,
    e: () => enter("input:not([type=hidden])"),
    c: () => enter("[name=lead]"),
    h: () => enter("[name=due]"),
    r: () => press("r"),
    // asked again: the browser tells of a selection a moment after it is made
    n: () => { pick(); const form = desk.querySelector("[data-add]"); if (form && picked) whole(form); else form?.querySelector("textarea").focus(); },
    z: () => press("z"),
    p: () => { const link = desk.querySelector("a[data-desk-key=p]:not(.disabled)"); if (link) link.click(); },
  };
  // "g 1" leads to another room (page.js): a figure after g is not one of the offers
  let before = "";
  document.addEventListener("keydown", (event) => {
    const follows = before === "g";
    before = event.key;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") chosen().focus();
      return;
    }
    if (event.target.closest("a, button, summary") && [" ", "Enter"].includes(event.key)) return;
    const offer = /^[1-9]$/.test(event.key) && !follows && offered(event.key);
    if (offer && !event.repeat) {
      event.preventDefault();
      act(offer.value);
      return;
    }
    const deed = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!deed || event.repeat || (event.key.startsWith("Arrow") && !event.target.closest("[data-card]"))) return;
    event.preventDefault();
    deed();
  });

  // --- who else is here ----------------------------------------------------------------------------------------------
  async function see() {
    const since = document.getElementById("bar").dataset.step;
    try {
      const answer = await fetch(`${desk.dataset.see}?o=${current || ""}&sau=${since}`, { headers: { "HX-Request": "true" } });
      if (answer.ok) put(await answer.text());
    } catch {
      // the next look will tell
    }
    const news = desk.querySelector("[data-news]");
    if (news && !isTyping(document.activeElement)) await reload();
    window.setTimeout(see, 4000);
  }

  async function reload() {
    const answer = await fetch(window.location.href);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (isTyping(document.activeElement)) return;
    const open = [...desk.querySelectorAll("[data-card]:has(details.desk-fields[open])")].map((each) => each.id);
    for (const id of ["bar", "text", "cards"]) {
      const [old, part] = [document.getElementById(id), fresh.getElementById(id)];
      if (old && part) old.replaceWith(document.importNode(part, true));
    }
    open.forEach((id) => { const fields = document.querySelector(`#${id} details.desk-fields`); if (fields) fields.open = true; });
    fillTargets();
    const card = document.getElementById(`card-${current}`);
    if (card) choose(card, { scroll: false, focus: false });
  }

  fillTargets();
  const hash = window.location.hash && document.querySelector(window.location.hash);
  choose(hash || desk.querySelector(".is-pending[data-card]") || cards()[0], { scroll: Boolean(hash), focus: Boolean(hash) });
  see();
})();
