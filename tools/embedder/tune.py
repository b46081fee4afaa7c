"""Teaches the table: first the teacher's sentences, then which texts belong together. numpy and scipy alone."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse

BATCH_TEXTS = 512
BATCH_PAIRS = 1024
TEMPERATURE = 0.06
LEARNING_RATE = 0.01
WARM_UP_STEPS = 30
DECAY = (np.float32(0.9), np.float32(0.99))


def counted(rows: list[list[int]], pieces: int) -> sparse.csr_matrix:
    """One line a text; a piece met again counts by its logarithm."""
    lines = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    columns = np.fromiter((piece for row in rows for piece in row), np.int64)
    matrix = sparse.csr_matrix((np.ones(len(columns), np.float32), (lines, columns)), shape=(len(rows), pieces))
    matrix.sum_duplicates()
    matrix.data = 1 + np.log(matrix.data)
    return matrix


class RowAdam:
    """Adam that moves only the rows a batch has touched."""

    def __init__(self, table: np.ndarray) -> None:
        self.table = table
        self.mean = np.zeros_like(table)
        self.square = np.zeros_like(table)
        self.steps = np.zeros(len(table), np.int64)

    def move(self, rows: np.ndarray, slope: np.ndarray, rate: float) -> None:
        self.steps[rows] += 1
        steps = self.steps[rows][:, None]
        mean = DECAY[0] * self.mean[rows] + (1 - DECAY[0]) * slope
        square = DECAY[1] * self.square[rows] + (1 - DECAY[1]) * slope * slope
        self.mean[rows], self.square[rows] = mean, square
        deviation = np.sqrt(square / (1 - DECAY[1] ** steps).astype(np.float32)) + 1e-8
        self.table[rows] -= (rate / (1 - DECAY[0] ** steps)).astype(np.float32) * mean / deviation


@dataclass
class Looked:
    """Texts looked up in the table: the rows touched, who touches them, unit vectors and their former lengths."""

    rows: np.ndarray
    who: sparse.csr_matrix
    units: np.ndarray
    lengths: np.ndarray

    def slope(self, by_unit: np.ndarray) -> np.ndarray:
        along = (by_unit * self.units).sum(1, keepdims=True) * self.units
        return self.who.T @ ((by_unit - along) / self.lengths)


def look_up(table: np.ndarray, texts: sparse.csr_matrix) -> Looked:
    rows = np.unique(texts.indices)
    columns = np.searchsorted(rows, texts.indices)
    who = sparse.csr_matrix((texts.data, columns, texts.indptr), shape=(texts.shape[0], len(rows)))
    sums = who @ table[rows]
    lengths = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
    return Looked(rows, who, sums / lengths, lengths)


def distill(table: np.ndarray, texts: sparse.csr_matrix, targets: np.ndarray, passes: int, seed: int) -> np.ndarray:
    """Moves the table until the sum of a text's rows points where the teacher's vector does."""
    adam, chance = RowAdam(table), np.random.default_rng(seed)
    batches = texts.shape[0] // BATCH_TEXTS
    for step in range(passes * batches):
        if step % batches == 0:
            order, total = chance.permutation(texts.shape[0]), 0.0
        chosen = order[step % batches * BATCH_TEXTS :][:BATCH_TEXTS]
        looked = look_up(table, texts[chosen])
        total += float((looked.units * targets[chosen]).sum(1).mean())
        rate = LEARNING_RATE * (1 - step / (passes * batches))
        adam.move(looked.rows, looked.slope(-targets[chosen] / BATCH_TEXTS), rate)
        if step % batches == batches - 1:
            print(f"  distilled: mean cosine with the teacher {total / batches:.4f}", flush=True)
    return table


@dataclass
class Pass:
    """Pairs of one pass: both sides as counted pieces, and a number for what each pair is about."""

    left: sparse.csr_matrix
    right: sparse.csr_matrix
    keys: np.ndarray


def shares(scores: np.ndarray) -> np.ndarray:
    scores = np.exp(scores - scores.max(1, keepdims=True))
    return scores / scores.sum(1, keepdims=True)


def contrast(table: np.ndarray, passes: list[Pass]) -> np.ndarray:
    """In-batch softmax both ways; pairs about the same thing are not held against each other."""
    adam, done = RowAdam(table), 0
    steps = len(passes) * (len(passes[0].keys) // BATCH_PAIRS)
    diagonal = np.arange(BATCH_PAIRS)
    for turn, here in enumerate(passes):
        total = 0.0
        batches = len(here.keys) // BATCH_PAIRS
        for batch in range(batches):
            chosen = slice(batch * BATCH_PAIRS, (batch + 1) * BATCH_PAIRS)
            looked = look_up(table, sparse.vstack([here.left[chosen], here.right[chosen]], format="csr"))
            left, right = looked.units[:BATCH_PAIRS], looked.units[BATCH_PAIRS:]
            scores = (left @ right.T) / np.float32(TEMPERATURE)
            same = here.keys[chosen][:, None] == here.keys[chosen][None]
            np.fill_diagonal(same, False)
            scores[same] = -1e4
            forth, back = shares(scores), shares(scores.T).T
            total -= float(np.log(forth[diagonal, diagonal] + 1e-9).mean())
            slope = forth + back
            slope[diagonal, diagonal] -= 2
            slope *= np.float32(0.5 / BATCH_PAIRS / TEMPERATURE)
            rate = LEARNING_RATE * min(1, (done + 1) / WARM_UP_STEPS) * max(0.02, 1 - done / steps)
            adam.move(looked.rows, looked.slope(np.vstack([slope @ right, slope.T @ left])), rate)
            done += 1
        print(f"  tuned, round {turn + 1} of {len(passes)}: loss {total / batches:.3f}", flush=True)
    return table
