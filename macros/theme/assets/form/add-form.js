// The form for contributors: what to add or to correct, its fields, and the lines that come of it.

(() => {
  const { element, button, simple, fields } = almanac.formFields;
  const { RecordReader, isEmpty } = almanac.formRecord;
  const { editAddress, newAddress, slug } = almanac.formResult;
  const CORRECTION = "correction";

  class AddForm {
    /** @type {FormChoice | undefined} */
    choice;
    /** @type {ReturnType<FieldTools["fields"]> | undefined} */
    fields;
    /** @type {FormControl | undefined} */
    initiative;
    /** @type {FormControl | undefined} */
    id;
    /** @type {FormControl | undefined} */
    item;
    /** @type {Contribution["old"]} */
    old;
    /** @type {(() => void) | undefined} */
    suggest;
    loaded = "";

    /** @param {HTMLElement} place @param {FormData} data */
    constructor(place, data) {
      this.data = data;
      this.root = place.dataset.root ?? "";
      this.proposal = new almanac.proposal.Proposal(data);
      this.reader = new RecordReader(data);
      this.asked = new URLSearchParams(location.search);
      this.shown = false;
      // Whether the lines of the current part may be others by now, and are not shown.
      this.stale = false;
      this.form = element("form", { class: "alm-form", novalidate: true });
      this.body = element("div");
      this.summary = element("p", { class: "alm-form__summary", role: "alert" });
      this.result = element("div", { class: "alm-form__result", tabindex: -1 });
      this.kind = simple(
        data,
        {
          name: "kind",
          type: "choice",
          text: "",
          options: [
            ...data.choices.map(
              ({ name, title }) => /** @type {[string, string]} */ ([name, title]),
            ),
            [CORRECTION, "Something here is wrong"],
          ],
        },
        { label: "What do you want to add or correct?" },
      );
      this.form.append(this.kind.node, this.body, this.summary);
      place.replaceChildren(this.form, this.result);
      this.kind.input.addEventListener("change", () => this.begin(String(this.kind.get())));
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.finish();
      });
      this.form.addEventListener("input", () => this.changed());
      this.form.addEventListener("change", () => this.changed());
      this.show();
      const kind = this.asked.get("kind") ?? "";
      if (kind !== CORRECTION && !data.choices.some(({ name }) => name === kind)) return;
      this.kind.set(kind);
      this.begin(kind);
    }

    /** @param {string} kind */
    begin(kind) {
      const carried = this.carried();
      this.clear();
      for (const part of /** @type {const} */ ([
        "fields",
        "initiative",
        "id",
        "item",
        "old",
        "suggest",
      ]))
        this[part] = undefined;
      this.body.replaceChildren();
      this.choice = this.data.choices.find(({ name }) => name === kind);
      if (kind === CORRECTION) this.askForItem();
      else if (this.choice) {
        this.kind.node.querySelector("small")?.replaceChildren(this.choice.about);
        this.ask(this.choice);
        this.fillFromAddress();
        this.fillIn(carried);
      }
    }

    /** What the next part is mostly about, too: the initiative, the source, who says so; and the
     *  record that was made just now. */
    carried() {
      /** @type {Record<string, string>} */
      const carried = {};
      const { evidence, said_by: by } = this.typed();
      if (Array.isArray(evidence)) carried.source = String(evidence[0]?.source ?? "");
      carried.said_by = String(by ?? "");
      carried.initiative = String(this.initiative?.get() ?? "");
      const made = this.proposal.parts[this.proposal.current];
      if (made?.id) carried[made.kind] = made.id;
      return carried;
    }

    /** Fills in what is carried over, where nothing stands.
     *  @param {Record<string, string>} carried */
    fillIn(carried) {
      const typed = this.typed();
      const blank = (/** @type {string} */ name) => name in typed && isEmpty(typed[name]);
      const named = (/** @type {string} */ kind) => this.named(kind, carried[kind] ?? "");
      if (this.initiative && isEmpty(this.initiative.get()))
        this.initiative.set(named("initiative"));
      /** @type {Typed} */
      const more = {};
      if (blank("metric")) more.metric = named("metric");
      if (blank("said_by")) more.said_by = carried.said_by;
      if (blank("evidence")) more.evidence = [{ source: named("source") }];
      this.fields?.set(more);
      this.changed();
    }

    /** Asks for the initiative. */
    askForInitiative() {
      const made = simple(
        this.data,
        {
          name: "initiative",
          type: "reference",
          kinds: ["initiative"],
          needed: true,
          text: "",
        },
        { label: "What is it about?" },
      );
      this.initiative = made;
      this.body.append(made.node);
      const asked = this.asked.get("initiative");
      if (asked) made.set(this.named("initiative", asked));
      return made;
    }

    /** Asks for the fields of a kind. @param {FormChoice} choice @param {Typed} [typed] */
    ask(choice, typed = {}) {
      if (choice.list && !this.old) this.askForInitiative();
      const made = fields(this.data, choice.name);
      this.fields = made;
      this.body.append(made.node);
      if (!choice.list) this.askForId();
      const submit = element("button", { type: "submit", class: "alm-button" }, "Show the lines");
      this.body.append(element("p", {}, submit));
      made.set(typed);
      this.changed();
    }

    /** Asks for the id of a new record, which its name suggests. */
    askForId() {
      const made = simple(this.data, {
        name: "id",
        type: "text",
        needed: true,
        text: "Its id, which is part of its address: small letters, digits and hyphens.",
      });
      this.id = made;
      this.fields?.node.after(made.node);
      let own = false;
      made.input.addEventListener("input", () => {
        own = true;
      });
      // Whoever leaves it empty is suggested one again.
      made.input.addEventListener("change", () => {
        own = Boolean(made.get());
      });
      this.suggest = () => {
        if (own) return;
        const { name, title } = this.typed();
        const words = typeof name === "object" ? Object.values(name)[0] : title;
        made.set(slug(String(words ?? "")));
      };
    }

    /** Asks which fact, event or statement is wrong. */
    askForItem() {
      const initiative = this.askForInitiative();
      const item = simple(
        this.data,
        {
          name: "item",
          type: "choice",
          needed: true,
          text: "Choose it as the page has it.",
          options: [],
        },
        { label: "What is wrong?" },
      );
      this.item = item;
      this.body.append(item.node);
      const load = async () => {
        const id = this.reader.idOf("initiative", String(initiative.get()));
        if (!id || id === this.loaded) return;
        this.loaded = id;
        const src = `${this.root}initiatives/${id}/items.js`;
        /** @type {Record<string, WrittenItem>} */
        const items = await almanac.readData(src, `items-${id}`).catch(({ message }) => {
          this.summary.textContent = `The facts of this page ${message}`;
          return {};
        });
        const names = Object.entries(items).map(([one, [kind, , record]]) =>
          element("option", { value: one }, this.describe(kind, one, record)),
        );
        item.input.replaceChildren(element("option", { value: "" }, "Choose…"), ...names);
        const link = this.asked.get("id") ?? "";
        // An old link names what the item was called before.
        const now = Object.entries(items).find(([, [, , { formerly }]]) =>
          [formerly].flat().includes(link),
        );
        const asked = link in items ? link : (now?.[0] ?? "");
        const choose = () => this.correct(id, items, String(item.get()));
        item.input.onchange = choose;
        if (!(asked in items)) return;
        item.set(asked);
        choose();
      };
      this.loaded = "";
      initiative.input.addEventListener("change", load);
      load();
    }

    /** Words for an item in a list. @param {string} kind @param {string} id
     *  @param {WrittenRecord} record */
    describe(kind, id, record) {
      if (kind === "event") return `${record.date}: ${record.title}`;
      if (kind === "statement") return `${record.date}: ${record.text}`.slice(0, 90);
      const name = this.named("metric", String(record.metric)).replace(/ \([^()]*\)$/, "");
      const { value } = this.reader.typed("fact", record);
      const shown = value || record.text || record.unknown;
      return `${name}: ${shown}${record.as_of ? `, ${record.as_of}` : ""} (${id})`;
    }

    /** Fills in an item to correct. @param {string} initiative
     *  @param {Record<string, WrittenItem>} items @param {string} id */
    correct(initiative, items, id) {
      this.clear();
      const { node } = /** @type {FormControl} */ (this.item);
      while (node.nextSibling) node.nextSibling.remove();
      this.fields = undefined;
      if (!id) return;
      const [kind, line, record] = items[id];
      const choice = /** @type {FormChoice} */ (
        this.data.choices.find(({ name }) => name === kind)
      );
      this.choice = choice;
      this.old = { id, line, record };
      const other = new URLSearchParams({ kind, initiative });
      if (kind === "fact") other.set("metric", String(record.metric));
      node.after(
        element(
          "p",
          {},
          "Change what its source says otherwise. Does another source say otherwise? Then leave " +
            "this as it is, and ",
          element("a", { href: `?${other}` }, `add ${choice.title.toLowerCase()}`),
          ".",
        ),
      );
      this.ask(choice, this.reader.typed(kind, record));
    }

    /** Fills in what the address says. */
    fillFromAddress() {
      if (!this.fields || !this.choice) return;
      /** @type {Typed} */
      const typed = {};
      for (const { name, kinds, type } of this.data.records[this.choice.name].fields) {
        // In an address, "kind" is what to add, whatever field has that name.
        const asked = name === "kind" ? "" : this.asked.get(name);
        if (asked && type !== "record") typed[name] = kinds ? this.named(kinds[0], asked) : asked;
      }
      const source = this.asked.get("source");
      if (source) typed.evidence = [{ source: this.named("source", source) }];
      this.fields.set(typed);
      this.changed();
    }

    /** A record as the lists write it. @param {string} kind @param {string} id */
    named(kind, id) {
      const found = this.data.names[kind]?.find(([one]) => one === id);
      return found?.[1] ? `${found[1]} (${id})` : id;
    }

    /** @returns {Typed} */
    typed() {
      return /** @type {Typed} */ (this.fields?.get() ?? {});
    }

    /** Takes away what is said of the fields, and begins another part. */
    clear() {
      this.shown = false;
      this.summary.textContent = "";
      this.proposal.begin();
      this.reader = new RecordReader(this.data);
      this.stale = false;
      this.show();
    }

    /** Says what is understood now. */
    changed() {
      if (this.proposal.current >= 0 && !this.stale) {
        this.stale = true;
        this.show();
      }
      if (!this.choice || !this.fields) return;
      this.suggest?.();
      const typed = this.typed();
      const read = this.reader.read(this.choice.name, typed);
      for (const one of this.fields.controls)
        one.node.hidden = !this.reader.isAsked(this.choice.name, one.name, typed);
      this.readBeside(read);
      this.fields.show("", read, this.shown);
      this.initiative?.show("initiative", read, this.shown);
      this.id?.show("id", read, this.shown);
      const { size } = read.faults;
      this.summary.textContent =
        this.shown && size
          ? `${size === 1 ? "One field is" : `${size} fields are`} missing or not understood.`
          : "";
      return read;
    }

    /** Reads what is asked beside the fields: the initiative, or the id.
     *  @param {ReadRecord} read */
    readBeside({ said, faults }) {
      if (this.initiative) {
        const text = String(this.initiative.get());
        const id = this.reader.idOf("initiative", text);
        if (id) said.set("initiative", `file: data/initiatives/${id}.yml`);
        else
          faults.set(
            "initiative",
            isEmpty(text) ? "choose what it is about" : this.reader.nobody("initiative", text),
          );
      }
      if (!this.id || !this.choice) return;
      const id = String(this.id.get()).trim();
      if (!new RegExp(this.data.id).test(id))
        faults.set("id", "write small letters, digits and hyphens, as in river-watch");
      else if (this.data.names[this.choice.name]?.some(([one]) => one === id))
        faults.set("id", `there is a ${this.choice.name} '${id}' already; write another id`);
    }

    /** Shows the lines, or what is wrong. */
    finish() {
      this.shown = true;
      const read = this.changed();
      if (!read || !this.choice) return;
      if (read.faults.size) {
        const wrong = /** @type {HTMLElement | null} */ (
          this.form.querySelector("[aria-invalid], .alm-form__group:has(> .alm-form__fault) input")
        );
        for (let at = wrong?.closest("details"); at; at = at.parentElement?.closest("details"))
          at.open = true;
        wrong?.focus();
        return;
      }
      this.proposal.keep({
        kind: this.choice.name,
        typed: this.typed(),
        initiative: this.reader.idOf("initiative", String(this.initiative?.get() ?? "")),
        id: String(this.id?.get() ?? "").trim(),
        old: this.old,
      });
      this.stale = false;
      this.show();
      this.result.focus();
    }

    /** Shows all lines that are made, file by file. */
    show() {
      const { parts } = this.proposal;
      const files = this.proposal.results(this.stale);
      if (!files.length) {
        this.result.replaceChildren();
        return;
      }
      const more = button("Add another", () => {
        this.kind.input.dispatchEvent(new Event("change"));
        const inputs = [...this.body.querySelectorAll("input")];
        this.form.scrollIntoView();
        inputs.find(({ value }) => !value)?.focus();
      });
      const several =
        parts.length > 1
          ? [
              element(
                "p",
                {},
                "This is all that you have made in this tab, file by file, and it belongs " +
                  "together: put it in when you have the last of it.",
              ),
              element("ul", {}, ...parts.map((part, at) => this.part(part, at))),
            ]
          : [];
      this.result.replaceChildren(
        element("h2", {}, "The lines"),
        ...several,
        ...files.flatMap((one) => this.lines(one)),
        element("p", { class: "alm-form__actions" }, more),
      );
    }

    /** One of the parts that are made. @param {FormPart} part @param {number} at */
    part(part, at) {
      const { kind, typed, initiative, id } = part;
      const choice = this.data.choices.find(({ name }) => name === kind);
      const { metric, value, text, title, date, speaker } = typed;
      const about = id
        ? this.named(kind, id)
        : [metric, value || text || title || date || speaker, initiative]
            .filter((one) => typeof one === "string" && one)
            .join(", ");
      const remove = button("Take out", () => {
        this.proposal.takeOut(at);
        this.reader = new RecordReader(this.data);
        this.stale = false;
        this.show();
        this.result.focus();
      });
      const lost = this.proposal.contribution(part)
        ? ""
        : " (left out: what it refers to is not here any more)";
      return element("li", {}, `${choice?.title}: ${about}${lost} `, remove);
    }

    /** The lines of one file, and what to do with them. @param {FormResult} made
     *  @returns {HTMLElement[]} */
    lines(made) {
      const edit = editAddress(this.data, made);
      const begun = newAddress(this.data, made);
      const said = element("span", { role: "status" });
      const actions = [
        button("Copy", async () => {
          await almanac.copy(`${made.text}\n`, true);
          said.textContent = "Copied.";
        }),
        button("Save", () => save(made)),
      ];
      const links = [
        begun && element("a", { href: begun }, "Open it as a new file"),
        !made.whole && edit && element("a", { href: edit }, "Open the file"),
      ].filter((one) => one instanceof HTMLElement);
      return [
        element("p", {}, made.where),
        element("pre", { tabindex: 0 }, element("code", {}, made.text)),
        element("p", { class: "alm-form__actions" }, ...actions, ...links, said),
      ];
    }
  }

  /** Saves the lines as a file. @param {FormResult} made */
  function save({ file, text, whole }) {
    const name = file.replace(/^.*\//, "");
    const href = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/yaml" }));
    // Lines for a file must not be taken for the file.
    const download = whole ? name : `lines-for-${name}.txt`;
    element("a", { href, download }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  }

  almanac.form = {
    start(place, data) {
      new AddForm(place, data);
    },
  };
})();
