// The grid of figures: a column pasted from a spreadsheet goes down the lines, Enter goes to the next line, and each figure is
// checked by the server once it is left. Without this script the grid is a plain form.
(function () {
  "use strict";
  var table = document.querySelector("table.entry");
  if (!table) return;

  function column(input) {
    return Array.from(table.querySelectorAll('input[data-column="' + input.dataset.column + '"]'));
  }

  table.addEventListener("paste", function (event) {
    var input = event.target;
    if (!input.dataset.column) return;
    var text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n+$/, "");
    if (!/[\n\t]/.test(text)) return;
    event.preventDefault();
    var start = column(input).indexOf(input);
    text.split("\n").forEach(function (line, down) {
      line.split("\t").forEach(function (cell, right) {
        var wanted = String(Number(input.dataset.column) + right);
        var target = column({ dataset: { column: wanted } })[start + down];
        if (!target) return;
        target.value = cell.trim();
        target.dispatchEvent(new Event("change", { bubbles: true }));
      });
    });
  });

  table.addEventListener("keydown", function (event) {
    var input = event.target;
    if (!input.dataset.column || !["Enter", "ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    var all = column(input);
    var next = all[all.indexOf(input) + (event.key === "ArrowUp" ? -1 : 1)];
    if (next) { next.focus(); next.select(); }
  });

  table.addEventListener("change", function (event) {
    var row = event.target.closest("tr");
    if (!event.target.dataset.part || !row) return;
    var asked = new URLSearchParams({ "chi-tieu": row.dataset.indicator, noi: row.dataset.place, ky: table.dataset.period });
    row.querySelectorAll("input[data-part]").forEach(function (one) { asked.set(one.dataset.part, one.value); });
    var said = row.querySelector(".entry-said");
    // half a share, or part of a formula, is not judged before the rest is there
    var inputs = Array.from(row.querySelectorAll("input[data-part]"));
    if (inputs.some(function (one) { return !one.value.trim(); })) { said.textContent = ""; return; }
    fetch(table.dataset.check + "?" + asked, { headers: { "X-Requested-With": "fetch" } })
      .then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (text) { said.textContent = text; })
      .catch(function () { said.textContent = ""; });
  });
})();
