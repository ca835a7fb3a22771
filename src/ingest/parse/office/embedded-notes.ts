import { cleanText } from './clean-text.ts';
import type { Relationships } from './office-package.ts';

/** Embedded documents, by their names. */
function embeddedFiles(relationships: Relationships): readonly string[] {
  const types = ['package', 'oleObject', 'aFChunk'];
  const found = [...relationships.values()].filter(({ type, external }) => types.includes(type) && !external);
  return [...new Set(found.map(({ target }) => cleanText(target.slice(target.lastIndexOf('/') + 1))))];
}

/** A note that names them. */
export function embeddedNotes(relationships: readonly Relationships[]): readonly string[] {
  const names = [...new Set(relationships.flatMap(embeddedFiles))];
  if (names.length === 0) return [];
  const shown = names.slice(0, 5).join(', ');
  const rest = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return [`The document holds embedded files that were not read: ${shown}${rest}.`];
}
