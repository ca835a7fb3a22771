import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpFixture, type HttpFixture } from '../../../../test/http-fixture.ts';

let fixture: HttpFixture;
beforeAll(async () => {
  fixture = await createHttpFixture();
  for (const [file, year] of [
    ['Report 100%.txt', 1],
    ['report_b.txt', 2],
    ['ÄRGER.txt', 1],
    ['notes.txt', 1],
  ] as const)
    await fixture.upload([
      { field: 'metadata', value: JSON.stringify({ year }) },
      { file, content: file },
    ]);
  await fixture.upload([
    { field: 'metadata', value: '{"year":1}' },
    { file: 'last.txt', content: 'last' },
    { file: 'empty report.txt', content: '' },
  ]);
});
afterAll(() => fixture.close());

const list = async (query: string) => (await fixture.inject('GET', `/files?order=asc&${query}`)).json();

describe('GET /files', () => {
  it.each([
    ['query=REPORT', ['Report 100%.txt', 'report_b.txt', 'empty report.txt']],
    ['query=%25', ['Report 100%.txt']],
    ['query=_', ['report_b.txt']],
    ['query=%5C', []],
    ['query=%C3%A4rger', ['ÄRGER.txt']],
    ['query=report&metadata=year%20%3D%202', ['report_b.txt']],
    ['query=report&metadata=%7B%22year%22%3A1%7D&purpose=user_data', ['Report 100%.txt', 'empty report.txt']],
    ['metadata=file.status%20%3D%20%22failed%22', ['empty report.txt']],
    ['query=%00', []],
  ])('with %s lists %j', async (query, expected) => {
    const { data, total } = await list(query);
    expect(data.map(({ filename }: { filename: string }) => filename)).toEqual(expected);
    expect(total).toBe(expected.length);
  });

  it('pages through what a name finds', async () => {
    const first = await list('query=report&limit=2');
    expect(first).toMatchObject({ has_more: true, total: 3 });
    const second = await list(`query=report&limit=2&after=${first.last_id}`);
    expect(second).toMatchObject({ has_more: false, data: [{ filename: 'empty report.txt' }] });
  });

  it('counts the files of the workspace by status when asked to, whatever is listed', async () => {
    const counts = { uploaded: 5, processing: 0, indexed: 0, failed: 1 };
    expect(await list('counts=true&query=notes&limit=1')).toMatchObject({ total: 1, counts });
    expect(await list('query=notes')).not.toHaveProperty('counts');
  });

  it.each(['query=', `query=${'x'.repeat(201)}`, 'counts=yes'])('refuses %s', async (query) => {
    expect((await list(query)).error.code).toBe('validation_error');
  });
});
