"""What holds in newspapers of any province: general conventions, on made-up sentences."""

import pytest

from yk_reader.tagging import suggest_plain
from yk_reader.tagging.engine import suggest_texts
from yk_reader.tagging.rules.times import times

FIVE = {"PER", "LOC", "ORG", "TIME", "TITLE"}


def surfaces(text: str) -> set[tuple[str, str]]:
    return {(text[a:b], label) for a, b, label, _, _ in suggest_plain(text, FIVE)}


@pytest.mark.parametrize("word", ["殷殷", "雷阵雨", "荣膺"])
def test_everyday_words_that_begin_like_a_name_are_none(word: str) -> None:
    text = f"当地群众{word}期盼，气象部门说明天有{word}。"
    assert (word, "PER") not in surfaces(text)


def test_a_people_is_no_entity() -> None:
    found = surfaces("当地有壮族、回族等少数民族聚居。")
    assert not {text for text, _ in found} & {"壮族", "回族"}


@pytest.mark.parametrize(
    ("text", "post", "name"),
    [
        ("法国总统马克龙在巴黎会见了客人。", "总统", "马克龙"),
        ("讲解员周小雁带着游客参观。", "讲解员", "周小雁"),
        ("赛后，主帅里皮表示满意。", "主帅", "里皮"),
        ("市总工会主席何晓红带队走访。", "主席", "何晓红"),
        ("车间主任潘德彪汇报了情况。", "车间主任", "潘德彪"),
        ("教练：吴国梁，队员十人。", "教练", "吴国梁"),
    ],
)
def test_a_post_or_a_profession_beside_any_name(text: str, post: str, name: str) -> None:
    assert {(post, "TITLE"), (name, "PER")} <= surfaces(text)


def test_what_one_is_appointed_to_is_a_post() -> None:
    assert ("馆长", "TITLE") in surfaces("博物馆开馆，老人任馆长。")


def test_a_match_that_ends_is_no_club() -> None:
    found = surfaces("排球联赛在太原落幕，各队满意。")
    assert ("太原", "LOC") in found


def test_members_and_relatives_have_no_profession() -> None:
    assert not {text for text, label in surfaces("队员刘长江说完就走了。") if label == "TITLE"}


def test_a_post_in_the_name_of_a_system_is_nobodys() -> None:
    assert ("厂长", "TITLE") not in surfaces("全厂试行厂长负责制，效益提高。")


def test_a_name_behind_a_post_ends_before_a_verb() -> None:
    assert ("陈锦", "PER") in surfaces("副书记李谣、网格员陈锦守着小区大门。")


def test_a_name_may_end_like_a_conjunction_before_a_verb_of_speech() -> None:
    assert ("王柏和", "PER") in surfaces("村党支部书记王柏和说，游客多了。")


def test_a_class_of_a_year_is_no_time() -> None:
    assert not surfaces("海南大学迎来2021级新生。") & {("2021", "TIME")}


def test_a_foreigner_is_found_again_by_the_last_part_of_the_name() -> None:
    text = "亚历山大·扎祖林是修理匠。\n扎祖林任馆长。"
    texts = text.split("\n")
    found = suggest_texts(texts, FIVE)
    names = [
        [t[c.start : c.end] for c in f if c.label == "PER"]
        for t, f in zip(texts, found, strict=True)
    ]
    assert names == [["亚历山大·扎祖林"], ["扎祖林"]]


def test_no_confidence_of_the_model_is_told_higher_than_it_proved() -> None:
    found = suggest_plain("浙江省杭州市的西湖和江苏省苏州市的太湖。", FIVE, parts=["model"])
    assert found
    assert max(sure for _, _, _, sure, _ in found) <= 95


def test_every_item_of_a_byline_is_a_name() -> None:
    found = surfaces("本报讯（记者 农定胜 巴特尔 通讯员 古丽娜·买买提）")
    assert {("农定胜", "PER"), ("巴特尔", "PER"), ("古丽娜·买买提", "PER")} <= found
    assert not {t for t, label in surfaces("□ 本报综合") if label == "PER"}
    found = surfaces("游客在湖边拍照。 孙继虎 那仁才次克 摄")
    assert {("孙继虎", "PER"), ("那仁才次克", "PER")} <= found


@pytest.mark.parametrize(
    "when",
    [
        "腊月二十三",
        "农历四月十九",
        "清光绪十八年",
        "民国二十七年冬",
        "公元前14世纪",
        "上世纪80年代",
        "2023年第四季度",
        "今年1—7月",
        "今年清明",
        "上周五",
        "昨天下午4点多",
        "凌晨两点",
        "最近",
        "6月下旬以来",
        "4月3日6时至20时",
        "民国廿四年五月三日",
        "中华民国三十六年十二月卅一日",
        "民国15年冬",
        "卅八年一月",
        "廿四年",
        "二十三年四月",
        "民廿三年",
        "光绪廿九年腊月",
        "昭和十六年",
        "丙寅年二月初八",
        "本月廿四日",
        "上月卅日晨",
        "廿六日夜十一时三刻",
        "前晚八时许",
        "昨下午二时",
        "去冬",
        "国历十月十日",
        "1972～1976年",
        "1972年至1976年",
        "２０１８—２０２０年",
        "一九二一至二五年",
        "廿一世纪",
        "十四日至廿二日",
    ],
)
def test_times_of_other_calendars_and_forms(when: str) -> None:
    text = f"据说，{when}，两地有过往来。"
    found = [text[one.start : one.end] for one in times(text)]
    assert found == [when]


