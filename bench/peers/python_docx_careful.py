"""python-docx with care: fonts in the styles of base.docx, tables as in ``drawing``."""

import docx
from drawing import draw_table
from protocol import run


def render(blocks, path, assets):
    """One report."""
    document = docx.Document(assets / "base.docx")
    text = document.styles["Report Text"]
    headings = [document.styles[f"Heading {level}"] for level in range(1, 5)]
    for block in blocks:
        if block["type"] == "table":
            draw_table(document, block)
        else:
            document.add_paragraph(block["text"], headings[block["level"] - 1] if "level" in block else text)
    document.save(path)


if __name__ == "__main__":
    run(render)
