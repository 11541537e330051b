"""Make many packets: those made before are taken from the cache, the others by two processes."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from playbook_gen.packets.cache import Cache
from playbook_gen.packets.pdf import pdf_of

MOST_PROCESSES = 2
FEW = 3
"""So few are made before a second process has begun."""


@dataclass(frozen=True, slots=True)
class Job:
    """A packet to be made: the file it becomes, and its document."""

    name: str
    html: str


@dataclass(frozen=True, slots=True)
class Made:
    """A packet that is made, now or before."""

    name: str
    content: bytes
    is_new: bool


def make(jobs: Iterable[Job], cache: Cache) -> Iterator[Made]:
    """Yield every packet in the order of the jobs, each as soon as it and those before it are made."""
    found = [(job, cache.get(job.html)) for job in jobs]
    new = _made([job.html for job, content in found if content is None])
    for job, content in found:
        if content is not None:
            yield Made(job.name, content, is_new=False)
            continue
        made = next(new)
        cache.put(job.html, made)
        yield Made(job.name, made, is_new=True)


def _made(documents: list[str]) -> Iterator[bytes]:
    processes = min(MOST_PROCESSES, os.cpu_count() or 1)
    if processes == 1 or len(documents) <= FEW:
        yield from map(pdf_of, documents)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(pdf_of, documents)
