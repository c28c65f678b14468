// The button that walks through: as the system, light, dark. Without JavaScript it stays hidden.

const ORDER = ["system", "light", "dark"];

function current() {
  return document.documentElement.dataset.theme ?? "system";
}

function apply(theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
}

function show(button) {
  for (const state of button.querySelectorAll("[data-theme-state]")) {
    state.hidden = state.dataset.themeState !== current();
  }
}

const buttons = document.querySelectorAll("[data-theme-switch]");
for (const button of buttons) {
  button.hidden = false;
  show(button);
  button.addEventListener("click", () => {
    apply(ORDER[(ORDER.indexOf(current()) + 1) % ORDER.length]);
    buttons.forEach(show);
  });
}
