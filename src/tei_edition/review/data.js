// The data of the report, and how text that nobody here has seen becomes nodes of the page.

const byId = (id) => document.getElementById(id);
const overview = JSON.parse(byId("data-overview").textContent);
const DOUBTS = ["Must be mended", "Undecided", "Doubtful", "Probable", "Nearly certain", "For information"];

/** Return an element; attributes that are null are left out. */
function make(tag, attributes, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...content);
  return element;
}

// Characters that show nothing, or change the direction of what follows.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Append text to an element, with a sign for each character that cannot be seen. */
function appendText(element, text) {
  let at = 0;
  for (const found of text.matchAll(HIDDEN)) {
    if (at < found.index) element.append(text.slice(at, found.index));
    const code = found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    element.append(make("span", { class: "hidden-sign", "data-code": `U+${code}`, title: `U+${code}` }));
    at = found.index + 1;
  }
  if (at < text.length) element.append(text.slice(at));
}

const loaded = new Map();

/** Return the text, fates and elements of a document; those opened last are kept. */
function load(number) {
  if (!loaded.has(number)) {
    if (loaded.size > 3) loaded.delete(loaded.keys().next().value);
    loaded.set(number, JSON.parse(byId(`data-${number}`).textContent));
  }
  return loaded.get(number);
}

/** Keep which decisions were reviewed; where the browser keeps nothing, for as long as the page is open. */
const reviewed = {
  known: new Set(),
  name: (key) => `tei-edition:reviewed:${key}`,
  has(key) {
    try {
      return localStorage.getItem(this.name(key)) !== null;
    } catch {
      return this.known.has(key);
    }
  },
  set(key, value) {
    if (value) this.known.add(key);
    else this.known.delete(key);
    try {
      if (value) localStorage.setItem(this.name(key), "1");
      else localStorage.removeItem(this.name(key));
    } catch {
      // Kept in `known` alone.
    }
  },
};

/** Say something to those who listen to the page. */
function say(words) {
  byId("status").textContent = words;
}
