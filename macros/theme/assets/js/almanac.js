// What the scripts of a page share: each puts here, under its name, what the others call.

globalThis.almanac = /** @type {Almanac} */ ({});
