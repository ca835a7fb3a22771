export type Selection = {
  readonly ids: ReadonlySet<string>;
  /** Where a range begins. */
  readonly anchor: string | null;
};

export const NO_SELECTION: Selection = { ids: new Set(), anchor: null };

/** One file in or out. */
export function toggle(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id };
}

/** All from the anchor to `id`, in the order of the list; what was selected stays so. */
export function extend(selection: Selection, order: readonly string[], id: string): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(id);
  if (from < 0 || to < 0) return toggle(selection, id);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor };
}

/** Those that are still listed; the same object if all are. */
export function keep(selection: Selection, listed: ReadonlySet<string>): Selection {
  if (selection.ids.isSubsetOf(listed)) return selection;
  return { ...selection, ids: selection.ids.intersection(listed) };
}
