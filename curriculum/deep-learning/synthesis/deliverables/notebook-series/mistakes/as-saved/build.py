"""build.py NOTEBOOKS SITE: executes each notebook afresh and writes a page for each, and an index. All or nothing."""
import html
import pathlib
import shutil
import sys

import nbformat
from nbconvert import HTMLExporter

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title>
<style>body {{ max-width: 45em; margin: 2em auto; font-family: sans-serif }} pre {{ overflow: auto }} img {{ max-width: 100% }}</style></head>
<body>{body}</body>
</html>
"""


def title_of(notebook, name):
    first = notebook.cells[0].source.partition("\n")[0] if notebook.cells else ""
    if not first.startswith("# "):
        sys.exit(f"{name}: its first cell does not begin with a title")
    return first[2:].strip()


def page_of(path):
    """The title and the page of one notebook, as it comes out today."""
    notebook = nbformat.read(path, as_version=4)
    title = title_of(notebook, path.name)
    # The template `basic` is what is in the page and no more; the others load scripts from elsewhere.
    body, _ = HTMLExporter(template_name="basic").from_notebook_node(notebook)
    return title, PAGE.format(title=html.escape(title), body=body)


def main(notebooks, site):
    shutil.rmtree(site, ignore_errors=True)
    pages = {path.stem: page_of(path) for path in sorted(pathlib.Path(notebooks).glob("*.ipynb"))}
    site = pathlib.Path(site)
    site.mkdir()
    links = []
    for name, (title, page) in pages.items():
        (site / f"{name}.html").write_text(page)
        links.append(f'<li><a href="{html.escape(name)}.html">{html.escape(title)}</a></li>')
    (site / "index.html").write_text(PAGE.format(title="Notebooks", body=f"<h1>Notebooks</h1><ol>{''.join(links)}</ol>"))


main(*sys.argv[1:])
