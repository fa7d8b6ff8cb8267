"""The rules that reading itself finds broken: W the form of the workbook, K codes, B parts against their whole."""

from __future__ import annotations

from generator.model.findings import Rule, Severity
from generator.packs.layout_rules import FORM_BASIS, SUMS_BASIS

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE
_CODES = "《政府收支分类科目》（当年版）"


def _rule(code: str, severity: Severity, title: str, hint: str, basis: str = FORM_BASIS) -> Rule:
    return Rule(code=code, title=title, severity=severity, basis=basis, hint=hint)


MISSING_SHEET = _rule("W101", E, "缺少工作表", "请用 gongkai new 新建工作簿，把这张表复制过来，表名不要改。")
TWO_SHEETS = _rule("W102", E, "有两张工作表都像同一张表", "只保留一张，另一张请删除或改掉表头。")
MISSING_COLUMN = _rule("W103", E, "缺少列", "请在表头补上这一列的名称。")
NO_VALUE = _rule("W104", E, "公式没有计算结果", "请用 Excel 或 WPS 打开后保存一次，或者直接填数。")
ERROR_VALUE = _rule("W105", E, "单元格是错误值", "请改正公式或直接填数。")
NOT_A_NUMBER = _rule("W106", E, "应当填数的格填了文字", "请只填数字，不要写文字。")
TEXT_NUMBER = _rule("W107", N, "文本格式的数字", "已按数字读取，不改也可以。")
DATE_AS_CODE = _rule("W108", E, "科目编码成了日期", "请把单元格格式设为“文本”，重新输入编码。")
UNKNOWN_CHOICE = _rule("W110", E, "不在可选范围内", "请从下拉列表里选。")
RENAMED_SHEET = _rule("W111", N, "工作表改了名", "已按表头认出，建议改回原名。")
BAD_CODE = _rule(
    "W112", E, "科目编码写法不对", "功能科目项级 7 位，例如 2010350；经济科目款级 5 位，例如 30201。"
)
TOO_PRECISE = _rule("W113", W, "小数位数过多", "请核对是否多输了小数，或者单位填错了。")
BAD_DATE = _rule("W115", E, "日期写法不对", "请写成 2024-02-08 的样子。")
NOT_WHOLE = _rule("W116", E, "应当是整数", "请填整数。")
TOTAL_ROW = _rule("W118", N, "合计行不用填", "合计由程序计算，这一行没有读取。")
NEGATIVE = _rule("W119", W, "金额是负数", "预算数一般不为负，请核对。")
UNIT_SUFFIX = _rule(
    "W120", E, "金额后面写的单位与“金额单位”不一致", "全簿金额使用同一个单位，请换算后只填数字。"
)
UNKNOWN_ROW = _rule(
    "W121", W, "表里多了一行不认识的内容", "这张表的行是固定的，多出来的行不会读取；请并入已有的行。"
)

MERGED_AMOUNT = _rule("W122", E, "填数的格合并了", "请取消合并，每一格单独填。")
REPEATED_LABEL = _rule("W123", E, "固定的行出现了两次", "每一行只能有一行，请把两行并成一行。")
NOT_ASKED = _rule("W124", E, "不用填的格里填了内容", "请清空这一格；要填的内容请填到对应的白色格。")
GREY_TYPED = _rule("W125", W, "灰色格里填了数", "灰色格由程序计算，填的数没有使用；请恢复公式或清空。")
BAD_YEAR = _rule("W126", E, "预算年度不对", "请填四位年份，例如 2025。")
FAR_CELLS = _rule("W127", E, "表格范围以外还有内容", "请把内容移到表格里，或者删去多余的行列。")
REPEATED_COLUMN = _rule("W128", E, "表头里有两列同名", "请删去或改掉其中一列的名称。")

NO_AMOUNT = _rule("W129", W, "有一行没有填金额", "请补填金额，或者把这一行清空。")
CODE_READ = _rule("W130", N, "编码写法不标准", "已按标准写法读取，不改也可以。")
UNPRINTABLE = _rule("W131", W, "有印不出来的字符", "请删去；如果是生僻字，请换用能正常显示的字。")

UNKNOWN_CODE = _rule(
    "K101",
    W,
    "科目表里没有这个编码",
    "如果是本地增设的项级科目，请在“科目名称”列写明名称；否则请改正编码。",
    _CODES,
)
UNKNOWN_PARENT = _rule("K102", E, "科目编码不存在", "请对照当年《政府收支分类科目》改正编码。", _CODES)
OTHER_NAME = _rule(
    "K103", W, "科目名称与编码不一致", "报告使用科目表中的名称；请核对是编码错了还是名称错了。", _CODES
)
OLD_NAME = _rule("K104", N, "科目用了旧名称", "报告使用现行名称，不改也可以。", _CODES)
WRONG_LEVEL = _rule(
    "K105", E, "科目编码的级次不对", "功能科目填项级（7 位），经济科目填款级（5 位）。", _CODES
)
NO_GROUP = _rule("K106", E, "分不清是人员经费还是公用经费", "请在“人员/公用”列选一个。", _CODES)
OTHER_EDITION = _rule(
    "K108",
    N,
    "报告用的不是当年版的科目",
    "请对照当年《政府收支分类科目》核对用到的编码和名称；拿到当年版后放进 templates/catalogues/，报告就会用它。",
    _CODES,
)
GONE_CODE = _rule(
    "K109", W, "科目已经取消或换了编码", "请改填承接的科目，上年数也填到那里，才能与今年比较。", _CODES
)
TWO_NAMES = _rule("K107", E, "同一个编码填了两个名称", "请改成同一个名称。", _CODES)
SUBTOTAL_REPEATED = _rule(
    "B106", E, "同一类申报了两个小计", "每一类只能有一个申报小计，请删去一个。", SUMS_BASIS
)

RULES = (
    MISSING_SHEET, TWO_SHEETS, MISSING_COLUMN, NO_VALUE, ERROR_VALUE, NOT_A_NUMBER, TEXT_NUMBER, DATE_AS_CODE,
    UNKNOWN_CHOICE, RENAMED_SHEET, BAD_CODE, TOO_PRECISE, BAD_DATE, NOT_WHOLE,
    TOTAL_ROW, NEGATIVE, UNIT_SUFFIX, UNKNOWN_ROW, MERGED_AMOUNT, REPEATED_LABEL,
    NOT_ASKED, GREY_TYPED, BAD_YEAR, FAR_CELLS, REPEATED_COLUMN, NO_AMOUNT, CODE_READ, UNPRINTABLE, UNKNOWN_CODE, UNKNOWN_PARENT, OTHER_NAME, OLD_NAME, WRONG_LEVEL,
    NO_GROUP, SUBTOTAL_REPEATED, TWO_NAMES, OTHER_EDITION, GONE_CODE,
)  # fmt: skip

NO_UNIT = _rule("L107", E, "导出的表没有写金额单位", "请在这张表里写上“单位：元”或“单位：万元”，再导入一次。")

#: What only an export of the budget platform can be found wrong with.
EXPORT_RULES = (NO_UNIT,)
