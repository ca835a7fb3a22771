import { describe, expect, it } from 'vitest';
import { collectRoutes } from '../../src/http/route-table.ts';
import { createHttpFixture } from '../http-fixture.ts';
import { expectCleanReply } from './expect-clean-reply.ts';
import { HOSTILE_TEXTS } from './hostile-values.ts';
import { overEachStore } from './over-each-store.ts';

/** Segments of a path as they stand on the wire. */
const TEXTS = HOSTILE_TEXTS.map((text) => encodeURIComponent(text.toWellFormed()));
const SEGMENTS = [
  ...TEXTS,
  '%00',
  '%2e%2e',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '..%5c..',
  '%',
  '%zz',
  '%c0%ae',
  '%ff%fe',
  '%ed%a0%80',
  '%u0041',
  'x'.repeat(199),
  'x'.repeat(10_240),
  '*',
  ';a=b',
  '?',
  '#',
];
const NUMBERS = [
  '9'.repeat(15),
  '999999999999999',
  '2147483648',
  '4294967296',
  '-1',
  '1.5',
  '1e3',
  '0',
  '٣',
  '0x1',
  '',
  ' 1',
];
const { routes } = await tableOfRoutes();

overEachStore({}, (fixture, store) => {
  describe('ids in paths', () => {
    it.each(routes.filter(({ url }) => url.includes('/:')).map(({ method, url }) => ({ method, url })))(
      'are refused or not found: $method $url',
      async ({ method, url }) => {
        const parameters = url.match(/:\w+/g) ?? [];
        // What is no path at all reaches no store.
        for (const parameter of parameters)
          for (const segment of store === 'SQLite' ? SEGMENTS : TEXTS) {
            const path = url.replace(parameter, segment).replace(/\/:\w+/g, '/default');
            const payload =
              method === 'GET' || method === 'DELETE'
                ? undefined
                : { role: 'member', access: 'viewer', user: 'x' };
            const reply = await fixture().inject(method, path, payload === undefined ? {} : { payload });
            expectCleanReply(reply, `${method} ${path.slice(0, 100)}`);
          }
      },
    );
  });

  it('says of parameters of the wrong kind what is wrong, and takes odd ones', async () => {
    for (const { method, url, query } of routes) {
      if (query === undefined || method === 'POST' || method === 'PATCH') continue;
      // A stream that would go on is asked to end at once.
      const streams = Object.hasOwn(query.shape, 'seconds');
      const path = `${url.replace(/:\w+/g, 'x')}?${streams ? 'seconds=0&' : ''}`;
      for (const name of [
        ...Object.keys(query.shape),
        '__proto__',
        'constructor',
        'metadata[a]',
        'metadata[__proto__]',
      ]) {
        for (const text of [...HOSTILE_TEXTS, ...NUMBERS, 'x'.repeat(12_000)]) {
          const reply = await fixture().inject(
            method,
            `${path}${name}=${encodeURIComponent(text.toWellFormed())}`,
          );
          expectCleanReply(reply, `${method} ${path}${name}=${text.slice(0, 60)}`);
        }
        const twice = await fixture().inject(method, `${path}${name}=1&${name}=2`);
        const status = expectCleanReply(twice, `${method} ${path}${name} twice`);
        if (Object.hasOwn(query.shape, name)) expect(status, `${path}${name} twice`).toBe(422);
      }
    }
  });

  it('finds nothing after a cursor that nobody made, and fails at none', async () => {
    for (const path of ['/files', '/chat/completions', '/audit'])
      for (const order of ['asc', 'desc'])
        for (const after of [...HOSTILE_TEXTS, ...NUMBERS, 'x'.repeat(200), 'zzzz', '~']) {
          const url = `${path}?order=${order}&after=${encodeURIComponent(after.toWellFormed())}`;
          expectCleanReply(await fixture().inject('GET', url), url.slice(0, 100));
        }
  });

  it('takes a filter of 16 KiB and none longer', async () => {
    const filter = (bytes: number) => `a = "${'x'.repeat(bytes - 6)}"`;
    const ask = (text: string) => fixture().inject('GET', `/files?metadata=${encodeURIComponent(text)}`);
    expect((await ask(filter(16 * 1024))).statusCode).toBe(200);
    const refused = await ask(filter(16 * 1024 + 1));
    expect(expectCleanReply(refused, 'a long filter')).toBe(422);
    for (const text of HOSTILE_TEXTS.flatMap((each) => [
      `author = ${JSON.stringify(each)}`,
      `${each} = 1`,
      `a in [${JSON.stringify(each)}]`,
      `a like ${JSON.stringify(`%${each}_`)}`,
      JSON.stringify({ [each]: each }),
      `a.${each} = 1`,
    ]))
      expectCleanReply(await ask(text.toWellFormed()), text.slice(0, 100));
  });
});

async function tableOfRoutes() {
  const fixture = await createHttpFixture();
  const table = collectRoutes(fixture.app);
  await fixture.app.ready();
  await fixture.close();
  return table;
}
