import { expect, test } from 'vitest';
import { parseFilter } from '../parser.ts';
import { type FilterableFile, matchesFilter } from './in-memory.ts';

const file: FilterableFile = {
  id: 'file_1',
  filename: 'Report.PDF',
  bytes: 2048,
  createdAt: Date.UTC(2025, 0, 2, 3, 4, 5, 678),
  status: 'indexed',
  metadata: {
    author: 'Hegel',
    year: 1807,
    tags: ['Logic', 'spirit', 7, null, ['inner'], { kind: 'note' }],
    empty: [],
    nothing: null,
    draft: false,
    published: '1807-04-01',
    order: { items: [{ product: { name: 'Widget' } }] },
    'order-no': 'A"1',
    status: 'their own',
    digits: '7',
    high: '\uffff',
    object: {},
    constructor: 'own',
  },
};

function matches(text: string): boolean {
  const result = parseFilter(text);
  if (!result.ok) throw new Error(result.problem.picture);
  return matchesFilter(result.filter, file);
}

test.each([
  ...[
    'author = "Hegel"',
    'year = 1807.0',
    'draft = false',
    'order.items[0].product.name = "Widget"',
    'metadata["order-no"] = "A\\"1"',
  ],
  ...['author in ["Kant", "Hegel"]', 'nothing in [null]', 'missing in [1, null]', 'tags in ["x", 7]'],
  ...[
    'tags = "Logic"',
    'tags = 7',
    'tags[0] = "Logic"',
    'tags[4] = "inner"',
    'tags[5].kind = "note"',
    'tags like "SPIR%"',
  ],
  ...['year > 1806', 'year >= 1807', 'year < 1807.5', 'published < "1807-04-02"', 'published >= "1807"'],
  ...[
    'missing is null',
    'nothing is null',
    'nothing = null',
    'tags[3] is null',
    'tags[99] is null',
    'author.name is null',
    'author[0] is null',
  ],
  ...[
    'empty is not null',
    'object is not null',
    'constructor = "own"',
    'tostring is null',
    '__proto__ is null',
    'tags.length is null',
  ],
  ...[
    'author != "hegel"',
    'missing != "hegel"',
    'missing not in ["x"]',
    'missing not like "%"',
    'not missing = 1',
    'not missing < 1',
  ],
  ...['tags != "x"', 'empty not like "%"', 'year != "1807"'],
  ...['author like "hegel"', 'author like "H%L"', 'author like "_____"', 'file.filename like "%.pdf"'],
  ...['high < "😀"', 'high < "\\ud83d\\ude00"'],
  ...[
    'file.id = "file_1"',
    'file.bytes >= 2048',
    'file.status = "indexed"',
    'status = "their own"',
    'file.status != "uploaded"',
  ],
  ...[
    'file.created_at = "2025-01-02T03:04:05.678Z"',
    'file.created_at >= "2025-01-02"',
    'file.created_at < "2025-01-03"',
  ],
  ...['missing = 1 or year = 1807 and draft = false', 'not (missing = 1 and author = "Hegel")'],
])('%s is true', (text) => {
  expect(matches(text)).toBe(true);
});

test.each([
  ...[
    'author = "hegel"',
    'author = 1807',
    'year = "1807"',
    'digits = 7',
    'draft = 0',
    'draft = "false"',
    'nothing = 0',
    'nothing = ""',
  ],
  ...[
    'tags = "logic"',
    'tags = "inner"',
    'tags = "note"',
    'tags = null',
    'tags in [null]',
    'empty in [null]',
    'empty = ""',
    'object = ""',
  ],
  ...['author in []', 'missing in []', 'missing in [1]', 'tags in []', 'tags[0][0] = "Logic"'],
  ...[
    'tags < "z"',
    'tags > 1',
    'author < 1',
    'year < "2000"',
    'draft < true',
    'draft >= false',
    'missing < 1',
    'missing >= null',
    'nothing <= null',
  ],
  ...[
    'missing != null',
    'nothing is not null',
    'author = null',
    'author not like "h%"',
    'author not in ["Hegel"]',
  ],
  ...[
    'year like "1807"',
    'missing like "%"',
    'nothing like "%"',
    'tags like "inner"',
    'author like "Heg"',
    'empty like "%"',
  ],
  ...[
    'author = "Hegel\\u0000"',
    'author < "Z\\u0000"',
    'author < "Z\\ud800"',
    'author > "A\\udc00"',
    'author like "%\\u0000%"',
    'author like "H%\\ud800"',
  ],
  ...['file.bytes = "2048"', 'file.filename = "report.pdf"', 'file.id is null', 'file.created_at < 5'],
])('%s is false', (text) => {
  expect(matches(text)).toBe(false);
});
