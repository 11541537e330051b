"""Packets to HTML documents of their own: own template, own style, nothing of the site's theme."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal

from markupsafe import Markup

from playbook_gen.pages import Packet
from playbook_gen.render.environment import environment

Paper = Literal["a4", "letter", ""]
"""Empty leaves the size to whoever prints: a browser asks for it."""
LONGEST_VERSION = 8


@dataclass(frozen=True, slots=True)
class Print:
    """How a packet is printed; `site` is the address it is found at online, where there is one."""

    paper: Paper = ""
    large: bool = False
    site: str = ""


@dataclass(frozen=True, slots=True)
class PacketFile:
    """A packet as a file of the site."""

    url: str
    title: str
    html: str


def render_packet(packet: Packet, changes: Mapping[str, date], how: Print) -> PacketFile:
    """Return the document of a packet; its version is made from what stands in it."""
    qr = _code(f"{how.site.rstrip('/')}/{packet.address}") if how.site else Markup()
    body = _rendered("body.html", packet=packet, qr=qr)
    version = sha256(body.replace(qr, "").encode()).hexdigest()[:LONGEST_VERSION]
    days = [changes[path] for path in packet.made_from if path in changes]
    changed = max(days).isoformat() if days else ""
    style = _rendered("packet.css", packet=packet, version=version, changed=changed, paper=how.paper)
    html = _rendered(
        "packet.html",
        packet=packet,
        version=version,
        changed=changed,
        large=how.large,
        body=body,
        style=style,
        script="" if packet.cover else _rendered("scorecard.js"),
    )
    return PacketFile(packet.address, f"{packet.title}, {packet.of}", str(html))


def _rendered(name: str, **values: object) -> Markup:
    html = environment().get_template(f"packet/{name}").render(values)
    return Markup(html)  # noqa: S704 - autoescaped


def _code(address: str) -> Markup:
    """Return the QR code of an address; whoever cannot scan it reads the address below."""
    import segno  # noqa: PLC0415 - it imports ssl, which costs every check of a bank a tenth of its start

    return _rendered("code.html", address=address, svg=segno.make(address, micro=False))
