import { createHash } from 'node:crypto';
import type { ChatModel } from '../../model/chat.ts';
import type { DescriptionStore } from '../../store/description-store.ts';
import type { Parser } from '../parse/parser-pool.ts';
import type { CallBudget, CallOutcome } from './call-budget.ts';
import { lookAtPicture, PROMPT_VERSION } from './look-at-picture.ts';
import type { DescribeOptions, DescribeRequest } from './picture-describer.ts';
import { pictureRequestOf } from './picture-request-of.ts';
import type { PagePart } from './pictures-of-page.ts';

export type DescribeDependencies = {
  readonly model: Pick<ChatModel, 'card' | 'stream' | 'missing'>;
  readonly store: DescriptionStore;
  readonly renderer: Pick<Parser, 'renderPage'>;
  readonly budget: CallBudget;
  /** Calls at the same time. */
  readonly concurrency: number;
};

type Missed = { limit: number; failed: number; undrawn: number };

/** Looks at the parts in their order, a few at a time, until the budget is spent. */
export async function describeAll<Part extends PagePart>(
  deps: DescribeDependencies,
  parts: readonly Part[],
  options: DescribeOptions & { readonly request: DescribeRequest },
): Promise<{
  readonly described: readonly { readonly part: Part; readonly text: string }[];
  readonly missed: Missed;
}> {
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const queue = [...parts];
  const running = new Map<string, Promise<CallOutcome>>();
  const described: { readonly part: Part; readonly text: string }[] = [];
  const missed: Missed = { limit: 0, failed: 0, undrawn: 0 };
  let done = 0;

  const work = async (): Promise<void> => {
    for (let part = queue.shift(); part !== undefined; part = queue.shift()) {
      const image = await draw(deps, part, { request: options.request, signal });
      if (image === null) missed.undrawn++;
      else {
        const key = keyOf(image, deps.model.card.id, options.request.context.instructions);
        // The same picture again (a logo on each slide) waits for the first.
        const outcome = running.get(key) ?? look(deps, { image, part, key }, { ...options, signal });
        running.set(key, outcome);
        const found = await outcome;
        if (!found.made) missed[found.why]++;
        else if (found.text !== '') described.push({ part, text: found.text });
      }
      options.report(++done, parts.length);
    }
  };
  const workers = Array.from({ length: Math.min(deps.concurrency, parts.length) }, work);
  try {
    await Promise.all(workers);
  } catch (error) {
    stop.abort(error);
    await Promise.allSettled(workers);
    throw error;
  }
  return { described, missed };
}

/** Null when it cannot be drawn: that costs a description, never the file. */
async function draw(
  { renderer }: DescribeDependencies,
  { page, box }: PagePart,
  { request, signal }: { readonly request: DescribeRequest; readonly signal: AbortSignal },
): Promise<Uint8Array | null> {
  const file = await request.fileOf(page.picture?.asset ?? null);
  if (file === null) return null;
  try {
    const wanted = pictureRequestOf(page, box, file.mediaType);
    return await renderer.renderPage(file.localPath, wanted, { signal });
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

/** What was said of the picture before, or what the model says now. */
async function look(
  { model, store, budget }: DescribeDependencies,
  { image, part, key }: { readonly image: Uint8Array; readonly part: PagePart; readonly key: string },
  { request, signal, count }: Omit<DescribeOptions, 'report'> & { readonly request: DescribeRequest },
): Promise<CallOutcome> {
  const known = await store.getDescription(request.scope, key);
  if (known !== null) return { made: true, text: known };
  const asked = { image, part, context: request.context };
  const outcome = await budget.call((given) => lookAtPicture(model, asked, { signal: given, count }), {
    signal,
  });
  if (outcome.made) await store.addDescription(request.scope, request.fileId, { key, text: outcome.text });
  return outcome;
}

/** All that the model's words depend on, the text around the picture aside. */
function keyOf(image: Uint8Array, modelId: string, instructions: string): string {
  const sha256 = createHash('sha256').update(image).digest('hex');
  return createHash('sha256')
    .update(JSON.stringify([sha256, modelId, PROMPT_VERSION, instructions]))
    .digest('hex');
}
