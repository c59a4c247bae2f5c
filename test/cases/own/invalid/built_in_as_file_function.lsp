// expect error at 2:10 matching /exact/i
function exact(x: text): number from "./functions/one.js"
