"""An error of the system in, the reason in words for users out."""

from __future__ import annotations

import errno

_WHY = {
    errno.EACCES: "没有权限，或者文件正在 Word、WPS 里打开。",
    errno.EPERM: "没有权限。",
    errno.EBUSY: "文件正在被别的程序使用，请关闭后再试。",
    errno.EAGAIN: "另一个 gongkai 正在往这个文件夹里写，请等它写完再试。",
    errno.EISDIR: "那里有一个同名的文件夹。",
    errno.ENOSPC: "磁盘已满。",
    errno.EDQUOT: "磁盘配额已经用完。",
    errno.EFBIG: "文件超过了这个磁盘允许的大小。",
    errno.EIO: "磁盘读写出错，请检查磁盘或网络盘。",
    errno.EROFS: "磁盘是只读的。",
    errno.ENOENT: "没有这个磁盘或文件夹。",
    errno.ENOTDIR: "路径中有一段不是文件夹。",
    errno.EEXIST: "已经有同名的文件。",
    errno.ENAMETOOLONG: "路径太长，请换一个短一些的文件夹。",
    errno.EILSEQ: "这台电脑的系统语言写不了这个文件名，请把系统语言设为中文或 UTF-8。",
}


class NotWrittenError(OSError):
    """The file that it names could not be written."""


def reason_not_written(error: OSError) -> str:
    """Why a file could not be written, in words for users."""
    return _WHY.get(error.errno or 0, "请检查路径和权限。")
