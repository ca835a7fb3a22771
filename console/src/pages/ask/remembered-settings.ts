import type { Effort } from '../../api/stream-answer.ts';
import { texts } from '../../texts/texts.ts';

const key = 'exhibit-ask';
const usual = { model: 'activeloop-l0', effort: 'medium' as Effort };

/** Model and effort as they were chosen last in this browser. */
export function readSettings(): { readonly model: string; readonly effort: Effort } {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? '{}') as { model?: unknown; effort?: unknown };
    return {
      model: Object.keys(texts.ask.models).find((model) => model === stored.model) ?? usual.model,
      effort:
        (Object.keys(texts.ask.efforts) as Effort[]).find((effort) => effort === stored.effort) ??
        usual.effort,
    };
  } catch {
    return usual; // storage is switched off, or holds what is not ours
  }
}

export function rememberSettings({
  model,
  effort,
}: {
  readonly model: string;
  readonly effort: Effort;
}): void {
  try {
    localStorage.setItem(key, JSON.stringify({ model, effort }));
  } catch {
    // Storage is switched off: the choice holds for this page.
  }
}
