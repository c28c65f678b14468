// The badge «А»: a link to the verification page becomes a button that opens the card.
//
// Pointing previews (and the pointer may travel into the card), focus and tap open, Enter toggles,
// Esc closes and gives the focus back. The panel is non-modal and stays inside the window.

const INTENT = 80; // milliseconds of rest before pointing counts as meaning it
const GRACE = 220; // milliseconds for the pointer to travel from the seal into the card
const EDGE = 12; // pixels kept between the card and the window's edge
const WIDTH = 368; // pixels, the widest card

let open = null;

class Badge {
  constructor(root) {
    this.root = root;
    this.card = root.querySelector("[data-badge-card]");
    this.button = this.makeButton(root.querySelector("a"));
    this.isPinned = false;
    this.listen();
  }

  makeButton(link) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.setAttribute("aria-label", link.getAttribute("aria-label"));
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-controls", this.card.id);
    button.append(...link.childNodes);
    link.replaceWith(button);
    return button;
  }

  listen() {
    this.root.addEventListener("pointerenter", (event) => this.point(event, INTENT));
    this.root.addEventListener("pointerleave", (event) => this.leave(event));
    this.button.addEventListener("click", (event) => this.toggle(event.detail === 0));
    this.button.addEventListener("focus", () => {
      if (this.button.matches(":focus-visible") && !this.isClosing) this.show();
    });
    this.root.addEventListener("focusout", (event) => {
      if (!this.root.contains(event.relatedTarget) && !this.root.matches(":hover")) this.hide();
    });
  }

  point(event, delay) {
    if (event.pointerType === "touch") return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(), delay);
  }

  leave(event) {
    if (event.pointerType === "touch") return;
    clearTimeout(this.timer);
    if (!this.isPinned) this.timer = setTimeout(() => this.hide(), GRACE);
  }

  /** A key closes whatever is open; a click first keeps what pointing has only previewed. */
  toggle(isKey) {
    if (this.isShown && (isKey || this.isPinned)) {
      this.hide();
    } else {
      this.show();
      this.isPinned = true;
    }
  }

  get isShown() {
    return !this.card.hidden;
  }

  show() {
    clearTimeout(this.timer);
    if (this.isShown) return;
    open?.hide();
    open = this;
    this.place();
    this.button.setAttribute("aria-expanded", "true");
  }

  hide() {
    clearTimeout(this.timer);
    this.isPinned = false;
    this.card.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    if (open === this) open = null;
  }

  /**
   * Bring the card inside the window: sideways before it is shown (a card that sticks out even for
   * a moment makes a phone zoom out), then below the seal or, where only there it fits, above it.
   */
  place() {
    const room = document.documentElement.clientWidth;
    const width = Math.min(WIDTH, room - 2 * EDGE);
    const seal = this.button.getBoundingClientRect();
    const left = Math.max(EDGE, Math.min(seal.left - EDGE, room - width - EDGE));
    this.card.style.width = `${width}px`;
    this.card.style.left = `${left - this.root.getBoundingClientRect().left}px`;
    this.card.dataset.side = "below";
    this.card.hidden = false;
    // What hangs below can be scrolled to, what sticks out above the page cannot.
    const card = this.card.getBoundingClientRect();
    const isCut = card.bottom > window.innerHeight - EDGE;
    const fitsAbove = seal.top - card.height > 2 * EDGE;
    if (isCut && fitsAbove) this.card.dataset.side = "above";
  }
}

function closeWithEscape(event) {
  if (event.key !== "Escape" || !open) return;
  const badge = open;
  const hadFocus = badge.root.contains(document.activeElement);
  badge.hide();
  if (!hadFocus) return;
  badge.isClosing = true;
  badge.button.focus({ preventScroll: true });
  badge.isClosing = false;
}

function closeFromOutside(event) {
  if (open && !open.root.contains(event.target)) open.hide();
}

function hydrate(scope) {
  for (const root of scope.querySelectorAll("[data-badge]:not([data-ready])")) {
    root.dataset.ready = "";
    new Badge(root);
  }
}

hydrate(document);
document.addEventListener("keydown", closeWithEscape);
document.addEventListener("pointerdown", closeFromOutside);
document.addEventListener("htmx:load", (event) => hydrate(event.target));
window.addEventListener("resize", () => open?.place());
