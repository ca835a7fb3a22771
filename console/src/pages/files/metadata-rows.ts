import type { Metadata } from '../../api/files.ts';

export type RowKind = 'text' | 'number' | 'yes-no' | 'json' | 'remove';

/** A key and its value as a form holds them. */
export type MetadataRow = {
  readonly id: number;
  readonly key: string;
  readonly kind: RowKind;
  readonly text: string;
};

export type ReadRows =
  | { readonly ok: true; readonly metadata: Metadata }
  | { readonly ok: false; readonly id: number; readonly problem: 'key' | 'twice' | 'number' | 'json' };

export function rowsOf(metadata: Metadata): readonly MetadataRow[] {
  return Object.entries(metadata).map(([key, value], id) => ({ id, key, ...formOf(value) }));
}

function formOf(value: unknown): Pick<MetadataRow, 'kind' | 'text'> {
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'number', text: String(value) };
  if (typeof value === 'boolean') return { kind: 'yes-no', text: String(value) };
  return { kind: 'json', text: JSON.stringify(value) };
}

/** What the rows say; rows without a key and a value are left out. A key to remove is null. */
export function readRows(rows: readonly MetadataRow[]): ReadRows {
  const entries = new Map<string, unknown>();
  for (const { id, key: written, kind, text } of rows) {
    const key = written.trim();
    if (key === '' && text.trim() === '') continue;
    if (key === '') return { ok: false, id, problem: 'key' };
    if (entries.has(key)) return { ok: false, id, problem: 'twice' };
    const value = readValue(kind, text);
    if (value === undefined) return { ok: false, id, problem: kind === 'number' ? 'number' : 'json' };
    entries.set(key, value);
  }
  // Entries and not assignment: `__proto__` is a key like any other.
  return { ok: true, metadata: Object.fromEntries(entries) };
}

/** Undefined: not a value of its kind. */
function readValue(kind: RowKind, text: string): unknown {
  switch (kind) {
    case 'text':
      return text;
    case 'number': {
      const number = Number(text.trim());
      return text.trim() === '' || !Number.isFinite(number) ? undefined : number;
    }
    case 'yes-no':
      return text === 'true';
    case 'remove':
      return null;
    case 'json':
      return parse(text);
    default:
      return kind satisfies never;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the reader is told that it is no JSON
  }
}

/** A JSON object, or undefined. */
export function parseMetadata(text: string): Metadata | undefined {
  const value = parse(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Metadata)
    : undefined;
}

/** What to send so that `before` becomes `after`: the keys that differ, null for those that go. */
export function changeBetween(before: Metadata, after: Metadata): Metadata {
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  const differing = Object.entries(after).filter(
    ([key, value]) => !Object.hasOwn(before, key) || canonical(before[key]) !== canonical(value),
  );
  return Object.fromEntries([...gone.map((key) => [key, null] as const), ...differing]);
}

export type KeyChange = {
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** A change as "before → after" of each key; null = not there. Keys that stay as they are, are left out. */
export function describeChange(before: Metadata, change: Metadata): readonly KeyChange[] {
  const stays = ([key, value]: [string, unknown]) =>
    Object.hasOwn(before, key) ? canonical(before[key]) === canonical(value) : value === null;
  return Object.entries(change)
    .filter((entry) => !stays(entry))
    .map(([key, value]) => ({
      key,
      before: Object.hasOwn(before, key) ? show(before[key]) : null,
      after: value === null ? null : show(value),
    }));
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The same for objects whose keys stand in another order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
