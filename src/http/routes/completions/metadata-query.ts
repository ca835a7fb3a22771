import { invalidField } from '../../wire/validate.ts';

const BRACKETED = /^metadata\[(.*)\]$/s;

/** Equalities over the metadata: `metadata[key]=value` as OpenAI's clients write them, or one JSON object. */
export function metadataQuery(
  query: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> | null {
  const wanted: [string, string][] = [];
  for (const [name, value] of Object.entries(query)) {
    const key = BRACKETED.exec(name)?.[1];
    if (key === undefined) continue;
    if (typeof value !== 'string') throw invalidField(['query', name], 'must be given once');
    wanted.push([key, value]);
  }
  if (typeof query.metadata === 'string' && query.metadata !== '') wanted.push(...entriesOf(query.metadata));
  return wanted.length === 0 ? null : Object.fromEntries(wanted);
}

function entriesOf(text: string): readonly [string, string][] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notStrings();
  return Object.entries(value).map(([key, item]) => {
    if (typeof item !== 'string') throw notStrings();
    return [key, item];
  });
}

function notStrings() {
  return invalidField(['query', 'metadata'], 'must be a JSON object of strings');
}
