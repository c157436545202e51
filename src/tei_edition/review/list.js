// The list of decisions: filtered, shown bit by bit, one of them the current one.

const list = byId("list");
const CHUNK = 60;
const state = { wanted: [], drawn: 0, current: -1, place: 0, searched: null };

for (const one of overview.decisions) {
  const [title] = overview.rules[one.code];
  one.words = `${title} ${one.code} ${one.message} ${one.hint} ${(one.quote || []).join("")} ${one.at}`.toLowerCase();
  one.documents = new Set(one.document === null ? [] : [one.document]);
  for (let at = 0; at < one.places.length; at += 3) one.documents.add(one.places[at]);
}

/** Take those decisions that the filters let through, and show the first of them. */
function filter() {
  const words = byId("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  const kind = byId("kind").value;
  const unreviewed = byId("unreviewed").checked;
  const chosen = byId("document").value;
  const before = state.wanted[state.current];
  state.wanted = overview.decisions.filter((one) => (
    (!kind || one.code === kind) && (chosen === "" || one.documents.has(Number(chosen)))
    && !(unreviewed && reviewed.has(one.key) && one !== before) && words.every((word) => one.words.includes(word))
  ));
  state.current = state.wanted.indexOf(before);
  state.drawn = 0;
  list.replaceChildren();
  draw(Math.max(CHUNK, state.current + 1));
  if (!state.wanted.length) list.append(make("li", { class: "nothing" }, "Nothing to decide here."));
  count();
}

/** Say how many there are, and how many of them are reviewed. */
function count() {
  const done = state.wanted.filter((one) => reviewed.has(one.key)).length;
  byId("count").textContent = `${done} of ${state.wanted.length} reviewed`;
}

/** Show the decisions up to a number. */
function draw(upto) {
  for (; state.drawn < Math.min(upto, state.wanted.length); state.drawn += 1) {
    const one = state.wanted[state.drawn];
    const before = state.wanted[state.drawn - 1];
    if (!before || before.code !== one.code || before.doubt !== one.doubt) list.append(heading(one));
    list.append(card(one, state.drawn));
  }
}

function heading(one) {
  const [title, summary] = overview.rules[one.code];
  const alike = state.wanted.filter((other) => other.code === one.code && other.doubt === one.doubt);
  return make(
    "li", { class: `group doubt-${one.doubt}` },
    make("div", { class: "doubt" }, DOUBTS[one.doubt]),
    make("h3", null, title, " ", make("span", { class: "number" }, String(alike.length))),
    make("p", null, summary),
  );
}

function card(one, index) {
  const box = make("li", { class: `decision doubt-${one.doubt}`, "data-index": index });
  const quote = make("div", { class: "quote" });
  if (one.quote) {
    const [before, words, after] = one.quote;
    appendText(quote, before);
    const marked = make("mark");
    appendText(marked, words.length > 160 ? `${words.slice(0, 160)}…` : words);
    quote.append(marked);
    appendText(quote, after);
  }
  const tick = make("input", { type: "checkbox", "aria-label": "Reviewed", title: "Reviewed (r)", tabindex: "-1" });
  tick.checked = reviewed.has(one.key);
  box.classList.toggle("done", tick.checked);
  tick.addEventListener("change", () => setReviewed(one, box, tick.checked));
  const message = make("p", { class: "message" });
  appendText(message, one.message);
  const go = make(
    "button", { type: "button", class: "go", tabindex: "-1" },
    make("span", { class: "where" }, one.places.length > 3 ? spread(one) : one.at),
    ...(one.quote ? [quote] : []), message,
  );
  box.append(tick, go);
  return box;
}

/** Return how often and in how many documents a decision was made. */
function spread(one) {
  const documents = one.documents.size;
  return `${one.places.length / 3} places` + (documents > 1 ? ` in ${documents} documents` : ` in ${one.at.split(":")[0]}`);
}

function setReviewed(one, box, value) {
  reviewed.set(one.key, value);
  box.classList.toggle("done", value);
  box.querySelector("input").checked = value;
  count();
}

function boxAt(index) {
  return list.querySelector(`[data-index="${index}"]`);
}

/** Make a decision the current one and show its place in both panes. */
function choose(index) {
  if (index < 0 || index >= state.wanted.length) return;
  draw(index + CHUNK / 2);
  const former = boxAt(state.current);
  if (former) {
    former.classList.remove("current");
    former.querySelector(".go").removeAttribute("aria-current");
    former.querySelector(".more").remove();
  }
  state.current = index;
  state.place = firstPlace(state.wanted[index]);
  const [one, box] = [state.wanted[index], boxAt(index)];
  box.classList.add("current");
  box.querySelector(".go").setAttribute("aria-current", "true");
  box.append(more(one));
  bringCard(box);
  // Reloading the page after another conversion comes back here.
  history.replaceState(null, "", `#${one.key}`);
  showPlace(one);
  say(`${index + 1} of ${state.wanted.length}. ${overview.rules[one.code][0]}. ${one.message}`);
}

/** Return the number of the first place in the document that the list is about. */
function firstPlace(one) {
  for (let at = 0; at < one.places.length; at += 3) {
    if (String(one.places[at]) === byId("document").value) return at / 3;
  }
  return 0;
}

/** Scroll the list, and nothing else, until a card is inside of it. */
function bringCard(box) {
  const [inner, outer] = [box.getBoundingClientRect(), list.getBoundingClientRect()];
  if (inner.top < outer.top + 8 || inner.bottom > outer.bottom - 8) {
    list.scrollTop += inner.top - outer.top - Math.max(8, (outer.height - inner.height) / 3);
  }
}

/** Return what the current decision says besides its message: what to do, and all its places. */
function more(one) {
  const box = make("div", { class: "more" });
  if (one.hint) {
    const hint = make("p", { class: "hint" });
    appendText(hint, one.hint);
    box.append(hint);
  }
  for (const words of one.related) box.append(make("p", { class: "hint" }, words));
  box.append(make("p", { class: "why" }, `${overview.rules[one.code][2]} `, make("code", null, one.code)));
  const ways = make("p", { class: "ways" });
  for (const [name, label] of [["source", "In the source"], ["tei", "In the TEI"]]) {
    const way = make("button", { type: "button" }, label);
    way.addEventListener("click", () => cross(name));
    ways.append(way);
  }
  if (one.document !== null) box.append(ways);
  const count = one.places.length / 3;
  if (count > 1) {
    const row = make("p", { class: "places" });
    const move = (by) => () => movePlace(by);
    const former = make("button", { type: "button", "aria-label": "Previous place", title: "Previous place (p)" }, "◂");
    const next = make("button", { type: "button", "aria-label": "Next place", title: "Next place (n)" }, "▸");
    former.addEventListener("click", move(-1));
    next.addEventListener("click", move(1));
    row.append(former, make("span", { class: "place-number" }), next);
    box.append(row);
  }
  return box;
}

function movePlace(by) {
  const one = state.wanted[state.current];
  if (!one || one.places.length < 6) return;
  const count = one.places.length / 3;
  state.place = (state.place + by + count) % count;
  showPlace(one);
}

/** Show the current place of a decision in both panes. */
function showPlace(one) {
  lastMarked.forEach((element) => element.classList.remove("decided"));
  lastMarked = [];
  const [number, start, end] = one.places.slice(state.place * 3, state.place * 3 + 3);
  const wanted = number === undefined ? one.document : number;
  if (wanted === null) return;
  show(wanted);
  if (number === undefined) return;
  const counted = boxAt(state.current).querySelector(".place-number");
  if (counted) counted.textContent = `${state.place + 1} of ${one.places.length / 3}: ${overview.documents[number].source}`;
  const first = stretchAt(start);
  for (let index = first; shown.stretches[index] && shown.stretches[index].start < Math.max(end, start + 1); index += 1) {
    const { element, run, near } = shown.stretches[index];
    const right = shown.runs[run >= 0 ? run : near];
    lastMarked.push(element, ...(right ? [right.element] : []));
  }
  lastMarked.forEach((element) => element.classList.add("decided"));
  stand(first, ["source", "tei"]);
}

let lastMarked = [];
