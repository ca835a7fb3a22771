import { describe, expect, it } from 'vitest';
import { ocrContract } from '../../../../test/contracts/ocr-contract.ts';
import { localModelFiles } from '../../../../test/local-model-files.ts';
import { needs } from '../../../../test/needs.ts';
import { pictureOfText } from '../../../../test/picture-of-text.ts';
import { ModelError, UnavailableError } from '../../../core/errors.ts';
import { createPaddleOcr } from './paddle-ocr.ts';

const { signal } = new AbortController();

describe.skipIf(!needs('model pp-ocrv6-small'))('the built-in OCR model', () => {
  ocrContract(() => createPaddleOcr({ files: localModelFiles, threads: 1 }));

  it('reads on after its process was ended for being idle or large', async () => {
    const ocr = createPaddleOcr({ files: localModelFiles, threads: 1, idleMilliseconds: 1, recycleBytes: 1 });
    const picture = await pictureOfText(['Once and again']);
    for (const _ of [1, 2]) {
      const { lines } = await ocr.recognize(picture, { signal });
      expect(lines.map(({ text }) => text)).toEqual(['Once and again']);
    }
    await ocr.close();
  }, 120_000);

  it('takes no more pictures once it is closed, nor goes on with those that wait', async () => {
    const ocr = createPaddleOcr({ files: localModelFiles, threads: 1 });
    const picture = await pictureOfText(['Too late']);
    const waiting = ocr.recognize(picture, { signal }).catch((reason: unknown) => reason);
    await ocr.close();
    expect(await waiting).toBeInstanceOf(UnavailableError);
    await expect(ocr.recognize(picture, { signal })).rejects.toThrow('closed');
  });
});

describe('a built-in OCR model whose files are not there', () => {
  it('says what is missing, and is unavailable', async () => {
    const files = { path: () => null, missing: (id: string) => `The model ${id} is being downloaded.` };
    const ocr = createPaddleOcr({ files, threads: 1 });
    expect(ocr.missing()).toBe('The model pp-ocrv6-small is being downloaded.');
    const error = await ocr.recognize(new Uint8Array(), { signal }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error).toMatchObject({ message: ocr.missing() });
    await ocr.close();
  });
});

describe('a built-in OCR model whose files are broken', () => {
  it('fails with a model error each time, and can be closed', async () => {
    const files = { path: () => import.meta.filename, missing: () => null };
    const ocr = createPaddleOcr({ files, threads: 1 });
    const picture = await pictureOfText(['Nobody reads this']);
    for (const _ of [1, 2]) await expect(ocr.recognize(picture, { signal })).rejects.toThrow(ModelError);
    await ocr.close();
  }, 60_000);
});
