"""Take the README's pictures anew from the papers of the last ``make demo``.

``.venv/bin/python docs/pictures/take.py``, from the root, when a paper's look changed.
"""

from pathlib import Path

import pypdfium2
from PIL import Image

HERE = Path(__file__).parent
DEMO = HERE.parent.parent / "out" / "demo"
DOTS_PER_INCH = 80
GREYS = 16
# Which pages: the drawing and the operations of the work order; the customer's drawing.
PICTURES = {
    "work-order.png": ("manufacturing/*_work-order_*.pdf", (1, 3)),
    "drawing.png": ("sales/*_drawing_*.pdf", (0,)),
}


def picture(pdf: Path, pages: tuple[int, ...]) -> Image.Image:
    """Return pages of a paper side by side, in a few shades of grey."""
    document = pypdfium2.PdfDocument(pdf)
    scale = DOTS_PER_INCH / 72
    taken = [document[page].render(scale=scale).to_pil().convert("L") for page in pages]
    gap = 10
    width = sum(one.width for one in taken) + gap * (len(taken) + 1)
    whole = Image.new("L", (width, taken[0].height + 2 * gap), 190)
    left = gap
    for one in taken:
        whole.paste(one, (left, gap))
        left += one.width + gap
    return whole.quantize(GREYS)


def main() -> None:
    """Write every picture beside this file."""
    for name, (pattern, pages) in PICTURES.items():
        (pdf,) = DEMO.glob(pattern)
        picture(pdf, pages).save(HERE / name, optimize=True)
        print(f"{name}: {(HERE / name).stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
