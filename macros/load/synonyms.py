"""Other words for the fields of records and for the values of their closed lists.

People write `goal` for `target` and `newspaper` for `press`. A word that can stand for two values
leads to both: the author knows which. All words are in small letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence

from macros.ground.findings import nearest, quoted_list, suggestion, word_list
from macros.ground.numbers.vocabulary import QUALIFIERS

# Words for a value, under the value. A list of a model takes those of its own values.
_VALUES = {
    # qualifiers, beside those that documents print before a number
    "exactly": "precisely, sharp, none, no, 正好",
    "about": "approx, approximate, estimated, estimate, circa, ca, c., ≈, rounded, or so, 左右",
    "over": "more, greater, exceeds, plus, +, 以上",
    "nearly": "just under, just below, less than, under, below, fewer than, <, 不到",
    "at-least": "minimum, min, or more, from, no less, >=",
    "up-to": "maximum, max, at most, or less, or fewer, less than, under, below, fewer than, <, "
    "limit, 以内, 以下",
    # roles
    "actual": "result, results, real, reality, achieved, reached, reported, current, historical, "
    "past, measured, done, outcome, fact, estimate, estimated, 实际, 實際, 结果, 已完成",
    "target": "goal, goals, planned, plan, plans, planning, aim, objective, promise, promised, "
    "commitment, pledge, pledged, intended, intention, announced, 目标, 目標, 计划, 計劃",
    "forecast": "projection, projected, prediction, predicted, expected, expectation, outlook, "
    "prognosis, estimate, estimated, prospective, 预测, 預測, 预计, 預計",
    # ranks
    "preferred": "best, main, primary, favorite, favourite, top, 首选",
    "normal": "default, standard, ordinary, regular, neutral, none, 普通",
    "deprecated": "wrong, outdated, obsolete, superseded, rejected, false, incorrect, error, "
    "retracted, old, withdrawn, 弃用, 错误",
    # kinds of not knowing
    "not-researched": "todo, to do, to be done, tbd, tba, tbc, pending, open, not checked, "
    "not yet researched, unknown, ?, 待查, 未知, 未调查, 不详",
    "not-found": "missing, not available, unavailable, no data, nothing found, not known, unclear, "
    "none, n/a, na, unknown, ?, 未找到, 无数据, 未知, 不详",
    "not-disclosed": "undisclosed, secret, confidential, private, unpublished, not published, "
    "not public, not reported, withheld, hidden, unknown, 未披露, 未公布, 保密, 未知, 不详",
    "not-applicable": "irrelevant, does not apply, inapplicable, none, n/a, na, 不适用",
    # organizations
    "platform": "company, business, firm, enterprise, corporation, corporate, operator, vendor, "
    "startup, start-up, private, 公司, 企业, 企業, 平台, 平臺",
    "government": "state, ministry, public, authority, agency, council, municipality, county, "
    "city, department, official, party, parliament, regulator, 政府, 部门, 部門, 机关",
    "research": "university, institute, academy, academic, science, think tank, school, college, "
    "researcher, scholar, laboratory, 大学, 大學, 研究, 研究所, 学校, 高校",
    "press": "newspaper, media, news, magazine, journalism, journal, publisher, broadcaster, "
    "television, tv, radio, agency, news agency, blog, 媒体, 媒體, 报纸, 報紙, 新闻",
    "other": "company, business, firm, enterprise, corporation, bank, ngo, non-profit, nonprofit, "
    "association, foundation, charity, cooperative, co-operative, union, club, consultancy, "
    "person, individual, misc, miscellaneous, meeting, conference, visit, award, prize, agreement, "
    "contract, accident, death, 其他, 其它, 公司, 企业, 企業, 银行, 协会",
    # events
    "launch": "start, opening, opened, founding, foundation, founded, beginning, begin, inception, "
    "introduction, establishment, release, released, kickoff, kick-off, 启动, 啟動, 成立, 开业, "
    "发布",
    "milestone": "achievement, record, success, goal, target, award, prize, completion, 里程碑",
    "renaming": "renamed, rename, name change, rebranding, rebrand, 改名, 更名",
    "plan": "announcement, announced, strategy, agreement, program, intention, 计划, 計劃, 规划",
    "policy": "law, regulation, decree, act, legislation, notice, decision, rule, 政策, 法规, 通知",
    "report": "publication, published, study, survey, audit, news, article, white paper, pdf, "
    "whitepaper, paper, working paper, brochure, 报告, 報告, 报道",
    "end": "closure, closing, closed, stop, stopped, termination, shutdown, discontinued, finish, "
    "dissolution, end of life, eol, end of support, eos, sunset, retirement, expiry, 结束, 結束, "
    "关闭, 终止",
    # stances
    "supportive": "positive, pro, for, in favor, in favour, favorable, favourable, praise, "
    "praising, approving, optimistic, good, agree, endorsing, 支持, 赞成, 积极, 正面, 肯定",
    "critical": "negative, con, contra, against, opposed, opposing, unfavorable, unfavourable, "
    "sceptical, skeptical, unsupportive, disapproving, pessimistic, bad, disagree, complaint, "
    "批评, 批評, 反对, 消极, 负面, 否定",
    "neutral": "descriptive, objective, balanced, factual, 中立, 中性",
    # kinds of metrics
    "stock": "count, level, snapshot, cumulative, number, amount, total, balance, 存量",
    "flow": "sum, turnover, volume, sales, revenue, income, cumulative, number, amount, total, "
    "流量",
    "share": "percentage, percent, proportion, ratio, part, fraction, 比例, 占比, 份额, 百分比",
    "rate": "average, mean, ratio, speed, price, growth, per capita, 比率, 速率, 平均",
    "total": "one-time, one-off, whole, overall, budget, cost, 总计",
    "date": "day, year, time, datetime, 日期",
    "choice": "list, option, options, category, enum, yes/no, boolean, bool, 选项",
    # types of attributes
    "text": "string, str, words, varchar, 文本",
    "number": "integer, int, float, decimal, numeric, 数字",
    "url": "link, uri, website, web, address, href, 网址",
    # which results are better
    "higher": "more, up, high, larger, increase, rising, growth, maximize, 高, 越高",
    "lower": "less, down, low, smaller, decrease, falling, fewer, minimize, 低, 越低",
    # translations
    "human": "person, man, people, translator, professional, by hand, manual, us, ourselves, 人工",
    "machine": "google, google translate, deepl, ai, chatgpt, gpt, llm, auto, automatic, computer, "
    "software, program, baidu, 机器, 機器, 机翻",
    "good": "excellent, high, very good, fluent, reliable, 好, 优",
    "fair": "medium, okay, ok, average, acceptable, moderate, decent, mixed, 一般, 中",
    "poor": "bad, low, weak, awful, terrible, unreliable, 差",
    # reliability
    "high": "good, excellent, very high, reliable, trustworthy, strong, best, a, 高",
    "medium": "fair, moderate, average, okay, ok, mixed, middle, b, 中",
    "low": "poor, bad, weak, unreliable, doubtful, very low, c, 低",
    # CSL types
    "article": "preprint",
    "article-journal": "journal, paper, research article, academic article, scientific article, "
    "journal article, 期刊, 论文",
    "article-magazine": "magazine, magazine article, 杂志",
    "article-newspaper": "newspaper, news, newspaper article, news article, press, press article, "
    "newswire, 报纸, 報紙, 新闻",
    "book": "monograph, ebook, 书, 图书",
    "broadcast": "radio, tv, television, video, podcast, film, documentary, youtube, 视频, 广播",
    "chapter": "book chapter, section",
    "dataset": "data, database, spreadsheet, excel, csv, statistics, table, 数据",
    "document": "pdf, file, press release, release, statement, leaflet, brochure, memo, letter, "
    "other, misc, 文件",
    "entry": "encyclopedia, encyclopaedia, wikipedia, dictionary, entry-encyclopedia, 百科",
    "interview": "conversation, q&a, 采访",
    "legislation": "law, act, bill, statute, 法律",
    "paper-conference": "conference paper, proceedings, conference",
    "post": "tweet, social media, weibo, wechat, facebook, forum, comment, 微博, 微信",
    "post-weblog": "blog, blog post, weblog, blogpost, 博客",
    "regulation": "decree, notice, policy, circular, 法规, 通知",
    "speech": "talk, address, lecture, presentation, 讲话",
    "standard": "norm, specification",
    "thesis": "dissertation, master thesis, phd thesis, 学位论文",
    "webpage": "website, web, site, internet, online, homepage, page, html, url, link, "
    "online article, press release, 网页, 网站",
}
# What a value means, where the value alone does not say it.
_MEANINGS = {
    "actual": "a result",
    "target": "what somebody plans",
    "forecast": "what somebody expects",
    "not-researched": "nobody has looked",
    "not-found": "looked for in vain",
    "not-disclosed": "kept back by those who know",
    "not-applicable": "it cannot have a value",
    "platform": "it runs initiatives",
    "other": "none of these",
    "stock": "counted at a moment",
    "flow": "counted over a span",
    "share": "a part of a whole",
    "rate": "one number for each of another",
}
# Words for a field, under its name.
_FIELDS = {
    "value": "amount, number, count, quantity, total, figures, result, data, val, 数值, 数量, 值",
    "range": "min, max, low, high, minimum, maximum, between, from, to, 范围",
    "interval": "ci, confidence_interval, confidence, uncertainty, error, error_bar, margin, "
    "margin_of_error, bounds, plus_minus, 区间, 误差",
    "level": "confidence, confidence_level, certainty, 置信度",
    "prices": "price_basis, price_base, price_level, price_year, base_year, constant_prices, "
    "deflator, 价格",
    "minimum": "min, lowest, lower_limit, floor, at_least, range, 最小值",
    "maximum": "max, highest, upper_limit, ceiling, cap, at_most, range, 最大值",
    "better": "direction, polarity, goal, desired, good, better_if, 越好",
    "text": "words, content, body, statement, quote, quotation, said, 文本, 内容",
    "metric": "indicator, measure, variable, kpi, category, 指标, 指標",
    "as_of": "date, year, when, asof, as_at, at, day, time, period, month, 日期, 时间, 年份",
    "date": "as_of, when, year, day, time, 日期, 时间",
    "due": "deadline, by, by_when, target_date, until, due_date, 截止, 期限",
    "said_by": "claimed_by, according_to, claimant, by, who, organization, organisation, speaker, "
    "attributed_to, reported_by, 来源方",
    "speaker": "said_by, who, person, author, name, by, 发言人",
    "organization": "organisation, company, employer, affiliation, org, said_by, 机构, 组织",
    "capacity": "position, office, job, title, role, function, 职务",
    "stance": "sentiment, opinion, attitude, tone, position, 立场, 态度",
    "place": "location, where, city, region, province, county, country, town, 地点, 地方",
    "of": "part, limited_to, scope, product, category, version, release",
    "event": "events, happening, milestone, occasion, belongs_to, 事件",
    "choices": "options, values, enum, allowed, list, words, categories, 选项",
    "role": "status, type, kind, 角色",
    "qualifier": "approximation, modifier, precision, operator, 限定",
    "unit": "currency, units, measure, 单位, 貨幣, 货币",
    "note": "comment, comments, remark, remarks, notes, description, details, 备注, 注",
    "evidence": "source, sources, reference, references, proof, citation, citations, cite, ref, "
    "refs, 来源, 证据",
    "source": "src, document, ref, reference, id, cite, 来源, 出处",
    "paragraph": "para, par, p, ¶, paragraphs, paragraph_number, 段, 段落",
    "page": "p, pp, pages, 页, 页码",
    "section": "heading, chapter, §",
    "timestamp": "time, minute, timecode",
    "chapter": "chap, ch",
    "row": "rows, record, entry, key, cell, column, col, 行",
    "line": "lines, line_number, lineno",
    "query": "sql, search, select, filter, request, 查询",
    "figure": "quote, printed, as_printed, number, value, text, quotation, original, 数字, 原文",
    "rank": "status, ranking, priority",
    "reason": "why, because, explanation, 理由, 原因",
    "title": "name, headline, heading, caption, event, 标题, 名称",
    "label": "title, text, name, caption, 名称",
    "name": "title, label, 名称, 名字",
    "kind": "type, category, class, 类型, 种类",
    "type": "kind, category, format, medium, 类型",
    "aliases": "alias, other_names, also_called, aka, synonyms, 别名",
    "platform": "company, organization, organisation, operator, owner, run_by, 平台",
    "period": "dates, duration, years, date, when, start, end, start_date, end_date, from, "
    "to, 期间",
    "part_of": "parent, belongs_to, within, in",
    "parent": "part_of, belongs_to, within, in, country, province, state, region, county",
    "related": "see_also, related_to, links",
    "links": "see_also, external_links, websites, urls, references, 链接",
    "tags": "keywords, labels, categories, topics, subjects, 标签",
    "same_as": "ids, identifiers, external_ids, authority, authorities",
    "attributes": "properties, custom, extra, metadata, 属性",
    "formerly": "old_id, old_ids, former_id, former_ids, previous_id, previous_ids, redirect_from, "
    "was",
    "summary": "description, abstract, about, intro, text, overview, 摘要, 简介, 描述",
    "definition": "description, meaning, summary, about, 定义",
    "meaning": "definition, description, explanation",
    "url": "link, deep_link, website, web, homepage, address, site, href, uri, 网址, 链接",
    "publisher": "newspaper, outlet, publication, journal, medium, website, 出版",
    "author": "by, writer, authors, journalist, byline, 作者",
    "issued": "date, published, publication_date, year, published_on, pubdate, 发布日期",
    "accessed": "retrieved, access_date, read, visited, downloaded, 访问日期",
    "language": "lang, languages, 语言",
    "reliability": "quality, trust, credibility, confidence, 可信度",
    "grade": "level, score, rating",
    "lineage": "copy_of, same_as, duplicate_of, origin",
    "group": "category, section, topic, 组",
    "facts": "fact, data, numbers, values, figures, 数据, 事实",
    "events": "event, timeline, history, 事件",
    "statements": "statement, quotes, opinions, voices, quotations, 言论",
    "inferred": "inference, derived, inferred_from, guess, 推断",
}


def _plain(word: str) -> str:
    """A word in small letters, in the usual width, without quotes and what ends a sentence."""
    narrow = unicodedata.normalize("NFKC", word).casefold()
    narrow = re.sub(r"[\s_]+|(?<=\w)-(?=\w)", " ", narrow)
    return narrow.strip(" “”‘’\"'`.,;:!") or narrow


def _tables(rows: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The values of each word, in the order of the table."""
    found: dict[str, tuple[str, ...]] = {}
    for value, words in rows.items():
        for word in map(_plain, words.split(", ")):
            found[word] = (*found.get(word, ()), value)
    return found


