// One page at a time, larger, smaller and turned: for looking only, nothing is changed.
const SMALLEST = 0.25;
const LARGEST = 6;

export function openViewer(view, tools) {
  const pages = [...view.querySelectorAll("[data-page]")];
  let current = 0;
  let zoom = 1;
  let turns = 0;

  function show() {
    pages.forEach((page, place) => (page.hidden = place !== current));
    const image = pages[current].querySelector("img");
    image.loading = "eager";
    image.dataset.turns = turns;
    view.dataset.turned = turns % 2;
    const whole = view.clientWidth - 32;
    image.width = Math.round(whole * zoom);
    image.removeAttribute("height");
  }

  function step(by) {
    current = (current + by + pages.length) % pages.length;
    turns = 0;
    show();
    view.scrollTo(0, 0);
  }

  function enlarge(by) {
    zoom = Math.min(Math.max(zoom * by, SMALLEST), LARGEST);
    show();
  }

  function turn() {
    turns = (turns + 1) % 4;
    show();
  }

  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.step) step(Number(button.dataset.step));
    if (button?.dataset.zoom) enlarge(Number(button.dataset.zoom));
    if (button && "turn" in button.dataset) turn();
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = { j: () => step(1), k: () => step(-1), "+": () => enlarge(1.25), "=": () => enlarge(1.25), "-": () => enlarge(0.8), r: turn };
    keys[event.key]?.();
  });
  if (pages.length) {
    tools.hidden = false;
    show();
  }
}
