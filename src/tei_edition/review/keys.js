// What the keys and buttons do, and the beginning.

const chooser = byId("document");
const help = byId("help");

/** Go to another pane with the stretch that is current. */
function cross(name) {
  view(name);
  panes[name].focus({ preventScroll: true });
  light(shown.at, ["source", "tei"]);
}

/** On a narrow screen, show one part of the page. */
function view(name) {
  document.body.dataset.view = name;
  for (const button of document.querySelectorAll("[data-view]:is(button)")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === name));
  }
}

/** Show a document, or with null the table of all. */
function show(number) {
  byId("overview").hidden = number !== null;
  byId("work").hidden = number === null;
  if (number === null) shown.at = -1;
  else showDocument(number);
}

/** Choose the document that the list is about. */
function chooseDocument(value) {
  chooser.value = value;
  show(value === "" ? null : Number(value));
  filter();
}

/** Go to the document beside the one that is open, or from the table to the first or last. */
function neighbour(by) {
  const last = overview.documents.length - 1;
  const outside = by > 0 ? -1 : last + 1;
  const next = (byId("work").hidden ? outside : shown.number) + by;
  chooseDocument(next < 0 || next > last ? "" : String(next));
}

/** Go into the source, at the place of the current decision. */
function enter() {
  if (byId("work").hidden) return;
  view("source");
  panes.source.focus({ preventScroll: true });
  light(shown.at, ["source", "tei"]);
}

function toggleTags() {
  const button = byId("tags");
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(on));
  panes.tei.classList.toggle("with-tags", on);
  light(shown.at, ["tei"]);
}

/** Go to another decision; the keys of the list hold then. */
function go(by) {
  back();
  choose(Math.max(0, state.current + by));
}

function back() {
  view("decisions");
  list.focus({ preventScroll: true });
}

const KEYS = {
  j: () => go(1),
  k: () => go(-1),
  n: () => movePlace(1),
  p: () => movePlace(-1),
  r: () => {
    const box = boxAt(state.current);
    if (box) setReviewed(state.wanted[state.current], box, !reviewed.has(state.wanted[state.current].key));
  },
  t: toggleTags,
  "[": () => neighbour(-1),
  "]": () => neighbour(1),
  "?": () => help.showModal(),
  "/": () => {
    view("decisions");
    byId("filter").focus();
  },
  Escape: back,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  const typing = event.target.matches("input[type=search], select");
  if (typing && event.key !== "Escape") return;
  const inList = list.contains(event.target);
  const action = inList && event.key === "ArrowDown" ? KEYS.j
    : inList && event.key === "ArrowUp" ? KEYS.k
      : event.target === list && event.key === "Enter" ? enter : KEYS[event.key];
  if (!action || (event.key.length === 1 && !byId("letters").checked)) return;
  event.preventDefault();
  action();
});

list.addEventListener("click", (event) => {
  const box = event.target.closest(".decision");
  if (box && event.target.closest(".go")) choose(Number(box.dataset.index));
});
list.addEventListener("scroll", () => {
  if (list.scrollTop + 3 * list.clientHeight > list.scrollHeight) draw(state.drawn + CHUNK);
}, { passive: true });
window.addEventListener("beforeprint", () => draw(state.wanted.length));

byId("filter").addEventListener("input", filter);
byId("kind").addEventListener("change", filter);
byId("unreviewed").addEventListener("change", filter);
chooser.addEventListener("change", () => chooseDocument(chooser.value));
byId("previous").addEventListener("click", () => neighbour(-1));
byId("next").addEventListener("click", () => neighbour(1));
byId("tags").addEventListener("click", toggleTags);
byId("help-button").addEventListener("click", KEYS["?"]);
byId("help-close").addEventListener("click", () => help.close());
for (const button of document.querySelectorAll("button[data-view]")) {
  button.addEventListener("click", () => view(button.dataset.view));
}
byId("overview").addEventListener("click", (event) => {
  const button = event.target.closest("[data-open]");
  if (!button) return;
  chooseDocument(button.dataset.open);
  view("source");
});

const kinds = new Map();
for (const one of overview.decisions) kinds.set(one.code, (kinds.get(one.code) || 0) + 1);
for (const [code, number] of kinds) {
  byId("kind").append(make("option", { value: code }, `${overview.rules[code][0]} (${number})`));
}
document.body.classList.add("scripted");
view("decisions");
chooseDocument(overview.documents.length === 1 ? "0" : "");
choose(state.wanted.findIndex((one) => `#${one.key}` === location.hash));
