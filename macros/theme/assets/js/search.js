// <alm-search data-start="…/assets/search/start.js">: the search in the header. When a reader first
// opens it, that script says which index is there by now, and the index is loaded, whatever was
// there when the page came. Both are scripts, so that they can be loaded on file://.
// An address with ?q= opens with the answer to that query. Nothing else about a search is stored.

(() => {
  const MOST = 10;
  const MORE = 50;
  const { said, cut } = almanac.searchText;

  // The field and the room for hits, as the theme's style sheet knows them. The first icon of the
  // field is that of the button which opens the search.
  const BOX = `
<label class="md-search__overlay" for="__search"></label>
<div class="md-search__inner">
<form class="md-search__form" autocomplete="off">
<input type="search" class="md-search__input" name="q" aria-label="Search" placeholder="Search"
  aria-controls="alm-search-hits" autocapitalize="off" autocorrect="off" spellcheck="false"
  enterkeyhint="go" required>
<label class="md-search__icon md-icon" for="__search">
<svg viewBox="0 0 24 24"><path d="M20 11v2H8l5.5 5.5-1.42 1.42L4.16 12l7.92-7.92L13.5 5.5 8 11z"/>
</svg>
</label>
<div class="md-search__options">
<button type="reset" class="md-search__icon md-icon" aria-label="Clear the search">
<svg viewBox="0 0 24 24"><path d="M19 6.41 17.59 5 12 10.59 6.41 5 5 6.41 10.59 12 5 17.59
  6.41 19 12 13.41 17.59 19 19 17.59 13.41 12z"/></svg>
</button>
</div>
</form>
<div class="md-search__output">
<div class="md-search__scrollwrap">
<div class="md-search-result alm-search__result">
<div class="md-search-result__meta" role="status"></div>
<fieldset class="alm-search__kinds" hidden><legend>Only</legend></fieldset>
<ol class="md-search-result__list" id="alm-search-hits"></ol>
</div>
</div>
</div>
</div>`;

  class AlmSearch extends HTMLElement {
    // The theme's style sheet opens and closes the search by this box.
    box = /** @type {HTMLInputElement} */ (document.getElementById("__search"));
    /** @type {Promise<SearchTools> | undefined} */
    loading;
    kind = "";
    most = MOST;
    asked = 0;

    connectedCallback() {
      if (this.field) return;
      this.opener = document.querySelector(".alm-search__open");
      this.innerHTML = BOX;
      const icon = this.opener?.firstElementChild?.cloneNode(true);
      if (icon) this.querySelector(".md-search__icon")?.prepend(icon);
      this.field = /** @type {HTMLInputElement} */ (this.querySelector("input"));
      this.said = /** @type {HTMLElement} */ (this.querySelector("[role=status]"));
      this.list = /** @type {HTMLOListElement} */ (this.querySelector("ol"));
      this.kinds = /** @type {HTMLFieldSetElement} */ (this.querySelector("fieldset"));
      this.opener?.addEventListener("click", () => this.open());
      this.field.addEventListener("focus", () => this.open());
      this.field.addEventListener("input", () => this.changed());
      this.box.addEventListener("change", () => this.toggled());
      this.querySelector("form")?.addEventListener("submit", (event) => {
        event.preventDefault();
        this.answered?.then(() => this.links()[0]?.click());
      });
      this.querySelector("form")?.addEventListener("reset", () => {
        setTimeout(() => {
          this.changed();
          this.field?.focus();
        });
      });
      this.kinds.addEventListener("change", (event) => {
        this.kind = /** @type {HTMLInputElement} */ (event.target).value;
        this.most = MOST;
        this.ask();
      });
      this.addEventListener("keydown", (event) => this.key(event));
      this.addEventListener("focusout", (event) => {
        const to = /** @type {Node | null} */ (event.relatedTarget);
        if (to && !this.contains(to) && to !== this.opener) this.close();
      });
      document.addEventListener("keydown", (event) => {
        const typing = /** @type {Element} */ (event.target).closest?.(
          "input, textarea, select, [contenteditable]",
        );
        const wanted =
          event.key === "/" ? !typing : event.key === "k" && (event.ctrlKey || event.metaKey);
        if (!wanted || event.altKey || (event.key === "/" && (event.ctrlKey || event.metaKey)))
          return;
        event.preventDefault();
        this.open();
      });
      const query = new URLSearchParams(location.search).get("q");
      if (query) {
        this.field.value = query;
        this.open();
        this.ask();
      }
    }

    /** Shows the search, and begins to load the index. */
    open() {
      this.box.checked = true;
      this.toggled();
    }

    /** Hides the search. The query stays in its field. */
    close() {
      this.box.checked = false;
      this.toggled();
    }

    /** Shows or hides, as the box says. */
    toggled() {
      this.opener?.setAttribute("aria-expanded", String(this.box.checked));
      // On small screens it lies over the page, which stays where it is.
      document.documentElement.classList.toggle("alm-searching", this.box.checked);
      if (!this.box.checked) return;
      this.index();
      // On small screens the field slides in, and cannot have the focus while it is invisible.
      if (document.activeElement !== this.field) this.field?.focus({ preventScroll: true });
      if (!this.field?.value) this.say("");
    }

    /** The engine and its index, loaded once. @returns {Promise<SearchTools>} */
    index() {
      this.loading ??= this.load().catch((error) => {
        this.loading = undefined;
        throw error;
      });
      return this.loading;
    }

    /** The engine and the index that is there now. */
    async load() {
      const build = await almanac.newestBuild();
      await almanac.runScript(String(new URL(`assets/search/index.${build}.js`, this.root)));
      return /** @type {SearchTools} */ (almanac.search);
    }

    /** A new query: of all kinds again, from the top. */
    changed() {
      this.kind = "";
      this.most = MOST;
      this.ask();
    }

    /** Answers the query in the field. An answer that comes late is not shown. */
    ask() {
      const asked = ++this.asked;
      const query = this.field?.value.trim() ?? "";
      this.answered = this.answer(query, () => asked === this.asked);
      return this.answered;
    }

    /** Finds and shows an answer, if it is still wanted then.
     *  @param {string} query @param {() => boolean} wanted */
    async answer(query, wanted) {
      try {
        const search = await this.index();
        const found = await search.find(query, { kind: this.kind, most: this.most });
        if (wanted()) this.show(query, found);
      } catch (error) {
        if (!wanted()) return;
        this.show("", { hits: [], counts: {}, words: [], missing: [], whole: true });
        this.say("The search cannot be read. Are you offline?");
        console.error(error);
      }
    }

    /** Shows an answer. @param {string} query @param {SearchFound} found */
    show(query, found) {
      const { hits, counts, words } = found;
      const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
      this.say(said(query, found));
      this.choices(counts, total);
      this.list?.replaceChildren(...hits.map((hit) => this.hit(hit, words)));
      const left = (this.kind ? (counts[this.kind] ?? 0) : total) - hits.length;
      if (left > 0 && hits.length) this.list?.append(this.more(left));
      this.querySelector(".md-search__scrollwrap")?.scrollTo(0, 0);
    }

    /** Says something of the answer, or what can be searched for. @param {string} text */
    say(text) {
      if (this.said)
        this.said.textContent = text || "Names in any language, figures, places, words";
    }

    /** Offers the kinds of the entries found, so that the reader can choose one.
     *  @param {SearchFound["counts"]} counts @param {number} total */
    choices(counts, total) {
      const kinds = Object.entries(almanac.search?.kinds ?? {}).filter(([kind]) => counts[kind]);
      if (!this.kinds) return;
      this.kinds.hidden = kinds.length < 2;
      const offered = [
        { kind: "", name: "All", count: total },
        ...kinds.map(([kind, [, name]]) => ({ kind, name, count: counts[kind] })),
      ];
      const chosen = this.kinds.contains(document.activeElement);
      this.kinds.replaceChildren(
        /** @type {Node} */ (this.kinds.firstElementChild),
        ...offered.map(({ kind, name, count }) => {
          const label = document.createElement("label");
          const choice = document.createElement("input");
          choice.type = "radio";
          choice.name = "alm-search-kind";
          choice.value = kind;
          choice.checked = kind === this.kind;
          label.append(choice, `${name} `, element("small", "", String(count)));
          return label;
        }),
      );
      if (chosen) /** @type {HTMLElement | null} */ (this.kinds.querySelector(":checked"))?.focus();
    }

    /** The element of a hit, with the words of the query marked.
     *  @param {SearchHit} hit @param {string[]} words */
    hit({ kind, address, title, lines, found }, words) {
      const item = element("li", "md-search-result__item");
      const link = /** @type {HTMLAnchorElement} */ (element("a", "md-search-result__link"));
      const to = new URL(address, this.root);
      const sought = [...found, ...words];
      link.href = almanac.found.address(to, sought);
      link.addEventListener("click", (event) => {
        this.close();
        if (to.pathname + to.search !== location.pathname + location.search) return;
        if (event.ctrlKey || event.metaKey) return;
        // The page is here already.
        event.preventDefault();
        location.hash = to.hash;
        almanac.found.mark(sought, to.hash);
      });
      const article = element("article", "md-search-result__article md-typeset");
      const head = element("div", "alm-search__title");
      head.append(...marked(title, words));
      const [called] = almanac.search?.kinds[kind] ?? [];
      article.append(element("span", "alm-search__kind", called), head);
      for (const line of lines) {
        const text = element("div", "alm-search__line");
        text.append(...marked(line, sought));
        article.append(text);
      }
      link.append(article);
      item.append(link);
      return item;
    }

    /** The button that shows more of the entries. @param {number} left */
    more(left) {
      const item = element("li", "md-search-result__item alm-search__more");
      const button = /** @type {HTMLButtonElement} */ (
        element("button", "alm-button", `Show more (${left} left)`)
      );
      button.type = "button";
      button.addEventListener("click", async () => {
        const shown = this.links().length;
        this.most += MORE;
        await this.ask();
        this.links()[shown]?.focus();
      });
      item.append(button);
      return item;
    }

    /** The address of the site's root, which the script is in a folder of. */
    get root() {
      return new URL("../../", new URL(this.dataset.start ?? "", document.baseURI));
    }

    links() {
      return /** @type {HTMLAnchorElement[]} */ ([
        ...this.querySelectorAll(".md-search-result__link"),
      ]);
    }

    /** Arrows move through the hits, Escape closes the search. @param {KeyboardEvent} event */
    key(event) {
      if (event.key === "Escape") {
        event.stopPropagation();
        this.close();
        if (this.contains(document.activeElement)) this.leave();
        return;
      }
      const down = event.key === "ArrowDown";
      const target = /** @type {HTMLElement} */ (event.target);
      if ((!down && event.key !== "ArrowUp") || target.matches("[type=radio]")) return;
      const stops = [/** @type {HTMLElement} */ (this.field), ...this.links()];
      const at = stops.indexOf(target);
      event.preventDefault();
      stops[(at + (down ? 1 : -1) + stops.length) % stops.length].focus();
    }

    /** Returns the focus to the button that opened the search, if it is visible. */
    leave() {
      const opener = /** @type {HTMLElement | null} */ (this.opener);
      const leaving = /** @type {HTMLElement} */ (document.activeElement);
      if (opener?.offsetParent) opener.focus();
      else leaving.blur();
    }
  }

  /** A new element with a class. @param {string} tag @param {string} name @param {string} [text] */
  function element(tag, name, text) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  }

  /** A text with the words of a query marked. @param {string} text @param {string[]} words */
  function marked(text, words) {
    return cut(text, words).map((part, at) => (at % 2 ? element("mark", "", part) : part));
  }

  customElements.define("alm-search", AlmSearch);
})();
