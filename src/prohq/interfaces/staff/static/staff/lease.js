// The lease is renewed while the officer works, and losing it is said at once.
const RENEWAL_MS = 5 * 60 * 1000;
const CONFLICT = 409;

export function renewWhileWorking(desk, token) {
  let isActive = true;
  for (const kind of ["keydown", "pointermove", "scroll"]) {
    document.addEventListener(kind, () => (isActive = true), { passive: true });
  }
  const timer = setInterval(async () => {
    if (!isActive || document.hidden) return;
    isActive = false;
    const request = { method: "POST", headers: { "X-CSRFToken": token } };
    const answer = await fetch(desk.dataset.renew, request).catch(() => null);
    if (answer?.status !== CONFLICT) return;
    clearInterval(timer);
    const notice = document.createElement("p");
    notice.className = "desk-lost";
    notice.setAttribute("role", "alert");
    notice.textContent = desk.dataset.lost;
    desk.before(notice);
  }, RENEWAL_MS);
}
