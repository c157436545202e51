// The right pane: the elements of the TEI around words of the source.

const BLOCKS = new Set(
  ("front body back div head p ab list item sp speaker opener closer dateline salute signed trailer postscript address " +
  "addrLine byline argument epigraph lg l quote table row cell floatingText abstract creation figure").split(" "),
);
const SIGNS = { lb: "↵", pb: "⎘", ptr: "→", gap: "[…]", space: "␣" };

const SENTENCE_END = /[.!?…]["'”’»)\]]?\s+/g;
const LONG = 160;

/** Return the elements of a document, and the stretches of the source that they show. */
function reading(data, limits) {
  const made = { root: document.createDocumentFragment(), runs: [], limits };
  for (const [role, parts, content, repeats] of data.header || []) {
    const words = repeats ? `${role} (as in the text)` : role;
    const box = make("div", { class: "section" }, make("div", { class: "role" }, words));
    for (const piece of content) box.append(pieceOf(piece, data, made));
    if (parts.length) {
      const list = make("dl", { class: "parts" });
      for (const [name, value] of parts) list.append(make("div", null, make("dt", null, name), make("dd", null, value)));
      box.append(list);
    }
    made.root.append(box);
  }
  for (const piece of data.body || []) made.root.append(pieceOf(piece, data, made));
  made.runs.sort((one, other) => one.start - other.start);
  return made;
}

function pieceOf(piece, data, made) {
  if (typeof piece === "string") return document.createTextNode(piece);
  if (typeof piece[0] === "number") return runOf(piece, data, made);
  const [tag, attributes, content, start, end] = piece;
  const words = attributes.map(([name, value]) => ` ${name}="${value}"`).join("");
  const known = Object.fromEntries(attributes);
  const block = BLOCKS.has(tag) && known.rend !== "inline";
  const element = make(block ? "div" : "span", { class: `el tei-${tag}`, "data-tag": tag, "data-attributes": words });
  for (const name of ["type", "rend", "cert"]) {
    if (known[name]) element.setAttribute(`data-${name}`, known[name]);
  }
  if (tag === "persName" && !known.ref && !known.corresp) element.classList.add("unlinked");
  if (tag === "note") {
    element.append(make("span", { class: "label-of-note" }, `note ${known.n || ""}`.trim()), " ");
  } else if (SIGNS[tag] && !content.length) {
    const sign = tag === "space" ? SIGNS.space.repeat(Math.min(Number(known.quantity) || 1, 20)) : SIGNS[tag];
    element.append(make("span", { class: "stands-for" }, sign));
  }
  if (start !== undefined) made.runs.push({ start, end, element });
  for (const one of content) element.append(pieceOf(one, data, made));
  if (tag === "list" && content.some((one) => one[0] === "label")) element.classList.add("labelled");
  return element;
}

/** Return the index of the first of some sorted numbers that is greater than `value`. */
function firstAbove(numbers, value) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Return a stretch of words, cut where decisions begin and end, and between sentences. */
function runOf([start, end], data, made) {
  const whole = document.createDocumentFragment();
  const text = data.text.slice(start, end);
  const limits = [];
  for (let at = firstAbove(made.limits, start); made.limits[at] < end; at += 1) limits.push(made.limits[at]);
  for (const one of text.length > LONG ? text.matchAll(SENTENCE_END) : []) limits.push(start + one.index + one[0].length);
  limits.sort((one, other) => one - other);
  let at = start;
  for (const limit of [...limits, end]) {
    if (limit === at) continue;
    const element = make("span", { class: "run" });
    appendText(element, data.text.slice(at, limit));
    made.runs.push({ start: at, end: limit, element });
    whole.append(element);
    at = limit;
  }
  return whole;
}

/** Return the elements around a node of the right pane as words, from outside to inside. */
function pathOf(node) {
  const names = [];
  for (let at = node.closest(".el"); at; at = at.parentElement.closest(".el")) {
    names.unshift(`${at.dataset.tag}${at.dataset.attributes}`);
  }
  const section = node.closest(".section");
  return [...(section ? [`header: ${section.firstChild.textContent}`] : []), ...names];
}
