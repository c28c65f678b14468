// The picker of the catalogue. Without this script it is a form with buttons and ticks; with it,
// a combobox (WAI-ARIA pattern; htmx fetches the options) and ticks that follow what is chosen.

class Picker {
  #root;
  #input;
  #options;
  #chosen;
  #active = -1;

  constructor(root) {
    this.#root = root;
    this.#input = root.querySelector("[data-picker-input]");
    this.#options = root.querySelector("[role=listbox]");
    this.#chosen = root.querySelector("[data-picker-chosen]");
    for (const element of root.querySelectorAll("[data-without-script]")) element.remove();
    this.#becomeCombobox();
    this.#listen();
    this.#input.value = "";
  }

  #becomeCombobox() {
    const attributes = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": this.#options.id,
      "aria-expanded": "false",
      "aria-haspopup": "listbox",
    };
    for (const [name, value] of Object.entries(attributes)) this.#input.setAttribute(name, value);
  }

  #listen() {
    this.#input.addEventListener("keydown", (event) => this.#press(event));
    this.#input.addEventListener("blur", () => this.#close());
    this.#options.addEventListener("htmx:afterSwap", () => this.#open());
    // The options never take the focus: it stays where one types.
    this.#options.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#options.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#chooseOption(option);
    });
    this.#chosen.addEventListener("click", (event) => {
      const row = event.target.closest(".picker-remove")?.closest("[data-chosen]");
      if (!row) return;
      event.preventDefault();
      const next = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector("button");
      this.#remove(row.dataset.chosen);
      (next ?? this.#input).focus();
    });
    this.#root.addEventListener("change", (event) => {
      if (event.target.matches("input[name=ticked]")) this.#followTick(event.target);
    });
    this.#root.querySelector("[data-picker-level]").addEventListener("htmx:afterSwap", (event) => {
      this.#showLevel(event.currentTarget);
    });
  }

  #showLevel(level) {
    level.querySelector("[data-without-script]")?.remove();
    this.#showTicks();
    for (const current of level.querySelectorAll("[aria-current]")) {
      const column = current.closest("[data-picker-column]");
      column.scrollTop = current.offsetTop - column.offsetTop - column.clientHeight / 3;
    }
    const columns = [...level.querySelectorAll("[data-picker-column]")];
    columns.at(-1).querySelector("input[type=checkbox], button")?.focus({ preventScroll: true });
  }

  #press(event) {
    const keys = {
      ArrowDown: () => this.#move(1),
      ArrowUp: () => this.#move(-1),
      Enter: () => this.#chooseActive(),
      Escape: () => this.#dismiss(),
    };
    const act = keys[event.key];
    if (!act || event.isComposing) return;
    event.preventDefault();
    act();
  }

  get #list() {
    return [...this.#options.querySelectorAll("[role=option]")];
  }

  #open() {
    const list = this.#list;
    this.#activate(-1);
    if (this.#options.childElementCount === 0) return this.#close();
    this.#options.hidden = false;
    this.#input.setAttribute("aria-expanded", "true");
    this.#showTicks();
    const nothing = this.#options.querySelector(".picker-none");
    this.#say(nothing ? nothing.textContent.trim() : this.#word("found", { count: list.length }));
  }

  #close() {
    this.#options.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#activate(-1);
  }

  #dismiss() {
    if (this.#options.hidden) this.#input.value = "";
    this.#close();
  }

  #move(by) {
    const count = this.#list.length;
    if (count === 0) return;
    if (this.#options.hidden) this.#open();
    this.#activate((this.#active + by + count + (this.#active < 0 && by < 0 ? 1 : 0)) % count);
  }

  #activate(index) {
    const list = this.#list;
    list[this.#active]?.removeAttribute("data-active");
    this.#active = index;
    if (index < 0) return this.#input.removeAttribute("aria-activedescendant");
    list[index].setAttribute("data-active", "");
    list[index].scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", list[index].id);
  }

  #chooseActive() {
    if (this.#options.hidden) return;
    const list = this.#list;
    const option = list[Math.max(this.#active, 0)];
    if (option) this.#chooseOption(option);
  }

  #chooseOption(option) {
    const { code, name, path } = option.dataset;
    if (this.#find(code)) this.#remove(code);
    else if (!this.#add(code, name, path)) return;
    this.#input.value = "";
    this.#options.replaceChildren();
    this.#close();
  }

  #followTick(tick) {
    const { name, path } = tick.dataset;
    if (!tick.checked) this.#remove(tick.value);
    else if (!this.#add(tick.value, name, path)) tick.checked = false;
  }

  #find(code) {
    return this.#chosen.querySelector(`[data-chosen="${CSS.escape(code)}"]`);
  }

  #add(code, name, path) {
    if (this.#find(code)) return true;
    if (this.#chosen.childElementCount >= Number(this.#root.dataset.most)) {
      this.#showFull();
      return false;
    }
    const template = this.#root.querySelector("[data-picker-template]");
    const row = template.content.firstElementChild.cloneNode(true);
    row.dataset.chosen = code;
    row.querySelector("input").value = code;
    row.querySelector("[data-chosen-name]").textContent = name;
    row.querySelector("[data-chosen-path]").textContent = path;
    const remove = row.querySelector(".picker-remove");
    remove.value = code;
    remove.setAttribute("aria-label", this.#word("remove", { name }));
    this.#chosen.append(row);
    this.#tell("added", name);
    return true;
  }

  #remove(code) {
    const row = this.#find(code);
    if (!row) return;
    const name = row.querySelector("[data-chosen-name]").textContent;
    row.remove();
    this.#tell("removed", name);
  }

  #tell(what, name) {
    const count = this.#chosen.childElementCount;
    this.#root.querySelector("[data-picker-count]").textContent = count;
    this.#root.querySelector("[data-picker-empty]").hidden = count > 0;
    this.#root.querySelector("[data-picker-full]").hidden = true;
    this.#showTicks();
    this.#say(this.#word(what, { name, count, most: this.#root.dataset.most }));
  }

  #showFull() {
    const full = this.#root.querySelector("[data-picker-full]");
    full.textContent = this.#word("full", { most: this.#root.dataset.most });
    full.hidden = false;
    this.#say(full.textContent);
  }

  #showTicks() {
    for (const tick of this.#root.querySelectorAll("input[name=ticked]"))
      tick.checked = this.#find(tick.value) !== null;
    for (const option of this.#list)
      option.setAttribute("aria-selected", String(this.#find(option.dataset.code) !== null));
  }

  #say(text) {
    this.#root.querySelector("[data-picker-status]").textContent = text;
  }

  #word(key, values) {
    return this.#root.dataset[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  }
}

for (const root of document.querySelectorAll("[data-picker]")) new Picker(root);
