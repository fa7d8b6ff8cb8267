"""One workbook in, one budget disclosure out, every figure computed and traceable to its cell.

    READ -> facts -> COMPUTE -> disclosure -> RENDER -> document -> WRITE -> .docx .html .txt .json
              |                     |
              +------> CHECK <------+  -> findings

The nouns are in ``model``; the stages stand side by side and never import each other;
``pipeline`` alone knows their order. Words, tables and looks are data in ``templates``.
"""

__version__ = "0.1.0"
