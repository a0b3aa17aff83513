// The functions that the scripts of a page share. Each script adds its own, under its name.

globalThis.almanac = /** @type {Almanac} */ ({
  // Other programs read a number below zero by the hyphen of the keyboard, and need no signs that
  // keep a name apart which runs to the left.
  withHyphens: (text) => text.replace(/−(?=[0-9])/g, "-").replace(/[\u2068\u2069]/g, ""),
});
