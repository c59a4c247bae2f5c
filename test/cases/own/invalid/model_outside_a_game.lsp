// expect error at 2:1 matching /model/i
model policy from "hf:a/b"
