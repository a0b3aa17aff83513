"""The words around dates and numbers, in English and Chinese: tables only, no logic."""

from dataclasses import dataclass, replace
from typing import Literal, get_args

Qualifier = Literal["exactly", "about", "over", "nearly", "at-least", "up-to"]

_QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language; `{}` stands for a date or a number."""

    gap: str
    qualifiers: dict[Qualifier, str]
    uncertain: str
    between: str
    days: str
    """Days of one month; `first` and `last` are their numbers, `start` and `end` their dates."""
    within: str
    prices: str
    interval: str
    """`level` is how sure it is, in percent, or ''; `ends` are its two numbers."""
    since: str
    until: str
    end_unknown: str
    start_unknown: str
    currencies: dict[str, str]
    """Names that newspapers use, where Babel has only a longer one."""
    measures: dict[str, str]
    """Units of measure that Babel does not know, or not in this language."""


ENGLISH = Phrases(
    gap=" ",
    qualifiers=dict(
        zip(_QUALIFIERS, ("", "about", "over", "nearly", "at least", "up to"), strict=True)
    ),
    uncertain="{} (uncertain)",
    between="{} to {}",
    days="{first}–{end}",
    within="between {} and {}",
    prices="in prices of {}",
    interval="{level} interval {ends}",
    since="since {}",
    until="until {}",
    end_unknown="from {}, end unknown",
    start_unknown="until {}, start unknown",
    currencies={"CNY": "yuan", "JPY": "yen", "KRW": "won", "THB": "baht", "VND": "dong"},
    measures={},
)
OTHER = replace(ENGLISH, days="{start} to {end}", currencies={})
SIMPLIFIED = Phrases(
    gap="",
    qualifiers=dict(zip(_QUALIFIERS, ("", "约", "超过", "近", "至少", "至多"), strict=True)),
    uncertain="{}（不确定）",
    between="{}至{}",
    days="{start}至{last}日",
    within="{}至{}之间",
    prices="按{}价格计算",
    interval="{level}区间{ends}",
    since="{}起",
    until="至{}为止",
    end_unknown="{}起，结束时间不详",
    start_unknown="至{}为止，开始时间不详",
    currencies={"CNY": "元"},
    measures={"jin": "斤", "mu": "亩", "tons": "吨"},
)
TRADITIONAL = Phrases(
    gap="",
    qualifiers=dict(zip(_QUALIFIERS, ("", "約", "超過", "近", "至少", "至多"), strict=True)),
    uncertain="{}（不確定）",
    between="{}至{}",
    days="{start}至{last}日",
    within="{}至{}之間",
    prices="按{}價格計算",
    interval="{level}區間{ends}",
    since="{}起",
    until="至{}為止",
    end_unknown="{}起，結束時間不詳",
    start_unknown="至{}為止，開始時間不詳",
    currencies={"CNY": "元"},
    measures={"jin": "斤", "mu": "畝", "tons": "噸"},
)
