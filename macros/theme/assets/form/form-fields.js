// The fields of the form on the page: each has a label, what to write, the field itself, and below
// it what the form understood, or what is wrong.

(() => {
  const { isEmpty } = almanac.formRecord;
  let count = 0;

  /** An element with attributes and contents. @type {FieldTools["element"]} */
  function element(tag, attributes = {}, ...contents) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes))
      if (value !== false && value !== undefined)
        made.setAttribute(name, value === true ? "" : String(value));
    made.append(...contents);
    return made;
  }

  /** @param {string} name */
  const words = (name) => {
    const text = name.replaceAll("_", " ");
    return text[0].toUpperCase() + text.slice(1);
  };

  // The field of what the source does not print, and those that are never inferred.
  const INFERRED = "inferred";
  const APART = new Set([INFERRED, "id", "formerly", "evidence", "rank", "reason", "note"]);

  /** How a field of a type is typed. @type {Record<string, string>} */
  const HOW = {
    reference: "Type its name in any language, and choose it from the list.",
    value: "As the source has it: 28,000, over 10万, about 3.5 million, 3 to 5, 20 %.",
    date: "As in Oct 2014, 29 October 2014, about 2015, last quarter of 2016, 2014 to 2019.",
    range: "As in 3 to 5.",
  };

  /** What is to be written into a field: of references the name, not the id.
   *  @param {FormField} field */
  function aboutField({ type, text, many, needed }) {
    const meant = text
      .replace(/^Id of the /, "The ")
      .replace(/[,:] (?:from|the name of its file in) data\/[a-z/.]*(?=\.)/, "");
    return [
      type === "value" ? "" : meant,
      HOW[type] ?? "",
      many && type !== "range" ? "One a line." : "",
      needed ? "Needed." : "",
    ]
      .filter(Boolean)
      .join(" ");
  }

  /** What a button does. @param {string} text @param {() => void} act */
  function button(text, act) {
    const made = element("button", { type: "button", class: "alm-button" }, text);
    made.addEventListener("click", act);
    return made;
  }

  /** One field to type in, in its frame. @param {FormData} data @param {FormField} field
   *  @param {{ label?: string, most?: string[] }} [options] @returns {FormControl} */
  function simple(data, field, { label = words(field.name) } = {}) {
    count += 1;
    const id = `alm-form-${count}`;
    const common = { id, "aria-describedby": `${id}-about ${id}-said` };
    /** @type {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} */
    let input;
    /** @type {Node[]} */
    const more = [];
    if (field.type === "choice" || field.type === "truth") {
      const options =
        field.options ?? ["false", "true"].map((one) => /** @type {const} */ ([one, one]));
      const usual = field.usual ?? (field.type === "truth" ? "false" : undefined);
      const first = usual === undefined ? [element("option", { value: "" }, "Choose…")] : [];
      input = element(
        "select",
        common,
        ...first,
        ...options.map(([value, shown]) =>
          element("option", { value, selected: value === usual }, shown),
        ),
      );
    } else if (field.type === "line" || field.many)
      input = element("textarea", { ...common, rows: field.many ? 2 : 3 });
    else {
      const list = field.type === "reference" || field.type === "value";
      input = element("input", {
        ...common,
        type: "text",
        autocomplete: "off",
        list: list && `${id}-list`,
      });
      if (list) {
        const offered = element("datalist", { id: `${id}-list` });
        more.push(offered);
        if (field.kinds) almanac.combobox.connect(input, offered, data, field.kinds);
      }
    }
    if (field.needed) input.setAttribute("aria-required", "true");
    const said = element("output", { id: `${id}-said`, for: id });
    const node = element(
      "div",
      { class: "alm-form__field" },
      element("label", { for: id }, label),
      element("small", { id: `${id}-about` }, aboutField(field)),
      input,
      ...more,
      said,
    );
    return {
      name: field.name,
      node,
      input,
      get: () => input.value,
      set: (value) => {
        input.value = String(value);
      },
      show(path, { said: understood, faults }, all) {
        const fault = faults.get(path);
        const shown = fault !== undefined && (all || !isEmpty(input.value));
        said.textContent = shown ? fault : (understood.get(path) ?? "");
        said.classList.toggle("alm-form__fault", shown);
        if (shown) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      },
    };
  }

  /** Fields that belong together, under a heading of their own. @param {string} legend
   *  @param {string} about @param {Node[]} contents */
  function group(legend, about, ...contents) {
    const said = element("output");
    const node = element(
      "fieldset",
      { class: "alm-form__group" },
      element("legend", {}, legend),
      element("small", {}, about),
      ...contents,
      said,
    );
    return { node, said };
  }

  /** Shows what is wrong with a group as a whole. @param {HTMLElement} said @param {string} path
   *  @param {ReadRecord} read @param {boolean} all */
  function tell(said, path, { faults }, all) {
    const fault = all ? faults.get(path) : undefined;
    said.textContent = fault ?? "";
    said.classList.toggle("alm-form__fault", fault !== undefined);
  }

  /** A name, in each language of the almanac. @param {FormData} data @param {FormField} field
   *  @returns {FormControl} */
  function name(data, field) {
    const inputs = data.languages.map((language, at) => ({
      key: language,
      control: simple(
        data,
        { name: field.name, type: "text", text: at ? "" : field.text, needed: !at && field.needed },
        { label: `${words(field.name)} (${language})` },
      ),
    }));
    const box = element("div", { class: "alm-form__names" });
    box.append(...inputs.map(({ control }) => control.node));
    return {
      name: field.name,
      node: box,
      input: inputs[0].control.input,
      get: () =>
        Object.fromEntries(
          inputs
            .filter(({ control }) => control.get())
            .map(({ key, control }) => [key, control.get()]),
        ),
      set(value) {
        for (const [key, text] of Object.entries(value)) {
          let found = inputs.find((one) => one.key === key);
          if (!found && !key) {
            [found] = inputs;
            found.key = "";
          }
          if (!found) {
            found = {
              key,
              control: simple(
                data,
                { name: field.name, type: "text", text: "" },
                { label: `${words(field.name)} (${key})` },
              ),
            };
            inputs.push(found);
            box.append(found.control.node);
          }
          found.control.set(text);
        }
      },
      show: (path, read, all) => inputs[0].control.show(path, read, all),
    };
  }

  /** Rows of fields that can be added and taken out. @param {FormField} field
   *  @param {() => FormControl} make @param {(row: FormControl, remove: Node) => void} place
   *  @returns {FormControl} */
  function rows(field, make, place) {
    /** @type {FormControl[]} */
    const all = [];
    const noun = words(field.name);
    const holder = element("div");
    const add = () => {
      const row = make();
      all.push(row);
      const remove = button(`Take out ${noun.toLowerCase()}`, () => {
        all.splice(all.indexOf(row), 1);
        row.node.remove();
        row.node.dispatchEvent(new Event("input", { bubbles: true }));
        (all.at(-1)?.input ?? more).focus();
      });
      place(row, remove);
      holder.append(row.node);
      return row;
    };
    const more = button(`Add ${noun.toLowerCase()}`, () => add().input.focus());
    const { node, said } = group(noun, field.text, holder, more);
    if (field.needed || field.name === "evidence") add();
    return {
      name: field.name,
      node,
      get input() {
        return all[0]?.input ?? more;
      },
      get: () => /** @type {Typed[]} */ (all.map((one) => one.get())),
      set(value) {
        for (const [at, one] of /** @type {Typed[]} */ (value).entries())
          (all[at] ?? add()).set(one);
      },
      show(path, read, every) {
        for (const [at, one] of all.entries()) one.show(`${path}.${at}.`, read, every);
        tell(said, path, read, every);
      },
    };
  }

  /** A record inside another. @param {FormData} data @param {FormField} field
   *  @returns {FormControl} */
  function inner(data, field) {
    const record = String(field.record);
    const more = `More fields of ${words(field.name).toLowerCase()}`;
    if (!field.many) {
      const found = fields(data, record, more);
      const { node, said } = group(words(field.name), field.text, found.node);
      return {
        ...found,
        name: field.name,
        node,
        show(path, read, all) {
          found.show(`${path}.`, read, all);
          tell(said, path, read, all);
        },
      };
    }
    return rows(
      field,
      () => {
        const found = fields(data, record, more);
        return { ...found, node: element("div", { class: "alm-form__row" }, found.node) };
      },
      (row, remove) => row.node.append(remove),
    );
  }

  /** Texts by name. @param {FormData} data @param {FormField} field
   *  @param {FormField[]} named the fields that a text can be about; any name without them
   *  @returns {FormControl} */
  function pairs(data, field, named) {
    const options = named
      .filter(({ name }) => !APART.has(name))
      .map(({ name }) => /** @type {[string, string]} */ ([name, words(name)]));
    const about = options.length ? { type: "choice", options } : { type: "text" };
    return rows(
      field,
      () => {
        const [key, text] = ["key", "text"].map((one, at) =>
          simple(
            data,
            { name: one, text: "", ...(at ? { type: "line" } : about) },
            { label: at ? "Text" : options.length ? "Field" : "Name of the field" },
          ),
        );
        return {
          name: field.name,
          node: element("div", { class: "alm-form__row" }, key.node, text.node),
          input: key.input,
          get: () => ({ key: key.get(), text: text.get() }),
          set(value) {
            const { key: name, text: words } = /** @type {Typed} */ (value);
            key.set(name);
            // A field that the form does not offer.
            if (key.get() !== name) {
              key.input.append(element("option", { value: String(name) }, String(name)));
              key.set(name);
            }
            text.set(words);
          },
          show() {},
        };
      },
      (row, remove) => row.node.append(remove),
    );
  }

  /** All fields of a record: first those that are mostly needed, the others folded.
   *  @type {FieldTools["fields"]} */
  function fields(data, name, more = "More fields") {
    const { fields: all, first } = data.records[name];
    const controls = all.map((field) => control(data, field, all));
    const at = (/** @type {FormControl} */ one) => {
      const place = first.indexOf(one.name);
      return place < 0 ? first.length : place;
    };
    const isFirst = (/** @type {FormControl} */ one) =>
      first.includes(one.name) || Boolean(all.find(({ name }) => name === one.name)?.needed);
    const shown = controls.filter(isFirst).sort((one, other) => at(one) - at(other));
    const folded = controls.filter((one) => !isFirst(one));
    const node = element("div", { class: "alm-form__fields" }, ...shown.map((one) => one.node));
    if (folded.length) {
      const summary = element("summary", {}, more);
      node.append(
        element("details", { class: "alm-details" }, summary, ...folded.map((one) => one.node)),
      );
    }
    return {
      name,
      node,
      input: shown[0].input,
      controls,
      get: () => Object.fromEntries(controls.map((one) => [one.name, one.get()])),
      set(value) {
        const typed = /** @type {Typed} */ (value);
        for (const one of controls) if (typed[one.name] !== undefined) one.set(typed[one.name]);
      },
      show(path, read, every) {
        for (const one of controls) one.show(path + one.name, read, every);
      },
    };
  }

  /** @param {FormData} data @param {FormField} field @param {FormField[]} all */
  function control(data, field, all) {
    if (field.type === "name") return name(data, field);
    if (field.type === "record") return inner(data, field);
    if (field.type === "pairs") return pairs(data, field, field.name === INFERRED ? all : []);
    return simple(data, field);
  }

  almanac.formFields = { element, button, simple, fields };
})();
