// Runs a script that holds data, for all that read some: file:// knows no fetch.

(() => {
  /** Runs a script once. That it cannot be read is an error, which says where it should be.
   *  @type {Almanac["runScript"]} */
  function runScript(src) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = src;
      script.addEventListener("load", () => done());
      script.addEventListener("error", () => {
        script.remove();
        failed(new Error(`cannot be read: ${script.src}`));
      });
      document.head.append(script);
    });
  }

  almanac.runScript = runScript;
})();
