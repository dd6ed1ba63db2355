"""What newspapers print around a text: bylines, datelines, credits, continuation notes.

The one place of these formulas, as patterns over folded text (`text.folding`): simplified
characters, modern signs, digits of half width. Each says what it is to be matched with: a raw line
without its outer blanks, or one without any blank. Where two patterns of one formula stand side
by side, one is loose (it hints) and one strict (it decides).
"""

from typing import Final

from yk_reader.text.late import late
from yk_reader.text.signs import BULLETS, COUNTERS, DIGITS

# -- what the formulas are made of; the first three stand inside [...]

_HAN: Final = r"\u4e00-\u9fff"
_NAME: Final = rf"{_HAN}·"
"""Characters of a name; a foreign one has dots."""
_GAP: Final = r" \u3000"
"""Blanks that set names and posts apart."""
_D: Final = f"[{DIGITS}]"
_N: Final = f"[{DIGITS}{COUNTERS}百千廿卅零〇○]"
_MONTH: Final = f"[{DIGITS}{COUNTERS}]{{1,3}}月"
_PAGE: Final = f"[{DIGITS}A-Z{COUNTERS}]"
"""A character of a page number, as continuation notes print it."""
_REPORTER: Final = "记者|通讯员"
"""Who signs a text in every paper."""
_PICTURE: Final = "摄|摄影|供图"
"""The words for taking or giving a picture, at the end of a credit."""
PICTURE_ENDS: Final = frozenset("摄影图")
"""One of these ends each of those words."""
WIRE_SIGNS: Final = frozenset("电讯")
"""One of these is in all that `WIRE` finds, but for what begins with 本报, and ends what
`DATELINE_END` finds."""

SENTENCE_END: Final = late(r"(?:[。！？!?…⋯]|\.{3})[”’」』）)】》]*$")
"""A line's end that closes a sentence."""

# -- datelines: where and when a text was sent, at its start

DATELINE_LIKE: Final = late(
    r"[（(]?(?:本报|本台|据?新华社|据?中新社|据?中新网|据?人民网|据?央视|据?法新社|据?路透社"
    rf"|据?[{_HAN}]{{2,6}}?(?:日报|晚报|社|网|客户端))"
    r"(?:记者)?.{0,14}?(?:讯(?!员)|电|消息|报道|专稿|特稿)"
    rf"|[（(][{_HAN}]{{0,4}}记者"
)
"""A dateline or an agency formula at the start of a text, loosely; text without blanks."""
DATELINE: Final = late(
    rf"(?:本报|本台)(?:讯|[{_HAN}]{{1,8}}?{_MONTH}.{{1,4}}日"
    rf"|[{_HAN}]{{2,6}}(?:讯(?!员)|电)|[{_HAN}]{{2,8}}专稿|驻)"
    rf"|据?(?:新华社|中新社|中国新闻社)(?:[{_HAN}·]{{1,10}}?{_MONTH}"
    rf"|[{_HAN}]{{2,8}}(?:电|讯)|电|讯)"
    rf"|据[{_HAN}]{{2,8}}(?:社|报)[{_HAN}]{{0,8}}[0-9]{{0,2}}月?[0-9]{{0,2}}日?电"
)
"""The same, sure enough to begin an article on its own."""
_DAY: Final = f"[{DIGITS}{COUNTERS}廿卅元]{{1,3}}日"
WIRE: Final = late(
    rf"[（【][{_HAN}·]{{2,10}}?(?:{_MONTH})?{_DAY}[{_HAN}]{{0,8}}[电讯][）】]"
    rf"|[（【]本[{_HAN}]{{1,6}}[电讯][）】]"
    rf"|据?[{_HAN}·]{{2,12}}?{_MONTH}[{DIGITS}{COUNTERS}]{{1,3}}.[电讯](?![）话视台子影力脑器报告气])"
    rf"|(?:本[{_HAN}]|[{_HAN}]报)讯(?:（|{_REPORTER})|本报[{_HAN}]（[{_HAN}]{{0,6}}(?:{_REPORTER})"
)
"""Datelines of any agency and of older papers (`（甲地十二日乙社电）`, `丙地3月5日电`), and those
of which one character was misread; at the start of a text without blanks, as sure as `DATELINE`."""
DATELINE_END: Final = late(r"(?:本报|本台|新华社|中新社)[^，。；！？\n]{0,14}[讯电]$")
"""A dateline that ends here: the blank after it separates it from the text."""
DATELINE_LENGTH: Final = 24
"""Characters: longer than any dateline that `DATELINE_END` finds."""

