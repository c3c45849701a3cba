import type { Fields } from "../api/types";

/** The lists of rows in a document, by name; a document that is a list is one. Empty lists are left out. */
export function listsOf(document: unknown): readonly (readonly [string, readonly Fields[]])[] {
  const lists: readonly (readonly [string, unknown])[] = Array.isArray(document)
    ? [["limits", document]]
    : Object.entries(document as object);
  return lists.filter((entry): entry is readonly [string, readonly Fields[]] => {
    const value = entry[1];
    return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "object" && one !== null);
  });
}
