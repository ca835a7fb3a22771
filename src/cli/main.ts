import { CONFIG_KEYS, ConfigError, descriptionOf, loadConfig } from '../config.ts';
import { ExhibitError } from '../core/errors.ts';
import { environmentName, flagName } from '../setting-names.ts';
import { readArguments } from './read-arguments.ts';
import { createTerminal } from './terminal.ts';

const USAGE = `Exhibit answers from your own files, with the very place each claim rests on.

  npm start                                     serve
  npm start -- ask "question" file...           answer once, in the terminal
  npm start -- search "question"                the best passages of what is stored; --explain, --filter "…", --top-k 10,
                                                --channels lexical,dense,visual, --no-rerank, --workspace
  npm start -- token create|list|revoke         --name, --user, --access read|write, --workspaces a,b, --expires 90d
  npm start -- user add|list|role|remove        --role owner|admin|member, --access viewer|writer|admin (of "default")
  npm start -- organization create|list         --owner e-mail
  npm start -- audit verify                     whether the record of changes is as it was written
  npm start -- verify-proof proof.zip           whether the proof of an answer is as it was signed; --key, --files folder, --json
  npm start -- reindex                          files of another embedding model; --parse, --all, --workspace
  npm start -- doctor                           what is here, what is missing, what to type
  npm start -- config print                     all settings and where they come from
  npm start -- help | version

Settings: as a flag, in the environment, or in a YAML file (--config file, EXHIBIT_CONFIG).
`;

/** Each command loads what it needs, so that the small ones are quick. Answers with the exit code: 0 done, 1 it did not work, 2 it was asked wrongly. */
async function main(given: readonly string[], signal: AbortSignal): Promise<number> {
  const { command, positionals, flags, options } = readArguments(given);
  const terminal = createTerminal(process.stdout, process.stderr);
  switch (command) {
    case 'help':
      terminal.out(`${USAGE}\n${settingsHelp()}`);
      return 0;
    case 'version':
      terminal.out(`${(await import('../compose.ts')).readVersion()}\n`);
      return 0;
    case 'config': {
      const { printConfig } = await import('./print-config.ts');
      if (positionals.join(' ') !== 'print') throw new ConfigError(['say: config print']);
      terminal.out(printConfig(loadConfig(flags)));
      return 0;
    }
    case 'doctor': {
      const { doctor } = await import('./doctor.ts');
      return (await doctor(loadConfig(flags).config, terminal)) ? 0 : 1;
    }
    case 'reindex': {
      if (positionals.length > 0) throw new ConfigError([`reindex takes no "${positionals[0]}"`]);
      const { reindex } = await import('./reindex.ts');
      return (await reindex(loadConfig(flags).config, options, { terminal, signal })) ? 0 : 1;
    }
    case 'ask': {
      const [question = '', ...paths] = positionals;
      const loaded = loadConfig(flags);
      if (question.trim() === '' || (paths.length === 0 && loaded.sources.data !== 'flag'))
        throw new ConfigError(['say: ask "question" file... (or --data folder to ask what is stored there)']);
      const { ask } = await import('./ask.ts');
      await ask(loaded, { question, paths }, { terminal, signal });
      return 0;
    }
    case 'search': {
      const [query = '', ...rest] = positionals;
      if (query.trim() === '' || rest.length > 0) throw new ConfigError(['say: search "question"']);
      const { searchOnce } = await import('./search.ts');
      const asked = { query, flags: options };
      return (await searchOnce(loadConfig(flags).config, asked, { terminal, signal })) ? 0 : 1;
    }
    case 'verify-proof': {
      const [path = '', ...rest] = positionals;
      if (path === '' || rest.length > 0) throw new ConfigError(['say: verify-proof proof.zip']);
      const { reportProof } = await import('./verify-proof.ts');
      return (await reportProof({ path, options }, terminal)) ? 0 : 1;
    }
    case 'token':
    case 'user':
    case 'organization':
    case 'audit': {
      const { manageAccounts } = await import('./manage-accounts.ts');
      const asked = { command, words: positionals, options };
      return (await manageAccounts(loadConfig(flags).config, asked, terminal)) ? 0 : 1;
    }
    case 'serve': {
      if (positionals.length > 0) throw new ConfigError([`serve takes no "${positionals[0]}"`]);
      const { serve } = await import('./serve.ts');
      await serve(loadConfig(flags).config, { terminal, signal });
      return 0;
    }
    default:
      return command satisfies never;
  }
}

function settingsHelp(): string {
  const lines = CONFIG_KEYS.map((key) =>
    `  --${flagName(key).padEnd(22)} ${environmentName(key).padEnd(30)} ${descriptionOf(key)}`.trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

/** What a person is told; anything unforeseen keeps its stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.problems.join('\n');
  if (error instanceof ExhibitError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE')
    return 'The port is in use already. Choose another one with --port or EXHIBIT_PORT, or end what uses it.';
  if (code === 'EACCES') return `Not allowed: ${error instanceof Error ? error.message : ''}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const interrupted = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.on(name, () => {
    if (interrupted.signal.aborted) process.exit(130);
    interrupted.abort(new Error('interrupted'));
  });

try {
  process.exitCode = await main(process.argv.slice(2), interrupted.signal);
} catch (error) {
  if (interrupted.signal.aborted) process.exitCode = 130;
  else {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = error instanceof ConfigError ? 2 : 1;
  }
}