# -- bylines: who wrote it

BYLINE: Final = late(
    rf"[{BULLETS}]{{0,2}}"
    rf"\s{{0,40}}+(?:文[/／]|图[/／]|[{_HAN}]{{0,8}}(?:{_REPORTER}|见习生|作者|特约撰稿))"
    r"[\s/／:：]{0,40}[^。，；！？”]{1,40}$"
)
"""A line that is nothing but a byline: `□首席记者 甲 通讯员 乙`, `文/甲`; a raw line."""
BYLINE_MISREAD: Final = late(
    rf"[{BULLETS}]\s{{0,40}}+[{_HAN}]{{0,6}}"
    rf"(?:记[{_HAN}]|[{_HAN}]者|通讯[{_HAN}]|通[{_HAN}]员|[{_HAN}]讯员)(?:[{_GAP}]+[{_NAME}]{{2,8}}){{1,8}}$"
)
"""A byline behind a bullet of whose post one character was misread; a raw line."""
BYLINE_NAMES: Final = late(
    rf"[{_HAN}]{{0,6}}(?:{_REPORTER}|作者|见习生)(?:[{_GAP}]+[{_NAME}]{{1,8}})+"
)
"""A post with the names behind it, each set apart by a blank; anywhere in a raw line."""
POSTS: Final = (*_REPORTER.split("|"), "作者", "见习生", "摄影", "供图")
"""The posts of `BYLINE_NAMES` and `BEFORE_POST`."""
BEFORE_POST: Final = late(rf"(?<![{_GAP}])[{_GAP}]++(?=[{_HAN}]{{0,6}}(?:{_REPORTER}|摄影|供图))")
"""The blank before a post of a byline or a credit."""
_SIGNATURE: Final = rf"[{_NAME}]{{2,12}}"
_SIGNATURES: Final = rf"(?P<names>{_SIGNATURE}(?:[、{_GAP}]{{1,2}}{_SIGNATURE}){{0,5}})"
SIGNED: Final = late(
    rf"(?:(?:{_REPORTER}|实习生|摄影|撰稿|作者)[{_GAP}:：]{{1,2}}|[□■◎○●][{_GAP}]?){_SIGNATURES}"
    rf"(?=[）)／/]|$|[{_GAP}]+(?:摄|文|图|通讯员|记者|实习生|特约))"
)
"""The `names` of a byline behind a post or a bullet; anywhere in running text."""

# -- credits: who took the picture

CREDIT_LIKE: Final = late(
    rf"(?:{_REPORTER}|摄影|图[/／]|供图|文[/／]|[{_NAME}]{{2,4}})"
    rf"[^。，；）)]{{0,30}}(?:{_PICTURE}|报道|发)$"
)
"""A line that ends in a photo credit, loosely: a bare name is enough; a raw line."""
CREDIT: Final = late(
    rf"(?:[{_HAN}]{{0,6}}(?:{_REPORTER})|摄影|供图|图[/／])"
    rf"[\s/／:：]{{0,40}}[^。，；）)]{{1,30}}?(?:{_PICTURE})$"
)
"""A whole photo credit with its post, up to the end; text without blanks."""
CREDIT_ALONE: Final = late(
    rf"[（(]?(?:(?:[{_HAN}]{{0,6}}(?:{_REPORTER}))?[:：/／]?[{_NAME}]{{2,9}}(?:{_PICTURE}|摄影报道|文/图|图/文)"
    rf"|(?:摄影|供图|摄|图|图片)[:：/／]?[{_NAME}]{{2,4}})[）)]?"
)
"""For `fullmatch`: a line that is a photo credit and nothing else; text without blanks."""
CREDIT_TAIL: Final = late(rf"(?:{_PICTURE}|报道|文/图|图/文)(?=$|[）)])")
"""The last word of a credit, at the end of a line or of a bracket."""
BEFORE_CREDIT_TAIL: Final = late(rf"(?<![{_GAP}])[{_GAP}]++(?=(?:{_PICTURE})$)")
"""The blank before the last word of a credit."""
NOTE_AT_END: Final = late(rf"[（(][^（()）]{{1,40}}[）)]$|(?:{_PICTURE})$")
"""A text's end that is a note in brackets or the last word of a credit."""
NOTED_END: Final = late(r"[。！？!?…”][（(][^（()）。]{1,24}[）)]$")
"""A sentence's end and a note in brackets behind it, which closes a text: who wrote it."""
PICTURED: Final = late(
    rf"(?:^|(?<=[。）)”！] )|(?<=[。）)”！]))[{_GAP}]?{_SIGNATURES}"
    rf"(?=[{_GAP}]{{1,2}}(?:摄|供图|文/图|文／图|图/文)$|[/／]摄)"
)
"""The `names` at the end of a caption, before the word for taking a picture."""

