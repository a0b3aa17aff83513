"""A copy of the small almanac with numbers of twenty digits, tiny ones, and none above zero."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tests.support.building import Sites, build
from tests.support.folders import RIVERS

HUGE = "98,765,432,109,876,543,210"
TINY = "1.2 × 10⁻⁶ kg"
_FACTS = """
    - {metric: members, value: 12_345_678_901_234_567_999, role: target, as_of: 2019, due: 2025}
    - {metric: members, value: 12_345_678_901_234_567_890, as_of: 2020}
    - {metric: members, value: 1_500_000_000_000_000_000_000, qualifier: over, as_of: 2022}
    - {metric: members, value: 98_765_432_109_876_543_210, as_of: 2024}
    - {metric: litter, value: 0, role: target, as_of: 2019, due: 2023}
    - {metric: litter, value: 0.00000042, as_of: 2020}
    - {metric: litter, value: 0.00000051, as_of: 2021}
    - {metric: litter, value: 0.0000012, as_of: 2023}
    - {metric: grants, value: -5, role: target, as_of: 2019, due: 2024}
    - {metric: grants, value: -12_345_678_901_234.5, as_of: 2020}
    - {metric: grants, value: -0.0000003, as_of: 2024}
"""
_EVIDENCE = ", evidence: [{source: yearbook-2024, paragraph: 2}]}"


def extremes_site(sites: Sites) -> Path:
    """The site of such a copy."""

    def make(to: Path) -> None:
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(shutil.copytree(RIVERS, Path(scratch) / "rivers"))
            metrics = root / "data" / "metrics.yml"
            text = metrics.read_text("utf-8")
            name = "  name: {en: Grants paid"
            assert name in text
            metrics.write_text(text.replace(name, f"  minimum: -99999999999999\n{name}"), "utf-8")
            (root / "data" / "initiatives" / "extremes.yml").write_text(
                "name: Extremes\nkind: program\nplatform: river-club\nperiod: 2019/..\n"
                f"summary: Large and small.\nfacts:{_FACTS.replace('}', _EVIDENCE)}",
                "utf-8",
            )
            done = build(root, "--strict", "--site-dir", str(to))
            assert done.code == 0, done.said

    return sites.made("extremes", make)
