import type { Hit } from '../../core/hit.ts';
import { saidByModel } from '../../core/said-by-model.ts';
import type { EvidenceLedger, FoundBy, LedgerEntry } from '../agent/evidence-ledger.ts';
import { type Quote, quotesOf } from '../find-quotes.ts';
import { namePlace } from '../name-place.ts';

/** Evidence with the text that tells the model of it. */
export type ShownEvidence = { readonly entry: LedgerEntry; readonly text: string };

/** Records a passage, and words it for the model; its text is not repeated while it still stands there. */
export function showPassage(
  ledger: EvidenceLedger,
  hit: Hit,
  {
    foundBy,
    purpose,
    picture = null,
  }: { readonly foundBy: FoundBy; readonly purpose: string; readonly picture?: Quote | null },
): ShownEvidence {
  const { file, page, chunk } = hit;
  const key = JSON.stringify([picture?.evidence.boxes ?? null, file.id, page.number, chunk.start, chunk.end]);
  const entry = ledger.add(key, () => ({
    foundBy,
    purpose,
    text: chunk.text,
    quotes: quotesOf([hit]),
    picture,
    values: [],
    words: [],
  }));
  const said = saidByModel(page, chunk.start, chunk.end);
  const about = {
    label: entry.label,
    file: file.filename,
    id: file.id,
    place: namePlace(hit),
    heading: chunk.headingPath.join(' › '),
    said_by: said ? 'a model that looked at the picture, not the document' : '',
  };
  return {
    entry,
    text: ledger.isShown(entry.label) ? dataBlock(about, '(shown above)') : dataBlock(about, chunk.text),
  };
}

/** Records what code made of evidence, and words it for the model. */
export function showResult(
  ledger: EvidenceLedger,
  key: string,
  result: Omit<LedgerEntry, 'label' | 'picture'>,
): ShownEvidence {
  const entry = ledger.add(key, () => ({ ...result, picture: null }));
  return { entry, text: dataBlock({ label: entry.label, made_by: 'code' }, result.text) };
}

/** A block of data with facts about it. What stands in it cannot end it. */
export function dataBlock(about: Readonly<Record<string, string>>, text: string): string {
  const facts = Object.entries(about)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name}="${value.replace(/[\p{Cc}"<>]+/gu, ' ')}"`);
  return `<data${facts.join('')}>\n${text.replace(/<(?=\s*\/?\s*data\b)/gi, '‹')}\n</data>`;
}
