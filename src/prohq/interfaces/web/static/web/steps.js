// Leaving a step by the list of steps keeps what was typed: the form is sent as its buttons send it.

const form = document.querySelector("[data-step-form]");

for (const link of document.querySelectorAll(".wizard a[data-step]")) {
  link.addEventListener("click", (event) => {
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!form || !isPlain) return;
    event.preventDefault();
    const button = document.createElement("button");
    Object.assign(button, { type: "submit", name: "go", value: link.dataset.step, hidden: true });
    form.append(button);
    form.requestSubmit(button);
    button.remove();
  });
}
