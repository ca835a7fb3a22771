import { readFileSync } from 'node:fs';

/** The prompts, by file name. A changed text gets a new version number. */
export type PromptName =
  | 'agent.v1'
  | 'agent-json.v1'
  | 'agent-end.v1'
  | 'agent-repair.v1'
  | 'entail.v1'
  | 'plan.v1'
  | 'read.v1'
  | 'read-value.v1'
  | 'pick-column.v1'
  | 'resolve.v1'
  | 'describe-image.v1'
  | 'write-json.v1'
  | 'write-sql.v1'
  | 'write-metadata.v1'
  | 'summarize.v1'
  | 'map-points.v1'
  | 'map-items.v1';

const texts = new Map<PromptName, string>();

/** The text of a prompt file beside this module, read at its first use. */
export function loadPrompt(name: PromptName): string {
  const known = texts.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(new URL(`./${name}.md`, import.meta.url), 'utf8').trim();
  texts.set(name, text);
  return text;
}
