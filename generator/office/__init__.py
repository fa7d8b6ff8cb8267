"""LibreOffice, a program outside, behind two questions: this Word file as PDF, and on which pages its headings stand.

``program`` finds it, ``running`` runs a program and leaves nothing of it behind, ``pdf`` asks for a conversion,
``page_numbers`` reads pages from its answer. ``faces`` knows which font may stand in for which, ``installed`` and
``font_file`` what this computer has, ``asked`` what a Word file wants, ``substitution`` tells LibreOffice.
``machine`` collects all that for ``gongkai doctor``.
"""
