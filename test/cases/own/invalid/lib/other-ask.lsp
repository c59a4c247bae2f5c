prompt Ask = "Ask otherwise."
