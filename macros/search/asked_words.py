"""The words by which people ask for what entries call otherwise: "critics", "dollars", 批评.

Data have words of their own for stances, roles and kinds of events, in English. A word of a query
also means the words of entries that stand here, a little less than itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from macros.load.role_words import ROLE_WORDS

# The words of entries, each with words of queries: English ones by their stems, Chinese ones in
# pairs of characters.
_WORDS: Mapping[str, str] = {
    "critical": "critic critics criticism criticisms criticize criticise criticizing complain "
    "complaint fail failure fault problem trouble against 批评 批判 质疑 指责 负面 问题 失败 反对",
    "supportive": "support supporter praise praising defend endorse 支持 赞扬 称赞 肯定 好评",
    "problem": "问题 难题 trouble difficulty",
    "launch": "start begin open opening announce introduce 启动 推出 开始 开业 上线 成立 发起",
    "starts": "launch begin 启动 开始",
    "opens": "launch begin 开业 开始",
    "announces": "launch announce 宣布 发布 公布",
    "end": "close closing stop quit 关闭 停止 结束 终止",
    "renaming": "rename 改名 更名",
    "first": "第一 首个 首家 首次 最早",
    "交易": "销售 成交",
    "易额": "售额 交额",
    "usd": "dollar 美元 美金",
    "dollars": "usd 美元 美金",
    "cny": "yuan renminbi rmb 元 人民币",
    ROLE_WORDS["target"].mark: "promise plan planned target goal aim 承诺 目标 计划 规划",
    ROLE_WORDS["actual"].mark: "count reach build achieve result outcome 实际 达到 实现 建成 结果",
    ROLE_WORDS["forecast"].mark: "expect forecast predict prediction 预计 预测 预期 估计",
}


def _by_asked() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word, asked in _WORDS.items():
        for one in asked.split():
            if one != word:
                found.setdefault(one, []).append(word)
    return found


# The words of entries that each word of a query may mean.
ASKED_AS: Mapping[str, list[str]] = _by_asked()
