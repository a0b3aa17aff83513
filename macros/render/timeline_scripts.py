"""What is too much for the page of a timeline, as scripts: entries, and long lists of choices."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from macros.draw.timeline import Timeline, TimelineYears
from macros.render.data_scripts import DataScripts, as_data
from macros.render.environment import TemplateEnvironment

# A page lists so many values of a choice: more would weigh more than the entries that it tells.
_MOST_LISTED = 50


class TimelineScripts:
    """What the timelines on one site leave to scripts."""

    def __init__(self, environment: TemplateEnvironment, scripts: DataScripts) -> None:
        self._environment = environment
        self._scripts = scripts

    def timeline_rest(self, years: TimelineYears, found: Timeline) -> Markup:
        """The attributes of a column that has more entries: what to load, from where.

        The script has the entries of each lane as the page would show them.
        """
        entry = self._environment.component("components/timeline_entry.html", "timeline_entry")
        lanes = {
            cell.lane: [
                entry(one, found.prefix, owner=not found.lanes[cell.lane].initiative, light=True)
                for one in cell.rest
            ]
            for cell in years.cells
            if cell.rest
        }
        return self._scripts.attributes(self._scripts.add("timeline", as_data(lanes)))

    def choice_rest(self, values: Sequence[tuple[str, str]]) -> Markup:
        """The attributes of a choice whose values the page does not list; none if it lists them."""
        if len(values) <= _MOST_LISTED:
            return Markup()
        return self._scripts.attributes(self._scripts.add("choice", as_data(values)))
