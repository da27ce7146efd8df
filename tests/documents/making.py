"""Small files of every format, made in memory: what the tests of the readers read."""

import io
import zipfile
from datetime import UTC, datetime
from hashlib import sha256

import docx

from qiao.documents.model import Original

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
LINE = 14  # points from line to line
SIZE = 10  # of the type


def original(data, name="document"):
    return Original(name, data, sha256(data).hexdigest(), NOON)


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def pdf(pages, *, extra="", title=""):
    """Make a PDF of pages, each a list of (left, top, text); Chinese needs no embedded font, PDFium knows the CMap."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{6 + 2 * n} 0 R' for n in range(len(pages)))}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        (
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 5 0 R"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>"
        ),
        (
            "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700"
            "/StemV 80/FontBBox[0 -200 1000 900]>>"
        ),
    ]
    for page in pages:
        shown = "".join(
            f"BT /F1 {SIZE} Tf {left} {800 - top} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for left, top, text in page
        )
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 842]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {len(objects) + 2} 0 R>>"
        )
        objects.append(f"<</Length {len(shown)}>>stream\n{shown}endstream")
    objects.append(f"<</Title<feff{title.encode('utf-16-be').hex()}>>>")
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R{extra}>>"
    return (
        out
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}\nstartxref\n{len(out)}\n%%EOF\n".encode()
    )


def lines(texts, *, left=50, top=40):
    return [(left, top + LINE * number, text) for number, text in enumerate(texts)]


def word(build):
    """Make a DOCX: `build` fills the empty document."""
    document = docx.Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mail(*, body="Dear readers,\n\nthe laboratory opened.\n", headers=""):
    return (
        "From: Wang Lan <wang@lab.example>\nTo: all@lab.example\nSubject: Opening\nMessage-ID: <1@lab.example>\n"
        f"Date: Tue, 25 Jun 2024 08:30:00 +0800\nMIME-Version: 1.0\n{headers}\n{body}"
    ).encode()
