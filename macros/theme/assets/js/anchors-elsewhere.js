// <alm-anchors-elsewhere>: the first page of a long initiative. Where the address names an item
// that stands on a further page, the browser goes on to that page.

(() => {
  class AlmAnchorsElsewhere extends HTMLElement {
    /** @type {Promise<FurtherPage[]> | undefined} */
    reading;

    connectedCallback() {
      addEventListener("hashchange", () => this.follow());
      this.follow();
    }

    /** The id in the address, if nothing on this page has it. */
    get lost() {
      const id = almanac.address.idIn(location.hash);
      return id && !document.getElementById(id) ? id : "";
    }

    async follow() {
      if (!this.lost) return;
      const { src = "", name, root } = this.dataset;
      const named = /** @type {`anchors-${string}`} */ (name);
      this.reading ??= almanac.readData(src, named).catch(() => []);
      const found = (await this.reading).find(([, ids]) => ids.includes(this.lost));
      if (found) location.replace(`${root}${found[0]}${location.hash}`);
    }
  }

  customElements.define("alm-anchors-elsewhere", AlmAnchorsElsewhere);
})();
