"""Editions of the classification: which one a report gets, what the changes say of it, and faults of their files."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.codes import Code, EconomicCode, FunctionCode
from generator.packs.catalogue import Catalogue, load_catalogue
from generator.packs.catalogue_changes import Basis, Change, Happening
from generator.packs.shelf import Shelf
from generator.packs.source import PackError
from tests.packs.museum import copy_of_templates, edit
from tests.workbooks import ROOT

SHIPPED = Shelf(ROOT / "templates")
FOLDER = ROOT / "templates" / "catalogues"
CHANGES = "../catalogues/changes.csv"
HEAD = "edition,classification,code,name,change,to,former,basis,document"


def _editions(folder: Path, years: set[int]) -> Path:
    """A folder with a small edition for each of the years."""
    for year in years:
        edition = folder / str(year)
        edition.mkdir(parents=True)
        (edition / "functional.csv").write_text(
            f"code,name,aliases\n201,{year} 年的名称,\n", encoding="utf-8"
        )
        (edition / "economic.csv").write_text("code,name,basic_group\n301,工资,人员经费\n", encoding="utf-8")
    return folder


def _faults(folder: Path, year: int) -> list[str]:
    with pytest.raises(PackError) as caught:
        load_catalogue(folder, year)
    return [str(problem) for problem in caught.value.problems]


def _with_changes(folder: Path, *rows: str) -> Path:
    (folder / "changes.csv").write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
    return folder


# ---- which edition ------------------------------------------------------------------------------------------


@given(years=st.sets(st.integers(2000, 2100), min_size=1, max_size=6), year=st.integers(2000, 2100))
def test_the_newest_edition_not_later_than_the_year(
    tmp_path_factory: pytest.TempPathFactory, years: set[int], year: int
) -> None:
    folder = _editions(tmp_path_factory.mktemp("editions") / "catalogues", years)
    chosen = load_catalogue(folder, year)
    assert chosen.year in years
    assert chosen.name(FunctionCode("201")) == f"{chosen.year} 年的名称"
    if chosen.year > year:
        assert chosen.year == min(years)
    else:
        assert not [other for other in years if chosen.year < other <= year]


@pytest.mark.parametrize(("year", "edition"), [(2100, 2024), (2024, 2024), (2020, 2024)])
def test_the_shipped_edition(year: int, edition: int) -> None:
    assert SHIPPED.catalogue(year).year == edition


def test_what_is_no_year_is_no_edition(tmp_path: Path) -> None:
    folder = _editions(tmp_path / "catalogues", {2024})
    for name in ("２０２５", "20245", "2025 征求意见稿", "-2025"):
        shutil.copytree(folder / "2024", folder / name)
    (folder / "2025").write_text("", encoding="utf-8")
    assert Shelf(tmp_path).editions() == (2024,)
    assert load_catalogue(folder, 2025).year == 2024


def test_a_relabelled_copy_is_refused(tmp_path: Path) -> None:
    folder = _editions(tmp_path / "catalogues", {2024})
    shutil.copytree(folder / "2024", folder / "2025")
    fault = "catalogues/2025：内容与 2024 年版一模一样：没有拿到新年版就不要建这个文件夹，报告会用 2024 年版并说明。"
    assert _faults(folder, 2025) == [fault]
    assert load_catalogue(folder, 2024).year == 2024
    with (folder / "2025" / "functional.csv").open("a", encoding="utf-8") as file:
        file.write("202,外交支出,\n")
    assert load_catalogue(folder, 2025).name(FunctionCode("202")) == "外交支出"


def test_an_edition_without_its_files_is_a_fault_and_never_another_edition(tmp_path: Path) -> None:
    folder = _editions(tmp_path / "catalogues", {2024})
    (folder / "2025").mkdir()
    assert _faults(folder, 2026) == [
        "catalogues/2025/functional.csv：缺少这个文件。",
        "catalogues/2025/economic.csv：缺少这个文件。",
    ]


def test_changes_that_are_saved_are_read_again(tmp_path: Path) -> None:
    folder = _editions(tmp_path / "catalogues", {2024})
    assert load_catalogue(folder, 2024).changes.all == ()
    _with_changes(folder, "2025,functional,20141,数据事务,新增,,,dataset,")
    assert [str(change.code) for change in load_catalogue(folder, 2024).changes.all] == ["20141"]


# ---- the shipped changes ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return SHIPPED.catalogue(2024)


@pytest.mark.parametrize("change", SHIPPED.catalogue(2024).changes.all, ids=lambda change: str(change.code))
def test_the_shipped_edition_shows_every_change_before_it_and_none_after(
    change: Change, shipped: Catalogue
) -> None:
    """Names may have changed again since an older edition; what came in a later one is not pretended to be there."""
    name = shipped.name(change.code)
    if change.edition > shipped.year or change.basis is Basis.UNVERIFIED:
        assert name is None
    elif change.happening.leaves:
        assert name is None
        assert all(shipped.name(code) for code in change.to)
    elif change.edition == shipped.year:
        assert name == change.name
    else:
        assert name
        assert change.name in (name, *shipped.aliases.get(change.code, ()))
    if change.happening is Happening.RENAMED:
        assert change.former in shipped.aliases[change.code]


def test_every_change_says_where_it_is_from() -> None:
    with (FOLDER / "changes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["code"] for row in rows if row["basis"] == "dataset" and not row["source"]] == []
    assert [row["code"] for row in rows if row["basis"] == "unverified" and not row["note"]] == []


def _codes(text: str) -> dict[str, str]:
    return dict(line.split(" ", 1) for line in text.strip().splitlines())


#: Codes and names as a district's final accounts of 2024 and a city's unit budget of 2025 print them.
PUBLISHED_FUNCTIONS = _codes("""
201 一般公共服务支出
20106 财政事务
2010601 行政运行
2010602 一般行政管理事务
2010604 预算改革业务
2010605 财政国库业务
2010607 信息化建设
2010608 财政委托业务支出
208 社会保障和就业支出
20805 行政事业单位养老支出
2080501 行政单位离退休
2080505 机关事业单位基本养老保险缴费支出
2080506 机关事业单位职业年金缴费支出
2080599 其他行政事业单位养老支出
20808 抚恤
2080801 死亡抚恤
210 卫生健康支出
21011 行政事业单位医疗
2101101 行政单位医疗
21099 其他卫生健康支出
2109999 其他卫生健康支出
221 住房保障支出
22102 住房改革支出
2210201 住房公积金
2210203 购房补贴
""")
PUBLISHED_ITEMS = _codes("""
301 工资福利支出
30101 基本工资
30102 津贴补贴
30103 奖金
30106 伙食补助费
30107 绩效工资
30108 机关事业单位基本养老保险缴费
30109 职业年金缴费
30110 职工基本医疗保险缴费
30111 公务员医疗补助缴费
30112 其他社会保障缴费
30113 住房公积金
30114 医疗费
30199 其他工资福利支出
302 商品和服务支出
30201 办公费
30202 印刷费
30203 咨询费
30204 手续费
30205 水费
30206 电费
30207 邮电费
30208 取暖费
30209 物业管理费
30211 差旅费
30212 因公出国（境）费用
30213 维修（护）费
30214 租赁费
30215 会议费
30216 培训费
30217 公务接待费
30218 专用材料费
30224 被装购置费
30225 专用燃料费
30226 劳务费
30227 委托业务费
30228 工会经费
30229 福利费
30231 公务用车运行维护费
30239 其他交通费用
30240 税金及附加费用
30299 其他商品和服务支出
303 对个人和家庭的补助
30301 离休费
30302 退休费
30303 退职（役）费
30304 抚恤金
30305 生活补助
30307 医疗费补助
30308 助学金
30309 奖励金
30310 个人农业生产补贴
30311 代缴社会保险费
30399 其他对个人和家庭的补助
310 资本性支出
31001 房屋建筑物购建
31002 办公设备购置
31003 专用设备购置
31007 信息网络及软件购置更新
31013 公务用车购置
31019 其他交通工具购置
31021 文物和陈列品购置
31022 无形资产购置
31099 其他资本性支出
""")

#: The 类 that the national form of final accounts prints, in its order; 227 and 230 are not printed there.
CLASSES = [
    "一般公共服务支出",
    "外交支出",
    "国防支出",
    "公共安全支出",
    "教育支出",
    "科学技术支出",
    "文化旅游体育与传媒支出",
    "社会保障和就业支出",
    "卫生健康支出",
    "节能环保支出",
    "城乡社区支出",
    "农林水支出",
    "交通运输支出",
    "资源勘探工业信息等支出",
    "商业服务业等支出",
    "金融支出",
    "援助其他地区支出",
    "自然资源海洋气象等支出",
    "住房保障支出",
    "粮油物资储备支出",
    "国有资本经营预算支出",
    "灾害防治及应急管理支出",
    "其他支出",
    "债务还本支出",
    "债务付息支出",
    "抗疫特别国债安排的支出",
]


@pytest.mark.parametrize(
    ("kind", "published"), [(FunctionCode, PUBLISHED_FUNCTIONS), (EconomicCode, PUBLISHED_ITEMS)]
)
def test_published_codes_are_there_by_their_names(
    kind: type[Code], published: dict[str, str], shipped: Catalogue
) -> None:
    assert {digits: shipped.name(kind(digits)) for digits in published} == published


def test_the_classes_of_the_final_accounts(shipped: Catalogue) -> None:
    names = [shipped.names[code] for code in shipped.codes(FunctionCode, "类")]
    left_out = {"社会保险基金支出", "预备费", "转移性支出", "债务发行费用支出"}
    assert [name for name in names if name not in left_out] == CLASSES
    debts = {digits: shipped.name(FunctionCode(digits)) for digits in ("230", "231", "232", "233", "234")}
    assert list(debts.values()) == [
        "转移性支出",
        "债务还本支出",
        "债务付息支出",
        "债务发行费用支出",
        "抗疫特别国债安排的支出",
    ]


# ---- faults of the changes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("2024,functional,2010308", "24,functional,2010308", "edition 要写四位年份，不能是“24”。"),
        (
            "2024,functional,2010308",
            "2024,收入,2010308",
            "classification 不能是“收入”，可用的有：functional、economic。",
        ),
        ("信访事务,取消,", "信访事务,没了,", "change 不能是“没了”，可用的有：新增、取消、更名、转移。"),
        (
            "取消,20140,,knowledge",
            "取消,20140,,guess",
            "basis 不能是“guess”，可用的有：seed、dataset、knowledge、unverified。",
        ),
        ("functional,2010308,", "functional,201030,", "编码“201030”写法不对。"),
        ("functional,2010308,", "functional,201/03/08,", "编码“201/03/08”写法不对。"),
        ("取消,20140,", "取消,20140|2014,", "编码“2014”写法不对。"),
        ("2010308,信访事务,", "2010308,,", "编码“2010308”没有名称（name）。"),
        ("信访事务,取消,20140,", "信访事务,转移,,", "“转移”要写转到哪个编码（to）。"),
        ("信访事务,取消,20140,", "信访事务,新增,20140,", "“新增”不写 to：编码没有变。"),
        ("信访事务,取消,20140,,", "信访事务,更名,,,", "“更名”要写原来的名称（former），别的变化不写。"),
        (
            "信访事务,取消,20140,,",
            "信访事务,取消,20140,信访,",
            "“更名”要写原来的名称（former），别的变化不写。",
        ),
        (
            "functional,2010308,",
            "functional,2010302,",
            "与 2024 年版科目表不符：那里还有 2010302 一般行政管理事务",
        ),
        ("信访事务,取消,20140,", "信访事务,取消,20190,", "与 2024 年版科目表不符：那里没有 to 里的 20190。"),
        (
            "信访事务,取消,20140,",
            "信访事务,新增,,",
            "与 2024 年版科目表不符：那里没有 2010308，这里写的是“新增”。",
        ),
        ("信访事务,取消,20140", '"信访"事务,取消,20140', "CSV 写法有误：引号要成对。"),
    ],
)
def test_a_fault_of_the_changes_has_its_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    templates = copy_of_templates(tmp_path)
    line = edit(templates, CHANGES, old, new)
    told = _faults(templates / "catalogues", 2024)
    assert any(fault.startswith(f"catalogues/changes.csv:{line}：{words}") for fault in told), told


def test_a_column_that_is_missing(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, CHANGES, ",former,", ",原名,")
    assert _faults(templates / "catalogues", 2024) == ["catalogues/changes.csv:1：缺少“former”这一列。"]


def test_the_same_change_twice(tmp_path: Path) -> None:
    row = "2025,functional,20141,数据事务,新增,,,dataset,"
    folder = _with_changes(_editions(tmp_path / "catalogues", {2024}), row, row)
    assert _faults(folder, 2024) == ["catalogues/changes.csv:3：2025 年版 20141 的“新增”写了不止一次。"]


def test_a_new_edition_is_held_against_all_that_was_known_to_have_changed_since_the_last(
    tmp_path: Path,
) -> None:
    """Hearsay is no fault; of two changes of one code the later one counts."""
    folder = _with_changes(
        _editions(tmp_path / "catalogues", {2024, 2027}),
        "2025,functional,202,外交支出,新增,,,dataset,",
        "2026,functional,203,国防支出,新增,,,dataset,",
        "2027,functional,203,国防支出,取消,,,dataset,",
        "2026,functional,201,公共服务,更名,,服务,dataset,",
        "2026,functional,204,公共安全支出,新增,,,unverified,",
    )
    assert _faults(folder, 2027) == [
        "catalogues/changes.csv:2：与 2027 年版科目表不符：那里没有 202，这里写的是“新增”。",
        "catalogues/changes.csv:5：与 2027 年版科目表不符：那里 201 叫“2027 年的名称”，这里写的是“公共服务”。",
    ]
    assert load_catalogue(folder, 2024).year == 2024
