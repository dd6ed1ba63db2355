"""Pinyin of Chinese characters, enough to find an article or a command by what it is called.

The first-level characters of GB 2312 stand in the order of their pinyin; the table gives where
each initial begins. Other characters have none. The characters of the commands' names have their
whole syllables too.
"""

from bisect import bisect_right
from collections.abc import Iterator

_BEGINS = (
    0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC,
    0xC2E8, 0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9,
    0xD4D1,
)  # fmt: skip
_LETTERS = "abcdefghjklmnopqrstwxyz"
_LAST = 0xD7F9


def initial(char: str) -> str:
    """The letter that the character's pinyin begins with; the character itself in ASCII; else
    nothing.
    """
    if char.isascii():
        return char.casefold()
    try:
        high, low = char.encode("gb2312")
    except (UnicodeEncodeError, ValueError):
        return ""
    code = high << 8 | low
    if not _BEGINS[0] <= code <= _LAST:
        return ""
    return _LETTERS[bisect_right(_BEGINS, code) - 1]


def initials(text: str) -> str:
    """The initials of a text, one letter for each character that has one."""
    return "".join(initial(c) for c in text)


_SYLLABLES = """
bai百 ban板版 bang帮 bao报 bei备 ben本 bi比闭 bian编 biao标表 bing并 bu不布部 ce策 cha查
chai拆 chan产 che撤 cheng成 chong重 chu出处除 chuang窗 ci此词 cong从 cun存 da大打 dai待
dao导 de的 di地 dian点电 die叠 ding订 dong动 dou都 du度读 duan段 e额 fa法 fang放 fen份分
feng缝 fu副复府 gai改 gao告 ge个 gong公工 gou构 guan关 guang光广 gui归规 hang行 hao号 he何核
hou后 huan换 hui回恢 huo或 ji机辑集 jia夹 jian件建检见键间 jie接 jin进金 jing景 ju具局拒
jue绝角 kai开 kang康 ke刻可 kong空 kou口 lan栏览 li例历里 lian联 liang两量 ling令另 lv律
ma码 mian面 ming名命明 mo末模默 mu目 pian片篇 pin品 qi期起 qian前嵌浅签 qie切 qing清 qu区取
quan全 qun群 ren人任认 ri日 ru入 se色 shai筛 shan删 shang上 she设 shen深 sheng声
shi事史始实式施时示视识 shou受 shu书属数署 shun顺 shuo说 si司 suo所缩 tao套 ti体提题 tiao条
tong同 tou头 tu图 tui推退 wan完 wei为位尾 wen文 wu务 xi习息戏 xia下 xiang相项 xiao小销
xin信新 xing姓行 xiu修 xu序 xuan选 xue学 yan言 yang样 yao要 yi一已疑移议 yin引 ying影 yong永
you右有游 yu与于语 yue阅 zai在 zao噪 zhang章 zhao找 zhe折这 zheng政整正 zhi制址织置职
zhong中种重 zhu主助注 zhuan转 zhun准 zi字 zu组 zuo作做左
"""
"""The syllables with the characters of the commands', panels' and presets' Chinese names (a test
names what is missing)."""


def _spelt() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for run in _SYLLABLES.split():
        syllable = run.rstrip("".join(c for c in run if not c.isascii()))
        for char in run[len(syllable) :]:
            found[char] = (*found.get(char, ()), syllable)
    return found


_SPELT = _spelt()


def syllables(char: str) -> tuple[str, ...]:
    """The pinyin of a character without tones, ü as v; its initial alone where that is all that is
    known; the character itself in ASCII."""
    return _SPELT.get(char) or tuple(filter(None, (initial(char),)))


def spelt_at(query: str, text: str) -> int | None:
    """Where in a text the pinyin `query` begins, a run of characters by whole syllables, initials
    or both (`bzjy`, `biaozhujy`); None when it does not. Blanks do not count."""
    wanted = "".join(query.casefold().split())
    letters = [(at, syllables(char)) for at, char in enumerate(text) if syllables(char) != (" ",)]
    for first, (at, _) in enumerate(letters):
        if wanted and _fits(wanted, [spelt for _, spelt in letters[first:]]):
            return at
    return None


def _fits(wanted: str, letters: list[tuple[str, ...]]) -> bool:
    """Whether the characters from the first on can be spelt so; the last one in part."""
    at = {0}
    for spelt in letters:
        after = {here + used for here in at for used in _used(wanted[here:], spelt)}
        if len(wanted) in after:
            return True
        if not after:
            return False
        at = after
    return False


def _used(rest: str, spelt: tuple[str, ...]) -> Iterator[int]:
    """How many letters a character may take: its initial, its syllable, or what begins it at the
    end of what was typed."""
    for syllable in spelt:
        if rest.startswith(syllable):
            yield len(syllable)
        elif syllable.startswith(rest):
            yield len(rest)
        if rest[:1] == syllable[:1]:
            yield 1
