"""docxtpl over ``template.docx``, opened anew for each report as its manual says, with escaping on."""

from docxtpl import DocxTemplate
from protocol import run


def render(blocks, path, assets):
    """One report."""
    template = DocxTemplate(assets / "template.docx")
    texts = [block.get("text", "") for block in blocks]
    tables = [[[cell["text"] for cell in row] for row in block.get("body", ())] for block in blocks]
    template.render({"t": texts, "b": tables}, autoescape=True)
    template.save(path)


if __name__ == "__main__":
    run(render)
