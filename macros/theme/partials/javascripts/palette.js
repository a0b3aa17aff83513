(() => {
  const options = /** @type {HTMLInputElement[]} */ ([
    ...document.querySelectorAll("[data-md-component=palette] input"),
  ]);
  const media = (/** @type {HTMLElement} */ { dataset }) => dataset.mdColorMedia ?? "";
  const fitting = options.filter((one) => matchMedia(media(one)).matches);
  const system = fitting.find((one) => media(one).includes(":"));
  let kept = -1;
  try {
    kept = __md_get("__palette")?.index ?? -1;
  } catch {
    // Nothing may be stored, or what is stored is nothing of ours: all files of file:// share it.
  }
  const chosen = options.find((_, at) => at === kept) ?? fitting[0] ?? options[0];
  if (!chosen) return;
  const colors = media(chosen).includes(":") ? chosen : (system ?? chosen);
  for (const name of ["Scheme", "Primary", "Accent"]) {
    document.body.dataset[`mdColor${name}`] = colors.dataset[`mdColor${name}`];
  }
  document.body.dataset.mdColorMedia = media(chosen);
  for (const one of options) {
    one.checked = one === chosen;
    one.nextElementSibling?.toggleAttribute("hidden", one !== chosen);
  }
})();
