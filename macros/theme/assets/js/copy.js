// Puts a text on the clipboard, for all scripts that copy.

(() => {
  /** Puts a text on the clipboard, by the older way where the newer one is not allowed: with the
   *  signs that other programs read, or as it is. @type {Almanac["copy"]} */
  async function copy(text, exactly = false) {
    const copied = exactly ? text : almanac.withHyphens(text);
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
})();
