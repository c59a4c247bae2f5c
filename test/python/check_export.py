"""Does an exported folder mean to transformers (or PEFT) what it means to lsp?

    python3 check_export.py FOLDER EXPECTED.json [FOLDER EXPECTED.json ...]

EXPECTED.json holds what lsp computes: {"texts": [{"ids": [...], "logits": [[...], ...]}], "strings": [{"text": "...", "ids": [...]}],
"chat": {"messages": [...], "text": "..."}, "eos": [...]}; the last two may be absent. Prints a line of JSON a folder, with the largest
difference of a logit, and exits with 0 where all agree.
"""

import json
import os
import sys

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, GenerationConfig

TOLERANCE = 1e-3


def load(folder):
    """The model in float32, whatever it is stored as."""
    if os.path.exists(os.path.join(folder, "adapter_config.json")):
        from peft import AutoPeftModelForCausalLM

        return AutoPeftModelForCausalLM.from_pretrained(folder).float().eval()
    return AutoModelForCausalLM.from_pretrained(folder).float().eval()


def largest_difference(model, texts):
    largest = 0.0
    for text in texts:
        with torch.no_grad():
            got = model(torch.tensor([text["ids"]])).logits[0]
        wanted = torch.tensor(text["logits"])
        if got.shape != wanted.shape:
            sys.exit(f"logits are {list(got.shape)}, lsp has {list(wanted.shape)}")
        largest = max(largest, (got - wanted).abs().max().item())
    return largest


def check_tokenizer(folder, expected):
    tokenizer = AutoTokenizer.from_pretrained(folder)
    for string in expected["strings"]:
        ids = tokenizer(string["text"], add_special_tokens=False)["input_ids"]
        if ids != string["ids"]:
            sys.exit(f"{string['text']!r} is {ids}, lsp has {string['ids']}")
    chat = expected.get("chat")
    if chat:
        text = tokenizer.apply_chat_template(chat["messages"], tokenize=False)
        if text != chat["text"]:
            sys.exit(f"the chat template gives {text!r}, lsp expects {chat['text']!r}")


def check_ends(folder, expected):
    if "eos" not in expected or not os.path.exists(os.path.join(folder, "generation_config.json")):
        return
    eos = GenerationConfig.from_pretrained(folder).eos_token_id
    eos = eos if isinstance(eos, list) else [eos]
    if sorted(eos) != sorted(expected["eos"]):
        sys.exit(f"messages end at {eos}, in lsp at {expected['eos']}")


def check(folder, expected_file):
    with open(expected_file, encoding="utf-8") as file:
        expected = json.load(file)
    check_tokenizer(folder, expected)
    check_ends(folder, expected)
    largest = largest_difference(load(folder), expected["texts"])
    print(json.dumps({"folder": folder, "largest": largest}), flush=True)
    if not largest <= TOLERANCE:
        sys.exit(f"{folder}: logits differ by {largest}, more than {TOLERANCE}")


for folder, expected_file in zip(sys.argv[1::2], sys.argv[2::2], strict=True):
    check(folder, expected_file)
