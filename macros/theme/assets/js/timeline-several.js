// A list of links to the entries that share a mark of a timeline. It opens at the mark.

(() => {
  /** A link to the entry of a mark. @param {TimelineMark} one */
  function way(one) {
    const [item, link] = [document.createElement("li"), document.createElement("a")];
    link.href = one.mark.getAttribute("href") ?? "";
    link.textContent = one.title;
    item.append(link);
    return item;
  }

  /** Opens the list. It is removed when it closes. @type {Almanac["timelineSeveral"]["open"]} */
  function open(view, head) {
    view.querySelector(".alm-timeline__several")?.remove();
    const [several, list] = [document.createElement("div"), document.createElement("ul")];
    list.append(...[head, ...head.others].map(way));
    several.className = "alm-timeline__several";
    several.popover = "auto";
    several.setAttribute("role", "dialog");
    several.setAttribute("aria-label", `${head.others.length + 1} entries`);
    several.append(list);
    several.addEventListener(
      "click",
      ({ target }) => target instanceof HTMLAnchorElement && several.hidePopover(),
    );
    view.append(several);
    const { left, bottom } = head.mark.getBoundingClientRect();
    several.showPopover();
    const { offsetWidth: width, offsetHeight: height } = several;
    several.style.left = `${Math.max(Math.min(left, innerWidth - width - 8), 8)}px`;
    several.style.top = `${Math.max(Math.min(bottom + 6, innerHeight - height - 8), 8)}px`;
    list.querySelector("a")?.focus();
    several.addEventListener("toggle", (event) => {
      if (event.newState !== "closed") return;
      const inside = several.contains(document.activeElement);
      several.remove();
      if (inside) head.mark.focus();
    });
  }

  almanac.timelineSeveral = { open };
})();
