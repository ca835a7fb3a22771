import { expect, it } from 'vitest';
import { readArguments } from './read-arguments.ts';

it.each([
  [[], { command: 'serve', positionals: [], flags: {} }],
  [['serve', '--port', '9000'], { command: 'serve', positionals: [], flags: { port: '9000' } }],
  [['--port=9000'], { command: 'serve', positionals: [], flags: { port: '9000' } }],
  [
    ['ask', 'how tall?', 'a.pdf', '--data', 'd', 'b.pdf'],
    { command: 'ask', positionals: ['how tall?', 'a.pdf', 'b.pdf'], flags: { data: 'd' } },
  ],
  [['ask', '--', '--odd name'], { command: 'ask', positionals: ['--odd name'], flags: {} }],
  [['config', 'print'], { command: 'config', positionals: ['print'], flags: {} }],
  [['ask', '-h'], { command: 'help', positionals: [], flags: {} }],
  [
    ['token', 'create', '--name=x', '--data', 'd'],
    { command: 'token', positionals: ['create'], flags: { data: 'd' }, options: { name: 'x' } },
  ],
  [
    ['reindex', '--parse', '--all', '--workspace', 'a', '--data=d'],
    {
      command: 'reindex',
      positionals: [],
      flags: { data: 'd' },
      options: { parse: 'true', all: 'true', workspace: 'a' },
    },
  ],
  [['--version'], { command: 'version', positionals: [], flags: {} }],
])('reads %j', (given, expected) => {
  expect(readArguments(given)).toEqual({ options: {}, ...expected });
});

it.each([
  [['srve'], 'there is no command "srve"; did you mean "serve"? (see: help)'],
  [['--prot', '3'], 'there is no flag "--prot"; did you mean "--port"? (see: help)'],
  [['serve', '--name', 'x'], 'there is no flag "--name"'],
  [['-x'], 'there is no flag "-x" (see: help)'],
  [['--port'], 'flag --port: needs a value, as in --port=…'],
])('refuses %j', (given, message) => {
  expect(() => readArguments(given)).toThrow(message);
});
