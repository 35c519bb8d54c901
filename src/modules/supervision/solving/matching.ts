/**
 * Rows and columns of a square matched one to one at the least cost in all (the Hungarian method, by shortest
 * augmenting paths); of each row, its column.
 */
export function cheapestMatching(cost: readonly (readonly number[])[]): number[] {
  const n = cost.length;
  const price = (row: number, column: number) => cost[row]?.[column] ?? 0;
  const rows = new Array<number>(n).fill(0);
  // The column beyond the last one holds the row that looks for a place.
  const columns = new Array<number>(n + 1).fill(0);
  const holder = new Array<number>(n + 1).fill(-1);
  for (let row = 0; row < n; row += 1) {
    const least = new Array<number>(n).fill(Number.POSITIVE_INFINITY);
    const from = new Array<number>(n).fill(n);
    const seen = new Array<boolean>(n + 1).fill(false);
    let at = n;
    holder[n] = row;
    while (holder[at] !== -1) {
      seen[at] = true;
      const here = holder[at] ?? 0;
      let next = n;
      for (let c = 0; c < n; c += 1) {
        if (seen[c]) continue;
        const reduced = price(here, c) - (rows[here] ?? 0) - (columns[c] ?? 0);
        if (reduced < (least[c] ?? 0)) [least[c], from[c]] = [reduced, at];
        if (next === n || (least[c] ?? 0) < (least[next] ?? 0)) next = c;
      }
      const step = least[next] ?? 0;
      for (let c = 0; c <= n; c += 1) {
        if (seen[c]) {
          const held = holder[c] ?? 0;
          rows[held] = (rows[held] ?? 0) + step;
          columns[c] = (columns[c] ?? 0) - step;
        } else if (c < n) least[c] = (least[c] ?? 0) - step;
      }
      at = next;
    }
    while (at !== n) {
      const before = from[at] ?? n;
      holder[at] = holder[before] ?? -1;
      at = before;
    }
    holder[n] = -1;
  }
  const columnOf = new Array<number>(n).fill(0);
  for (let c = 0; c < n; c += 1) columnOf[holder[c] ?? 0] = c;
  return columnOf;
}
