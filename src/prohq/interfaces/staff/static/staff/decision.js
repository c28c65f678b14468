// The decision's form: nodes found while one types, reasons of the chosen outcome only.
const PAUSE_MS = 200;

export function helpDeciding(form) {
  findNodesWhileTyping(form.querySelector("[data-nodes]"), form.querySelector("[data-nodes-found]"));
  offerFittingReasons(form);
}

function findNodesWhileTyping(input, place) {
  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const text = input.value;
      const answer = await fetch(`${input.dataset.nodes}?node=${encodeURIComponent(text)}`).catch(() => null);
      if (!answer?.ok || text !== input.value) return;
      const ticked = [...place.querySelectorAll(".choice:has(:checked)")];
      place.innerHTML = text.trim() ? await answer.text() : "";
      for (const choice of ticked) {
        const value = choice.querySelector("input").value;
        place.querySelector(`[value="${CSS.escape(value)}"]`)?.closest(".choice").remove();
      }
      place.prepend(...ticked);
    }, PAUSE_MS);
  });
}

function offerFittingReasons(form) {
  const select = form.elements.reason;
  const groups = [...select.querySelectorAll("optgroup")];
  const outcomes = [...form.querySelectorAll("[name=outcome]")];

  function offer() {
    const chosen = outcomes.findIndex((outcome) => outcome.checked);
    if (chosen < 0) return;
    groups.forEach((group, number) => (group.hidden = group.disabled = number !== chosen));
    const options = [...groups[chosen].children];
    if (!options.includes(select.selectedOptions[0])) {
      select.value = options.length === 1 ? options[0].value : "";
    }
  }

  for (const outcome of outcomes) outcome.addEventListener("change", offer);
  offer();
}
