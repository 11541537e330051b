"""Documents as a plain Markdown tree with a configuration, for any generator that reads Markdown.

A heading is Markdown, so that every generator makes its table of contents; what stands below it is the
section's HTML as it is. Zensical, MkDocs and ProperDocs build the tree without this package.
"""

import re
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

import yaml
from markupsafe import escape

from playbook_gen.build import CONFIDENTIAL, KEEP_OUT, Site
from playbook_gen.pages import TABS
from playbook_gen.render import Document

MARK = ".playbook-export"
"""Lies in every exported folder; a folder with other files in it is never overwritten."""
SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!])")
"""What a backslash makes plain in Python-Markdown."""
MARKDOWN = {"```": "&#96;``", "~~~": "&#126;~~", "](": "]&#40;"}
"""What is looked for before HTML: fences by Python-Markdown, links by Zensical."""


class ExportRefused(Exception):  # noqa: N818 - it is no error of the program's
    """The folder holds files that an export did not write."""


def export_tree(site: Site, name: str, folder: Path) -> int:
    """Write the tree into `folder` and return the number of pages; what an older export left is removed."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise ExportRefused(f"{folder} holds files that no export wrote")
    contents = {
        MARK: b"Written by playbook export; a new export removes what is here.\n",
        "mkdocs.yml": _config(site.documents, name).encode(),
        "docs/robots.txt": KEEP_OUT,
    }
    contents |= {f"docs/{each.source_uri}": markdown(each).encode() for each in site.documents}
    contents |= {f"docs/{each.url}": each.text.encode() for each in site.attachments}
    for asset in package_files("playbook_gen").joinpath("assets").iterdir():
        contents[f"docs/assets/playbook/{asset.name}"] = asset.read_bytes()
    _replace(folder, contents)
    return len(site.documents)


def markdown(document: Document) -> str:
    """Return a document as Markdown with front matter; themes print its title unescaped, so it is escaped."""
    meta: dict[str, Any] = {
        "title": str(escape(document.title)),
        "description": str(escape(document.description or document.title)),
    }
    if document.changed:
        meta["revision_date"] = document.changed.isoformat()
    front = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=4096)
    parts = [f"---\n{front}---", f"# {_escape(document.title)}"]
    for section in document.sections:
        if section.title:
            parts.append(f"{'#' * section.level} {_escape(section.title)} {{#{section.id}}}")
        if section.html.strip():
            parts.append(_only_html(str(section.html).strip()))
    return "\n\n".join(parts) + "\n"


def _only_html(html: str) -> str:
    for mark, entity in MARKDOWN.items():
        html = html.replace(mark, entity)
    return html


def _escape(title: str) -> str:
    escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return SPECIAL.sub(r"\\\1", escaped)


def _config(documents: tuple[Document, ...], name: str) -> str:
    nav: list[Any] = []
    for tab in TABS:
        pages = [{str(escape(each.short)): each.source_uri} for each in documents if each.tab == tab]
        if pages:
            nav.append({tab: next(iter(pages[0].values()))} if len(pages) == 1 else {tab: pages})
    config = {
        "site_name": str(escape(name)),
        "copyright": CONFIDENTIAL,
        "use_directory_urls": False,
        "theme": {"name": "material", "font": False, "features": ["navigation.tabs"]},
        "markdown_extensions": ["attr_list", {"toc": {"permalink": False}}],
        "plugins": ["search"],
        "extra_css": ["assets/playbook/playbook.css"],
        "extra_javascript": ["assets/playbook/playbook.js"],
        "not_in_nav": "/questions/\n/loops/\n/materials/\n/calibration/\n",
        "nav": nav,
    }
    return yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=4096)


def _replace(folder: Path, contents: dict[str, bytes]) -> None:
    """Write all files, then remove those of an older export: a stop in between loses nothing."""
    for name, content in sorted(contents.items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    kept = {folder / name for name in contents}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and path not in kept and "docs" in path.relative_to(folder).parts[:1]:
            path.unlink()
