// Keys of the queue: j and k walk the rows, / goes to the search.
import { onKey } from "./keys.js";

const rows = [...document.querySelectorAll("[data-row]")];

onKey((event) => {
  const step = { j: 1, k: -1 }[event.key];
  if (step) {
    const here = rows.indexOf(document.activeElement);
    rows[Math.min(Math.max(here + step, 0), rows.length - 1)]?.focus();
  } else if (event.key === "/") {
    event.preventDefault();
    document.querySelector("#q").select();
  }
});