# -- continuation notes: where a text goes on, or comes from

CONTINUATION: Final = late(rf"[（(]?(?:下转|上接|紧接|转|接)(?:第?{_PAGE}{{1,3}}版)")
"""A continuation note at the start of a text."""
CONTINUATION_LINE: Final = late(
    rf"[▶►▷→☞⇨]{{0,4}}(?:(?:下转|上接|紧接)第?{_PAGE}{{1,4}}版[①-⑳]?[▶►▷→☞⇨]{{0,4}}"
    rf"|[（(【](?:下转|上接|紧接)第?{_PAGE}{{1,4}}版[^（()）】，。]{{0,24}}[）)】]?"
    rf"|(?:下转|上接|紧接)第?{_PAGE}{{1,4}}版[^（()）】，。]{{0,24}}[）)】])"
)
"""For `fullmatch`: a line that is nothing but a continuation note, one of its brackets may be lost;
text without blanks. Without brackets what follows would be the text that goes on there."""
CONTINUATION_BEGINS: Final = frozenset("（(【下上紧▶►▷→☞⇨")
"""How such a line begins."""
COMES_FROM: Final = late(rf"[（(【]?(?:上接|紧接)第?{_PAGE}{{1,4}}版")
"""A text that comes from elsewhere begins so; text without blanks."""
CONTINUES: Final = late(rf"下转第?{_PAGE}{{1,4}}版")
"""The text goes on elsewhere; anywhere in a line."""
CONTINUED: Final = late(rf"(?:上接|紧接)第?{_PAGE}{{1,4}}版")
"""The text comes from elsewhere; anywhere in a line."""

_WHICH: Final = rf"(?:[A-Z]?[0-9]{{1,3}}|[{COUNTERS}百廿卅〇○零]{{1,4}})"
NOTE: Final = late(
    rf"(?P<how>下转|下接|转入|续见|续转|上接|紧接|续自|接自|承接|续上|详见|转|见|接|续)"
    rf"(?:本报|同日|今日|昨日)?(?:(?:[0-9]{{4}}年)?(?P<month>{_N}{{1,3}})月(?P<day>{_N}{{1,3}})日)?"
    rf"第?(?P<page>{_WHICH})(?:[版面]|页(?!次)|(?=[）)]))(?P<more>[^（()）。，]{{0,40}})"
)
"""A continuation note wherever it stands, with its `page`, the day of the issue where it names one,
and `more` that it says; text without blanks. What is weaker than the words of `NOTE_ONWARD` and
`NOTE_BACK` must fill a bracket or a line."""
NOTE_ONWARD: Final = frozenset({"下转", "下接", "转入", "续见", "续转"})
"""How a note begins that says where the text goes on."""
NOTE_BACK: Final = frozenset({"上接", "紧接", "续自", "接自", "承接", "续上"})
"""How one begins that says where it comes from."""

POINTS_ON: Final = late(
    rf"[（(【]?(?:详见|全文见|报道见|见|转)(?:今日|本报)?第?{_PAGE}{{1,3}}版[）)】]?$"
)
"""The end of an item that says on which page more is; text without blanks."""
PAGE_ALONE: Final = late(rf"[（(]?第?{_PAGE}{{1,3}}版[）)]?")
"""For `fullmatch`: a line that is a page's number, as it stands under an item that points there."""

# -- titles, and how texts open under them

