#!/usr/bin/env bash
# tokenizers 0.23.3, the normaliser of BERT models (BertNormalizer, BertWordPieceTokenizer).
#
# `clean_text`, on by default, is said to remove control characters. It removes every character of
# Unicode's category "other", characters of private use too: those that Chinese typesetting and older
# tables of GB 18030 and HKSCS have for characters that Unicode lacked, mostly in names. Such a
# character is never learned from the training text, and where a vocabulary has it, it is never
# found: fed character by character, as entity models for Chinese are, 7 characters give 6 tokens,
# and labels that are laid along the tokens by position slip by one from there on. With
# clean_text=False the token comes.
#
# Seen: learned from text: False
#       張 U+E5E5 先生到上海: 6 tokens for 7 characters, of the characters 0 2 3 4 5 6
#       clean_text=False: 7 tokens for 7 characters
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install \
    tokenizers==0.23.3 huggingface-hub==2.4.0 numpy==2.4.6
HF_HUB_OFFLINE=1 "$work/venv/bin/python" -W ignore - <<'PY' | tee "$work/seen"
from tokenizers.implementations import BertWordPieceTokenizer

RARE = "\ue5e5"
TEXT = f"張{RARE}先生到上海"

learner = BertWordPieceTokenizer(lowercase=False)
learner.train_from_iterator([TEXT] * 9, vocab_size=99, min_frequency=1, show_progress=False)
print("learned from text:", RARE in learner.get_vocab())

special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
vocabulary = {word: number for number, word in enumerate([*special, *TEXT])}


def tokens(**settings):
    made = BertWordPieceTokenizer(vocab=dict(vocabulary), lowercase=False, **settings)
    return made.encode(list(TEXT), is_pretokenized=True, add_special_tokens=False)


found = tokens()
places = " ".join(map(str, found.word_ids))
print(f"as it comes: {len(found)} tokens for {len(TEXT)} characters, of the characters {places}")
print(f"clean_text=False: {len(tokens(clean_text=False))} tokens for {len(TEXT)} characters")
PY
diff - "$work/seen" <<'EXPECTED'
learned from text: False
as it comes: 6 tokens for 7 characters, of the characters 0 2 3 4 5 6
clean_text=False: 7 tokens for 7 characters
EXPECTED
echo "as described"
