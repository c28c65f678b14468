// The copies step. Without this script it is a form with a file field. With it, files are dragged,
// chosen or photographed, each travels by itself with its progress, and nothing reloads the page.

const SHOWN = { waiting: "waiting", sending: "sending", checking: "checking", refused: "refused" };

// What became of a request: `taken` with the new list, or a problem in words and a way out of it.
class Answer {
  constructor({ cards = null, problem = "", wayOut = "", href = "" } = {}) {
    Object.assign(this, { cards, problem, wayOut, href });
  }
}

// One file on its way: a row with its name, its progress, and in the end what is wrong with it.
class Row {
  constructor(template, file) {
    this.element = template.content.firstElementChild.cloneNode(true);
    this.#find("name").textContent = file.name;
    this.file = file;
  }

  show(state, text, percent = null) {
    this.element.dataset.state = state;
    this.element.classList.toggle("is-refused", state === SHOWN.refused);
    this.#find("about").textContent = text;
    const bar = this.#find("progress");
    bar.hidden = state === SHOWN.refused;
    bar.setAttribute("aria-label", `${this.file.name}: ${text}`);
    if (percent === null) bar.removeAttribute("value");
    else bar.value = percent;
  }

  refuse({ problem, wayOut, href }) {
    this.show(SHOWN.refused, problem, 0);
    this.#find("tools").hidden = false;
    for (const name of ["retry", "link", "reload"]) this.#find(name).hidden = name !== wayOut;
    this.#find("link").href = href;
    this.#find("reload").href = window.location.href;
  }

  onRetry(act) {
    this.#find("retry").addEventListener("click", () => this.#leave(act));
    this.#find("dismiss").addEventListener("click", () => this.#leave(() => {}));
  }

  #leave(act) {
    this.element.remove();
    act();
  }

  #find(name) {
    return this.element.querySelector(`[data-${name}]`);
  }
}

class CopiesStep {
  #root;
  #form;
  #queue;
  #cards;
  #words;
  #turn = Promise.resolve();
  #waiting = 0;

  constructor(root) {
    this.#root = root;
    this.#form = root.querySelector("[data-upload]");
    this.#queue = root.querySelector("[data-queue]");
    this.#cards = root.querySelector("[data-cards]");
    this.#words = root.dataset;
    this.#enhance();
    this.#listen();
  }

  #enhance() {
    this.#form.classList.add("is-enhanced");
    this.#cards.classList.add("is-enhanced");
    for (const element of this.#form.querySelectorAll("[data-with-script]")) element.hidden = false;
  }

