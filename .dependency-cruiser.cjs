// The layer rule (ARCHITECTURE.md): a folder of src/ imports from lower rows only, never from a sibling.
// Type imports count. `npm run check` keeps it; test/structure.test.ts shows that it bites.
const rows = [
  ['core'],
  ['filter', 'model'],
  ['providers', 'store', 'index', 'tables'],
  ['accounts', 'search', 'jobs'],
  ['ingest', 'answer', 'proof'],
  ['http', 'mcp'],
];

const tests = '[.]test[.]ts$';
/** They build the program, so they alone know which drivers there are. */
const builders = '^src/((compose|(create|open)-configured-[a-z-]+)[.]ts$|cli/)';
/** What is set, and what that means by itself. */
const configuration = '^src/(config|settings|setting-types|setting-names|unmet-needs|chat-source)[.]ts$';
/** `index/language/` is no driver: what it knows of words is the same for all of them. */
const drivers =
  '^src/(providers/|index/(?!language/)[^/]+/|tables/[^/]+/|store/(sqlite|postgres)/|store/blobs/(disk|s3)-)';

const layers = rows.flatMap((row, height) =>
  row.map((folder) => ({
    name: `layer-${folder}`,
    comment: `src/${folder} may import only from: ${rows.slice(0, height).flat().join(', ') || 'nothing'}.`,
    severity: 'error',
    from: { path: `^src/${folder}/`, pathNot: tests },
    to: { path: '^src/', pathNot: `^src/(${[folder, ...rows.slice(0, height).flat()].join('|')})/` },
  })),
);

module.exports = {
  forbidden: [
    ...layers,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'drivers-only-in-compose',
      comment: 'A driver is chosen by compose.ts, the cli or a test; all others know its contract.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, builders, drivers] },
      to: { path: drivers },
    },
    {
      name: 'drivers-stand-alone',
      comment: 'One driver does not lean on another.',
      severity: 'error',
      from: { path: '^src/((?:providers|index|store|tables)/[^/]+)/', pathNot: [tests, '^src/store/blobs/'] },
      to: {
        path: '^src/(providers|index|store|tables)/[^/]+/',
        // The translation to the AI SDK is shared by the providers that it knows.
        pathNot: ['^src/$1/', '^src/store/blobs/blob-store[.]ts$', '^src/providers/ai-sdk/'],
      },
    },
    {
      name: 'settings-are-passed-in',
      comment: 'config.ts reads the environment; compose.ts hands on what each part needs.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, builders, configuration] },
      to: { path: [configuration, '^src/(compose|(create|open)-configured-[a-z-]+)[.]ts$'] },
    },
    {
      name: 'config-is-low',
      severity: 'error',
      from: { path: configuration },
      to: { path: '^src/', pathNot: ['^src/(core|model)/', configuration] },
    },
    {
      name: 'compose-is-below-the-cli',
      severity: 'error',
      from: { path: '^src/(compose|(create|open)-configured-[a-z-]+)[.]ts$' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'program-stands-alone',
      comment: 'The program imports nothing from its tests and tools.',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: ['^(test|tools|evals|bench|examples)/', tests] },
    },
    {
      name: 'no-development-packages',
      comment: 'What src/ imports is installed wherever the program runs.',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'npm-optional'] },
    },
    {
      name: 'console-talks-http',
      comment: 'Of the program it shares the filter language, and the types of what is sent.',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: '^src/', pathNot: '^src/(filter|core)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'console-knows-wire-types',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: '^src/', pathNot: '^src/(filter|core|http/wire)/' },
    },
    {
      name: 'console-pages-stand-alone',
      comment: 'What two pages share lies beside them, so that each can be loaded by itself.',
      severity: 'error',
      from: { path: '^console/src/pages/([^/]+)/', pathNot: '[.]test[.]tsx?$' },
      to: { path: '^console/src/pages/', pathNot: '^console/src/pages/$1/' },
    },
    {
      name: 'program-without-console',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^console/' },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that the check cannot follow is one that it cannot judge.',
      severity: 'error',
      from: { path: '^(src|console/src)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
