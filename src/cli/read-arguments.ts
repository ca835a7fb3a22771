import { parseArgs } from 'node:util';
import { CONFIG_KEYS, ConfigError } from '../config.ts';
import { nearestName } from '../core/nearest-name.ts';
import { flagName } from '../setting-names.ts';

export const COMMANDS = [
  'serve',
  'ask',
  'search',
  'token',
  'user',
  'organization',
  'audit',
  'verify-proof',
  'reindex',
  'doctor',
  'config',
  'help',
  'version',
] as const;
export type Command = (typeof COMMANDS)[number];

export type Arguments = {
  readonly command: Command;
  /** What follows the command, flags aside. */
  readonly positionals: readonly string[];
  /** Settings by flag name, `config` among them. */
  readonly flags: Readonly<Record<string, string>>;
  /** What the command itself takes, by flag name. */
  readonly options: Readonly<Record<string, string>>;
};

/** Flags of one command alone. */
const COMMAND_FLAGS: Readonly<Partial<Record<Command, readonly string[]>>> = {
  token: ['name', 'user', 'access', 'workspaces', 'expires', 'organization'],
  user: ['role', 'access', 'organization'],
  organization: ['owner'],
  audit: ['organization'],
  search: ['explain', 'filter', 'top-k', 'channels', 'no-rerank', 'workspace', 'organization'],
  'verify-proof': ['key', 'files', 'json'],
  reindex: ['parse', 'all', 'workspace', 'organization'],
};
/** Flags that take no value. */
const SWITCHES = ['parse', 'all', 'explain', 'no-rerank', 'json'];

const SETTING_FLAGS = ['config', ...CONFIG_KEYS.map(flagName)];
const ALL_FLAGS = [...new Set([...SETTING_FLAGS, ...Object.values(COMMAND_FLAGS).flat()])];

/** Reads the command line. Without a command it is `serve`. Throws `ConfigError` for what it does not know. */
export function readArguments(line: readonly string[]): Arguments {
  const { tokens } = parseArgs({
    args: [...line],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      ...Object.fromEntries(
        ALL_FLAGS.map((name) => [name, { type: SWITCHES.includes(name) ? 'boolean' : 'string' } as const]),
      ),
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'v' },
    },
  });
  const positionals: string[] = [];
  const given: { name: string; rawName: string; value: string | undefined }[] = [];
  let asked: Command | null = null;
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    else if (token.kind === 'option') {
      if (token.name === 'help' || token.name === 'version') asked ??= token.name;
      else {
        // What no command knows is the flag's fault, whatever else is wrong with the line.
        if (!ALL_FLAGS.includes(token.name)) throw unknownFlag(ALL_FLAGS, token.rawName);
        given.push({ name: token.name, rawName: token.rawName, value: token.value });
      }
    }
  }
  if (asked !== null) return { command: asked, positionals: [], flags: {}, options: {} };
  const [first = 'serve', ...rest] = positionals;
  const command = COMMANDS.find((name) => name === first);
  if (command !== undefined) {
    const own = COMMAND_FLAGS[command] ?? [];
    const known = [...SETTING_FLAGS, ...own];
    const entries = given.map(({ name, rawName, value }) => [
      name,
      checkedValue(known, { name, rawName, value }),
    ]);
    const isOwn = ([name]: readonly (string | undefined)[]) => own.includes(name ?? '');
    return {
      command,
      positionals: rest,
      flags: Object.fromEntries(entries.filter((entry) => !isOwn(entry))),
      options: Object.fromEntries(entries.filter(isOwn)),
    };
  }
  const nearest = nearestName(first, COMMANDS);
  throw new ConfigError([
    `there is no command "${first}"${nearest === null ? '' : `; did you mean "${nearest}"?`} (see: help)`,
  ]);
}

function checkedValue(
  known: readonly string[],
  {
    name,
    rawName,
    value,
  }: { readonly name: string; readonly rawName: string; readonly value: string | undefined },
): string {
  if (!known.includes(name)) throw unknownFlag(known, rawName);
  if (SWITCHES.includes(name) && value === undefined) return 'true';
  if (value === undefined) throw new ConfigError([`flag ${rawName}: needs a value, as in ${rawName}=…`]);
  return value;
}

function unknownFlag(known: readonly string[], rawName: string): ConfigError {
  const nearest = nearestName(
    rawName,
    known.map((flag) => `--${flag}`),
  );
  return new ConfigError([
    `there is no flag "${rawName}"${nearest === null ? '' : `; did you mean "${nearest}"?`} (see: help)`,
  ]);
}
