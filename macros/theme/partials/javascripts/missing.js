(() => {
  const base = /** @type {HTMLBaseElement} */ (document.querySelector("base"));
  const sheets = /** @type {HTMLLinkElement[]} */ ([
    ...document.querySelectorAll("link[rel=stylesheet]"),
  ]);

  // The scheme that the reader chose on the site's pages, or else the system's.
  const paint = () => {
    let scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
    try {
      const kept = localStorage.getItem(`${new URL(base.href).pathname}.__palette`);
      const chosen = JSON.parse(kept ?? "null")?.color?.scheme;
      if (chosen) scheme = chosen === "slate" ? "slate" : "default";
    } catch {
      // Nothing is stored, or nothing may be.
    }
    document.body.dataset.mdColorScheme = scheme;
  };
  paint();

  // The words of the address, to search for. The field stands further down the page.
  addEventListener("DOMContentLoaded", () => {
    const field = /** @type {HTMLInputElement} */ (document.querySelector(".alm-missing input"));
    const page =
      location.pathname
        .replace(/\/$|(\/index)?\.html?$/, "")
        .split("/")
        .pop() ?? "";
    try {
      field.value = decodeURIComponent(page).replace(/[-_+]+/g, " ");
    } catch {
      // The address has signs that are no text.
    }
  });

  // The site may stand elsewhere than it was built for: look for it in the folders above.
  if (getComputedStyle(document.documentElement).getPropertyValue("--alm-paper")) return;
  const sheet = sheets.at(-1)?.getAttribute("href") ?? "";
  // Without empty names, since '//' at the begin of an address leads to another host.
  const folders = location.pathname.split("/").slice(0, -1).filter(Boolean).slice(0, 9);
  const roots = ["/"];
  for (const folder of folders) roots.push(`${roots.at(-1)}${folder}/`);
  const look = () => {
    const root = roots.pop();
    if (!root) return;
    const probe = document.createElement("link");
    probe.rel = "stylesheet";
    probe.href = root + sheet;
    probe.onload = () => {
      base.href = root;
      for (const old of sheets) old.replaceWith(old.cloneNode());
      probe.remove();
      paint();
    };
    probe.onerror = () => {
      probe.remove();
      look();
    };
    document.head.append(probe);
  };
  look();
})();
