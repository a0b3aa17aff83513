// The color scheme that a reader chooses: light, dark, or the system's. It is stored as the theme
// stores it, and partials/javascripts/palette.html paints the next page in it before it is seen.

(() => {
  const form = document.querySelector("[data-md-component=palette]");
  if (!form) return;
  const { body } = document;
  const options = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input")]);
  const bright = matchMedia("(prefers-color-scheme: light)");
  const bar = document.createElement("meta");
  bar.name = "theme-color";
  document.head.append(bar);

  /** Tells the browser which color the page has, for its own bars. */
  const tell = () =>
    requestAnimationFrame(() => {
      bar.content = getComputedStyle(body).backgroundColor;
    });

  /** Paints the page. @param {HTMLInputElement} chosen */
  function paint(chosen) {
    const systems = `(prefers-color-scheme: ${bright.matches ? "light" : "dark"})`;
    const system = options.find((one) => one.dataset.mdColorMedia === systems);
    const media = chosen.dataset.mdColorMedia ?? "";
    const {
      mdColorScheme: scheme,
      mdColorPrimary: primary,
      mdColorAccent: accent,
    } = ((media === "(prefers-color-scheme)" && system) || chosen).dataset;
    const color = { media, scheme, primary, accent };
    // No color fades while the scheme changes.
    body.setAttribute("data-md-color-switching", "");
    for (const [name, value] of Object.entries(color))
      body.setAttribute(`data-md-color-${name}`, value ?? "");
    setTimeout(() => body.removeAttribute("data-md-color-switching"));
    for (const one of options) {
      one.checked = one === chosen;
      one.nextElementSibling?.toggleAttribute("hidden", one !== chosen);
    }
    tell();
    return color;
  }

  /** Paints the page and stores the choice. @param {HTMLInputElement} chosen */
  function choose(chosen) {
    const color = paint(chosen);
    __md_set("__palette", { index: options.indexOf(chosen), color });
  }

  form.addEventListener("change", (event) =>
    choose(/** @type {HTMLInputElement} */ (event.target)),
  );
  // The focused radio is labelled like a button, by the next scheme, so keys go to that one.
  form.addEventListener("keydown", (event) => {
    const at = options.indexOf(/** @type {HTMLInputElement} */ (event.target));
    if (at < 0 || !["Enter", " "].includes(/** @type {KeyboardEvent} */ (event).key)) return;
    event.preventDefault();
    const next = options[(at + 1) % options.length];
    choose(next);
    next.focus();
  });
  bright.addEventListener("change", () => paint(options.find((one) => one.checked) ?? options[0]));
  tell();
})();
