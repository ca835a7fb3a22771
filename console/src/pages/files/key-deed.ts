export type KeyDeed =
  | { readonly type: 'move'; readonly rows: number; readonly range: boolean }
  | { readonly type: 'toggle'; readonly range: boolean }
  | { readonly type: 'all' | 'none' | 'open' | 'delete' };

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * What a key does in the list; null = nothing of ours.
 * @param onRow the row itself has the focus, not a control in it
 * @param rows as many as a screen shows
 */
export function keyDeed(
  { key, shiftKey: range, ctrlKey, metaKey, altKey }: Key,
  { onRow, rows }: { readonly onRow: boolean; readonly rows: number },
): KeyDeed | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'a' ? { type: 'all' } : null;
  if (key === 'ArrowDown') return { type: 'move', rows: 1, range };
  if (key === 'ArrowUp') return { type: 'move', rows: -1, range };
  if (key === 'PageDown') return { type: 'move', rows, range };
  if (key === 'PageUp') return { type: 'move', rows: -rows, range };
  if (key === 'Home') return { type: 'move', rows: Number.NEGATIVE_INFINITY, range };
  if (key === 'End') return { type: 'move', rows: Number.POSITIVE_INFINITY, range };
  if (key === 'Escape') return { type: 'none' };
  if (!onRow) return null;
  if (key === ' ') return { type: 'toggle', range };
  if (key === 'Enter') return { type: 'open' };
  if (key === 'Delete') return { type: 'delete' };
  return null;
}
