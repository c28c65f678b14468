// One page at a time, larger, smaller and turned: for looking only, nothing is changed.
import { onKey } from "./keys.js";

const SMALLEST = 0.25;
const LARGEST = 6;
const STEP = 1.25;

export function openViewer(view, tools) {
  const pages = [...view.querySelectorAll("[data-page]")];
  const place = tools.querySelector("[data-place]");
  const turns = pages.map(() => 0);
  let current = 0;
  let zoom = 1;

  function show() {
    pages.forEach((page, number) => (page.hidden = number !== current));
    const frame = pages[current].querySelector(".page-frame");
    const image = frame.querySelector("img");
    const [width, height] = ["width", "height"].map((name) => Number(image.getAttribute(name)));
    image.loading = "eager";
    frame.dataset.turns = turns[current];
    frame.style.setProperty("--ratio", turns[current] % 2 ? height / width : width / height);
    frame.style.setProperty("--zoom", zoom);
    place.textContent = place.dataset.place.replace("{page}", current + 1).replace("{pages}", pages.length);
  }

  function step(by) {
    current = (current + by + pages.length) % pages.length;
    view.scrollTo(0, 0);
    show();
  }

  function enlarge(by) {
    const before = zoom;
    const middle = [view.scrollLeft + view.clientWidth / 2, view.scrollTop + view.clientHeight / 2];
    zoom = Math.min(Math.max(zoom * by, SMALLEST), LARGEST);
    show();
    const [x, y] = middle.map((from) => (from * zoom) / before);
    view.scrollTo(x - view.clientWidth / 2, y - view.clientHeight / 2);
  }

  function turn() {
    turns[current] = (turns[current] + 1) % 4;
    show();
  }

  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.step) step(Number(button.dataset.step));
    if (button?.dataset.zoom) enlarge(Number(button.dataset.zoom));
    if (button && "turn" in button.dataset) turn();
  });
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    "+": () => enlarge(STEP),
    "=": () => enlarge(STEP),
    "-": () => enlarge(1 / STEP),
    r: turn,
  };
  if (!pages.length) return;
  onKey((event) => keys[event.key]?.());
  tools.hidden = false;
  show();
}
