"""Visits of hostile pages: everything on a page is used, and what ran or got into it is told."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

# What bait calls, and what a policy refuses, are errors on the console, which windows collect.
WATCH = """
for (const name of ["bait", "alert", "confirm", "prompt", "open"]) {
  window[name] = (...given) => console.error(`bait ran: ${name} ${given}`);
}
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`blocked: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
});
"""
# What a script of the site does after a choice, it does in the next idle time.
_USE = """
async () => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const idle = () => new Promise((done) => requestIdleCallback(done, { timeout: 200 }));
  await idle();
  for (const one of all("details")) one.open = true;
  for (const one of all("button[popovertarget], a.alm-value")) one.click();
  for (const one of all("select")) {
    for (const option of [one.options[one.options.length - 1], one.options[0]]) {
      option.selected = true;
      one.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
  for (const one of all("article button:not([popovertarget], [name=print])")) one.click();
  await idle();
}
"""
_CLOSE = "for (const one of document.querySelectorAll(':popover-open')) one.hidePopover()"
_LOOK = """
() => {
  const parts = [document];
  for (const part of parts)
    parts.push(...[...part.querySelectorAll("template")].map((one) => one.content));
  const all = parts.flatMap((part) => [...part.querySelectorAll("*")]);
  const start = new URL(document.querySelector("alm-search").dataset.start, location).href;
  const home = start.slice(0, start.lastIndexOf("assets/"));
  const loads = all.filter((one) => one.matches("script[src], img, iframe, object, embed, style"));
  const runs = all.filter((one) => one.matches("script:not([src], [type='application/json'])"));
  const leads = (one) => one.href?.baseVal ?? one.href ?? "";
  return {
    cards: all.filter((one) => one.matches("[popover]")).length,
    acts: [
      ...loads.filter((one) => !one.src?.startsWith(home)),
      ...runs.filter((one) => one.text.includes("bait")),
      ...all.filter((one) => [...one.attributes].some(({ name }) => name.startsWith("on"))),
      ...all.filter((one) => /^\\s*(?:javascript|data|vbscript):/i.test(leads(one))),
    ].map((one) => one.outerHTML.slice(0, 200)),
  };
}
"""
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


@dataclass(frozen=True)
class Seen:
    """A page after it was used: its cards, and the elements that act and are not the site's."""

    cards: int
    acts: list[str]


def without_policy(site: Path, to: Path) -> None:
    """Makes a copy of a site in which no page has a policy, and no server is told of one."""
    shutil.copytree(site, to)
    for path in to.rglob("*.html"):
        bare, count = _POLICY.subn("", path.read_text("utf-8"))
        assert count == 1, path
        path.write_text(bare, "utf-8")
    (to / "_headers").write_text("", "utf-8")


def use(page: Page, query: str) -> Seen:
    """Opens and chooses what there is on a page, and searches for something there."""
    page.evaluate(_USE)
    field = page.locator(".md-search__input")
    field.evaluate(
        "(one) => document.querySelectorAll(':popover-open').forEach((o) => o.hidePopover())"
    )
    field.fill(query)
    page.evaluate("document.querySelector('alm-search').answered")
    return Seen(**page.evaluate(_LOOK))
