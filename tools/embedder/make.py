"""Makes the embedder's asset anew; see README.md."""

import argparse
import os
from pathlib import Path
from random import Random

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

import pairs
import prose
from export import DIMENSIONS, write_rarities, write_table
from sources import PROJECT, Occupation, different, sentences
from teacher import Teacher, remembered
from tune import Pass, contrast, counted, distill

TEACHER_PIECES = 48
MOST_PIECES = 220
ROUNDS = 3
DISTILLATION_PASSES = 6
TUNED_SHARE = 0.6
"""The asset lies between the distilled and the tuned table: that generalised better than either."""


def teachers_texts(sources: pairs.Sources, chance: Random) -> list[str]:
    """Short texts that the teacher reads aloud: names, skills and single sentences."""

    def some(texts, most: int) -> list[str]:
        texts = different(list(texts))
        return chance.sample(texts, min(most, len(texts)))

    occupations = sources.esco + sources.onet + sources.roles
    texts = some([name for it in sources.esco for name in some(it.names, 3)], 7000)
    texts += some([name for it in sources.onet for name in some(it.names, 10)], 6000)
    texts += some([name for it in sources.esco for name in it.skills + it.optional], 4000)
    texts += some([name for it in sources.skills for name in it.names], 3500)
    texts += [name for it in sources.roles for name in it.names]
    prose_of = [part for it in occupations for part in sentences(it.description) if len(part.split()) < 30]
    return different(texts + some(prose_of, 4000))


def first_table(pieces: np.ndarray, texts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The teacher's view of single pieces, in the main directions of its view of texts; rare pieces longer."""
    middle = texts.mean(0)
    _, _, directions = np.linalg.svd(texts - middle, full_matrices=False)
    main = directions[:DIMENSIONS].T.astype(np.float32)
    targets = (texts - middle) @ main
    targets /= np.linalg.norm(targets, axis=1, keepdims=True)
    table = (pieces - pieces.mean(0)) @ main
    weights = np.log1p(np.arange(len(pieces)))
    table = table / np.linalg.norm(table, axis=1).mean() * (weights / weights.max())[:, None]
    return table.astype(np.float32), targets.astype(np.float32)


def drawn(teacher: Teacher, sources: pairs.Sources) -> list[Pass]:
    chance, found = Random(1), []
    pieces = len(teacher.tokenizer)
    for _ in range(ROUNDS):
        left, right, about = zip(*pairs.draw(sources, chance))
        numbers: dict[str, int] = {}
        keys = np.array([numbers.setdefault(key, len(numbers)) for key in about])
        sides = [counted(teacher.ids(list(side), MOST_PIECES), pieces) for side in (left, right)]
        found.append(Pass(*sides, keys))
        print(f"  {len(keys)} pairs drawn", flush=True)
    return found


def documents(occupations: list[Occupation]) -> list[str]:
    chance = Random(1)
    return [write(it, chance) for it in occupations for write in (prose.ad, prose.profile)]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sources", type=Path, default=PROJECT / "../shared/data/sources")
    parser.add_argument("--cache", type=Path, default=Path("/tmp/embedder"))
    parser.add_argument("--out", type=Path, default=PROJECT / "server/adapters/embeddings/table-1")
    parser.add_argument("--hold-out", type=int, default=0, help="leave every n-th ESCO occupation out, to see what is memory")
    options = parser.parse_args()
    sources = pairs.read_sources(options.sources)
    teacher = Teacher()
    texts = teachers_texts(sources, Random(3))
    pieces = remembered(options.cache / "pieces.npz", teacher.pieces(), teacher.encode_pieces)
    views = remembered(options.cache / "texts.npz", texts, lambda some: teacher.encode(some, TEACHER_PIECES))
    table, targets = first_table(pieces, views)
    table = distill(table, counted(teacher.ids(texts, MOST_PIECES), len(pieces)), targets, DISTILLATION_PASSES, seed=1)
    if options.hold_out:
        sources.esco = [it for index, it in enumerate(sources.esco) if index % options.hold_out]
    np.save(options.cache / "distilled.npy", table)
    tuned = contrast(table.copy(), drawn(teacher, sources))
    np.save(options.cache / "tuned.npy", tuned)
    table = (1 - TUNED_SHARE) * table + TUNED_SHARE * tuned
    write_table(options.out, teacher.pieces(), table)
    write_rarities(options.out, documents(sources.esco + sources.onet + sources.roles * 5))


if __name__ == "__main__":
    main()
