import { readFileSync } from 'node:fs';

/** The prompts, by file name. A changed text gets a new version number. */
export const PROMPT_NAMES = ['plan.v1', 'read.v1', 'read-value.v1'] as const;

export type PromptName = (typeof PROMPT_NAMES)[number];

/** The text of a prompt file beside this module. Read once, at start. */
export function loadPrompt(name: PromptName): string {
  return readFileSync(new URL(`./${name}.md`, import.meta.url), 'utf8').trim();
}
