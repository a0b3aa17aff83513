// Evidence cards. A page has hundreds of values, and a reader opens a few. Where scripts run, a
// card that the page carries is mere text until its value is chosen, and costs nothing before.
//
// A value whose card the page does not carry is a link to its fact on the initiative's page. When
// it is chosen, the cards of that initiative are read from a script, and the link becomes the
// button that it is there. Where they cannot be read, the link leads to the fact.
//
// A permanent link opens the card of its fact, in whatever is closed. A reader who has never opened
// a card is told once that numbers open.

(() => {
  const TOLD = "alm-numbers-open";
  const COPIED = "Copied";
  // The narrowest margin that holds a hint, and the room beside it.
  const NARROW = 150;
  const GAP = 12;
  // The way to the page of an initiative: its folder's way, and its id; it is a folder or a file.
  const PAGE = /^((?:\.{1,2}\/)*[^/]+\/([^/]+?))(?:\/|\.html)$/;

  const opens = "popover" in HTMLElement.prototype;
  /** The cards that were read, with the address of the page on which they stand.
   *  @type {Map<string, { text: string, page: URL }>} */
  const read = new Map();
  /** What is being read, and what was, by the address of its script.
   *  @type {Map<string, Promise<void>>} */
  const reading = new Map();
  /** The build that cards are read of. @type {Promise<string> | undefined} */
  let build;

  /** The text of a card that nobody has opened yet. @param {string} id */
  function textOf(id) {
    const begin = `id="${id}"`;
    return [...document.querySelectorAll(".alm-evidence-cards > noscript")].find((text) =>
      text.textContent?.slice(0, 400).includes(begin),
    );
  }

  /** Turns the text of a card that the page carries into the card. @param {Element} text */
  function make(text) {
    text.insertAdjacentHTML("beforebegin", text.textContent ?? "");
    const card = text.previousElementSibling;
    text.remove();
    addCopier(card);
  }

  /** Puts a card that was read at the end of the page.
   *  @param {{ text: string, page: URL }} found */
  function put({ text, page }) {
    const article = document.querySelector("article");
    let cards = article?.querySelector(".alm-evidence-cards");
    if (!cards) {
      cards = document.createElement("div");
      cards.className = "alm-evidence-cards";
      article?.append(cards);
    }
    cards.insertAdjacentHTML("beforeend", text);
    const card = cards.lastElementChild;
    for (const link of card?.querySelectorAll("a") ?? [])
      link.href = new URL(link.getAttribute("href") ?? "", page).href;
    addCopier(card);
  }

  /** Draws a card, unless it is there. @param {string} id */
  function draw(id) {
    if (document.getElementById(id)) return;
    const text = textOf(id);
    const found = read.get(id);
    if (text) make(text);
    else if (found) put(found);
  }

  /** @param {Element | null} card */
  function addCopier(card) {
    const cite = card?.querySelector(".alm-evidence-card__actions > details");
    cite?.before(copier(cite.querySelector("p")?.textContent ?? ""));
  }

  /** The button that copies the claim with its source. @param {string} text */
  function copier(text) {
    const label = "Copy with source";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", async () => {
      await almanac.copy(text);
      button.textContent = COPIED;
      setTimeout(() => {
        button.textContent = label;
      }, 2000);
    });
    button.setAttribute("aria-live", "polite");
    return button;
  }

  // This comes before the browser opens the card that the value names.
  document.addEventListener(
    "click",
    ({ target }) => {
      const id = /** @type {Element} */ (target)
        .closest("[popovertarget]")
        ?.getAttribute("popovertarget");
      if (!id) return;
      draw(id);
      told();
    },
    { capture: true },
  );

  /** The id of the card that a linked value opens, and the way to the page of its initiative.
   *  @param {HTMLAnchorElement} link */
  function cardOf(link) {
    const [path, id] = (link.getAttribute("href") ?? "").split("#");
    const [page, folder, initiative] = PAGE.exec(path) ?? [];
    if (!page) return null;
    // A further page of it has its number behind its id.
    const card = link.dataset.card ?? `${initiative?.split("--")[0]}--${id}`;
    return { id: `card-${card}`, page, folder, initiative };
  }

  /** Reads the cards of an initiative.
   *  @param {{ page: string, folder: string, initiative: string }} of */
  async function readCards({ page, folder, initiative }) {
    // A card of an earlier build, which a browser may still have, would say another number.
    build ??= almanac.newestBuild().catch(() => String(Date.now()));
    const cards = await almanac.readData(
      `${folder}/cards.js?${await build}`,
      `cards-${initiative}`,
    );
    for (const [id, text] of Object.entries(cards))
      read.set(`card-${id}`, { text, page: new URL(page, location.href) });
  }

  /** Opens the card of a linked value, or goes where the link leads.
   *  @param {HTMLAnchorElement} link
   *  @param {NonNullable<ReturnType<typeof cardOf>>} of */
  async function openOrFollow(link, of) {
    if (!textOf(of.id) && !document.getElementById(of.id)) {
      const found = reading.get(of.page) ?? readCards(of);
      reading.set(of.page, found);
      await found.catch(() => {});
    }
    draw(of.id);
    if (!document.getElementById(of.id)) location.assign(link.href);
    else if (link.isConnected) {
      const button = buttonOf(link, of.id);
      const focused = document.activeElement === link;
      link.replaceWith(button);
      if (focused) button.focus({ preventScroll: true });
      button.click();
    }
  }

  /** The button that a linked value is on the page of its initiative.
   *  @param {HTMLAnchorElement} link @param {string} id of its card */
  function buttonOf(link, id) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    const label = link.getAttribute("aria-label");
    if (label) button.setAttribute("aria-label", label);
    if (link.dataset.role) button.dataset.role = link.dataset.role;
    button.setAttribute("popovertarget", id);
    button.append(...link.childNodes);
    return button;
  }

  /** Lets linked values open their cards as buttons do; who wants another tab gets it. */
  function openLinks() {
    document.addEventListener("keydown", (event) => {
      const link = /** @type {Element} */ (event.target).closest("a.alm-value");
      if (event.key !== " " || !(link instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      if (!event.repeat) link.click();
    });
    document.addEventListener("click", (event) => {
      const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event;
      /** @type {HTMLAnchorElement | null} */
      const link = /** @type {Element} */ (target).closest("a.alm-value");
      const of = link && cardOf(link);
      if (!of || button || ctrlKey || metaKey || shiftKey || altKey) return;
      event.preventDefault();
      openOrFollow(link, of);
    });
  }

  /** Says of linked values that they open cards. @type {Almanac["announceCards"]} */
  function announce(place) {
    for (const link of opens ? place.querySelectorAll("a.alm-value") : [])
      link.setAttribute("aria-haspopup", "dialog");
  }

  /** Opens the card of the fact that the address names, if the page shows its value. */
  function openLinked() {
    const id = almanac.address.idIn(location.hash);
    const place = id && document.getElementById(id);
    if (!place) return;
    const value = `.alm-value[popovertarget$="--${CSS.escape(id)}"]`;
    const shown = place.querySelector(value) ?? document.querySelector(value);
    if (shown instanceof HTMLElement) openCard(shown);
  }

  /** Opens the card of a value, and what the value is folded in. @param {HTMLElement} value */
  function openCard(value) {
    for (let one = value.parentElement; one; one = one.parentElement) {
      if (one instanceof HTMLDetailsElement) one.open = true;
    }
    value.scrollIntoView({ block: "nearest" });
    const card = document.getElementById(value.getAttribute("popovertarget") ?? "");
    if (!card?.matches(":popover-open")) value.click();
  }

  /** Remembers that this reader knows that numbers open. */
  function told() {
    document.querySelector(".alm-hint")?.remove();
    try {
      localStorage.setItem(TOLD, "1");
    } catch {
      // Some browsers keep nothing for pages of a disk.
    }
  }

  /** Tells a reader once, below the first number that comes into sight, that numbers open. */
  function tell() {
    try {
      if (localStorage.getItem(TOLD)) return;
    } catch {
      return;
    }
    const first = document.querySelector("article .alm-value:not(.alm-value--unknown)");
    if (!first) return;
    const sight = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting || document.querySelector(".alm-evidence-card:popover-open"))
        return;
      sight.disconnect();
      show(hint(), first);
    });
    sight.observe(first);
  }

  /** Puts a hint into the margin beside a value or, without room there, at the lower edge.
   *  @param {HTMLElement} note @param {Element} value */
  function show(note, value) {
    const place = () => {
      const margin = value.closest("article")?.getBoundingClientRect().left ?? 0;
      const low = margin < NARROW;
      note.classList.toggle("alm-hint--low", low);
      const top = value.getBoundingClientRect().top + scrollY;
      note.style.cssText = low ? "" : `left:${GAP}px;width:${margin - 2 * GAP}px;top:${top}px`;
    };
    document.body.append(note);
    place();
    addEventListener("resize", place);
  }

  /** The hint, which a reader can close. */
  function hint() {
    const note = document.createElement("aside");
    note.className = "alm-hint";
    note.setAttribute("aria-label", "Hint");
    const words = document.createElement("span");
    words.textContent = "Numbers open: who says it, where it is printed, how sure it is.";
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Got it";
    close.addEventListener("click", told);
    note.append(words, close);
    return note;
  }

  almanac.announceCards = announce;
  // In a browser that knows no popovers, all cards are shown.
  if (opens) {
    // After the scripts that open the row in which the value is. Where a search led here, its words
    // are marked, and nothing stands before them.
    addEventListener("hashchange", () => setTimeout(openLinked));
    if (!new URLSearchParams(location.search).has("found")) setTimeout(openLinked);
    tell();
    openLinks();
    announce(document);
  } else document.querySelectorAll(".alm-evidence-cards > noscript").forEach(make);
})();
