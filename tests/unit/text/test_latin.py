"""Latin words, numbers and addresses at the ends of lines: what is cut goes on, what is parted gets
a blank, and where nothing tells, the text stays as it was."""

import pytest

from yk_reader.model.vocabulary import Joint
from yk_reader.text.folding import folded
from yk_reader.text.joining import text_joint
from yk_reader.text.latin import between_latin, cut_at

BETWEEN = {Joint.GLUE: "", Joint.SPACE: " "}


def read(before, after, room=0):
    """Two lines as they read; full-width signs that folding makes stand for ASCII ones."""
    one, two = folded(before), folded(after)
    joint, _reason, _sure = text_joint(one, two, False, room)
    return before[: len(before) - cut_at(one, two, room)] + BETWEEN[joint] + after


@pytest.mark.parametrize(
    ("before", "after", "reads"),
    [
        # hyphens that a line's end put in
        ("the Inter-", "national Olympic", "the International Olympic"),
        ("the Inter¬", "national Olympic", "the International Olympic"),
        ("the thou-", "sands of men", "the thousands of men"),
        ("WITHOUT WAR-", "RANTY OF ANY", "WITHOUT WARRANTY OF ANY"),
        # hyphens of the words
        ("the state-", "of-the-art gym was", "the state-of-the-art gym was"),
        ("the state-of-the-", "art gym", "the state-of-the-art gym"),
        ("a long-", "term plan for", "a long-term plan for"),
        ("the so-", "called plan of", "the so-called plan of"),
        ("self-", "employed men in", "self-employed men in"),
        ("of co-", "operation in", "of co-operation in"),
        ("an anti-", "American mood in", "an anti-American mood in"),
        ("a 30-", "year plan is", "a 30-year plan is"),
        ("twenty-", "one people were", "twenty-one people were"),
        ("the U.S.-", "led coalition in", "the U.S.-led coalition in"),
        ("pre-", "and post-war years", "pre- and post-war years"),
        ("装备了F-", "16战斗机", "装备了F-16战斗机"),
        ("新冠COVID", "-19疫情", "新冠COVID-19疫情"),
        ("CD-", "ROM光盘", "CD-ROM光盘"),
        # words without a hyphen
        ("he read a", "book on history", "he read a book on history"),
        ("went there in 1998,", "and he saw it", "went there in 1998, and he saw it"),
        ("went there in 1998", "and he saw it", "went there in 1998 and he saw it"),
        ("born in", "1998, and he went", "born in 1998, and he went"),
        ("said that U.", "S. forces were", "said that U.S. forces were"),
        ("George W.", "Bush went home", "George W. Bush went home"),
        ("he didn’", "t know it was", "he didn’t know it was"),
        ("at a cost of", "$5 million in", "at a cost of $5 million in"),
        ("costs US", "$5 million in", "costs US$5 million in"),
        ("World Health Organization", "(WHO) said it", "World Health Organization (WHO) said it"),
        ("微软公司Microsoft", "Windows系统", "微软公司Microsoft Windows系统"),
        ("歌曲Yesterday", "once more播出", "歌曲Yesterday once more播出"),
        ("作者Leonardo", "da Vinci画", "作者Leonardo da Vinci画"),
        # words that the edge of a Chinese column cuts
        ("微软公司Micro", "soft推出", "微软公司Microsoft推出"),
        ("微软公司Microsoft Wi", "ndows系统", "微软公司Microsoft Windows系统"),
        ("世界卫生组织W", "HO说", "世界卫生组织WHO说"),
        ("中央电视台CC", "TV播出", "中央电视台CCTV播出"),
        # addresses
        ("网址www.people.", "com.cn，欢迎", "网址www.people.com.cn，欢迎"),
        ("网址http://www.xin", "huanet.com，", "网址http://www.xinhuanet.com，"),
        ("网址www.my-", "site.com，欢迎", "网址www.my-site.com，欢迎"),
        ("邮箱zhang", "san@163.com，欢迎", "邮箱zhangsan@163.com，欢迎"),
        ("please write to", "info@abc.com for", "please write to info@abc.com for"),
        ("see www.abc.com", "for more on the", "see www.abc.com for more on the"),
        # numbers
        ("价格1,", "200美元", "价格1,200美元"),
        ("增长3", "%，", "增长3%，"),
        ("于2024-", "05-06", "于2024-05-06"),
        ("大飞机C9", "19首飞", "大飞机C919首飞"),
        ("长500", "km的路", "长500km的路"),
        ("1998-", "1999 season was", "1998-1999 season was"),
    ],
)
def test_two_lines_read(before, after, reads):
    assert read(before, after) == reads


def test_a_line_with_room_for_the_rest_cuts_no_word():
    assert read("the Inter-", "national Olympic", 30) == "the Inter-national Olympic"
    assert read("微软公司Micro", "soft推出", 8) == "微软公司Micro soft推出"


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("said in 2001, would host the Games", True),
        ("host the Games. “We are very happy", True),
        ("was at a cost of $5 million", True),
        ("on Friday; 50% of the seats", True),
        ("比赛于1998， NBA球队", False),
        ("增长 50% 以上", False),
    ],
)
def test_blanks_between_words_and_signs(text, stays):
    seen = folded(text)
    blanks = [at for at, sign in enumerate(seen) if sign == " "]
    signed = [at for at in blanks if not f"{seen[at - 1]}{seen[at + 1]}".isalnum()]
    assert {between_latin(seen, at, at + 1) for at in signed} == {stays}
