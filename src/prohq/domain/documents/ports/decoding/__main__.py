"""Read a file from stdin, write its pages to stdout: a line of JSON, then the pictures.

Arguments: content type, CPU seconds, bytes of memory. The limits are taken before the first byte
is read; files cannot be written at all, and no core dump can hold a copy of somebody's diploma.
"""

import json
import resource
import sys

from prohq.domain.documents.errors import CopyRefused, Defect
from prohq.domain.documents.ports.decoding.pages import PageImage


def main() -> None:
    content_type, cpu_seconds, memory_bytes = sys.argv[1:]
    restrain(int(cpu_seconds), int(memory_bytes))
    try:
        answer(decode(sys.stdin.buffer.read(), content_type))
    except CopyRefused as refusal:
        refuse(refusal)
    except MemoryError:
        refuse(CopyRefused(Defect.TAKES_TOO_LONG))
    except Exception:  # noqa: BLE001 decoders raise anything at a broken file
        refuse(CopyRefused(Defect.BROKEN))


def restrain(cpu_seconds: int, memory_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def decode(content: bytes, content_type: str) -> list[PageImage]:
    """Load only the libraries this type needs: each costs a tenth of a second."""
    if content_type == "application/pdf":
        from prohq.domain.documents.ports.decoding.pdf import decode_pdf  # noqa: PLC0415 see above

        return decode_pdf(content)
    from prohq.domain.documents.ports.decoding.images import (  # noqa: PLC0415 see above
        decode_image,
    )

    return decode_image(content, content_type)


def answer(pages: list[PageImage]) -> None:
    headers = [
        {
            "width": page.width,
            "height": page.height,
            "image_bytes": len(page.image),
            "thumbnail_bytes": len(page.thumbnail),
        }
        for page in pages
    ]
    write(json.dumps({"pages": headers}).encode() + b"\n")
    for page in pages:
        write(page.image + page.thumbnail)


def refuse(refusal: CopyRefused) -> None:
    write(json.dumps({"defect": refusal.code, "details": refusal.details}).encode() + b"\n")


def write(output: bytes) -> None:
    sys.stdout.buffer.write(output)


main()
