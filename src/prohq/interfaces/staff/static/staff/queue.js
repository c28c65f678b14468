// Keys of the queue: j and k walk the rows, / goes to the search.
const rows = [...document.querySelectorAll("[data-row]")];

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { j: 1, k: -1 }[event.key];
  if (step) {
    const here = rows.indexOf(document.activeElement);
    rows[Math.min(Math.max(here + step, 0), rows.length - 1)]?.focus();
  } else if (event.key === "/") {
    event.preventDefault();
    document.querySelector("#q").focus();
  }
});
