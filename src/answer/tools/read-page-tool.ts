import { z } from 'zod';
import type { Page } from '../../core/page.ts';
import { pageHit } from '../page-hit.ts';
import { pictureQuote } from '../picture-quote.ts';
import { defineTool, purpose, type Tool, type ToolResult } from './define-tool.ts';
import { showPassage } from './show-evidence.ts';
import type { ToolDependencies } from './tool-dependencies.ts';

const share = z.number().min(0).max(1);
const readable = z.strictObject({
  file: z.string().max(300).describe('Name or id of the file.'),
  page: z.int().min(1).describe('Number of the page, from 1.'),
  part: z
    .int()
    .min(0)
    .max(1_000)
    .optional()
    .describe('A long page comes in parts; the first one by default.'),
  purpose,
});
const visible = readable.extend({
  picture: z.boolean().optional().describe('True: see the page as a picture, too (figures, scans, layout).'),
  box: z
    .strictObject({ x0: share, y0: share, x1: share, y1: share })
    .optional()
    .describe('Only this part of the picture, as shares of width and height from the top left.'),
});

/** read_page: a page's text, and its picture for a model that sees. */
export function readPageTool(deps: ToolDependencies): Tool {
  const { files, pictureOf, ledger } = deps;
  return defineTool<z.infer<typeof visible>>({
    name: 'read_page',
    description: `Reads a page of a file as a whole${pictureOf === null ? '' : ', on wish with its picture'}: what stands around a passage, the page before or after.`,
    schema: pictureOf === null ? readable : visible,
    run: async function* ({
      file: named,
      page: number,
      part: wanted = 1,
      picture = false,
      box,
      purpose: why = '',
    }) {
      const file = await files.find(named);
      const page = file === null ? null : await files.getPage(file, number);
      if (file === null || page === null) {
        const reason =
          file === null
            ? `there is no file “${named}”`
            : `${file.filename} has ${file.pageCount ?? 0} pages, and no page ${number}`;
        yield { type: 'tool-refused', tool: 'read_page', reason };
        return { text: `No: ${reason}.` };
      }
      const part = box !== undefined && box.x0 < box.x1 && box.y0 < box.y1 ? box : null;
      const isWanted = picture || part !== null;
      const image = isWanted ? ((await pictureOf?.({ file, page, box: part })) ?? null) : null;
      yield { type: 'page-read', filename: file.filename, page: number, picture: image !== null };
      const shown = textOf(deps, page, wanted);
      const hit = pageHit(file, page, shown.span);
      const { entry, text } = showPassage(ledger, hit, { foundBy: 'page', purpose: why });
      const notes = [
        ...(page.text.trim() === '' ? ['No text is known of this page.'] : []),
        ...(shown.parts > 1 ? [`This is part ${shown.part} of ${shown.parts} of the page.`] : []),
        ...(isWanted && image === null ? ['There is no picture of this page.'] : []),
        ...(pictureOf === null ? [] : figuresOf(page)),
      ];
      const read: ToolResult = { text: [text, ...notes].join('\n'), labels: [entry.label] };
      if (image === null) return read;
      const whole = pageHit(file, page);
      const { entry: seen } = showPassage(ledger, whole, {
        foundBy: 'picture',
        purpose: why,
        picture: pictureQuote(whole, part),
      });
      const told = `The picture follows; what you see in it and the text does not say has the label ${seen.label}.`;
      return { ...read, text: `${read.text}\n${told}`, images: [image] };
    },
  });
}

function textOf({ resultCharacters }: ToolDependencies, page: Page, wanted: number) {
  const parts = Math.max(1, Math.ceil(page.text.length / resultCharacters));
  const part = Math.min(Math.max(1, wanted), parts);
  const start = (part - 1) * resultCharacters;
  return { part, parts, span: { start, end: Math.min(page.text.length, start + resultCharacters) } };
}

/** Where figures stand, so that one of them can be asked for by its box. */
function figuresOf(page: Page): readonly string[] {
  return page.regions.flatMap(({ kind, box }) => {
    if (kind !== 'figure' || box === null) return [];
    const shares = Object.entries(box).map(([name, value]) => `${name} ${value.toFixed(2)}`);
    return [`A figure stands at ${shares.join(', ')}.`];
  });
}
