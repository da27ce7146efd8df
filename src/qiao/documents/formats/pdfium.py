"""PDFium with Chinese fonts of ours: a page reads the same on every machine.

Many Chinese PDFs name a font and do not bring it. Where the system has no Chinese font either, PDFium gives every
character a box without height; then it takes a line for a copy of the one above and drops it, and reads across columns.
Nothing comes in; `open_pdf` goes out. PDFium takes the folders of fonts only when it starts, so it is started again at
the import. No document may be open then: all of Qiao opens PDFs here.
"""

import ctypes
from typing import Final

import pylopdf_fonts_zh_cn
import pypdfium2
from pypdfium2 import raw

_FOLDER: Final = ctypes.create_string_buffer(str(pylopdf_fonts_zh_cn.sans_path().parent).encode())
_FOLDERS: Final = (ctypes.POINTER(ctypes.c_char) * 2)(
    ctypes.cast(_FOLDER, ctypes.POINTER(ctypes.c_char))
)  # NULL ends it


raw.FPDF_DestroyLibrary()
raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=_FOLDERS))


def open_pdf(data: bytes) -> pypdfium2.PdfDocument:
    """Open a PDF; `pypdfium2.PdfiumError` says why it cannot be."""
    return pypdfium2.PdfDocument(data)
