"""Prose files to text: txt, docx, pdf (digital or scanned) and saved pages, each character with its place."""