_VALUES_OF = _tables(_VALUES)
# Words that take a metric of texts for a kind of its own.
_TEXTS = {"text", "texts", "string", "word", "words", "free text", "文本"}
_FIELDS_OF = _tables(_FIELDS)


def values_meant(word: str, options: Sequence[str]) -> list[str]:
    """The options that another word for them can mean."""
    plain = _plain(word)
    same = [one for one in options if _plain(one) == plain]
    other = {*_VALUES_OF.get(plain, ()), QUALIFIERS.get(plain)}
    return same or [one for one in options if one in other]


def words_of(options: Sequence[str]) -> Mapping[str, str]:
    """The other words for options that mean one of them alone, each with that one."""
    meant = {word: values_meant(word, options) for word in _VALUES_OF}
    return {word: found[0] for word, found in meant.items() if len(found) == 1}


def value_remedy(word: str, options: Sequence[str]) -> str:
    """The remedy for a word that is none of the options: those that it may mean, or all."""
    if "stock" in options and _plain(word) in _TEXTS:
        return "write 'choice' for words of a list; for other words, 'stock' with 'unit: text'"
    meant = values_meant(word, options)
    if len(meant) == 1:
        return f"did you mean '{meant[0]}'?"
    if not meant and (guess := suggestion(word, options, few=0)):
        return guess
    return f"use {word_list([_explained(one) for one in meant or options])}"


def unknown_remedy(word: str, field: str, options: Sequence[str]) -> str:
    """The remedy for a word that says why a field has no value; '' if the word says nothing."""
    meant = values_meant(word, options)
    if len(meant) == 1:
        return f"write 'unknown: {meant[0]}' instead of '{field}:'"
    if not meant and re.search(r"\w", word):
        return ""
    choice = word_list([_explained(one) for one in meant or options])
    return f"instead of '{field}:', write 'unknown:' with {choice}"


def fields_meant(name: str, known: Collection[str]) -> list[str]:
    """The known fields that another word for them can mean."""
    return [one for one in _FIELDS_OF.get(_plain(name), ()) if one in known]


def field_remedy(name: str, known: Collection[str]) -> str:
    """The remedy for an unknown field: the known ones that it may mean; '' if it means none."""
    meant = fields_meant(name, known)
    if not meant and nearest(name, known):
        return suggestion(name, known, few=0)
    if len(meant) > 1:
        return f"use {quoted_list(meant)}"
    return f"did you mean '{meant[0]}'?" if meant else ""


def _explained(option: str) -> str:
    meaning = _MEANINGS.get(option)
    return f"'{option}' ({meaning})" if meaning else f"'{option}'"
