// Browsers start no workers on file://. There, this runs the search's worker in a hidden frame.
(() => {
  "use strict";
  if (location.protocol !== "file:") return;

  window.Worker = class FrameWorker extends EventTarget {
    constructor(url) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "Search";
      document.documentElement.append(frame);
      const inside = frame.contentWindow;
      // What the worker sends arrives here as a message, and the other way round.
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inside.importScripts = (...urls) => urls.reduce(
        (before, next) => before.then(() => load(frame, new URL(next, url))), Promise.resolve(),
      );
      const ready = load(frame, url);
      this.postMessage = (data) => {
        ready.then(() => inside.dispatchEvent(new MessageEvent("message", { data })));
      };
    }
  };

  function load(frame, url) {
    return new Promise((resolve, reject) => {
      const script = frame.contentDocument.createElement("script");
      script.src = String(url);
      script.onload = resolve;
      script.onerror = reject;
      frame.contentDocument.documentElement.append(script);
    });
  }
})();
