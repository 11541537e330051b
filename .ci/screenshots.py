"""Take the README's pictures of the built site: `make screenshots`. Each is small, for it lives in git."""

import shutil
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

PICTURES = (
    # file, page, width, height, colour scheme
    ("home", "index.html", 1280, 800, "light"),
    ("loop", "loops/ai-engineer/senior.html", 1280, 800, "dark"),
    ("prep", "loops/ai-engineer/mid/eval-design.html", 390, 844, "light"),
    ("packet", "packets/ai-engineer/mid/eval-design.html", 390, 844, "light"),
)
FOLDER = Path(".github/screenshots")
MOST = 60 * 1024
COLOURS = 48


def main(site: Path) -> None:
    """Write every picture, with as few colours as a page of text needs."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or sys.exit("there is no chromium on this machine")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for name, url, width, height, scheme in PICTURES:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
            )
            page = context.new_page()
            page.goto((site.resolve() / url).as_uri())
            picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
            context.close()
            target = FOLDER / f"{name}.png"
            picture.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
            if target.stat().st_size > MOST:
                sys.exit(f"{target} is larger than {MOST // 1024} KiB")
            sys.stdout.write(f"{target}: {target.stat().st_size // 1024} KiB\n")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
