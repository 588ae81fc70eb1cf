"use strict";
// Draws the tables of the board: each chart shows what stands in its own table, so nothing is fetched and nothing differs.
// The drawing library is loaded when a table that has a chart comes near the window, on canvas, which the policy of the pages allows.

const COLOURS = {
  completed_on_time: "#00604a", completed_late: "#8c74ad", open_in_time: "#9fb3c8", due_soon: "#d9a441", overdue: "#b3261e",
  "late-0": "#e9a39d", "late-1": "#d0655c", "late-2": "#b3261e", "late-3": "#6d120d", accent: "#0f5a8c", quiet: "#b6bec8",
};
const FONT = '"Be Vietnam Pro", "Segoe UI", sans-serif';
const MARK_LATE = { overdue: "triangle", accent: "circle", completed_on_time: "rect" };

let library;
function load(address) {
  library ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => done(window.echarts));
    script.addEventListener("error", failed);
    document.head.append(script);
  });
  return library;
}

function read(card) {
  const heads = [...card.querySelectorAll("thead th")].slice(1).map((cell) => cell.textContent.trim());
  const rows = [...card.querySelectorAll("tbody tr")].map((row) => ({
    name: row.querySelector("th").textContent.trim(),
    values: [...row.querySelectorAll("td")].map((cell) => (cell.dataset.value === undefined ? null : Number(cell.dataset.value))),
  }));
  if (card.dataset.chart === "days") rows.pop(); // the last line is the sum
  return { heads, rows };
}

function lying(card) {
  return card.dataset.chart === "stack" || card.dataset.chart === "pair";
}

function series(card, table) {
  const kind = card.dataset.chart;
  const colours = card.dataset.colours.split(" ");
  return card.dataset.columns.split(" ").map(Number).map((column, place) => ({
    name: table.heads[column],
    type: kind === "line" ? "line" : "bar",
    stack: kind === "stack" ? "all" : undefined,
    yAxisIndex: kind === "line" && place > 0 ? 1 : 0,
    symbol: MARK_LATE[colours[place]] || "circle",
    symbolSize: 7,
    itemStyle: { color: COLOURS[colours[place]], borderColor: "#fff", borderWidth: kind === "line" ? 0 : 1 },
    lineStyle: { type: ["solid", "dashed", "dotted"][place] || "solid", width: 2 },
    barMaxWidth: 22,
    data: table.rows.map((row) => row.values[column]),
  }));
}

function option(card) {
  const table = read(card);
  const text = { fontFamily: FONT, color: "#1d2733", fontSize: Math.round(parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.75) };
  const kind = card.dataset.chart;
  const flat = lying(card);
  // a month end is told by its month, a day of the days to come by day and month
  const short = { line: (name) => name.slice(3), days: (name) => name.slice(0, 5) }[kind] || ((name) => name);
  const names = { type: "category", data: table.rows.map((row) => short(row.name)), axisLabel: flat ? { ...text, width: 150, overflow: "truncate", interval: 0 } : text, axisTick: { show: false }, inverse: flat };
  const numbers = { type: "value", minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: "#d9dee4" } } };
  const share = { ...numbers, minInterval: 0, min: 0, max: 100, axisLabel: { ...text, formatter: "{value}%" }, splitLine: { show: false } };
  return {
    animation: false,
    textStyle: text,
    aria: { enabled: false },
    grid: { left: 4, right: 12, top: 12, bottom: 4, containLabel: true },
    xAxis: flat ? numbers : names,
    yAxis: flat ? names : kind === "line" ? [numbers, share] : numbers,
    series: series(card, table),
  };
}

function entries(card) {
  const heads = read(card).heads;
  const colours = card.dataset.colours.split(" ");
  return card.dataset.columns.split(" ").map((column, place) => ({ words: heads[column], colour: COLOURS[colours[place]] }));
}

function legend(card) {
  const list = document.createElement("ul");
  list.className = "dash-legend";
  list.setAttribute("aria-hidden", "true");
  for (const { words, colour } of entries(card)) {
    const line = document.createElement("li");
    const mark = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const square = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries({ width: "100%", height: "100%", fill: colour })) square.setAttribute(name, value);
    mark.append(square);
    line.append(mark, words);
    list.append(line);
  }
  return list;
}

// The picture that is saved tells by itself what it shows: title, day, legend, then the drawing.
function picture(card, drawing) {
  const paper = document.createElement("canvas");
  const unit = drawing.width / 100;
  const size = Math.max(14, Math.round(unit * 2));
  const marks = entries(card);
  const head = size * (3.5 + 1.7 * marks.length);
  paper.width = drawing.width;
  paper.height = drawing.height + head;
  const pen = paper.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, paper.width, paper.height);
  pen.fillStyle = "#1d2733";
  pen.font = `600 ${size * 1.2}px ${FONT}`;
  pen.fillText(`${card.querySelector("h2").textContent.trim()}. ${document.querySelector(".page-head-words p")?.firstChild.textContent.trim() ?? ""}`, size, size * 1.8);
  pen.font = `${size}px ${FONT}`;
  marks.forEach(({ words, colour }, place) => {
    const y = size * (3 + 1.7 * place);
    pen.fillStyle = colour;
    pen.fillRect(size, y, size, size);
    pen.fillStyle = "#1d2733";
    pen.fillText(words, size * 2.6, y + size * 0.88);
  });
  pen.drawImage(drawing, 0, head);
  return paper.toDataURL("image/png");
}

async function draw(card) {
  const count = read(card).rows.length;
  if (count === 0) return;
  const echarts = await load(card.dataset.echarts);
  const box = document.createElement("div");
  box.className = "dash-drawing";
  // a line for each name: sixty names stay as readable as six
  if (lying(card) && count > 8) box.style.height = `${Math.max(13, count * 1.4 + 2)}rem`;
  box.setAttribute("aria-hidden", "true");
  card.querySelector(".table-scroll").before(legend(card), box);
  const chart = echarts.init(box, null, { renderer: "canvas" });
  chart.setOption(option(card));
  new ResizeObserver(() => chart.resize()).observe(box);
  window.addEventListener("beforeprint", () => chart.resize());
  const save = card.querySelector("[data-png]");
  save.hidden = false;
  save.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = picture(card, chart.renderToCanvas({ pixelRatio: 2, backgroundColor: "#fff" }));
    link.download = `${save.dataset.png}.png`;
    link.click();
  });
}

const cards = [...document.querySelectorAll("[data-chart]")];
const near = new IntersectionObserver((seen) => {
  for (const one of seen) {
    if (one.isIntersecting) {
      near.unobserve(one.target);
      draw(one.target);
    }
  }
}, { rootMargin: "200px" });
cards.forEach((card) => near.observe(card));
// whoever prints wants all of them; the library that is there by then draws at once
window.addEventListener("beforeprint", () => cards.forEach((card) => {
  if (!card.querySelector(".dash-drawing")) {
    near.unobserve(card);
    draw(card);
  }
}));
