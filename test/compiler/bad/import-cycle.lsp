import B from "./import-cycle.lsp"
import C from "./none.lsp"
game A extends B { }
