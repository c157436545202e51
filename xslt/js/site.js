// Reader's comforts; every page works without them.
"use strict";

// Notes beside their markers: a marker opens its note there, Escape or a click elsewhere closes it.
let popover = null;
let marker = null;

function close(returnFocus) {
  if (!popover) return;
  popover.remove();
  popover = null;
  marker.removeAttribute("aria-expanded");
  if (returnFocus) marker.focus();
  marker = null;
}

function place() {
  const at = marker.getBoundingClientRect();
  const column = marker.closest(".te-text").getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const margin = width - column.right;
  const beside = margin > 300;
  if (beside) popover.style.width = `${Math.min(margin - 50, 400)}px`;
  const left = beside ? column.right + 30 : Math.min(at.left, width - popover.offsetWidth - 16);
  const top = beside ? at.top - 12 : at.bottom + 6;
  popover.style.left = `${Math.max(8, left) + window.scrollX}px`;
  popover.style.top = `${top + window.scrollY}px`;
}

function open(link, note) {
  close(false);
  marker = link;
  popover = document.createElement("div");
  popover.className = "te-popover";
  popover.tabIndex = -1;
  popover.setAttribute("role", "note");
  popover.setAttribute("aria-label", link.textContent);
  popover.lang = note.closest("[lang]").lang;
  const body = note.querySelector(".te-notebody").cloneNode(true);
  body.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
  popover.append(...body.childNodes);
  document.body.append(popover);
  link.setAttribute("aria-expanded", "true");
  place();
  popover.focus({ preventScroll: true });
  popover.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest('a[role="doc-noteref"]');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    const note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!note || !link.closest(".te-text")) return;
    event.preventDefault();
    if (link === marker) close(true);
    else open(link, note);
  } else if (popover && !popover.contains(event.target)) {
    close(false);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close(true);
});

document.addEventListener("focusin", (event) => {
  if (popover && !popover.contains(event.target) && event.target !== marker) close(false);
});

window.addEventListener("resize", () => close(false));

// Contents are open where there is room beside the text.
const contents = document.querySelector(".te-toc details");
const room = window.matchMedia("(min-width: 62rem)");
if (contents) {
  contents.open = room.matches;
  room.addEventListener("change", () => { contents.open = room.matches; });
}
