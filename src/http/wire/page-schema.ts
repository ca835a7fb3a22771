import { z } from 'zod';

const box = z
  .object({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() })
  .describe('fractions of the page, from its top left');

const span = z.object({
  text: z.string(),
  start: z.number().int().describe('offset into the text of the page, in UTF-16 code units'),
  end: z.number().int().describe('exclusive'),
});

/** Rows of one table that are given as a grid are no more than make so many cells. */
export const MOST_GRID_CELLS = 50_000;

const region = span.extend({
  kind: z.enum([
    'heading',
    'paragraph',
    'list',
    'table',
    'figure',
    'caption',
    'header',
    'footer',
    'note',
    'comment',
    'field',
    'speech',
    'screen',
    'description',
  ]),
  box: box.nullable(),
  origin: z
    .enum(['file', 'ocr', 'speech', 'model'])
    .describe(
      'who says it: the file, a model that reads or hears it, or (model) one that describes a picture',
    ),
});

const cell = span.extend({
  row: z.number().int(),
  column: z.number().int(),
  row_span: z.number().int(),
  column_span: z.number().int(),
  header: z.boolean(),
  box: box.nullable(),
  cells: z.string().nullable().describe('where it stands in the sheet, such as B2'),
});

const table = z.object({
  start: z.number().int(),
  end: z.number().int(),
  box: box.nullable(),
  row_count: z.number().int(),
  column_count: z.number().int(),
  rows: z
    .array(z.array(z.string()))
    .describe(
      `texts by row and column, a merged cell at its upper left; the first rows, as many as make ${MOST_GRID_CELLS} cells`,
    ),
  cells: z.array(cell).describe('rows and columns count from 0'),
});

/** One page as it was read. */
export const pageSchema = z
  .object({
    object: z.literal('file.page'),
    file_id: z.string(),
    page: z.number().int(),
    page_count: z.number().int().nullable(),
    paged: z.boolean().nullable(),
    kind: z.enum(['text', 'scan', 'slide', 'form', 'sheet', 'image', 'sound', 'frame', 'card']),
    width: z.number().describe('points; 0 where the file has no pages'),
    height: z.number(),
    sheet: z.string().nullable().describe('name of the sheet'),
    time: z
      .object({ start: z.number(), end: z.number() })
      .nullable()
      .describe('seconds; of a sound or a video'),
    image_url: z.string().nullable().describe('picture of the page: signed, short-lived'),
    text: z.string(),
    headings: z.array(span.extend({ level: z.number().int(), boxes: z.array(box) })),
    regions: z
      .array(region)
      .describe('parts in the order of the text; none where none were told apart. Descriptions come last'),
    tables: z.array(table).describe('of the regions that are tables, in order'),
    words: z.array(span.extend(box.shape)).optional(),
  })
  .meta({ id: 'Page' });

export type PageObject = z.infer<typeof pageSchema>;
