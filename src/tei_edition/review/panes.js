// The left pane, and what belongs together in both.

const panes = { source: byId("source"), tei: byId("tei") };
const shown = { number: null, stretches: [], runs: [], at: -1, data: null };
const LINE_END = /\r\n|\r|\n/g;

/** Show a document in both panes. */
function showDocument(number) {
  if (shown.number === number) return;
  const data = load(number);
  const limits = decided(number);
  const made = reading(data, limits);
  made.runs.forEach((run, index) => {
    run.element.dataset.run = index;
  });
  Object.assign(shown, { number, data, runs: made.runs, stretches: [], at: -1 });
  panes.tei.replaceChildren(made.root);
  panes.source.replaceChildren(sourceOf(data, limits));
  for (const pane of Object.values(panes)) pane.scrollTop = 0;
  const row = overview.documents[number];
  byId("title").textContent = row.source;
  byId("state").textContent = row.tei ? `${row.tei} (${row.status})` : "not converted: see the decisions";
  const counts = overview.kinds.map((kind, index) => [kind, kind, row.counts[index]]);
  const notes = moved(data);
  counts[0][2] -= notes;
  counts.splice(1, 0, ["moved", "text of notes, moved", notes]);
  byId("legend").replaceChildren(...counts.filter(([, , count]) => count).map(([kind, words, count]) => make(
    "li", null, make("span", { class: `fate ${kind}` }, words), " ",
    make("span", { class: "number" }, count.toLocaleString("en")),
  )));
  byId("detail").replaceChildren();
}

/** Return how many characters of the text are in notes, which stand at their markers. */
function moved(data) {
  let [count, start] = [0, 0];
  for (let index = 0; index < (data.fates || []).length; index += 3) {
    const [end, kind, rule] = data.fates.slice(index, index + 3);
    if (overview.kinds[kind] === "text" && data.rules[rule] === "note") count += end - start;
    start = end;
  }
  return count;
}

/** Return where the decisions about a document begin and end. */
function decided(number) {
  const at = new Set();
  for (const one of overview.decisions) {
    for (let index = 0; index < one.places.length; index += 3) {
      if (one.places[index] === number) at.add(one.places[index + 1]).add(one.places[index + 2]);
    }
  }
  return [...at].sort((one, other) => one - other);
}

/** Return the places where the source is cut: fates, elements, decisions. */
function cuts(data, limits) {
  const at = new Set([0, data.text.length, ...limits]);
  for (let index = 0; index < (data.fates || []).length; index += 3) at.add(data.fates[index]);
  for (const run of shown.runs) at.add(run.start).add(run.end);
  return Float64Array.from(at).sort();
}

/** Return the lines of the source, each stretch with its fate. */
function sourceOf(data, decisive) {
  const root = document.createDocumentFragment();
  const fates = data.fates || [];
  const limits = cuts(data, decisive);
  let [fate, run, cut, number, start] = [0, 0, 1, 1, 0];
  for (const end of [...[...data.text.matchAll(LINE_END)].map((one) => [one.index, one.index + one[0].length]), null]) {
    const [stop, next] = end || [data.text.length, data.text.length];
    const line = make("div", { class: "line", "data-n": number });
    for (let at = start; at < stop;) {
      while (limits[cut] <= at) cut += 1;
      while (fates[fate] <= at) fate += 3;
      while (run < shown.runs.length && shown.runs[run].end <= at) run += 1;
      const upto = Math.min(limits[cut], stop);
      const kind = fates.length ? overview.kinds[fates[fate + 1]] : "unknown";
      const rule = fates.length ? data.rules[fates[fate + 2]] : "";
      const within = run < shown.runs.length && shown.runs[run].start <= at ? run : -1;
      line.append(stretch({ start: at, end: upto, kind, rule, run: within }, data));
      at = upto;
    }
    root.append(line);
    start = next;
    number += 1;
  }
  shown.stretches.forEach(tieSigns);
  return root;
}

function stretch(one, data) {
  const layout = one.kind === "notation" && one.rule === "layout";
  const moved = one.kind === "text" && one.rule === "note" ? " moved" : "";
  one.element = make("span", { class: layout ? "layout" : `fate ${one.kind}${moved}` });
  appendText(one.element, data.text.slice(one.start, one.end));
  one.element.dataset.stretch = shown.stretches.length;
  if (one.run >= 0) {
    const run = shown.runs[one.run];
    (run.stretches = run.stretches || []).push(one);
  }
  shown.stretches.push(one);
  return one.element;
}

