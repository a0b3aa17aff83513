// <alm-form data-script=… data-src=… data-name=…>: the form for contributors. What makes it work is
// loaded where it stands, and nowhere else; until then the page says how to do without.

(() => {
  class AlmForm extends HTMLElement {
    async connectedCallback() {
      const { script = "", src = "", name } = this.dataset;
      if (this.loading || !src) return;
      this.loading = true;
      await almanac.runScript(script);
      const data = await almanac.readData(src, /** @type {`form-${string}`} */ (name));
      almanac.form?.start(this, data);
    }

    loading = false;
  }

  customElements.define("alm-form", AlmForm);
})();
