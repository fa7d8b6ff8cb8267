"""A draft of a pack → everything that can be said against it without a workbook, in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jinja2 import nodes

from generator.lint.marks import marks, styles_in_word
from generator.lint.printed import Printed, files_of, texts_of
from generator.lint.reading import Known, Reading
from generator.lint.remark import Remark
from generator.lint.things import tree_of
from generator.lint.typed import typed
from generator.lint.units import units
from generator.lint.unused import unused, without_blank
from generator.model.places import PackPlace
from generator.packs.directive_check import check_directives
from generator.packs.faults import Faults
from generator.packs.load import Draft
from generator.packs.names import all_names
from generator.packs.source import PackError, Problem
from generator.render.environment import TOO_DEEP, parse

#: Whose faults leave it open which names there are.
_NAMING = ("values/", "sheets/", "workbook.toml")


def lint(draft: Draft, extended_by: Iterable[Draft] = ()) -> tuple[Remark, ...]:
    """Every fault and every hint, faults first. ``extended_by`` are the packs that take files from this one."""
    found: dict[Remark, None] = {}
    faults = [*draft.problems, *draft.misfits, *_directives(draft)]
    found |= dict.fromkeys(Remark(each.place, each.message) for each in faults)
    found |= dict.fromkeys(styles_in_word(draft))
    files = dict(files_of(draft))
    imported = _read_templates(draft, files, found)
    text = "\n".join(each.text for each in files.values())
    used = [file for each in (draft, *extended_by) for file in each.pack.files]
    found |= dict.fromkeys((*unused(draft, used, imported, text), *without_blank(draft)))
    return tuple(sorted(found, key=lambda remark: remark.rank))


def _directives(draft: Draft) -> Iterable[Problem]:
    """Charts that nobody declared; asked here too when the loader did not come to it."""
    if "charts.toml" not in _faulty_files(draft) and draft.problems:
        faults = Faults(draft.pack.shown, draft.texts)
        check_directives(draft.pack, faults)
        return faults.problems
    return ()


def _read_templates(draft: Draft, files: Mapping[str, Printed], found: dict[Remark, None]) -> set[str]:
    """Notes what is wrong with the templates and texts; the files of macros that are imported."""
    trees = {file: _tree(printed, found) for file, printed in files.items()}
    known = _known(draft, trees, found)
    names = all_names(draft.pack.vocabulary, draft.pack.layout)
    for file, printed in files.items():
        found |= dict.fromkeys(marks(printed, draft))
        if not file.startswith("macros/"):
            _read(known, printed, trees[file])
    for file in [file for file in files if file.startswith("macros/") and file not in known.imported]:
        _read(known, files[file], trees[file])
    short = list(texts_of(draft, names))
    for printed in short:
        if printed.template and "{" in printed.text:
            _read(known, printed, _tree(printed, found))
    for printed in (*files.values(), *short):
        found |= dict.fromkeys((*typed(printed), *units(printed)))
    return known.imported


def _read(known: Known, printed: Printed, tree: nodes.Template | None) -> None:
    place = PackPlace(printed.place.file) if printed.whole else printed.place
    if tree is None:
        return
    try:
        Reading(known, place).read(tree, printed.more)
    except RecursionError:
        known.note(place, TOO_DEEP)


def _tree(printed: Printed, found: dict[Remark, None]) -> nodes.Template | None:
    """The tree of a template; None for one that cannot be read, which is noted."""
    try:
        return parse(printed.text, printed.place.file)
    except PackError as error:
        for problem in error.problems:
            place = problem.place if printed.whole else printed.place
            found[Remark(place, problem.message)] = None
        return None


def _known(draft: Draft, trees: Mapping[str, nodes.Template | None], found: dict[Remark, None]) -> Known:
    pack, faulty = draft.pack, _faulty_files(draft)
    names = all_names(pack.vocabulary, pack.layout)
    sure = not any(file.startswith(_NAMING) for file in faulty) and bool(pack.vocabulary.values)
    plans = [*(each.plan for each in pack.vocabulary.values), *(each.plan for each in pack.vocabulary.cells)]

    def note(place: PackPlace, message: str) -> None:
        found[Remark(place, message)] = None

    return Known(
        names=tree_of(names) if sure else None,
        situations=None if "wording.toml" in faulty else tuple(pack.wording.changes),
        plans="plan" in pack.periods or any(plans) or not sure,
        macros={file: tree for file, tree in trees.items() if file.startswith("macros/")},
        shown=pack.shown,
        note=note,
    )


def _faulty_files(draft: Draft) -> set[str]:
    """The files that could not be read well, by their path in the pack."""
    shown = {problem.place.file for problem in draft.problems}
    return {file for file, name in draft.pack.files.items() if name in shown}


def users_of(draft: Draft, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Of some packs those that extend this one."""
    own = draft.folders.chain[0]
    return (each for each in drafts if own in each.folders.chain[1:])
