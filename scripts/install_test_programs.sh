#!/bin/sh
# Programs outside Python that the tests use: LibreOffice, Chromium, Chinese fonts. Installs them with apt where it may;
# where it may not, it names what is missing and leaves it to the tests to say so (with CI=true they then fail).
set -u

missing=""
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer-nogui libreoffice-calc-nogui"
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ||
  command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
command -v pdftoppm >/dev/null 2>&1 || missing="$missing poppler-utils"
{ command -v fc-list >/dev/null 2>&1 && fc-list :lang=zh-cn family | grep -q .; } || missing="$missing fontconfig fonts-noto-cjk"
[ -z "$missing" ] && exit 0

if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then as_root=""; elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo"; else as_root="no"; fi
  if [ "$as_root" != no ]; then
    echo "测试需要：$missing，正在安装……"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    $as_root apt-get update -qq && $as_root apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends $missing >/dev/null && exit 0
    echo "没有装成。" >&2
  fi
fi
echo "缺少测试用的程序：$missing。请自行安装；用到它们的测试会指出缺什么。" >&2
exit 0
