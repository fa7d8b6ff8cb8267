"""The field's small trees of terms: every total stands over its parts, and a line may know only the total.

Each member's value is its Chinese label, the word that packs and workbooks use for it.
The English names are held against ``templates/glossary.toml`` by a test.
"""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import Self


class Term(Enum):
    """A member of a small tree. Written as ``NAME = label`` or ``NAME = label, label of the parent``."""

    _parent_label: str | None

    def __new__(cls, label: str, parent: str | None = None) -> Self:
        member = object.__new__(cls)
        member._value_ = label
        member._parent_label = parent
        return member

    @property
    def label(self) -> str:
        """The Chinese word for this term."""
        return str(self.value)

    @property
    def parent(self) -> Self | None:
        """The term that this one is a part of; None at the top."""
        return None if self._parent_label is None else type(self)(self._parent_label)

    @cached_property
    def upwards(self) -> tuple[Self, ...]:
        """This term and all that it is a part of, up to the top."""
        parent = self.parent
        return (self,) if parent is None else (self, *parent.upwards)

    def within(self, other: Term) -> bool:
        """Whether this term is ``other`` or stands anywhere below it."""
        return other in self.upwards

    # each member is there once, and sets of terms are asked all the time: Enum would hash its name by a Python function
    __hash__ = object.__hash__


class Ledger(Term):
    """台账: the cuts of the same money that are kept apart, never added, only compared."""

    REVENUE = "收入"
    FUNCTION = "功能分类支出"
    ECONOMIC = "经济分类支出"
    PROJECT = "项目支出明细"
    THREE_PUBLIC = "三公经费"
    BALANCE = "结转结余"
    BASIC_GROUP = "基本支出分类"
    OFFICE = "机关基本支出"


class Funding(Term):
    """资金来源: which purse."""

    FISCAL = "财政拨款"
    GENERAL_PUBLIC = "一般公共预算", "财政拨款"
    GOVERNMENT_FUND = "政府性基金预算", "财政拨款"
    STATE_CAPITAL = "国有资本经营预算", "财政拨款"
    NON_FISCAL = "非财政拨款"
    SPECIAL_ACCOUNT = "财政专户管理资金", "非财政拨款"
    OWN_FUNDS = "单位资金", "非财政拨款"
    SERVICE = "事业收入", "单位资金"
    SUPERIOR = "上级补助收入", "单位资金"
    SUBORDINATE = "附属单位上缴收入", "单位资金"
    BUSINESS = "经营收入", "单位资金"
    OTHER = "其他收入", "单位资金"


class Origin(Term):
    """资金渠道: whose money within a purse."""

    LOCAL = "本级安排"
    TRANSFER = "上级转移支付"


class Vintage(Term):
    """资金年度: money of the year, or carried over from the year before."""

    CURRENT = "当年"
    CARRYOVER = "上年结转结余"


class Stage(Term):
    """阶段: what was planned, or what was done."""

    BUDGET = "预算数"
    OUTTURN = "决算数"


class Spending(Term):
    """支出性质: basic and project expenditure, and three kinds that are neither."""

    BASIC = "基本支出"
    PERSONNEL = "人员经费", "基本支出"
    OPERATING = "公用经费", "基本支出"
    PROJECT = "项目支出"
    UPWARD = "上缴上级支出"
    OPERATIONS = "经营支出"
    SUBSIDY = "对附属单位补助支出"


class ThreePublic(Term):
    """“三公”经费, with the vehicle costs as a branch."""

    OVERSEAS = "因公出国境费"
    VEHICLE = "公务用车购置及运行费"
    VEHICLE_PURCHASE = "公务用车购置费", "公务用车购置及运行费"
    VEHICLE_OPERATION = "公务用车运行费", "公务用车购置及运行费"
    HOSPITALITY = "公务接待费"


class Balance(Term):
    """结转结余项目: what stands beside the income and the expenditure of the year, so that both sides come to one total."""

    OPENING = "年初结转和结余"
    DRAWN = "使用非财政拨款结余"
    DISTRIBUTED = "结余分配"
    CLOSING = "年末结转和结余"
