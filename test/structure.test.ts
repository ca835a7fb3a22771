import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

// Rules about the text of the project's own files; the layer rule is shown in layer-rule.test.ts.
const root = path.resolve(import.meta.dirname, '..');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
  cwd: root,
})
  .toString()
  .split('\0')
  .filter((file) => file !== '' && existsSync(path.join(root, file)));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const code = /\.(ts|tsx|mjs|cjs|js)$/;
const program = /^src\/(?!.*\.test\.ts$).*\.ts$/;
const tests = /\.test\.tsx?$/;
const text = /\.(ts|tsx|mjs|cjs|js|json|md|ya?ml|sh|sql|txt|py|html|css)$|(^|\/)(\.ci\/run|\.npmrc|LICENSE)$/;

const mostLines = 400;
/** Tables of a grammar and generated files, each with its reason. */
const longFiles: readonly string[] = [
  // A list of packages, made by npm.
  'package-lock.json',
  'console/package-lock.json',
];

test(`no file of code has more than ${mostLines} lines`, () => {
  const long = files
    .filter((file) => code.test(file) && !longFiles.includes(file))
    .map((file) => ({ file, lines: read(file).split('\n').length - 1 }))
    .filter(({ lines }) => lines > mostLines);
  expect(long).toEqual([]);
});

test('files are named after what they export, in kebab-case', () => {
  const misnamed = files.filter((file) => {
    const [name = ''] = path.basename(file).split('.');
    const saysNothing = /^(utils?|helpers?|managers?|misc|common|index)$/.test(name);
    return (
      /^(src|test|tools|evals|bench|console\/src)\/.*\.tsx?$/.test(file) &&
      (saysNothing || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    );
  });
  expect(misnamed).toEqual([]);
});

type TextRule = {
  readonly rule: string;
  readonly where: RegExp;
  readonly except?: RegExp;
  readonly forbidden: RegExp;
  /** A line that the rule must find. */
  readonly example: string;
};

/** In halves, so that this file does not hold what it forbids. */
const registryHosts = [
  ['npmjs', 'org'],
  ['yarnpkg', 'com'],
  ['npmmirror', 'com'],
  ['pypi', 'org'],
  ['pythonhosted', 'org'],
  ['crates', 'io'],
];
const hostPattern = registryHosts.map((halves) => halves.join('\\.')).join('|');

const textRules: readonly TextRule[] = [
  {
    rule: 'the environment is read in config.ts alone',
    where: program,
    except: /^src\/config\.ts$/,
    forbidden: /\bprocess\.env\b/,
    example: `const port = ${'process'}.env.PORT;`,
  },
  {
    rule: 'time and chance come from compose.ts and the cli',
    where: program,
    except: /^src\/(compose\.ts$|cli\/)/,
    forbidden:
      /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\)|^import .*\brandom(Bytes|UUID|Int)\b.*'node:crypto'/,
    example: "import { createHash, randomBytes } from 'node:crypto';",
  },
  {
    rule: 'modules are not mocked',
    where: tests,
    forbidden: /\bvi\.(do)?mock\(/i,
    example: `vi${'.'}mock('node:fs');`,
  },
  {
    rule: 'no test keeps the others from running',
    where: tests,
    forbidden: /\b(it|test|describe)\.only\b/,
    example: `test${'.'}only('this one', () => 1);`,
  },
  {
    rule: 'models are objects of a provider, because a plain name would be sent to a hosted gateway',
    where: /^(src|evals|bench|tools)\/.*\.ts$/,
    except: tests,
    forbidden: /\bmodel:\s*(['"`])[\w.-]+\/[\w.:-]+\1/,
    example: `streamText({ model: ${"'openai"}/some-model' })`,
  },
  {
    rule: 'no package registry is named: each machine has its own',
    where: text,
    forbidden: new RegExp(`\\b(${hostPattern})\\b`),
    example: `https://registry.${'npmjs'}.org/x`,
  },
  {
    rule: 'no path of one machine is named',
    where: text,
    forbidden: /(^|[\s"'`(=:])\/(root|work|home\/[a-z]\w*|Users\/[A-Za-z]\w*)\//,
    example: `cd "/${'root'}/project"`,
  },
];

describe.each(textRules)('$rule', ({ where, except, forbidden, example }) => {
  test('in every file', () => {
    const found = files
      .filter((file) => where.test(file) && !except?.test(file))
      .flatMap((file) =>
        read(file)
          .split('\n')
          .map((line, at) => ({ line, place: `${file}:${at + 1}` }))
          .filter(({ line }) => forbidden.test(line))
          .map(({ place }) => place),
      );
    expect(found).toEqual([]);
  });

  test('and the rule bites', () => {
    expect(example).toMatch(forbidden);
  });
});
