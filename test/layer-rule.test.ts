import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

// The layer rule must pass on src/ and must find what is planted, type imports included: a check that silently
// sees no imports would pass as well.
const root = path.resolve(import.meta.dirname, '..');
const configuration = '.dependency-cruiser.cjs';

type CruiseResult = {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
};

function cruise(folder: string): CruiseResult {
  const script = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [script, '--config', configuration, '--output-type', 'json', 'src', 'console/src'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (stdout === '') throw new Error(`the layer check did not run: ${stderr}`);
  return JSON.parse(stdout);
}

/** File, what it imports, and the rule that this breaks (null = allowed). */
const planted: readonly (readonly [string, string, string | null])[] = [
  ['src/core/reads-http.ts', "import type { Thing } from '../http/thing.ts';", 'layer-core'],
  ['src/core/reads-http-value.ts', "import { thing } from '../http/thing.ts';", 'layer-core'],
  ['src/core/reads-later.ts', "const { thing } = await import('../http/thing.ts');", 'layer-core'],
  ['src/core/passes-on.ts', "export type { Thing } from '../http/thing.ts';", 'layer-core'],
  ['src/search/reads-jobs.ts', "import type { Thing } from '../jobs/thing.ts';", 'layer-search'],
  ['src/proof/reads-http.ts', "import type { Thing } from '../http/thing.ts';", 'layer-proof'],
  ['src/store/reads-index.ts', "import type { Thing } from '../index/thing.ts';", 'layer-store'],
  ['src/tables/reads-store.ts', "import type { Thing } from '../store/thing.ts';", 'layer-tables'],
  [
    'src/ingest/reads-tables-driver.ts',
    "import type { Thing } from '../tables/one/thing.ts';",
    'drivers-only-in-compose',
  ],
  ['src/core/reads-compose.ts', "import type { Thing } from '../compose.ts';", 'layer-core'],
  [
    'src/search/reads-driver.ts',
    "import type { Thing } from '../index/lancedb/thing.ts';",
    'drivers-only-in-compose',
  ],
  [
    'src/http/reads-provider.ts',
    "import type { Thing } from '../providers/one/thing.ts';",
    'drivers-only-in-compose',
  ],
  ['src/providers/one/reads-two.ts', "import type { Thing } from '../two/thing.ts';", 'drivers-stand-alone'],
  ['src/http/reads-config.ts', "import type { Thing } from '../config.ts';", 'settings-are-passed-in'],
  ['src/compose.ts', "import type { Thing } from './cli/thing.ts';", 'compose-is-below-the-cli'],
  ['src/config.ts', "import type { Thing } from './http/thing.ts';", 'config-is-low'],
  ['src/core/reads-test.ts', "import type { Thing } from '../../test/thing.ts';", 'program-stands-alone'],
  ['src/core/reads-tool.ts', "import { thing } from 'a-tool';", 'no-development-packages'],
  ['src/core/reads-nothing.ts', "import { thing } from './not-there.ts';", 'everything-resolves'],
  ['src/core/ring-one.ts', "import type { Two } from './ring-two.ts';", 'no-cycles'],
  ['src/http/reads-console.ts', "import '../../console/src/api/thing.ts';", 'program-without-console'],
  [
    'console/src/api/calls-wire.ts',
    "import { thing } from '../../../src/http/wire/thing.ts';",
    'console-talks-http',
  ],
  [
    'console/src/api/reads-store.ts',
    "import type { Thing } from '../../../src/store/thing.ts';",
    'console-knows-wire-types',
  ],
  [
    'console/src/pages/one/reads-two.tsx',
    "import { thing } from '../two/thing.ts';",
    'console-pages-stand-alone',
  ],
  ['console/src/pages/one/reads-nothing.tsx', "import './not-there.ts';", 'everything-resolves'],
  ['console/src/api/reads-wire.ts', "import type { Thing } from '../../../src/http/wire/thing.ts';", null],
  ['console/src/filter/reads-filter.tsx', "import { thing } from '../../../src/filter/thing.ts';", null],
  ['src/cli/builds.ts', "import { thing } from '../providers/one/thing.ts';", null],
  ['src/core/stands-by.test.ts', "import { thing } from '../http/thing.ts';", null],
  ['src/answer/reads-tables.ts', "import type { Thing } from '../tables/thing.ts';", null],
  ['src/search/reads-contract.ts', "import type { Thing } from '../index/thing.ts';", null],
  ['src/index/lancedb/reads-contract.ts', "import type { Thing } from '../thing.ts';", null],
];

let folder: string;
let found: CruiseResult['summary'];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'exhibit-layers-'));
  const write = (file: string, content: string) => {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), `${content}\n`);
  };
  for (const name of [configuration, 'tsconfig.json'])
    copyFileSync(path.join(root, name), path.join(folder, name));
  write('package.json', '{ "type": "module", "devDependencies": { "a-tool": "1.0.0" } }');
  write('node_modules/a-tool/package.json', '{ "name": "a-tool", "main": "main.js" }');
  write('node_modules/a-tool/main.js', 'exports.thing = 1;');
  const targets = [
    'filter',
    'http',
    'http/wire',
    'jobs',
    'index',
    'index/lancedb',
    'providers/one',
    'providers/two',
    'store',
    'tables',
    'tables/one',
    'cli',
  ];
  const things = [
    ...targets.map((name) => `src/${name}/thing.ts`),
    'test/thing.ts',
    'console/src/api/thing.ts',
    'console/src/pages/two/thing.ts',
  ];
  for (const file of things) write(file, 'export type Thing = string;\nexport const thing = 1;');
  write('src/core/ring-two.ts', "export type { here as Two } from './ring-one.ts';");
  for (const [file, content] of planted) write(file, `${content}\nexport const here = 1;`);
  found = cruise(folder).summary;
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each(planted)('%s with "%s" breaks %s', (file, _content, rule) => {
  const broken = new Set(
    found.violations.filter(({ from }) => from === file).map((violation) => violation.rule.name),
  );
  if (rule === null) expect([...broken]).toEqual([]);
  else expect([...broken]).toContain(rule);
});

test('src/ and console/ keep the rule', () => {
  const { summary } = cruise(root);
  expect(summary.totalCruised).toBeGreaterThan(10);
  expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
});
