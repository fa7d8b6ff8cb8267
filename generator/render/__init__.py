"""Disclosure + the words of a pack → the document tree. Jinja2 and Babel live here, and numbers become text."""
