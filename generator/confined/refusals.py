"""Why a child was stopped → one Chinese sentence that says which limit and what to do."""

from __future__ import annotations

from generator.confined.limits import Limits, megabytes

TIME, MEMORY, ANSWER = "time", "memory", "answer"
OUTSIDE, SPECIAL, LARGE = "outside", "special", "large"
FORBIDDEN, CRASH = "forbidden", "crash"

_GROWTH = "请检查最近改过的模板：循环有没有套得太多，文字有没有成倍增长"
_FILE = "请把要用的文件放进模板文件夹，名称里不写 ..，也不用指到外面的链接"
_TIDY = "请换成普通的文件"


def sentence(reason: str, detail: str, limits: Limits) -> str:
    """``detail``: the file, or what was tried."""
    sentences = {
        TIME: f"用了 {limits.seconds} 秒还没有做完，已经停止。{_GROWTH}；工作簿特别大时，请分成几份。",
        MEMORY: f"用的内存超过 {megabytes(limits.memory)} MB，已经停止。{_GROWTH}；工作簿特别大时，请分成几份。",
        ANSWER: f"做出的内容超过 {megabytes(limits.answer)} MB，没有写出。{_GROWTH}。",
        OUTSIDE: f"要读模板文件夹以外的“{detail}”，没有读，已经停止。{_FILE}。",
        SPECIAL: f"“{detail}”不是普通的文件，没有读，已经停止。{_TIDY}。",
        LARGE: f"“{detail}”超过 {megabytes(limits.file)} MB，没有读，已经停止。{_TIDY}，小一些。",
        FORBIDDEN: f"要做模板不能做的事（{detail}），已经停止。这样的模板不要再用。",
    }
    crash = (
        f"让程序出错，已经停止（{detail}）。请检查最近改过的模板；确认没有问题时，请把这句话发给维护人员。"
    )
    return sentences.get(reason, crash)
