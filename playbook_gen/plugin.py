"""The MkDocs edge: shows documents as pages. It never reads YAML, formats or selects."""

from collections import Counter
from collections.abc import Iterator
from importlib.resources import files as package_files
from os.path import relpath
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from playbook_gen import build
from playbook_gen.pages import TABS
from playbook_gen.problems import BankError
from playbook_gen.render import Document, anchors_of
from playbook_gen.sources import DATA_FOLDERS

log = get_plugin_logger("playbook")

STYLE, SCRIPT = "assets/playbook/playbook.css", "assets/playbook/playbook.js"
CANDIDATES_NEED = frozenset({"playbook.css", "iframe-worker.js"})
"""The assets of the candidates' site: its pages work without scripts of ours."""


class PlaybookConfig(base.Config):  # type: ignore[no-untyped-call]
    """`root`: the folder of the bank (default: that of mkdocs.yml); `audience`: for whom the site is."""

    root = options.Optional(options.Type(str))
    audience = options.Choice(("interviewer", "candidate"), default="interviewer")


class DocumentPage(Page):
    """A page that shows a document: nothing is read, nothing is converted."""

    def __init__(self, file: File, config: MkDocsConfig, document: Document, *, alone: bool) -> None:
        """`alone`: no other page shares its tab, so that a sidebar would be empty."""
        super().__init__(str(escape(document.short)), file, config)
        self.document = document
        self.alone = alone

    def read_source(self, config: MkDocsConfig) -> None:
        document = self.document
        self.markdown = ""
        self.meta = {
            "title": str(escape(document.short if document.url == "index.html" else document.title)),
            "description": str(escape(document.description or document.title)),
            "search": {"exclude": True},
            "hide": ["navigation", "toc"] if document.wide else ["navigation"] if self.alone else [],
        }
        if document.changed:
            self.meta["revision_date"] = document.changed.isoformat()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = str(self.document.html)
        self.toc = get_toc(list(_toc(self.document)))
        self.present_anchor_ids = set(anchors_of(self.document))


class PlaybookPlugin(BasePlugin[PlaybookConfig]):  # type: ignore[no-untyped-call]
    """Keeps the last good site, so that in `serve` a bad save never takes pages away."""

    serving = False
    last_good: build.Site | None = None
    site: build.Site

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent / (self.config.root or "")
        config.use_directory_urls = False
        config.extra_css.insert(0, STYLE)
        config.theme.dirs.insert(_own_dirs(config), str(package_files("playbook_gen") / "mended"))
        if self.for_candidates:
            config.repo_url = config.repo_name = config.edit_uri = config.edit_uri_template = None
        else:
            config.extra_javascript.append(SCRIPT)
            config.copyright = " ".join(filter(None, [build.CONFIDENTIAL, config.copyright]))
            config.theme.dirs.insert(_own_dirs(config), str(package_files("playbook_gen") / "theme"))
        config.watch.extend(str(root / name) for name in DATA_FOLDERS if (root / name).is_dir())
        self.site = self.load(root, "" if self.serving else config.site_url or "")
        if config.nav is None:
            config.nav = _navigation(self.site.documents)
        return config

    @property
    def for_candidates(self) -> bool:
        return self.config.audience == "candidate"

    def load(self, root: Path, address: str) -> build.Site:
        """Return the site, or in `serve` what is left of it beside the list of problems."""
        try:
            self.last_good = build.candidate_site(root) if self.for_candidates else build.site(root, address)
        except BankError as error:
            for problem in error.problems:
                (log.error if problem.is_error else log.warning)("%s\n    help: %s", problem, problem.help)
            if not self.serving:
                raise PluginError(f"{error}; nothing was written") from error
            return build.problem_site(error.problems, self.last_good)
        for warning in self.last_good.warnings:
            log.warning("%s\n    help: %s", warning, warning.help)
        return self.last_good

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for file in list(files):
            if file.is_documentation_page() or (self.for_candidates and _is_below(file, config.docs_dir)):
                files.remove(file)
        tabs = Counter(document.tab for document in self.site.documents if document.tab)
        for document in self.site.documents:
            inclusion = InclusionLevel.INCLUDED if document.tab else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, document.source_uri, content="", inclusion=inclusion)
            if document.edit:
                file.edit_uri = relpath(_root(config, self) / document.edit, config.docs_dir)
            alone = document.tab is None or tabs[document.tab] == 1
            DocumentPage(file, config, document, alone=alone)
            files.append(file)
        for attachment in self.site.attachments:
            files.append(_asset(config, attachment.url, attachment.text.encode()))
        for asset in package_files("playbook_gen").joinpath("assets").iterdir():
            if not self.for_candidates or asset.name in CANDIDATES_NEED:
                files.append(_asset(config, f"assets/playbook/{asset.name}", asset.read_bytes()))
        if not self.for_candidates:
            files.append(_asset(config, "robots.txt", build.KEEP_OUT))
        return files

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Give the error page what it searches: a server shows it at addresses where no page is."""
        if template_name == "404.html" and self.site.gone:
            context["gone"] = str(self.site.gone.html)
        return context

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Add the search entries: MkDocs would make one for every heading."""
        search: Any = config.plugins.get("material/search")
        if search is not None and isinstance(page, DocumentPage):
            search.search_index.entries.extend(
                {"location": entry.location, "title": entry.title, "text": entry.text}
                for entry in page.document.search()
            )
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Pages built = pages expected: a page that MkDocs lost in silence is an error."""
        site = Path(config.site_dir)
        built = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}
        expected = {document.url for document in self.site.documents}
        expected |= {each.url for each in self.site.attachments if each.url.endswith(".html")}
        if built != expected:
            raise PluginError(f"pages built and expected differ: {sorted(built ^ expected)}")


def _is_below(file: File, folder: str) -> bool:
    return file.src_dir is not None and Path(file.src_dir) == Path(folder)


def _own_dirs(config: MkDocsConfig) -> int:
    """Return how many of the theme's folders are the site's own: those come before the package's."""
    return 1 if config.theme.custom_dir else 0


def _root(config: MkDocsConfig, plugin: PlaybookPlugin) -> Path:
    return Path(config.config_file_path).parent / (plugin.config.root or "")


def _asset(config: MkDocsConfig, url: str, content: bytes) -> File:
    file = File.generated(config, url, content=content, inclusion=InclusionLevel.INCLUDED)
    file.dest_uri = url
    return file


def _toc(document: Document) -> Iterator[Any]:
    """Yield the tokens of the table of contents: sections of level 2, with their subsections."""
    tokens: list[dict[str, Any]] = []
    for section in document.sections:
        if not section.title:
            continue
        token = {
            "level": section.level,
            "id": section.id,
            "name": str(escape(section.title)),
            "children": [],
        }
        (tokens[-1]["children"] if tokens and section.level > tokens[-1]["level"] else tokens).append(token)
    yield from tokens


def _navigation(documents: tuple[Document, ...]) -> list[Any]:
    """Return the tabs in their order; a tab of one page is that page."""
    nav: list[Any] = []
    for tab in TABS:
        pages = [document.source_uri for document in documents if document.tab == tab]
        if pages:
            nav.append({tab: pages[0] if len(pages) == 1 and tab in ("Home", "Questions") else pages})
    return nav
