/** Columns and rows of terminals that a screen must fit into, whatever it shows. */
export const SIZES = [
  [80, 24],
  [20, 5],
  [40, 12],
  [10, 3],
  [1, 2],
  [200, 60],
  [79, 23],
  [33, 9],
  [57, 17],
] as const
