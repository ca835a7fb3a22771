import type { Chunk } from '../../core/chunk.ts';
import type { StoredFile } from '../../core/file.ts';
import type { Hit } from '../../core/hit.ts';
import type { Page } from '../../core/page.ts';
import type { Quote } from '../find-quotes.ts';
import { makeEvidence } from '../make-evidence.ts';
import { pageHit } from '../page-hit.ts';
import { contentTerms } from '../text/content-terms.ts';
import { numbersOf } from '../text/numbers-of.ts';
import type { FileAccess } from './file-access.ts';
import type { Unit } from './page-units.ts';

/** The quotes of units, with their places; a unit whose page is gone meanwhile has none. */
export async function quoteUnits(
  access: FileAccess,
  units: readonly Unit[],
  files: readonly StoredFile[],
): Promise<ReadonlyMap<Unit, Quote>> {
  const quotes = new Map<Unit, Quote>();
  for (const file of files) {
    const wanted = units.filter(({ fileId }) => fileId === file.id);
    if (wanted.length === 0) continue;
    const numbers = [...new Set(wanted.map(({ page }) => page))];
    const pages = new Map((await access.getPages(file.id, numbers)).map((page) => [page.number, page]));
    // Only there a chunk's own number is part of a quote's place.
    const chunks = file.paged === false ? await access.chunksOf(file) : [];
    for (const unit of wanted) {
      const page = pages.get(unit.page);
      if (page === undefined || page.text.slice(unit.start, unit.end) !== unit.text) continue;
      const chunk = chunks.find(
        (one) => one.page === unit.page && one.start <= unit.start && one.end > unit.start,
      );
      quotes.set(unit, quoteOf({ file, page, unit, chunk }));
    }
  }
  return quotes;
}

function quoteOf(found: {
  readonly file: StoredFile;
  readonly page: Page;
  readonly unit: Unit;
  readonly chunk: Chunk | undefined;
}): Quote {
  const { file, page, unit } = found;
  const whole = pageHit(file, page);
  const hit: Hit = found.chunk === undefined ? whole : { ...whole, chunk: found.chunk };
  return {
    evidence: makeEvidence(hit, unit),
    hit,
    numbers: numbersOf(unit.text),
    terms: unit.terms,
    nearTerms: contentTerms(
      `${file.filename.replace(/[_.]/g, ' ')} ${file.title ?? ''} ${unit.section.join(' ')} ${unit.intro}`,
    ),
  };
}