@pytest.mark.parametrize(
    "text",
    [
        "全乡有1984户，共2003口人，收鱼1995斤。",
        "食邑二千户，后增卅户。",
        "走了廿里路，花了卅元，住了廿余天。",
        "廿年来他一直如此，卅年前却不。",
        "限廿日内交付。",
        "住在十五弄廿三号。",
        "电话九二八五一。",
        "牧民十年九灾，人民廿年不忘。",
        "他去夏威夷，又去秋千旁。",
        "附近日军增兵。",
    ],
)
def test_numbers_and_durations_are_no_times(text: str) -> None:
    assert [text[one.start : one.end] for one in times(text)] == []


@pytest.mark.parametrize(
    "name",
    [
        "江西省黨部",
        "漢口特別市政府",
        "九江警備司令部",
        "英租界捕房",
        "意國領事館",
        "監察院",
        "第十三路軍",
    ],
)
def test_bodies_of_the_republic_in_their_own_characters(name: str) -> None:
    assert (name, "ORG") in surfaces(f"據聞、{name}昨日派員調查。")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("据宝清县渔政站介绍，汛期将至。", "宝清县渔政站"),
        ("自治区水利厅召开会议。", "自治区水利厅"),
        ("中铁十八局承建了隧道。", "中铁十八局"),
        ("兵团第七师举行开工仪式。", "兵团第七师"),
        ("联合国禁毒署发表了报告。", "联合国禁毒署"),
        ("马头镇召开动员大会。", "马头镇"),
        ("大成律师事务所提供服务。", "大成律师事务所"),
        ("他强调，市治水办要牵头抓总。", "市治水办"),
        ("主席走访慰问了三美化工、浩华家居等企业的职工。", "三美化工"),
        ("如今，她在岩洞中学教唱歌。", "岩洞中学"),
        ("兰江街道党工委书记邵国强表示。", "兰江街道"),
        ("国网吴忠供电公司提醒用户。", "国网吴忠供电公司"),
        ("鲁抗医药、如意毛纺、菱花集团榜上有名。", "如意毛纺"),
        ("斐络设计、美团、顺丰等企业捐款捐物。", "斐络设计"),
        ("本场比赛是联赛第三轮，大连万达主场取胜。", "大连万达"),
        ("华西、双良、申达等一大批乡镇企业兴起。", "双良"),
        ("成都军区官兵连夜驰援。", "成都军区"),
        ("飞尚科技总经理刘付鹏介绍了项目。", "飞尚科技"),
        ("浙江大学医学院附属第一医院举行义诊。", "浙江大学医学院附属第一医院"),
    ],
)
def test_organisations_by_their_place_level_or_number(text: str, name: str) -> None:
    assert (name, "ORG") in surfaces(text)


def test_a_pattern_and_a_deployment_are_no_bureau() -> None:
    found = surfaces("要构筑杭州旅游新格局，落实平安浙江工作会议部署。")
    assert not {text for text, label in found if label == "ORG"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("志愿者在解放路清扫积雪。", "解放路"),
        ("京沪铁路全线通车。", "京沪铁路"),
        ("107国道实行交通管制。", "107国道"),
        ("记者来到三江平原采访。", "三江平原"),
        ("婚礼昨天在花城酒店举行。", "花城酒店"),
        ("展览在中国美术馆开幕。", "中国美术馆"),
        ("开幕式设在淮南体育中心。", "淮南体育中心"),
        ("石德线增开临客两列。", "石德线"),
        ("厂址：和平东路216号。", "和平东路216号"),
        ("干部来到加榜乡，用苗语宣讲税法。", "加榜乡"),
        ("在雷山县水满乡毛纳村，老屋变民宿。", "雷山县水满乡毛纳村"),
        ("省领导察看了石崎隧道。", "石崎隧道"),
        ("图为溪心路两侧盛开的月季花。", "溪心路"),
        ("领导来到龙山镇山头里小微园区块调研。", "龙山镇山头里小微园区块"),
        ("失主是女性，开县临江镇人。", "开县临江镇"),
    ],
)
def test_roads_lines_and_buildings_are_places(text: str, name: str) -> None:
    assert (name, "LOC") in surfaces(text)


def test_a_person_behind_a_post_is_not_swallowed_by_a_place() -> None:
    found = surfaces("4日上午，市委书记金正赴经济开发区、龙山镇调研。")
    assert ("金正", "PER") in found


def test_the_time_of_peking_is_no_place() -> None:
    assert ("北京", "LOC") not in surfaces("北京时间6月6日，地震发生。")


def test_a_seat_in_a_committee_is_a_post() -> None:
    found = surfaces("市委常委、常务副市长沙洪出席。")
    assert ("市委常委", "TITLE") in found
    assert ("市委", "ORG") not in found


def test_goods_on_the_market_are_no_listed_firm() -> None:
    assert not surfaces("全市蔬菜日上市量达一百五十万斤。") & {("全市蔬菜日", "ORG")}


def test_a_township_and_its_village_are_one_place() -> None:
    assert ("泰山乡文家村", "LOC") in surfaces("记者走进泰山乡文家村，茶园里人头攒动。")


@pytest.mark.parametrize(
    "name", ["BLUE HILL TEA CO., LTD.", "North Lake Paper Inc", "Eastern Plains University"]
)
def test_a_firm_in_latin_letters_is_one_with_its_blanks(name: str) -> None:
    assert (name, "ORG") in surfaces(f"茶商（{name}）昨日开业。")


@pytest.mark.parametrize("name", ["津浦鐵道", "平漢路", "隴海線"])
def test_railways_of_the_republic(name: str) -> None:
    assert (name, "LOC") in surfaces(f"援軍昨沿{name}北上。")


def test_a_post_in_the_name_of_a_mission_is_nobodys() -> None:
    assert ("公使", "TITLE") in surfaces("華使昨會晤該國公使。")
    assert "公使" not in {words for words, _ in surfaces("昨日該公使館發表聲明。")}
