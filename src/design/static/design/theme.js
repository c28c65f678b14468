// Runs before the first paint, so that a chosen colour scheme never flashes.
(function () {
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is forbidden: the system's scheme stays.
  }
})();