NOTICE_TITLE: Final = late(
    rf"[{_HAN}0-9]{{0,18}}(?:公告|启事|声明|通告|布告|告示|公示|讣告|通知|更正|天气预报|分类(?:广告|信息)|问答|名单|导读)"
    rf"(?:第{_N}{{1,4}}号)?|[{_HAN}]{{2,12}}(?:同志|先生|女士|教授|院士|将军)(?:不幸)?(?:逝世|病逝|去世)"
)
"""For `fullmatch`: the title of a notice; text without blanks."""
OPENS_LETTER: Final = late(
    r"(?:编者按|编辑部?按|编者的话|问|(?:编辑|记者|主编|主笔)(?:同志|先生)[\u4e00-\u9fff]{0,2})[:：，]"
)
"""How a letter, an editor's note or a round of questions begins; text without blanks."""
INSTALMENT: Final = late(rf"[（(](?:第?{_N}{{1,4}}[回章节期]?|连载之?{_N}{{1,4}}|[上中下续])[）)]")
"""For `fullmatch`: the number of an instalment of a serial; text without blanks."""
TO_BE_CONTINUED: Final = late(
    r"[（(]?(?:未完|待续|未完待续|未完下期续登|下期续完|续完|全文完|完)[）)]?"
)
"""For `fullmatch`: the line under an instalment that says whether it goes on; text without
blanks."""
EDITORS_NOTE: Final = late(r"[【（(]?(?:编者的话|(?:编者|编辑部?|本报编者)按)[】）)：:]?")
"""How a note of the editors begins; text without blanks."""
LIST_BEGINS: Final = late(r"(?:一、|1[.．、](?![0-9])|[（(][一1][）)]|①|第一条)")
"""How the first item of a numbered list begins; text without blanks."""
TABLE_TITLE: Final = late(
    r"价|行情|气象|天气|气温|积分|成绩|战报|比分|战绩|指数|汇率|牌价|利率|时刻|统计|对照|排行|名次|结果"
)
"""What is in the title of a table that is no advertisement; text without blanks."""
MEASURED_IN: Final = late(rf"[（(]?(?:计量|货币)?单位[:：][{_HAN}/／、A-Za-z]{{1,12}}[）)]?")
"""For `fullmatch`: the line over a table that says what its numbers count; text without blanks."""
ADDRESSES: Final = late(
    r"(?:[尊敬]敬的)?(?:编辑部?|记者|主编|主笔)(?:同志|先生|朋友)[\u4e00-\u9fff]{0,2}[:：，]"
)
"""How a letter to the paper begins, with its text behind or below; text without blanks."""
SALUTATION: Final = late(
    r"(?:(?:尊敬|敬爱|亲爱)的[\u4e00-\u9fff]{1,10}|(?:编辑部?|记者|主编|主笔)(?:同志|先生)[\u4e00-\u9fff]{0,2})[:：]"
)
"""For `fullmatch`: whom a letter addresses, on a line of its own; text without blanks."""

# -- lines that stand for themselves

TIMED: Final = late(r"(?:[01]?[0-9]|2[0-4])[:：][0-5][0-9](?![0-9:：]|分|秒)")
"""A time of day at the start of a row of a timetable; text without blanks."""
POEM_NUMBER: Final = late(rf"其[{COUNTERS}]{{1,2}}")
"""For `fullmatch`: the number of a poem of a group."""

# -- who a notice is from, and of which day, at its end

_DATE: Final = (
    rf"(?:{_D}{{4}}[年.\-/]{_D}{{1,2}}[月.\-/]{_D}{{1,2}}日?|{_N}{{4}}年{_N}{{1,3}}月{_N}{{1,3}}日"
    rf"|(?:中华)?民国{_N}{{1,4}}年{_N}{{1,3}}月{_N}{{1,3}}日)"
)
DATED: Final = late(rf"(?:公元|公历)?{_DATE}")
"""For `fullmatch`: a line that is a date with its year and nothing else; text without blanks."""
DAY_ALONE: Final = late(
    rf"(?:{_N}{{1,2}}月{_N}{{1,3}}日|[{COUNTERS}]{{1,3}}[、·.][{COUNTERS}]{{1,3}})"
)
"""For `fullmatch`: a line that is a day without its year, as it stands under a signature."""
SIGNED_BY: Final = late(rf"[{_NAME}A-Za-z（）]{{2,24}}")
"""For `fullmatch`: a line that may be the name of who signs a notice; text without blanks."""
READER: Final = late(
    rf"[{_HAN}]{{0,10}}(?:读者|居民|村民|市民|职工|学生家长)[{_GAP}]+[{_NAME}]{{1,3}}(?:[{_GAP}]?[{_NAME}])?"
)
"""For `fullmatch`: a line that is the signature of a letter to the paper; a raw line."""
WRITER: Final = late(
    rf"[{_HAN}]{{1,12}}[镇乡村厂局校县市区街路院社所站司队店馆组学处][{_GAP}]+([{_HAN}]{{2,3}})"
)
"""For `fullmatch`: the same with where the writer lives or works, and a name (group 1)."""
LETTER_FROM: Final = late(
    rf"[（(]?(?:[{_HAN}·]{{2,12}}[{_GAP}]+)?([{_HAN}]{{2,3}}|[{_HAN}][{_GAP}]+[{_HAN}])[）)]?"
)
"""For `fullmatch`: a line under a letter that may say where it is from, and by whom (group 1); a
raw line."""
OPENED_BY: Final = late(rf"[{_NAME}（）]{{2,22}}[敬谨]?启")
"""For `fullmatch`: a line that is the signature of a notice by its last word."""

