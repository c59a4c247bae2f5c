// expect error at 3:8 matching /extends/i
eval E { }
eval F extends E { }
