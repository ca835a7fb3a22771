import { expect, it } from 'vitest';
import type { CompletionQuery } from '../../src/store/completion-store.ts';
import { foldWords } from '../../src/store/completion-text.ts';
import { newCompletion, type StoreUnderTest, scope } from './store-samples.ts';

const asked = (question: string, ...answers: string[]) => ({
  body: { choices: answers.map((content) => ({ message: { role: 'assistant', content } })) },
  messages: [
    { role: 'user', content: 'An earlier question about herons.' },
    { role: 'assistant', content: 'An earlier answer.' },
    { role: 'user', content: question },
  ],
});

export function completionCases({ store }: StoreUnderTest): void {
  const found = async (query: Partial<CompletionQuery>) => {
    const wanted = { limit: 10, order: 'asc', ...query } as const;
    const { completions, hasMore } = await store().listCompletions(scope, wanted);
    const summarized = await store().summarizeCompletions(scope, wanted);
    expect(summarized.summaries.map(({ id }) => id)).toEqual(completions.map(({ id }) => id));
    expect(summarized.hasMore).toBe(hasMore);
    return [completions.map(({ id }) => id.slice(-1)).join(), hasMore];
  };
  const search = (text: string) => found({ words: foldWords(text) });

  it('finds the completions whose question or answers hold every word, whatever the case', async () => {
    await store().addCompletion(
      scope,
      newCompletion('chatcmpl-1', asked('How TALL is the Ärgernis?', 'It is 50% of a_b.')),
    );
    await store().addCompletion(
      scope,
      newCompletion('chatcmpl-2', asked('How long?', 'Tall as C:\\temp.', 'Or ärger.')),
    );
    expect(await search('tall')).toEqual(['1,2', false]);
    expect(await search('LONG tAll')).toEqual(['2', false]);
    expect(await search('ÄRGER')).toEqual(['1,2', false]);
    expect(await search('ärgern')).toEqual(['1', false]);
    expect(await search('tall missing')).toEqual(['', false]);
    expect(await search('herons')).toEqual(['', false]);
    expect(await search(' \0 ')).toEqual(['1,2', false]);
  });

  it.each([
    ['50%', '1'],
    ['5%f', ''],
    ['a_b', '1'],
    ['acb', '2'],
    ['c:\\t', '2'],
    ['\\', '2'],
    ["'", ''],
  ])('takes %j for what it says, not for a pattern', async (text, ids) => {
    await store().addCompletion(scope, newCompletion('chatcmpl-1', asked('50% of a_b', '')));
    await store().addCompletion(scope, newCompletion('chatcmpl-2', asked('acb', 'C:\\temp')));
    expect(await search(text)).toEqual([ids, false]);
  });

  it('searches in pages, with a model, metadata and an asker, in the scope alone', async () => {
    const user = { id: 'user_2', organizationId: 'org_1', email: 'a@b.c', role: 'member' as const };
    await store().addUser({ ...user, subject: null, access: null, now: 1 });
    for (const n of [1, 2, 3, 4, 5, 6])
      await store().addCompletion(
        scope,
        newCompletion(`chatcmpl-${n}`, {
          ...asked(n === 3 ? 'other' : 'same', 'x'),
          model: n > 4 ? 'late' : 'early',
          userId: n % 2 === 0 ? 'user_2' : 'user_1',
          metadata: { half: n > 3 ? 'second' : 'first' },
        }),
      );
    const words = ['same'];
    expect(await found({ words, limit: 2 })).toEqual(['1,2', true]);
    expect(await found({ words, limit: 2, after: 'chatcmpl-2' })).toEqual(['4,5', true]);
    expect(await found({ words, limit: 2, order: 'desc', after: 'chatcmpl-4' })).toEqual(['2,1', false]);
    expect(await found({ words, model: 'early', metadata: { half: 'first' } })).toEqual(['1,2', false]);
    expect(await found({ words, userId: 'user_2', limit: 2 })).toEqual(['2,4', true]);
    expect(await found({ userId: 'user_1' })).toEqual(['1,3,5', false]);
    const lab = { ...scope, workspaceIds: ['lab'] };
    const elsewhere = await store().summarizeCompletions(lab, { limit: 9, order: 'asc', words });
    expect(elsewhere.summaries).toEqual([]);
  });

  it('searches through hundreds, page by page in either order', async () => {
    const ids = Array.from({ length: 600 }, (_, n) => `chatcmpl-${1000 + n}`);
    await store().atomically(async (all) => {
      for (const [n, id] of ids.entries())
        await all.addCompletion(
          scope,
          newCompletion(id, {
            ...asked(n % 249 === 0 ? 'rare' : 'usual'),
            metadata: { third: String(n % 3) },
          }),
        );
    });
    const rare = ['chatcmpl-1000', 'chatcmpl-1249', 'chatcmpl-1498'];
    for (const order of ['asc', 'desc'] as const) {
      const expected = order === 'asc' ? rare : rare.toReversed();
      const pages: string[] = [];
      for (let hasMore = true, after: string | undefined; hasMore; after = pages.at(-1)) {
        const query = { order, limit: 1, words: ['rare'], ...(after === undefined ? {} : { after }) };
        const page = await store().summarizeCompletions(scope, query);
        pages.push(...page.summaries.map(({ id }) => id));
        hasMore = page.hasMore;
      }
      expect(pages).toEqual(expected);
      const query = { order, limit: 9, words: ['usual'], metadata: { third: '2' } };
      const { summaries } = await store().summarizeCompletions(scope, query);
      const some = ids.filter((id, n) => n % 3 === 2 && !rare.includes(id));
      const inOrder = order === 'asc' ? some : some.toReversed();
      expect(summaries.map(({ id }) => id)).toEqual(inOrder.slice(0, 9));
    }
  });

  it('summarizes a completion by the beginning of its question', async () => {
    const long = `${'😀'.repeat(299)}ab`;
    await store().addCompletion(scope, newCompletion('chatcmpl-1', asked(long, 'x')));
    await store().addCompletion(scope, newCompletion('chatcmpl-2', { messages: [], metadata: { a: 'b' } }));
    const { summaries } = await store().summarizeCompletions(scope, { limit: 9, order: 'asc' });
    const { id, workspaceId, userId, model, createdAt } = newCompletion('chatcmpl-1');
    const head = { id, workspaceId, userId, model, createdAt, metadata: {} };
    expect(summaries).toEqual([
      { ...head, question: `${'😀'.repeat(299)}a` },
      { ...head, id: 'chatcmpl-2', metadata: { a: 'b' }, question: '' },
    ]);
  });

  it('no longer finds what was deleted', async () => {
    await store().addCompletion(scope, newCompletion('chatcmpl-1', asked('tall', 'x')));
    await store().deleteCompletion(scope, 'chatcmpl-1');
    expect(await search('tall')).toEqual(['', false]);
  });
}
