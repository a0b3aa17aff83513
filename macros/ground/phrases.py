"""The words around dates and numbers, in English and Chinese: tables only, no logic."""

from dataclasses import dataclass, replace
from typing import Literal, get_args

# A part of a date, which may be uncertain by itself.
Part = Literal["year", "season", "quarter", "month", "day"]
Qualifier = Literal["exactly", "about", "over", "nearly", "at-least", "up-to"]

# Years before this one are written with their era.
FIRST_PLAIN_YEAR = 1000
_QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language; `{}` stands for a date or a number."""

    gap: str
    qualifiers: dict[Qualifier, str]
    between: str
    days: str
    """Days of one month; `first` and `last` are their numbers, `start` and `end` their dates."""
    within: str
    on: str
    """A day at which something held, within a sentence."""
    at: str
    """A month, a year or a longer time at which something held, within a sentence."""
    over: str
    """A span over which something held, within a sentence."""
    perhaps: str
    """A date that may be another, with its preposition."""
    by: str
    """A date, within a sentence, up to which something was promised."""
    by_end: str
    """The same of a year and of a longer time, which are meant with their last day."""
    prices: str
    interval: str
    """`level` is how sure it is, in percent, or ''; `ends` are its two numbers."""
    since: str
    until: str
    end_unknown: str
    start_unknown: str
    ce: str
    """A year before 1000, which nobody would take for a year otherwise."""
    bce: str
    century: str
    decade: str
    seasons: tuple[str, str, str, str]
    """From spring to winter; `{}` is the year."""
    some_month: str
    some_day: str
    """A day, nobody knows which, of a month or year."""
    some_time: str
    """Some time from a date to another, not all the time between them."""
    or_earlier: str
    or_later: str
    commas: tuple[str, str]
    """The signs between several things, and before the last of them as a choice."""
    parts: dict[Part, str]
    parts_and: str
    parts_uncertain: str
    parts_approximate: str
    remark: str
    """A date, and in brackets how sure its parts are."""
    currencies: dict[str, str]
    """Names that newspapers use, where Babel has only a longer one."""
    measures: dict[str, str]
    """Units of measure that Babel does not know, or not in this language."""


ENGLISH = Phrases(
    gap=" ",
    qualifiers=dict(
        zip(_QUALIFIERS, ("", "about", "over", "nearly", "at least", "up to"), strict=True)
    ),
    between="{} to {}",
    days="{first}–{end}",
    within="between {} and {}",
    on="on {}",
    at="in {}",
    over="from {} to {}",
    perhaps="perhaps {}",
    by="by {}",
    by_end="by the end of {}",
    prices="in prices of {}",
    interval="{level} interval {ends}",
    since="since {}",
    until="until {}",
    end_unknown="from {}, end unknown",
    start_unknown="until {}, start unknown",
    ce="{} CE",
    bce="{} BCE",
    century="{} century",
    decade="{}s",
    seasons=("spring {}", "summer {}", "autumn {}", "winter {}"),
    some_month="some month in {}",
    some_day="some day in {}",
    some_time="some time from {} to {}",
    or_earlier="{} or earlier",
    or_later="{} or later",
    commas=(", ", " or "),
    parts={part: part for part in get_args(Part)},
    parts_and=" and ",
    parts_uncertain="perhaps another {}",
    parts_approximate="about this {}",
    remark="{} ({})",
    currencies={"CNY": "yuan", "JPY": "yen", "KRW": "won", "THB": "baht", "VND": "dong"},
    measures={},
)
OTHER = replace(ENGLISH, days="{start} to {end}", currencies={})
SIMPLIFIED = Phrases(
    gap="",
    qualifiers=dict(zip(_QUALIFIERS, ("", "约", "超过", "近", "至少", "至多"), strict=True)),
    between="{}至{}",
    days="{start}至{last}日",
    within="{}至{}之间",
    on="{}",
    at="{}",
    over="{}至{}",
    perhaps="可能{}",
    by="{}前",
    by_end="{}底前",
    prices="按{}价格计算",
    interval="{level}区间{ends}",
    since="{}起",
    until="至{}为止",
    end_unknown="{}起，结束时间不详",
    start_unknown="至{}为止，开始时间不详",
    ce="公元{}",
    bce="公元前{}",
    century="{}世纪",
    decade="{}年代",
    seasons=("{}年春季", "{}年夏季", "{}年秋季", "{}年冬季"),
    some_month="{}某月",
    some_day="{}某日",
    some_time="{}至{}之间的某个时候",
    or_earlier="{}或更早",
    or_later="{}或更晚",
    commas=("、", "或"),
    parts=dict(zip(get_args(Part), ("年份", "季节", "季度", "月份", "日期"), strict=True)),
    parts_and="和",
    parts_uncertain="{}不确定",
    parts_approximate="{}为约数",
    remark="{}（{}）",
    currencies={"CNY": "元"},
    measures={"jin": "斤", "mu": "亩", "tons": "吨"},
)
TRADITIONAL = Phrases(
    gap="",
    qualifiers=dict(zip(_QUALIFIERS, ("", "約", "超過", "近", "至少", "至多"), strict=True)),
    between="{}至{}",
    days="{start}至{last}日",
    within="{}至{}之間",
    on="{}",
    at="{}",
    over="{}至{}",
    perhaps="可能{}",
    by="{}前",
    by_end="{}底前",
    prices="按{}價格計算",
    interval="{level}區間{ends}",
    since="{}起",
    until="至{}為止",
    end_unknown="{}起，結束時間不詳",
    start_unknown="至{}為止，開始時間不詳",
    ce="公元{}",
    bce="公元前{}",
    century="{}世紀",
    decade="{}年代",
    seasons=("{}年春季", "{}年夏季", "{}年秋季", "{}年冬季"),
    some_month="{}某月",
    some_day="{}某日",
    some_time="{}至{}之間的某個時候",
    or_earlier="{}或更早",
    or_later="{}或更晚",
    commas=("、", "或"),
    parts=dict(zip(get_args(Part), ("年份", "季節", "季度", "月份", "日期"), strict=True)),
    parts_and="和",
    parts_uncertain="{}不確定",
    parts_approximate="{}為約數",
    remark="{}（{}）",
    currencies={"CNY": "元"},
    measures={"jin": "斤", "mu": "畝", "tons": "噸"},
)
