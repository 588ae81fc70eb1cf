"use strict";
// Draws the boundaries in place of the squares. What a commune is called, what it has and where it leads stands in the table beside
// the map, so that both always say the same. Without boundaries, or without this script, the squares stay.

const box = document.querySelector(".map-box[data-shapes]");

function words(row) {
  const [figure, result] = row.querySelectorAll("td");
  const said = [figure, result].map((cell) => cell.textContent.trim()).filter((text) => text && text !== "–");
  return `${row.querySelector("a").textContent.trim()}: ${said.join(", ")}`;
}

function style(kind) {
  // the pattern is an attribute: an address in a style sheet would be one of the sheet
  return { className: `map-${kind}`, fillColor: kind === "none" ? "url(#map-hatch)" : "#fff", fillOpacity: 1, weight: 1, color: "#55606d" };
}

// A commune is a link: it is reached by the keyboard, says what it has, and leads to its series.
function bind(layer, row) {
  const label = document.createElement("span");
  label.textContent = words(row);
  layer.bindTooltip(label, { sticky: true });
  const shape = layer.getElement();
  const open = () => { window.location.href = row.querySelector("a").href; };
  shape.setAttribute("tabindex", "0");
  shape.setAttribute("role", "link");
  shape.setAttribute("aria-label", label.textContent);
  layer.on("click", open);
  shape.addEventListener("keydown", (event) => {
    if (event.key === "Enter") open();
  });
}

function whole(map, layer) {
  map.setMinZoom(0);
  map.fitBounds(layer.getBounds(), { padding: [8, 8], animate: false });
  map.setMinZoom(map.getZoom());
}

// The library draws for the width of the window; a sheet of paper has another one, and shows the whole.
function printable(map, layer) {
  let view;
  window.addEventListener("beforeprint", () => {
    view = [map.getCenter(), map.getZoom()];
    box.classList.add("map-printed");
    map.invalidateSize(false);
    whole(map, layer);
  });
  window.addEventListener("afterprint", () => {
    box.classList.remove("map-printed");
    map.invalidateSize(false);
    whole(map, layer);
    map.setView(...view, { animate: false });
  });
}

async function draw() {
  const answer = await fetch(box.dataset.shapes, { credentials: "same-origin" });
  if (!answer.ok) return;
  const shapes = await answer.json();
  const rows = new Map([...document.querySelectorAll("tr[data-place]")].map((row) => [row.dataset.place, row]));
  shapes.features = shapes.features.filter((one) => rows.has(one.id));
  if (shapes.features.length === 0) return;
  box.hidden = false;
  const map = L.map(box, {
    attributionControl: false, zoomControl: false, zoomSnap: 0.25, scrollWheelZoom: false, fadeAnimation: false, zoomAnimation: false,
    // one finger moves the page, two move the map
    dragging: !L.Browser.mobile,
  });
  L.control.zoom({ zoomInTitle: box.dataset.zoomIn, zoomOutTitle: box.dataset.zoomOut }).addTo(map);
  const layer = L.geoJSON(shapes, { style: (one) => style(rows.get(one.id).dataset.kind) }).addTo(map);
  whole(map, layer);
  map.setMaxZoom(map.getZoom() + 4);
  map.setMaxBounds(layer.getBounds().pad(0.2));
  layer.eachLayer((one) => bind(one, rows.get(one.feature.id)));
  printable(map, layer);
  document.querySelector(".map-tiles").hidden = true;
  const note = document.querySelector('[data-for="boundaries"]');
  note.hidden = false;
  const shown = new Set(shapes.features.map((one) => one.id));
  const others = [...rows].filter(([key]) => !shown.has(key)).map(([, row]) => row.querySelector("a").textContent.trim());
  if (others.length) {
    const said = note.querySelector("[data-unshaped]");
    said.hidden = false;
    said.append(`${others.join(", ")}.`);
  }
}

if (box && window.L) draw();
