"""Writes the asset the server reads: vocabulary.txt, rows.bin and words.txt."""

import math
import re
import unicodedata
from collections import Counter
from pathlib import Path

import numpy as np

FIRST_PIECE = 999
"""Pieces before this id are markers and unused ones."""
DIMENSIONS = 256
LEAST_DOCUMENTS = 10


def quantized(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows as whole numbers from -127 to 127, and what one of them is worth in each row."""
    rows = table[FIRST_PIECE:]
    scales = np.maximum(np.abs(rows).max(axis=1), 1e-12) / 127
    return np.rint(rows / scales[:, None]).astype(np.int8), scales.astype("<f4")


def write_table(folder: Path, pieces: list[str], table: np.ndarray) -> None:
    if table.shape != (len(pieces), DIMENSIONS):
        raise ValueError(f"A table of {table.shape} does not fit {len(pieces)} pieces.")
    rows, scales = quantized(table)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocabulary.txt").write_text("\n".join(pieces) + "\n")
    (folder / "rows.bin").write_bytes(scales.tobytes() + rows.tobytes())


def words(text: str) -> list[str]:
    """As server/adapters/embeddings/words.ts reads them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    return re.findall(r"\.?[^\W_]+(?:[.'][^\W_]+)*(?:\+\+|#)?", plain)


def write_rarities(folder: Path, documents: list[str]) -> None:
    """The logarithm of how few documents hold a word; the first line, without a word, stands for the others."""
    counts = Counter(word for text in documents for word in set(words(text)))
    common = sorted(word for word, count in counts.items() if count >= LEAST_DOCUMENTS)
    lines = [f" {math.log(len(documents) / (LEAST_DOCUMENTS / 2)):.1f}"]
    lines += [f"{word} {math.log(len(documents) / counts[word]):.1f}" for word in common]
    (folder / "words.txt").write_text("\n".join(lines) + "\n")
