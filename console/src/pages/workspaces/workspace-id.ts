/** The rule of the server for ids of workspaces. */
const FORM = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/;
export const MOST_ID_CHARACTERS = 34;

export type IdProblem = 'empty' | 'long' | 'form' | 'taken';

/** What is wrong with an id; null = nothing. */
export function idProblem(id: string, taken: readonly string[]): IdProblem | null {
  if (id === '') return 'empty';
  if (id.length > MOST_ID_CHARACTERS) return 'long';
  if (!FORM.test(id)) return 'form';
  return taken.includes(id) ? 'taken' : null;
}

/** An id made of a name: "Größe & Maß 2026" → "grosse-mass-2026". Empty where the name has no Latin letter or digit. */
export function suggestId(name: string, taken: readonly string[] = []): string {
  const plain = name.normalize('NFKD').replaceAll('ß', 'ss').toLowerCase();
  const id = cut(plain.replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '-'), MOST_ID_CHARACTERS);
  if (id === '' || !taken.includes(id)) return id;
  for (let number = 2; ; number++) {
    const numbered = `${cut(id, MOST_ID_CHARACTERS - 1 - String(number).length)}-${number}`;
    if (!taken.includes(numbered)) return numbered;
  }
}

function cut(id: string, most: number): string {
  return id.replace(/^-+/, '').slice(0, most).replace(/-+$/, '');
}
