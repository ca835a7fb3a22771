import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  createDescriberFixture,
  type DescriberSetup,
  PAGES,
  pages,
  pageWith,
} from '../../../test/describer-fixture.ts';

const PATIENT = { timeout: 10_000 };

let fixture: Awaited<ReturnType<typeof createDescriberFixture>>;
beforeAll(async () => {
  fixture = await createDescriberFixture();
});
afterEach(() => fixture.closeEndpoints());
afterAll(() => fixture.close());

const setUp = (setup?: DescriberSetup) => fixture.setUp(setup);

describe('a picture describer before an endpoint that fails', () => {
  it.each([429, 500, 503])('asks once more after HTTP %i', async (status) => {
    const { endpoint, run } = await setUp({ reply: (i) => (i === 0 ? status : 'Seen.') });
    const { texts, note } = await run(pages(1));
    expect([texts.get(1), note, endpoint.requests.length]).toEqual(['Seen.', null, 2]);
  });

  it('does not ask again what is refused', async () => {
    const { endpoint, run } = await setUp({ reply: () => 400, concurrency: 1 });
    const { texts, note } = await run(pages(2));
    expect([texts.size, endpoint.requests.length]).toEqual([0, 2]);
    expect(note).toBe("2 pictures were not described: the model's provider answered with HTTP 400.");
  });

  it.each([
    [1, 3],
    [2, 4],
  ])('gives up after three failures in a row, with %i at a time', async (concurrency, most) => {
    const { endpoint, run, calls } = await setUp({ reply: () => 500, concurrency });
    const { note } = await run(pages(PAGES));
    expect(endpoint.requests.length).toBeGreaterThanOrEqual(3);
    expect(endpoint.requests.length).toBeLessThanOrEqual(most);
    expect(note).toBe(`${PAGES} pictures were not described: the model's provider answered with HTTP 500.`);
    expect(calls).toEqual([]);
  });

  it('counts repeated calls against the limit', async () => {
    const { endpoint, run } = await setUp({
      reply: (i) => (i % 2 === 0 ? 503 : 'Seen.'),
      callsPerFile: 4,
      concurrency: 1,
    });
    const { texts, note } = await run(pages(4));
    expect([texts.size, endpoint.requests.length]).toEqual([2, 4]);
    expect(note).toBe('2 of 4 pictures were not described: the limit is 4 a file.');
  });

  it('waits for a model that hangs no longer than its limits, keeps what it said before, then leaves it alone', async () => {
    const limits = { callMilliseconds: 150, waitMilliseconds: 5 };
    const { endpoint, run, clock } = await setUp({
      reply: (i) => (i < 2 ? 'Seen.' : 'hang'),
      concurrency: 1,
      limits,
    });
    const { texts, note } = await run(pages(PAGES));
    expect([texts.size, endpoint.requests.length]).toEqual([2, 5]);
    expect(note).toBe(
      `${PAGES - 2} of ${PAGES} pictures were not described: the model that sees did not answer within 0.15 s.`,
    );
    await expect.poll(() => endpoint.abandoned(), PATIENT).toBe(3);
    const next = await run([pageWith(1), pageWith(PAGES - 1), pageWith(PAGES)]);
    expect(next.note).toBe('1 of 3 pictures was not described: the model that sees did not answer lately.');
    expect([next.texts.size, endpoint.requests.length]).toEqual([2, 5]);
    clock.now += 60_001;
    await run([pageWith(1)]);
    expect(endpoint.requests.length).toBeGreaterThan(5);
  });

  it('stops at once when it is told to', async () => {
    const { endpoint, run } = await setUp({ reply: () => 'hang' });
    const controller = new AbortController();
    const running = run(pages(PAGES), {}, controller.signal);
    const rejected = expect(running).rejects.toThrow('cancelled');
    await expect.poll(() => endpoint.requests.length, PATIENT).toBe(2);
    controller.abort(new Error('cancelled'));
    await rejected;
    await expect.poll(() => endpoint.abandoned(), PATIENT).toBe(2);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('goes on past a picture that cannot be drawn', async () => {
    const { run } = await setUp();
    const { texts, note } = await run([pageWith(1), pageWith(PAGES + 9), pageWith(2)]);
    expect([...texts.keys()].toSorted()).toEqual([1, 2]);
    expect(note).toBe('1 of 3 pictures was not described: no picture could be drawn.');
  });
});
