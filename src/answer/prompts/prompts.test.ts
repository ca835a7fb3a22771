import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadPrompt, type PromptName } from './load-prompt.ts';

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.md'))
  .map((file) => file.slice(0, -3) as PromptName);

// A changed text is another prompt: give it a new version number, and measure it.
it.each(names)('%s says what it was measured with', (name) => {
  expect(loadPrompt(name)).toMatchSnapshot();
});
