// @ts-check
// Names that the theme's frame lacks for those who hear the page: of its search, which is a dialog,
// and of its navigation, of which there are several.

document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Search");
document.querySelector(".md-nav--primary")?.setAttribute("aria-label", "All pages");
