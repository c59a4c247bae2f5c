// expect error at 2:8 matching /Aks[\s\S]*Ask/i
import Aks from "./lib/ask.lsp"
