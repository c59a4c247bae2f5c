prompt Ask = "Ask."
