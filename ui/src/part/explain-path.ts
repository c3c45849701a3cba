import type { Explain } from "../api/types";
import { formatDecimal, isDecimal } from "../format/decimal";

/** The nodes from the root to the first, nearest the root, whose name is or begins with the wanted one. */
export function pathTo(root: Explain, name: string): readonly Explain[] {
  let level: (readonly Explain[])[] = [[root]];
  while (level.length > 0) {
    const next: (readonly Explain[])[] = [];
    for (const path of level) {
      const node = path[path.length - 1] as Explain;
      if (node.name === name || node.name.startsWith(`${name} `)) return path;
      for (const child of node.children ?? []) next.push([...path, child]);
    }
    level = next;
  }
  return [];
}

/** A value of the working: its figure grouped, its unit kept. */
export function shown(value: string): string {
  const [first = "", ...rest] = value.split(" ");
  return isDecimal(first) && rest.length <= 1 ? [formatDecimal(first), ...rest].join(" ") : value;
}
