import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { CONFIG_KEYS, loadConfig, SECRET_KEYS } from '../config.ts';
import { printConfig } from './print-config.ts';

it('prints YAML that reads back to the same settings, without the secrets', () => {
  const loaded = loadConfig(
    { port: '9', 'init-token': 'a-secret-of-mine' },
    { EXHIBIT_HOST: '::1' },
    '/place',
  );
  const printed = printConfig(loaded);
  expect(printed).not.toContain('a-secret-of-mine');
  expect(printed).toContain('# initToken: (set)  # flag');
  expect(printed).toContain('# chatApiKey: (not set)  # default');
  expect(printed).toContain('port: 9  # flag');
  expect(printed).toMatch(/^host: ['"]?::1['"]? {2}# environment$/m);
  const shown = CONFIG_KEYS.filter((key) => !SECRET_KEYS.has(key));
  expect(load(printed)).toEqual(Object.fromEntries(shown.map((key) => [key, loaded.config[key]])));
});

it('shows which models there are, without their keys', () => {
  const models = JSON.stringify([{ provider: 'anthropic', model: 'big-one', apiKey: 'a-secret-of-mine' }]);
  const printed = printConfig(loadConfig({}, { EXHIBIT_CHAT_FALLBACKS: models }, '/place'));
  expect(printed).not.toContain('a-secret-of-mine');
  expect(printed).toMatch(
    /^# chatFallbacks:\n#.*provider: anthropic\n#.*model: big-one\n(#.*\n)*#.*apiKey: \(set\)/m,
  );
  expect(Object.keys(load(printed) as object)).not.toContain('chatFallbacks');
});
