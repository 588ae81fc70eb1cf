/* Fields that answer while one types: days as people write them, and the picker of agencies. Without JavaScript a day is a
   plain text field that the server reads, and the picker is the <select> that it stands on. */
"use strict";

(function () {
  const wait = (deed, pause) => {
    let timer = 0;
    return (...words) => { clearTimeout(timer); timer = setTimeout(() => deed(...words), pause); };
  };
  const make = (tag, attributes, words) => {
    const node = document.createElement(tag);
    Object.entries(attributes || {}).forEach(([name, value]) => node.setAttribute(name, value));
    if (words !== undefined) node.textContent = words;
    return node;
  };

  /* --- days: <input data-day="address"> asks the server how it reads the words and shows the answer below */
  function day(input) {
    const answer = make("p", { class: "answer", "aria-live": "polite", id: `${input.id}_answer` });
    input.after(answer);
    const ask = wait(async () => {
      const words = input.value.trim();
      answer.textContent = "";
      if (!words) return;
      try {
        const response = await fetch(`${input.dataset.day}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
        const told = await response.json();
        if (input.value.trim() !== words) return;
        answer.textContent = told.words;
        answer.classList.toggle("answer-wrong", !told.day);
      } catch (error) { /* no answer: the server reads the field when the form is sent */ }
    }, 250);
    input.addEventListener("input", ask);
  }

  /* --- picker: <select data-picker="address" [multiple]>; the address answers {results: [{id, name, note}]} to ?q= */
  function picker(select) {
    const many = select.multiple;
    const box = make("div", { class: "picker" });
    const chosen = make("ul", { class: "picker-chosen" });
    const listId = `${select.id}_list`;
    const input = make("input", {
      class: "form-control", type: "text", role: "combobox", id: `${select.id}_words`, autocomplete: "off",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listId,
    });
    const list = make("ul", { class: "picker-list", role: "listbox", id: listId, hidden: "" });
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    if (label) {
      label.htmlFor = input.id;
      label.id = label.id || `${select.id}_label`;
      list.setAttribute("aria-labelledby", label.id);
    }
    ["aria-describedby", "aria-invalid"].forEach((name) => { if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name)); });
    input.placeholder = select.dataset.placeholder || "";
    let found = [];
    let at = -1;

    function draw() {
      chosen.replaceChildren();
      const picked = Array.from(select.selectedOptions).filter((option) => option.value);
      if (!many) { input.value = picked.length ? picked[0].textContent.trim() : ""; return; }
      picked.forEach((option) => {
        const item = make("li");
        const button = make("button", { type: "button", class: "chip", "aria-label": `${select.dataset.remove || ""} ${option.textContent}`.trim() }, `${option.textContent.trim()} ×`);
        button.addEventListener("click", () => { option.selected = false; changed(); input.focus(); });
        item.append(button);
        chosen.append(item);
      });
    }
    function changed() { draw(); select.dispatchEvent(new Event("change", { bubbles: true })); }
    function close() {
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }
    function mark(next) {
      at = found.length ? (next + found.length) % found.length : -1;
      Array.from(list.children).forEach((item, number) => {
        item.setAttribute("aria-selected", String(number === at));
        if (number === at) { input.setAttribute("aria-activedescendant", item.id); item.scrollIntoView({ block: "nearest" }); }
      });
    }
    function open(results) {
      found = results;
      list.replaceChildren();
      results.forEach((result, number) => {
        const item = make("li", { role: "option", id: `${listId}_${number}`, "aria-selected": "false" }, result.note ? `${result.name} (${result.note})` : result.name);
        item.addEventListener("mousedown", (event) => { event.preventDefault(); take(number); });
        list.append(item);
      });
      if (!results.length && select.dataset.none) {
        list.append(make("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, select.dataset.none));
      }
      list.hidden = !list.children.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      if (results.length) mark(0);
    }
    function take(number) {
      const result = found[number];
      if (!result) return;
      let option = Array.from(select.options).find((one) => one.value === String(result.id));
      if (!option) { option = new Option(result.name, result.id); select.add(option); }
      if (!many) Array.from(select.options).forEach((one) => { one.selected = false; });
      option.selected = true;
      if (many) input.value = "";
      close();
      changed();
    }
    const ask = wait(async (whatever) => {
      const words = input.value.trim();
      if (!words && !whatever) { close(); return; }
      try {
        const response = await fetch(`${select.dataset.picker}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
        const told = await response.json();
        if (input.value.trim() === words && document.activeElement === input) open(told.results);
      } catch (error) { close(); }
    }, 150);

    input.addEventListener("input", () => {
      if (!many && !input.value.trim()) { Array.from(select.options).forEach((one) => { one.selected = !one.value; }); select.dispatchEvent(new Event("change", { bubbles: true })); }
      if (!input.value.trim()) close();
      ask();
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) ask(true); else mark(at + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter" && !list.hidden) { event.preventDefault(); take(at); }
      // words that nothing was chosen for would be lost with the form
      else if (event.key === "Enter" && many && input.value.trim()) { event.preventDefault(); ask(); }
      else if (event.key === "Escape" && !list.hidden) { event.stopPropagation(); close(); }
      else if (event.key === "Backspace" && many && !input.value && select.selectedOptions.length) {
        select.selectedOptions[select.selectedOptions.length - 1].selected = false;
        changed();
      }
    });
    input.addEventListener("blur", () => { close(); if (!many) draw(); });
    select.hidden = true;
    select.after(box);
    box.append(chosen, input, list);
    draw();
  }

  function ready(root) {
    const fresh = (selector) => Array.from(root.querySelectorAll(selector)).concat(root.matches && root.matches(selector) ? [root] : []);
    fresh("input[data-day]:not([data-ready])").forEach((input) => { input.dataset.ready = "1"; day(input); });
    fresh("select[data-picker]:not([data-ready])").forEach((select) => { select.dataset.ready = "1"; picker(select); });
  }
  ready(document.documentElement);
  document.addEventListener("htmx:load", (event) => ready(event.detail.elt));
})();