# -- page furniture

_EDITED: Final = (
    r"(?:本版|本期|值班)?(?:责任编辑|编辑|责编|校对|责校|检校|版式设计|版面设计|版面|排版|美术编辑|视觉|编委"
    r"|总编|主编|监制|制图)"
)
"""Who made a page."""
_REACHED: Final = (
    r"(?:(?:新闻|读者|报料|爆料|服务|广告|发行|订报|投稿|监督)?(?:热线|电话|信箱|邮箱)|电子信箱|电子邮箱|网址"
    r"|社址|本报地址|邮政编码|邮编|传真|微信(?:公众)?号|广告(?:经营)?许可证|零售|承印|印刷)"
)
"""How the paper is reached, and who prints it."""
_WEEKDAY: Final = rf"(?:星期|礼拜|周)[{COUNTERS}日天]"
_SECTION: Final = (
    r"(?:要闻|综合|广告|专题|专版|特刊|副刊|评论|理论|时评|国内|国际|时政|经济|财经|社会|民生|法治|教育|科技|文化"
    r"|体育|健康|娱乐|生活|都市|乡镇|城事|天下|视点|视界|聚焦|关注|深度|调查|文体|文艺|读书)(?:新闻|版)?"
)
"""What pages are called."""
_TITLE: Final = rf"[{_HAN}]{{2,6}}(?:日|晚|早|晨|时|商|都市|导|周|青年|工人|农民)报"
_NUMBER: Final = rf"(?:第?[A-Z]?{_D}{{1,3}}版?|第[{COUNTERS}]{{1,3}}版)"
FURNITURE: Final = late(
    rf"[■□◆●▲▓]?[{_GAP}]?(?:(?:{_EDITED}|{_REACHED})[{_GAP}]*[:：/／]"
    r"|(?:责任编辑|本版编辑|责编|编辑|校对|版式|组版|美编|电话|邮箱|电子信箱|网址)"
    rf"[{_GAP}]*[:：/／{_GAP}])"
    rf"|{_NUMBER}$|{_D}{{4}}年{_D}{{1,2}}月{_D}{{1,2}}日[{_GAP}]*星期"
    rf"|第{_N}{{1,3}}版[{_GAP}]+[^{_GAP}，。]{{0,6}}{_N}{{1,5}}年{_N}{{1,3}}月{_N}{{1,3}}日"
    rf"|[^{_GAP}，。]{{0,4}}{_N}{{2,5}}年{_N}{{1,3}}月{_N}{{1,3}}日[{_GAP}]*(?:星期|礼拜|第{_N}{{1,3}}版)"
    rf"|{_DATE}(?:[{_GAP}]*{_WEEKDAY})?(?:[{_GAP}]*(?:农历|夏历|旧历|阴历).{{0,12}})?$"
    rf"|{_NUMBER}[{_GAP}]*{_SECTION}$|{_SECTION}[{_GAP}]*{_NUMBER}$"
    rf"|{_NUMBER}[{_GAP}]*{_TITLE}$|{_TITLE}[{_GAP}]*{_NUMBER}$"
    rf"|[A-Z][A-Z{_GAP}.·]{{3,38}}(?:BAO|DAILY|NEWS|TIMES|POST|EVENING)$"
    r"|国内统一(?:连续出版物|刊)|邮发代号"
)
"""Page numbers, date lines, editors' names and the like: no article's; a raw line."""

