// Search in the index page: every word has to be in a section; titles and headings weigh more.
"use strict";

const MOST = 40;
const field = document.getElementById("site-search");
const results = document.getElementById("site-results");
const sections = SEARCH_INDEX.map(([address, title, heading, text]) => ({
  address, title, heading, text,
  named: `${title} ${heading}`.toLowerCase(),
  words: text.toLowerCase(),
}));

function score(section, words) {
  let total = 0;
  for (const word of words) {
    const points = 10 * section.named.includes(word) + section.words.includes(word);
    if (!points) return 0;
    total += points;
  }
  return total;
}

function snippet(section, words) {
  const found = words.map((word) => section.words.indexOf(word)).filter((at) => at >= 0);
  const start = Math.max(0, Math.min(...(found.length ? found : [0])) - 60);
  const part = section.text.slice(start, start + 220);
  const line = document.createElement("p");
  if (start) line.append("… ");
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  for (const piece of part.split(new RegExp(`(${escaped.join("|")})`, "i"))) {
    const marked = words.includes(piece.toLowerCase());
    const node = document.createElement(marked ? "mark" : "span");
    node.textContent = piece;
    line.append(node);
  }
  return line;
}

function item(section, words) {
  const link = document.createElement("a");
  link.href = section.address;
  link.textContent = [section.title, section.heading].filter(Boolean).join(" · ");
  const entry = document.createElement("li");
  entry.append(link, snippet(section, words));
  return entry;
}

function search() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  results.hidden = !words.length;
  if (!words.length) return;
  const found = sections
    .map((section) => ({ section, points: score(section, words) }))
    .filter(({ points }) => points)
    .sort((a, b) => b.points - a.points);
  const shown = found.slice(0, MOST);
  const more = found.length > MOST ? `; the first ${MOST}:` : "";
  results.querySelector("[role=status]").textContent =
    `${found.length} ${found.length === 1 ? "section" : "sections"} with “${field.value.trim()}”${more}`;
  results.querySelector("ol").replaceChildren(...shown.map(({ section }) => item(section, words)));
}

field.value = new URLSearchParams(location.search).get("q") ?? "";
field.addEventListener("input", search);
field.form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
search();
