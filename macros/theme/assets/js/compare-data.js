// The data of a comparison, which its page or a script of its own holds.

(() => {
  /** The data that a holder has or names, and the way to the root of the site. What cannot be read
   *  is told, and the promise stays open. @type {CompareDataTools["load"]} */
  async function load(holder, tell) {
    const { src, name, root = "" } = holder.dataset;
    if (src) {
      await almanac.runScript(src).catch(({ message }) => {
        tell(`The data of this comparison ${message}`);
        return new Promise(() => {});
      });
    }
    const named = /** @type {`compare-${string}`} */ (name);
    return { data: src ? almanac[named] : JSON.parse(holder.textContent ?? ""), root };
  }

  almanac.compareData = { load };
})();