_NOT_PAPERS: Final = "预喜捷战情汇举回海简电警公通申填谎呈播年月上"
"""Before 报 in words that are no paper's name."""
PAPER: Final = late(rf"{_TITLE}|申报|大公报|[{_HAN}]{{1,6}}[^{_NOT_PAPERS}]报|[{_HAN}]{{2,6}}周刊")
"""For `fullmatch`: a line that is a paper's name, at the top of a page; text without blanks."""
PAGE_TOP: Final = late(
    rf"(?:[{_HAN}]{{1,7}}报(?:社)?)?(?>{_DATE}|{_D}{{4}}年{_D}{{1,2}}月|[农夏旧阴]历[{_HAN}{DIGITS}]{{2,12}}"
    rf"|(?:今日|本期|今天)共?{_N}{{1,3}}[版张]|总?第{_D}{{2,6}}[期号]|{_NUMBER}|{_WEEKDAY}|{_SECTION})+"
    rf"|[{_HAN}]{{2,16}}(?:主管|主办|报社出版|社出版)|[{_HAN}]{{2,8}}报社(?:出版)?"
    r"|国内统一(?:连续出版物|刊)号?[:：]?CN.{2,12}|邮发代号.{1,12}|[A-Z][A-Za-z]{4,30}"
    r"|(?:https?://|www\.)[!-~]{4,60}"
)
"""For `fullmatch`: a line that stands beside a paper's name at the top of a page; text without
blanks."""
PAGE_FOOT: Final = late(
    rf"[■□◆●]?(?:{_EDITED}|值班[{_HAN}]{{2,3}}(?=[:：]))[:：/／]?.{{2,60}}|国内统一(?:连续出版物|刊)号?.{{2,40}}"
    r"|(?:本报)?[社地]址[:：].{2,40}(?:邮政编码|邮编)[:：]?.{6,60}"
    rf"|[{_HAN}]{{2,14}}(?:印刷厂|印务中心|(?:印刷|印务)(?:有限)?公司)(?:承印|印刷)?"
)
"""For `fullmatch`: a line at the foot of a page that says who made it and where the paper is; text
without blanks."""
PAGE_HEAD: Final = late(
    rf"[·•—\-]?(?:(?>{_DATE}|{_N}{{1,3}}月{_N}{{1,3}}日|[农夏旧阴]历.{{4,12}}|(?:总第|第){_D}{{1,6}}[期号]"
    rf"|{_NUMBER}|{_WEEKDAY}|{_TITLE}|(?:{_SECTION})(?=.)|(?<=.){_SECTION})[·•|/—\-]?)+"
)
"""For `fullmatch`: a line of nothing but numbers of pages, dates, the names of the paper and of the
page; text without blanks."""
PAGE_HEAD_BEGINS: Final = frozenset(f"0123456789第星礼周民公·•—-ABCDEFGH{COUNTERS}")
PAGE_HEAD_ENDS: Final = frozenset(f"报版期号日天{COUNTERS}0123456789")
"""Each such line begins or ends so."""
PAGE_HEAD_SURE: Final = late(rf"{_N}版|{_WEEKDAY}|报")
"""What no line of a text is but a page's head."""

# -- what an export leaves between the lines

_RULE: Final = r"[-=*_#~—]{2,20}"
_FILE: Final = r"[A-Za-z0-9_./\\-]{1,80}\.(?:jpe?g|png|tiff?|jp2|bmp|pdf|txt|xml)"
REMAIN: Final = late(
    r"(?i:<!--.{0,200}-->|</?[A-Za-z][A-Za-z0-9]{0,10}(?:[^<>]{0,120})/?>|[-*_=]{3,}|```\w{0,12}"
    r"|\[?(?:page|p|页)[.:：]?\d{1,4}(?:(?:of|/)\d{1,4})?\]?|\{\{.{0,80}\}\}|!\[.{0,80}\]\(.{0,2000}[)）]"
    rf"|{_RULE}(?:(?:page|p|页|第)?[.:：]?\d{{1,4}}页?|{_FILE}){_RULE}|#{{0,6}}{_FILE}"
    r"|[-—·*]\d{1,4}[-—·*]|第?\d{1,4}页(?:[/,，]?共\d{1,4}页)?)"
)
"""For `fullmatch`: tags, anchors, rules, pictures, names of files and page numbers; text without
blanks."""
REMAIN_BEGINS: Final = frozenset("#<-*_=~`[pP页{!—·第0123456789")
"""What they begin with but for names of files, so that most lines need no look at the pattern."""
HEADING_MARK: Final = late(r"(?i:#{1,6}(?!#)|<h[1-6][^<>]{0,80}>)")
"""What Markdown or HTML begins a heading with, at the start of a line."""
