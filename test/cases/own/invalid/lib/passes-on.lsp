import Ask from "./ask.lsp"

prompt Reply = "Reply."
