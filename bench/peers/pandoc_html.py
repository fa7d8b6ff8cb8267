"""pandoc: HTML on its standard input, the styles of ``reference.docx``, one process for each report."""

import subprocess
from html import escape

import pypandoc
from protocol import run


def render(blocks, path, assets):
    """One report."""
    command = [
        pypandoc.get_pandoc_path(),
        "-f",
        "html",
        "-t",
        "docx",
        f"--reference-doc={assets / 'reference.docx'}",
    ]
    page = "".join(_html(block) for block in blocks)
    subprocess.run([*command, "-o", str(path)], input=page.encode(), check=True)


def _html(block):
    if block["type"] == "table":
        head, body = (
            "".join(_row(cells, tag) for cells in block[key])
            for key, tag in (("header", "th"), ("body", "td"))
        )
        return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"
    tag = f"h{block['level']}" if block["type"] == "heading" else "p"
    return f"<{tag}>{escape(block['text'])}</{tag}>"


def _row(cells, tag):
    return f"<tr>{''.join(_cell(cell, tag) for cell in cells)}</tr>"


def _cell(cell, tag):
    align = "right" if cell["num"] else "left"
    spans = f'colspan="{cell["cs"]}" rowspan="{cell["rs"]}" style="text-align: {align}"'
    return f"<{tag} {spans}>{escape(cell['text'])}</{tag}>"


if __name__ == "__main__":
    run(render)
