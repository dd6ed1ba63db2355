"""Invented articles, and pages set from them in narrow columns: for tests of known texts."""

from yk_reader.model.annotation import Annotation
from yk_reader.model.given import GivenPiece, GivenText
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Role
from yk_reader.segment import propose
from yk_reader.segment.aligning import align, find

BRIDGE = (
    "东溪大桥昨日合龙",
    "本报讯 昨天上午九点，东溪大桥最后一段钢梁吊装到位，全长六百二十米的大桥顺利合龙。",
    "东溪大桥连接城南与新区，建成后两地车程由四十分钟缩短到八分钟，沿线三个乡镇的果农运货更方便。",
    "项目负责人介绍，桥面铺装下月开始，力争国庆前通车。",
)
LIBRARY = (
    "少儿图书馆周末开到晚九点",
    "市少儿图书馆从本周起延长开放时间，周六周日开到晚上九点，方便双职工家庭带孩子读书。",
    "馆长说，去年有二十一万人次走进这里，其中六成在周末，座位常常不够。",
    "新增的亲子阅览区有一百二十个座位，绘本三万册，全部免费借阅。",
)
TEA = (
    "高山茶农学会网上卖茶",
    "清明刚过，石坑村的茶农老周一早就架好手机，对着镜头炒茶，半天卖出四十多斤。",
    "村里办了六期培训班，教大家拍视频、写介绍、打包发货，一百零八户茶农有七十户开了网店。",
    "今年全村春茶产值预计三百万元，比去年多两成。",
)
ARTICLES = (BRIDGE, LIBRARY, TEA)


def wrapped(text, width=13):
    """A paragraph as the lines of a column."""
    return [text[at : at + width] for at in range(0, len(text), width)]


def lines_of(article, width=13):
    """An article as the lines of a page: the title, then the paragraphs."""
    title, *paragraphs = article
    return [*wrapped(title, 8), *(line for each in paragraphs for line in wrapped(each, width))]


def page_of(*articles, width=13, gap="\n"):
    """A page with these articles one after the other."""
    return Page(gap.join("\n".join(lines_of(each, width)) for each in articles) + "\n", "页")


def given(article, name="", **more):
    """An article as a known text."""
    title, *paragraphs = article
    pieces = (GivenPiece(title, Role.HEADLINE), *map(GivenPiece, paragraphs))
    return GivenText(name or title, pieces, title, **more)


def proposed(page):
    """The page as it is proposed without any text."""
    made = propose(page)
    return Annotation(made.layout.fragments, made.layout.articles, made.patches)


def aligned(page, *texts, base=None):
    """What the texts say of a page, and the annotation with it."""
    base = base or proposed(page)
    found = find(page.text, [(f.start, f.end) for f in base.fragments], texts)
    made = align(page, base, found)
    layout = made.proposal.layout
    after = Annotation(layout.fragments, layout.articles, made.proposal.patches)
    return found, made, after


def shown(page, annotation):
    """The articles by rank, each as its lines in reading order."""
    return [
        [page.text[f.start : f.end] for f in annotation.members(article.key)]
        for article in annotation.articles
    ]
