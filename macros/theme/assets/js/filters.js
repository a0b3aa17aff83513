// What the filters of all lists share: the choices of a form stand in the address, Reset takes them
// back, and the form says how much fits.

(() => {
  const { remember } = almanac.address;

  /** Takes the choices from the address; what nobody can choose is left out.
   *  @param {HTMLSelectElement[]} fields */
  function read(fields) {
    const asked = new URLSearchParams(location.search);
    for (const field of fields) {
      const value = asked.get(field.name) ?? "";
      field.value = [...field.options].some((option) => option.value === value) ? value : "";
    }
  }

  /** Writes the choices into the address. @param {HTMLSelectElement[]} fields
   *  @param {boolean} step */
  function write(fields, step) {
    const asked = new URLSearchParams(location.search);
    for (const field of fields) {
      if (field.value) asked.set(field.name, field.value);
      else asked.delete(field.name);
    }
    remember(asked, step);
  }

  almanac.filters = {
    connect(form, show) {
      const fields = [...form.querySelectorAll("select")];
      const change = () => {
        show();
        write(fields, true);
      };
      const arrive = () => {
        read(fields);
        show();
      };
      form.addEventListener("change", change);
      form.querySelector("button")?.addEventListener("click", () => {
        for (const field of fields) field.value = "";
        change();
      });
      addEventListener("popstate", arrive);
      arrive();
      if (location.search) write(fields, false);
    },

    say(form, { shown, total, noun, chosen }) {
      const count = shown === total ? `${total}` : `${shown} of ${total}`;
      const none = shown ? "" : ". Nothing fits; Reset shows all";
      form.querySelector("[role=status]")?.replaceChildren(`${count} ${noun}${none}`);
      const button = form.querySelector("button");
      if (button) button.ariaDisabled = String(!chosen);
    },
  };
})();
