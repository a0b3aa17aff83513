// The functions that the scripts of a page share. Each script adds its own, under its name.

globalThis.almanac = /** @type {Almanac} */ ({});
