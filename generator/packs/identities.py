"""All identities of a pack for the classification of a year: those of its layout, then those of ``rules/*.toml``."""

from __future__ import annotations

from dataclasses import replace

from generator.model.codes import Code, EconomicCode
from generator.model.identity import Choice, Condition, Identity
from generator.model.kept import once_for_same
from generator.model.terms import Spending
from generator.packs.catalogue import Catalogue
from generator.packs.layout_rules import layout_identities
from generator.packs.pack import Pack
from generator.packs.rule_spec import Named


@once_for_same
def identities_of(pack: Pack, catalogue: Catalogue) -> tuple[Identity, ...]:
    """The identities with every name of a 科目 turned into the codes that bear it in this edition."""
    settled = (
        replace(identity, when=tuple(_settled(condition, catalogue) for condition in identity.when))
        for identity in pack.identities
    )
    return (*layout_identities(pack.layout), *settled)


def _settled(condition: Condition, catalogue: Catalogue) -> Condition:
    if not isinstance(condition, Named):
        return condition
    codes = {code for code, name in catalogue.names.items() if name in condition.names}
    if condition.group is not None:
        codes |= {code for code in catalogue.names if _group(code, catalogue) is condition.group}
    return Choice(
        place=condition.place,
        words=tuple(str(code) for code in sorted(codes, key=str)),
        begins=True,
        unless=condition.unless,
    )


def _group(code: Code, catalogue: Catalogue) -> Spending | None:
    """A 款 has the group of its 类 when it has none of its own."""
    if not isinstance(code, EconomicCode) or code.parent is None:
        return None
    return catalogue.group(code) or catalogue.group(code.parent)
