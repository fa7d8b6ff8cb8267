#!/bin/sh
# Makes the pictures of README from the sample: pages of the report, the web page, the workbook.
# Needs LibreOffice, pdftoppm and Chromium (scripts/install_test_programs.sh).
set -eu
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.."
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
browser="$(command -v chromium || command -v chromium-browser || command -v google-chrome)"

to_pages() { # FILE NAME: the pages of a document as NAME-1.png …
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" "$1" >/dev/null 2>&1
  pdftoppm -r 60 -png "$work/$(basename "${1%.*}").pdf" "$work/$2"
}

shot() { # PAGE WIDTH HEIGHT PICTURE
  "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --no-first-run --disable-background-networking \
    "--user-data-dir=$work/browser" "--window-size=$2,$3" "--screenshot=$4" "file://$1" >/dev/null 2>&1
}

sheet() { # OUT.html PNG…: pictures side by side
  out="$1"; shift
  {
    echo '<!doctype html><meta charset="utf-8"><style>body{margin:16px;display:flex;gap:14px;flex-wrap:wrap;background:#e9ecef;align-items:flex-start}img{box-shadow:0 1px 6px #0005;background:#fff;height:470px}</style>'
    for picture in "$@"; do echo "<img src=\"file://$picture\">"; done
  } > "$out"
}

page_with() { # FILE.pdf WORDS: the number of the first page that has them, blanks aside
  number=1
  while text="$(pdftotext -f "$number" -l "$number" "$1" - 2>/dev/null)"; do
    echo "$text" | sed 's/[ 　]//g' | tr -d '\n' | grep -q "$2" && { echo "$number"; return; }
    number=$((number + 1))
  done
}

page() { # FILE.pdf NUMBER DPI PICTURE
  pdftoppm -r "$3" -f "$2" -l "$2" -singlefile -png "$1" "${4%.png}"
}

.venv/bin/gongkai build inputs/korla-2024.xlsx --out "$work/out" --format docx,html,pdf --page-numbers >/dev/null 2>&1
cp "$work"/out/*/*.pdf "$work/report.pdf"
cp "$work"/out/*/*.html "$work/report.html"
cp inputs/korla-2024.xlsx "$work/book.xlsx"

shown=""
number=0
for words in "部门预算公开" "目录" "第一部分.*一、主要职能（一）" "五、.*当年拨款规模变化" "表2部门收入" "表1部门" "部门整体绩效目标表"; do
  number=$((number + 1))
  page "$work/report.pdf" "$(page_with "$work/report.pdf" "$words")" 60 "$work/page-$number.png"
  shown="$shown $work/page-$number.png"
done
# shellcheck disable=SC2086
sheet "$work/report-sheet.html" $shown
shot "$work/report-sheet.html" 1410 1000 "$PWD/pictures/report.png"

page "$work/report.pdf" "$(page_with "$work/report.pdf" "支出预算对比（按")" 80 "$work/charts.png"
page "$work/report.pdf" "$(page_with "$work/report.pdf" "构成（按功能分类")" 80 "$work/chart.png"
sheet "$work/charts-sheet.html" "$work/chart.png" "$work/charts.png"
shot "$work/charts-sheet.html" 730 505 "$PWD/pictures/charts.png"

to_pages "$work/book.xlsx" book
# shellcheck disable=SC2046
sheet "$work/book-sheet.html" $(ls "$work"/book-*.png | sed -n '2p;7p')
shot "$work/book-sheet.html" 1060 505 "$PWD/pictures/workbook.png"

shot "$work/report.html" 1200 820 "$PWD/pictures/web.png"

cp inputs/korla-2024-as-published.xlsx "$work/faulty.xlsx"
to_pages "$work/faulty.xlsx" faulty
number=1
for page in "$work"/faulty-*.png; do
  pdftotext -f "$number" -l "$number" "$work/faulty.pdf" - | head -1 | grep -q "^校验" && break
  number=$((number + 1))
done
sheet "$work/checks-sheet.html" "$page"
shot "$work/checks-sheet.html" 720 505 "$PWD/pictures/checks.png"

.venv/bin/gongkai check inputs/korla-2024-as-published.xlsx --annotate "$work/returned.xlsx" >/dev/null 2>&1 || true
to_pages "$work/returned.xlsx" returned
# shellcheck disable=SC2046
sheet "$work/returned-sheet.html" $(ls "$work"/returned-*.png | sed -n '2p')
shot "$work/returned-sheet.html" 720 505 "$PWD/pictures/problems.png"

ls pictures
