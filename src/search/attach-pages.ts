import type { Hit } from '../core/hit.ts';
import type { Page } from '../core/page.ts';
import { saidByModel } from '../core/said-by-model.ts';
import type { Scope } from '../core/scope.ts';
import type { Store } from '../store/store.ts';
import type { Passage } from './arrange.ts';
import { pagesOf } from './pages-of.ts';
import { tellingStretch } from './visual/telling-stretch.ts';

/** The passages whose page is (still) there, as hits. */
export async function attachPages(
  store: Pick<Store, 'getPages'>,
  passages: readonly Passage[],
  scope: Scope,
): Promise<readonly Hit[]> {
  const pageOf = await pagesOf(
    store,
    passages.map(({ found }) => found),
    scope,
  );
  return passages.flatMap((passage) => {
    const page = pageOf(passage.found);
    if (!page) return [];
    const { file, score, weights } = passage;
    const { channels } = passage.found;
    return [{ file, page, chunk: chunkOf(passage, page), score, channels, weights }];
  });
}

function chunkOf({ chunk, start, end }: Passage, page: Page): Hit['chunk'] {
  // A page that was found by what it looks like.
  if (chunk.text === '') {
    const told = tellingStretch(page);
    return { ...chunk, ...told, index: 0, text: page.text.slice(told.start, told.end) };
  }
  if (start === chunk.start && end === chunk.end) return chunk;
  // What a model said of a picture is never joined to words of the document.
  if (saidByModel(page, start, end)) return chunk;
  return { ...chunk, start, end, text: page.text.slice(start, end) };
}
