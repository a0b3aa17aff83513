// <alm-copy label="Copy citation">text</alm-copy>: a button that copies its text. Without this
// script the reader can select the text.

(() => {
  const SAID = "Copied";

  /** Puts a text on the clipboard, by the older way where the newer one is not allowed.
   *  @type {Almanac["copy"]} */
  async function copy(text) {
    const copied = almanac.withHyphens(text);
    try {
      await navigator.clipboard.writeText(copied);
    } catch {
      const area = document.createElement("textarea");
      area.value = copied;
      document.activeElement?.after(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }

  almanac.copy = copy;

  class AlmCopy extends HTMLElement {
    connectedCallback() {
      // A page has hundreds of cards, and a reader opens a few: the button waits for that.
      const card = this.closest("[popover]:not(:popover-open)");
      if (card) card.addEventListener("beforetoggle", () => this.offer(), { once: true });
      else this.offer();
    }

    /** Adds the button. */
    offer() {
      if (this.querySelector("button")) return;
      const label = this.getAttribute("label") ?? "Copy";
      const text = (this.textContent ?? "").trim();
      const button = document.createElement("button");
      button.type = "button";
      button.className = "alm-button";
      button.textContent = label;
      const said = document.createElement("span");
      said.setAttribute("role", "status");
      said.className = "alm-copy__said";
      button.addEventListener("click", async () => {
        await copy(text);
        said.textContent = SAID;
        setTimeout(() => {
          said.textContent = "";
        }, 2000);
      });
      this.append(button, said);
    }
  }

  customElements.define("alm-copy", AlmCopy);
})();
