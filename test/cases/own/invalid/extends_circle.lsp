// expect error at 2:6 or 2:16 or 3:6 or 3:16 matching /A[\s\S]*B|B[\s\S]*A/i
game A extends B {}
game B extends A {}
