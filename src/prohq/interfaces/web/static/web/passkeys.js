// Passkeys: a form marked data-passkey="create" or "get" asks the authenticator before it is sent.
// The options lie in a JSON script of the page (data-options) or are fetched (data-options-url).
// What needs a passkey stays hidden ([data-passkey-area]) where the browser has none.

const BINARY = new Set(["challenge", "id"]);

function toBytes(text) {
  const base64 = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function toText(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte));
  return btoa(letters.join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

// The server's options, with the fields that the browser wants as bytes.
function revive(value, name) {
  if (BINARY.has(name) && typeof value === "string") return toBytes(value);
  if (Array.isArray(value)) return value.map((item) => revive(item));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revive(item, key)]));
}

function readOptions(publicKey) {
  const { rp, ...rest } = publicKey; // rp.id is a host name, not bytes
  return { ...revive(rest), ...(rp && { rp }) };
}

function describe(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    type: credential.type,
    id: credential.id,
    rawId: toText(credential.rawId),
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function loadOptions({ options, optionsUrl }) {
  if (options) return JSON.parse(document.getElementById(options).textContent);
  const answer = await fetch(optionsUrl, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`options: ${answer.status}`);
  return (await answer.json()).request_options;
}

async function ask(form) {
  const publicKey = readOptions((await loadOptions(form.dataset)).publicKey);
  if (form.dataset.passkey === "get") return navigator.credentials.get({ publicKey });
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  };
  return navigator.credentials.create({ publicKey });
}

function explain(form, error) {
  const { cancelled, known, failed } = form.dataset;
  const words = { NotAllowedError: cancelled, AbortError: cancelled, InvalidStateError: known };
  const place = form.querySelector("[data-passkey-error]");
  place.textContent = words[error.name] ?? failed;
  place.hidden = false;
}

async function send(form) {
  const button = form.querySelector("[type=submit]");
  button.setAttribute("aria-busy", "true");
  try {
    form.elements.credential.value = JSON.stringify(describe(await ask(form)));
    form.submit();
  } catch (error) {
    explain(form, error);
    button.removeAttribute("aria-busy");
  }
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form);
    });
  }
  for (const area of document.querySelectorAll("[data-passkey-area]")) area.hidden = false;
}
