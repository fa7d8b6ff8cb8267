"""Where commands come in: a job, and whose packs it uses, in; its answer out.

Only packs that come with the program, and those of the project's own ``./templates``, work in this process.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from generator.confined.answer import Answer, read_answer, tame
from generator.confined.desk import Desk
from generator.confined.limits import Limits
from generator.model.findings import InputError
from generator.model.places import PackPlace
from generator.packs.source import PackError, Problem

if TYPE_CHECKING:
    from generator.confined.frames import Frame
    from generator.packs.shelf import Shelf

Order = ParamSpec("Order")

#: A function at the top of a module of ours. What it is given by name are words, numbers, lists of them, and bytes.
Job = Callable[Concatenate[Desk, Order], Answer]


@dataclass(frozen=True, slots=True)
class Door:
    """``templates``: a folder of packs that nobody has vouched for; None: those of the program or of the project, as
    ``shelf`` finds them; None: anew for each job."""

    templates: Path | None = None
    limits: Limits = field(default_factory=Limits)
    shelf: Callable[[], Shelf] | None = None

    def ask(self, job: Job[Order], /, *args: Order.args, **order: Order.kwargs) -> Answer:
        """What the job gives back. Raises PackError, also where the job had to be stopped, InputError, ProgramError."""
        if args:
            raise TypeError("orders are given by name")
        if self.templates is None:
            from generator.packs.shelf import find_shelf

            return job(Desk((self.shelf or find_shelf)()), *args, **order)
        return _confined(f"{job.__module__}:{job.__name__}", order, self.templates, self.limits)


def _confined(job: str, order: Mapping[str, Any], templates: Path, limits: Limits) -> Answer:
    # who uses the shipped packs need not wait for what only others need
    from generator.confined.conversation import RefusedError, converse
    from generator.confined.frames import Frame
    from generator.packs.shelf import shelf_at

    if not templates.is_dir():
        raise InputError(f"{templates}：没有这个文件夹；--templates 后面要写放模板包的文件夹。")
    shelf = shelf_at(templates.absolute())
    files = {name: value for name, value in order.items() if isinstance(value, bytes)}
    words = {
        "job": job,
        "folder": str(shelf.folder),
        "beside": [str(each.absolute()) for each in shelf.beside],
        "limits": asdict(limits),
        "order": {name: value for name, value in order.items() if name not in files},
    }
    try:
        return converse(Frame(words, files), shelf.folder, limits, _read)
    except RefusedError as error:
        place = PackPlace(error.pack or shelf.folder.name)
        raise PackError([Problem(place, str(error))]) from error


def _read(frame: Frame) -> Answer:
    """The answer in a message of the child. Raises PackError and InputError as the child would have."""
    words = frame.words
    if "faults" in words:
        faults = [(tame(file), int(line), tame(message)) for file, line, message in words["faults"]]
        raise PackError(Problem(PackPlace(file, line), message) for file, line, message in faults)
    if "input" in words:
        raise InputError(tame(words["input"]))
    return read_answer(words["answer"], frame.files)
