import Mine from "../import_cycle.lsp"
prompt Other = "y"
