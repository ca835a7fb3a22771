import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  createDescriberFixture,
  type DescriberSetup,
  pages,
  pageWith,
} from '../../../test/describer-fixture.ts';
import { BLANK_PAGE } from '../../core/blank-page.ts';
import type { Page } from '../../core/page.ts';
import { createPictureDescriber } from './create-picture-describer.ts';
import type { DescribeRequest } from './picture-describer.ts';
import { type PagePart, picturesOfPage } from './pictures-of-page.ts';
import { Worthiest } from './worthiest.ts';

let fixture: Awaited<ReturnType<typeof createDescriberFixture>>;
beforeAll(async () => {
  fixture = await createDescriberFixture();
});
afterEach(() => fixture.closeEndpoints());
afterAll(() => fixture.close());

const setUp = (setup?: DescriberSetup) => fixture.setUp(setup);

describe('a picture describer', () => {
  it('sends each figure, and little else of its page, large enough to be read', async () => {
    const { endpoint, run, calls, progress } = await setUp();
    const { texts, note } = await run(pages(3));
    expect(texts.size).toBe(3);
    expect(note).toBeNull();
    const colors = new Set<number>();
    for (const { image, mediaType, model, authorization } of endpoint.requests) {
      expect([mediaType, model, authorization]).toEqual(['image/jpeg', 'seer-1', undefined]);
      const { width, height, format } = await sharp(image).metadata();
      expect(format).toBe('jpeg');
      expect(Math.max(width, height)).toBeGreaterThanOrEqual(760);
      expect(Math.max(width, height)).toBeLessThanOrEqual(1568);
      const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true });
      let colored = 0;
      for (let i = 0; i < data.length; i += info.channels) {
        const pixel = [data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0];
        if (Math.min(...pixel) < 60) colored++;
        if (Math.min(...pixel) < 60) colors.add(pixel.indexOf(Math.max(...pixel)));
      }
      expect(colored / (width * height)).toBeGreaterThan(0.6);
      expect(colored / (width * height)).toBeLessThan(0.95); // its margin shows that nothing is cut off
    }
    expect([...colors].toSorted()).toEqual([0, 1, 2]);
    expect(calls).toEqual(
      Array(3).fill({ kind: 'perception', model: 'seer', promptTokens: 700, completionTokens: 30 }),
    );
    expect(progress).toEqual(['1/3', '2/3', '3/3']);
  });

  it('tells the model what the picture belongs to, and what the reader wants to know', async () => {
    const { endpoint, run } = await setUp();
    const page = pageWith(1, 'Figure 4: Sales by color');
    const context = { filename: 'figures.pdf', title: 'Colors', instructions: 'Look for brand names.' };
    await run([page], { context });
    const [request] = endpoint.requests;
    expect(request?.system).toContain('plain text');
    expect(request?.text).toBe(
      [
        'Document: Colors (figures.pdf), page 1',
        'Caption: Figure 4: Sales by color',
        'Text around it: Figure 4: Sales by color',
        'What the reader wants to know of such pictures: Look for brand names.',
      ].join('\n'),
    );
  });

  it('looks at the worthiest when there are more than the limit, and says how many it left out', async () => {
    const { endpoint, run } = await setUp({ callsPerFile: 3 });
    const captioned = [pageWith(2, 'Figure 1: A'), pageWith(4, 'Figure 2: B'), pageWith(6, 'Figure 3: C')];
    const { texts, note } = await run([pageWith(1), pageWith(3), pageWith(5), pageWith(7), ...captioned]);
    expect([...texts.keys()].toSorted((a, b) => a - b)).toEqual([2, 4, 6]);
    expect(endpoint.requests).toHaveLength(3);
    expect(note).toBe('4 of 7 pictures were not described: the limit is 3 a file.');
  });

  it('asks nothing twice for the same picture, in one file or in the next', async () => {
    const { endpoint, run, calls } = await setUp({ reply: (i) => sleep(30, `Seen ${i}.`) });
    const same = [pageWith(1), { ...pageWith(1), number: 2 }, { ...pageWith(1), number: 3 }];
    const first = await run(same);
    expect(endpoint.requests).toHaveLength(1);
    expect([...first.texts.values()]).toEqual(['Seen 0.', 'Seen 0.', 'Seen 0.']);
    const again = await run(same);
    expect(again).toEqual(first);
    expect(calls).toHaveLength(1);
    await run(same, { context: { filename: 'a', title: null, instructions: 'Count the people.' } });
    expect(endpoint.requests).toHaveLength(2);
  });

  it('remembers that there was nothing to see', async () => {
    const { endpoint, run } = await setUp({ reply: () => 'NOTHING' });
    for (const _ of [1, 2]) expect(await run(pages(1))).toEqual({ texts: new Map(), note: null });
    expect(endpoint.requests).toHaveLength(1);
  });

  it('makes plain words of what comes', async () => {
    const { run } = await setUp({ reply: () => '  A chart.\n\n\u0007- one\u0000\n- two \ud800 ' });
    const { texts } = await run(pages(1));
    expect(texts.get(1)).toBe('A chart. - one - two \ufffd');
  });

  it('neither asks nor complains when no calls are wanted', async () => {
    const { endpoint, run } = await setUp({ callsPerFile: 0 });
    expect(await run(pages(2))).toEqual({ texts: new Map(), note: null });
    expect(endpoint.requests).toEqual([]);
  });

  it('says once that no model sees, when there is something to see', async () => {
    const blind = createPictureDescriber({
      model: null,
      store: { getDescription: async () => null, addDescription: async () => undefined },
      renderer: fixture.parser,
      callsPerFile: 2,
      concurrency: 1,
      now: () => 0,
    });
    const noteOn = async (given: readonly Page[]) => {
      const parts = new Worthiest<PagePart>(blind.mostPictures);
      for (const page of given) for (const part of picturesOfPage(page)) parts.add(part);
      const nothing = {
        signal: new AbortController().signal,
        count: () => undefined,
        report: () => undefined,
      };
      const request: DescribeRequest = {
        scope: { organizationId: 'org', workspaceIds: ['ws'], userId: 'user' },
        fileId: 'file_1',
        context: { filename: 'a', title: null, instructions: '' },
        fileOf: async () => null,
      };
      return (await blind.describe(parts, request, nothing)).note;
    };
    const scan: Page = { ...pageWith(1), kind: 'scan', text: 'word '.repeat(100), regions: [] };
    expect(await noteOn([scan, { ...BLANK_PAGE, number: 2, text: 'words' }])).toBeNull();
    expect(await noteOn([pageWith(1)])).toBe(
      'The picture was not described: no model that sees is configured.',
    );
    expect(await noteOn(pages(5))).toBe('5 pictures were not described: no model that sees is configured.');
  });
});
