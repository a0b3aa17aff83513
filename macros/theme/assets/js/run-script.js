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

  /** Reads the data that a script holds under a name, as packed JSON.
   *  @type {Almanac["readData"]} */
  async function readData(src, name) {
    await runScript(src);
    const bytes = Uint8Array.from(atob(almanac[name]), (one) => one.charCodeAt(0));
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(unpacked).json();
  }

  /** The build that is there by now, which may be a later one than that of the page. The time in
   *  the address lets no cache answer with an earlier one. @type {Almanac["newestBuild"]} */
  async function newestBuild() {
    const start = document.querySelector("alm-search")?.getAttribute("data-start");
    await runScript(`${start}?${Date.now()}`);
    return almanac.build ?? "";
  }

  almanac.newestBuild = newestBuild;
  almanac.runScript = runScript;
  almanac.readData = readData;
})();