/** Tie signs that became markup, such as brackets, and blanks to the words that they stand at. */
function tieSigns(one, index) {
  if (one.run >= 0 || one.kind === "residue" || one.rule === "layout") return;
  const [before, after] = [shown.stretches[index - 1], shown.stretches[index + 1]];
  if (after && after.run >= 0 && after.start === one.end) one.near = after.run;
  else if (before && before.run >= 0 && before.end === one.start) one.near = before.run;
}

/** Return the index of the stretch at an offset of the source. */
function stretchAt(offset) {
  let [low, high] = [0, shown.stretches.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shown.stretches[middle].end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

let lit = [];

/** Light a stretch and what belongs to it; scroll the panes that are named. */
function light(index, scrolled) {
  const one = shown.stretches[index];
  if (!one) return;
  lit.forEach((element) => element.classList.remove("lit"));
  const run = shown.runs[one.run >= 0 ? one.run : one.near];
  lit = [one.element, ...(run ? run.stretches.map((other) => other.element) : [])];
  if (run) lit.push(run.element);
  lit.forEach((element) => element.classList.add("lit"));
  describe(one, run);
  if (scrolled.includes("source")) bring(one.element, panes.source);
  if (scrolled.includes("tei") && run) bring(run.element, panes.tei);
}

/** Scroll a pane, and nothing else, until an element is well inside of it. */
function bring(element, pane) {
  brought.set(pane, element);
  approach(element, pane, 3);
}

const brought = new Map();

function approach(element, pane, tries) {
  const [inner, outer] = [element.getBoundingClientRect(), pane.getBoundingClientRect()];
  if (!outer.height) return;
  const margin = Math.min(60, outer.height / 4);
  if (inner.top >= outer.top + margin && inner.top <= outer.bottom - margin) return;
  pane.scrollTop += inner.top - outer.top - outer.height / 3;
  // Lines get their height only once they are seen: look whether it moved when they are.
  requestAnimationFrame(() => setTimeout(() => {
    if (tries && brought.get(pane) === element) approach(element, pane, tries - 1);
  }));
}

/** Say below the panes what a stretch is. */
function describe(one, run) {
  const moved = one.kind === "text" && one.rule === "note";
  const path = run ? pathOf(run.element) : [];
  byId("detail").replaceChildren(
    make("span", { class: `fate ${one.kind}` }, one.kind), ` ${moved ? "note, moved to its marker" : path.length ? "" : one.rule} `,
    ...path.flatMap((name) => [make("span", { class: "step" }, " › "), make("code", null, name)]),
  );
}

/** Return the index of the stretch that an element of either pane shows. */
function indexOf(target) {
  const left = target.closest("[data-stretch]");
  if (left) return Number(left.dataset.stretch);
  const right = target.closest("[data-run]");
  const stretches = right && shown.runs[Number(right.dataset.run)].stretches;
  return stretches ? Number(stretches[0].element.dataset.stretch) : -1;
}

/** Make a stretch the one from which the keys go on. */
function stand(index, scrolled) {
  if (index < 0 || index >= shown.stretches.length) return;
  if (shown.at >= 0) shown.stretches[shown.at].element.classList.remove("here");
  shown.at = index;
  shown.stretches[index].element.classList.add("here");
  light(index, scrolled);
}

let waiting = 0;
for (const [name, pane] of Object.entries(panes)) {
  const other = name === "source" ? "tei" : "source";
  pane.addEventListener("pointerover", (event) => {
    clearTimeout(waiting);
    const index = indexOf(event.target);
    if (index >= 0 && event.pointerType === "mouse") waiting = setTimeout(() => light(index, [other]), 60);
  });
  pane.addEventListener("pointerleave", () => clearTimeout(waiting));
  pane.addEventListener("click", (event) => stand(indexOf(event.target), [other]));
  pane.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      step(event.key === "ArrowRight" ? 1 : -1, name);
    } else if (event.key === "Enter") {
      cross(other);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
}

/** Go to the next stretch that is not only white space. */
function step(by, from) {
  let index = shown.at < 0 ? stretchAt(0) : shown.at + by;
  const passed = (one) => !one.element.textContent.trim() || (from === "tei" && one.run < 0);
  while (shown.stretches[index] && passed(shown.stretches[index])) index += by;
  if (!shown.stretches[index]) return;
  stand(index, ["source", "tei"]);
  say(`${shown.stretches[index].element.textContent}. ${byId("detail").textContent}`);
}
