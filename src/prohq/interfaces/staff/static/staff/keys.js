// Single keys work anywhere but where one types or holds a modifier.
export function onKey(act) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("textarea, select, input:not([type=checkbox], [type=radio])")) return;
    act(event);
  });
}
