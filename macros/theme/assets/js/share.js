// <alm-share data-address="https://…">: a button that passes the page's address on, by the system
// where it can, else by copying it. Without this script there is no button.

(() => {
  class AlmShare extends HTMLElement {
    connectedCallback() {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "alm-button";
      button.textContent = "Share";
      const said = document.createElement("span");
      said.setAttribute("role", "status");
      said.className = "alm-copy__said";
      button.addEventListener("click", async () => {
        const url = this.dataset.address ?? location.href;
        try {
          await navigator.share({ title: document.title, url });
        } catch (error) {
          // The reader closed the system's own dialog.
          if (error instanceof DOMException && error.name === "AbortError") return;
          await almanac.copy(url);
          said.textContent = "Address copied";
          setTimeout(() => {
            said.textContent = "";
          }, 2000);
        }
      });
      this.replaceChildren(button, said);
    }
  }

  customElements.define("alm-share", AlmShare);
})();