  #listen() {
    for (const button of this.#form.querySelectorAll("[data-choose]"))
      button.addEventListener("click", () => document.getElementById(button.dataset.choose).click());
    this.#form.addEventListener("change", (event) => {
      this.#take([...event.target.files]);
      event.target.value = "";
    });
    this.#listenToDrops(this.#form.querySelector("[data-dropzone]"));
    this.#cards.addEventListener("submit", (event) => this.#act(event));
    this.#cards.addEventListener("click", (event) => this.#openChooser(event));
    this.#cards.addEventListener("change", (event) => this.#replace(event.target));
    window.addEventListener("beforeunload", (event) => {
      if (this.#waiting > 0) event.preventDefault();
    });
  }

  #listenToDrops(zone) {
    // A file dropped beside the zone must not replace the page.
    for (const name of ["dragover", "drop"])
      document.addEventListener(name, (event) => event.preventDefault());
    document.addEventListener("dragover", (event) => {
      zone.classList.toggle("is-over", zone.contains(event.target));
    });
    document.addEventListener("dragleave", (event) => {
      if (event.relatedTarget === null) zone.classList.remove("is-over");
    });
    zone.addEventListener("drop", (event) => {
      zone.classList.remove("is-over");
      this.#take([...event.dataTransfer.files]);
    });
  }

  #take(files) {
    for (const file of files) this.#enqueue(file, this.#form, true);
  }

  #openChooser(event) {
    const summary = event.target.closest("summary");
    if (!summary) return;
    event.preventDefault();
    summary.parentElement.querySelector("input[type=file]").click();
  }

  #replace(input) {
    const [file] = input.files;
    if (file) this.#enqueue(file, input.form, false);
    input.value = "";
  }

  // Files take turns: one line of progress moves at a time, and the third and the fourth never race.
  #enqueue(file, form, isNew) {
    const row = new Row(this.#root.querySelector("[data-row]"), file);
    const token = form.elements.csrfmiddlewaretoken.value;
    this.#queue.append(row.element);
    row.show(SHOWN.waiting, this.#words.waiting, 0);
    row.onRetry(() => this.#enqueue(file, form, isNew));
    this.#waiting += 1;
    this.#turn = this.#turn.then(async () => {
      const answer = this.#objectTo(file, isNew) ?? (await this.#send(form.action, token, row));
      this.#waiting -= 1;
      this.#finish(row, answer);
    });
  }

  #objectTo(file, isNew) {
    const { empty, large, many, largest, limit } = this.#words;
    if (isNew && this.#count >= Number(limit)) return new Answer({ problem: many });
    if (file.size === 0) return new Answer({ problem: empty });
    if (file.size > Number(largest)) return new Answer({ problem: large });
    return null;
  }

  #finish(row, answer) {
    const name = row.file.name;
    if (answer.cards === null) {
      row.refuse(answer);
      this.#say("refused", { name, problem: answer.problem });
      return;
    }
    row.element.remove();
    this.#show(answer.cards);
    this.#say("taken", { name });
  }

  #send(url, token, row) {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", token);
    data.append("files", row.file);
    return this.#post(url, data, (percent) => {
      const [state, key] = percent < 100 ? [SHOWN.sending, "sending"] : [SHOWN.checking, "checking"];
      row.show(state, this.#word(key, { percent }), percent < 100 ? percent : null);
    });
  }

  // XMLHttpRequest, because fetch cannot tell how much of a body has left.
  #post(url, data, onProgress = () => {}) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) onProgress(Math.floor((100 * event.loaded) / event.total));
      });
      request.addEventListener("load", () => resolve(this.#read(request)));
      request.addEventListener("error", () => {
        resolve(new Answer({ problem: this.#words.offline, wayOut: "retry" }));
      });
      request.open("POST", url);
      request.setRequestHeader("HX-Request", "true");
      request.setRequestHeader("HX-Current-URL", window.location.href);
      request.send(data);
    });
  }

  #read(request) {
    const { failed, large, stale, signedOut } = this.#words;
    const href = request.getResponseHeader("HX-Redirect");
    if (href?.startsWith(this.#words.signIn))
      return new Answer({ problem: signedOut, wayOut: "link", href });
    if (href) window.location.assign(href); // submitted in another window
    if (request.status === 200) return new Answer({ cards: request.responseText });
    if (request.status === 422) return new Answer({ problem: JSON.parse(request.responseText).message });
    if (request.status === 413) return new Answer({ problem: large });
    if (request.status === 403 || request.status === 404)
      return new Answer({ problem: stale, wayOut: "reload" });
    return new Answer({ problem: failed, wayOut: "retry" });
  }

  async #act(event) {
    const form = event.target;
    if (!form.dataset.act) return;
    event.preventDefault();
    const focused = document.activeElement?.id;
    const answer = await this.#post(form.action, new FormData(form));
    if (answer.cards === null) return this.#reload(answer);
    this.#show(answer.cards);
    (document.getElementById(focused) ?? this.#fallback).focus({ preventScroll: true });
    this.#say(form.dataset.act, {});
  }

  // Turning and removing lose nothing when repeated, so the page itself says what is the matter.
  #reload({ href }) {
    window.location.assign(href || window.location.href);
  }

  get #fallback() {
    return this.#cards.querySelector(".copy-card") ?? this.#form.querySelector("[data-choose]");
  }

  get #count() {
    return Number(this.#cards.firstElementChild.dataset.count);
  }

  #show(cards) {
    this.#cards.innerHTML = cards;
    const isFull = this.#count >= Number(this.#words.limit);
    this.#form.hidden = isFull;
    this.#root.querySelector("[data-full]").hidden = !isFull;
  }

  #say(key, values) {
    const counts = { count: this.#count, limit: this.#words.limit };
    this.#root.querySelector("[data-status]").textContent = this.#word(key, { ...counts, ...values });
  }

  #word(key, values) {
    return this.#words[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  }
}

for (const root of document.querySelectorAll("[data-copies-step]")) new CopiesStep(root);
