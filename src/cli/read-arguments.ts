import { parseArgs } from 'node:util';
import { CONFIG_KEYS, ConfigError, flagName } from '../config.ts';
import { nearestName } from '../core/nearest-name.ts';

export const COMMANDS = ['serve', 'ask', 'doctor', 'config', 'help', 'version'] as const;
export type Command = (typeof COMMANDS)[number];

export type Arguments = {
  readonly command: Command;
  /** What follows the command, flags aside. */
  readonly positionals: readonly string[];
  /** Settings by flag name, `config` among them. */
  readonly flags: Readonly<Record<string, string>>;
};

const SETTING_FLAGS = ['config', ...CONFIG_KEYS.map(flagName)];

/** Reads the command line. Without a command it is `serve`. Throws `ConfigError` for what it does not know. */
export function readArguments(given: readonly string[]): Arguments {
  const { tokens } = parseArgs({
    args: [...given],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      ...Object.fromEntries(SETTING_FLAGS.map((name) => [name, { type: 'string' as const }])),
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'v' },
    },
  });
  const positionals: string[] = [];
  const flags: Record<string, string> = {};
  let asked: Command | null = null;
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    else if (token.kind === 'option') {
      if (token.name === 'help' || token.name === 'version') asked ??= token.name;
      else flags[token.name] = checkedValue(token.name, token.rawName, token.value);
    }
  }
  if (asked !== null) return { command: asked, positionals: [], flags: {} };
  const [first = 'serve', ...rest] = positionals;
  const command = COMMANDS.find((name) => name === first);
  if (command !== undefined) return { command, positionals: rest, flags };
  const nearest = nearestName(first, COMMANDS);
  throw new ConfigError([
    `there is no command "${first}"${nearest === null ? '' : `; did you mean "${nearest}"?`} (see: help)`,
  ]);
}

function checkedValue(name: string, rawName: string, value: string | undefined): string {
  if (!SETTING_FLAGS.includes(name)) {
    const nearest = nearestName(
      rawName,
      SETTING_FLAGS.map((flag) => `--${flag}`),
    );
    throw new ConfigError([
      `there is no flag "${rawName}"${nearest === null ? '' : `; did you mean "${nearest}"?`} (see: help)`,
    ]);
  }
  if (value === undefined) throw new ConfigError([`flag ${rawName}: needs a value, as in ${rawName}=…`]);
  return value;
}
