// Sends each chosen or dropped file on its own, with progress. Without this the form sends them all at once.
(() => {
  const form = document.querySelector("[data-upload]");
  if (!form) return;
  const list = form.querySelector("[data-list]");
  const zone = form.querySelector("[data-drop]");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;

  function row(file) {
    const item = document.createElement("li");
    const name = document.createElement("span");
    const bar = document.createElement("progress");
    const told = document.createElement("span");
    name.textContent = file.name;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    told.textContent = form.dataset.sending;
    item.append(name, bar, told);
    list.append(item);
    return { item, bar, told };
  }

  function show(place, outcome, sentence, link) {
    place.item.dataset.outcome = outcome;
    place.bar.remove();
    place.told.textContent = sentence;
    if (!link) return;
    const open = document.createElement("a");
    open.href = link;
    open.textContent = form.dataset.open;
    place.item.append(open);
  }

  function send(file) {
    const place = row(file);
    return new Promise((done) => {
      const request = new XMLHttpRequest();
      const body = new FormData();
      body.append("csrfmiddlewaretoken", token);
      body.append("files", file);
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) place.bar.value = event.loaded / event.total;
      });
      request.addEventListener("loadend", () => {
        let answer = null;
        try {
          answer = JSON.parse(request.responseText);
        } catch {
          answer = null;
        }
        if (answer) show(place, answer.outcome, answer.sentence, answer.link);
        else show(place, "refused", form.dataset.failed, "");
        done();
      });
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.send(body);
    });
  }

  async function sendAll(files) {
    const button = form.querySelector("button");
    button.disabled = true;
    for (const file of files) await send(file);
    button.disabled = false;
    form.querySelectorAll("input[type=file]").forEach((input) => { input.value = ""; });
  }

  form.addEventListener("submit", (event) => {
    const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
    if (!files.length) return;
    event.preventDefault();
    sendAll(files);
  });
  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("is-over"); });
  }
  zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("is-over");
    sendAll([...event.dataTransfer.files]);
  });
})();
