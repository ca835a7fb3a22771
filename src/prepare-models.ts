import type { FastifyBaseLogger } from 'fastify';
import { loggableError } from './http/loggable-error.ts';

export type ModelPreparation = {
  /** Notes which models are not there yet: files may wait for those. */
  readonly begin: () => void;
  /** Not there yet, and not tried in vain. */
  readonly isUnderWay: (modelId: string) => boolean;
  /** Fetches what is missing and loads what is there; to be called again as long as something may be missing. */
  readonly run: () => Promise<void>;
};

type Parts = {
  readonly modelFiles: {
    /** Null when it is there. */
    readonly missing: (modelId: string) => string | null;
    readonly ensure: (modelId: string, options: { readonly signal: AbortSignal }) => Promise<unknown>;
  };
  /** In the order in which they are fetched. */
  readonly modelIds: readonly string[];
  /** Told whenever a model was fetched or could not be. */
  readonly tried: () => void;
  /** Done when the models are there. One that rejects is logged by its name, the others are done. */
  readonly loads: readonly { readonly name: string; readonly load: () => Promise<unknown> }[];
  readonly signal: AbortSignal;
  readonly log: FastifyBaseLogger;
};

/** Gets the built-in models ready while the server answers already. */
export function createModelPreparation(parts: Parts): ModelPreparation {
  const { modelFiles, modelIds, signal, log } = parts;
  const underWay = new Set<string>();
  const missing = () => modelIds.filter((id) => modelFiles.missing(id) !== null);
  const attempt = async (
    work: () => Promise<unknown>,
    failed: (error: unknown) => void,
  ): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      if (!signal.aborted) failed(loggableError(error));
      return false;
    }
  };
  return {
    begin: () => {
      for (const id of missing()) underWay.add(id);
    },
    isUnderWay: (id) => underWay.has(id),
    run: async () => {
      for (const id of missing()) {
        if (signal.aborted) return;
        const fetched = await attempt(
          () => modelFiles.ensure(id, { signal }),
          (error) => log.warn({ model: id, error }, 'model not fetched'),
        );
        if (fetched) log.info({ model: id }, 'model fetched');
        underWay.delete(id);
        parts.tried();
      }
      for (const { name, load } of parts.loads)
        await attempt(load, (error) => log.warn({ error }, `${name} not ready`));
    },
  };
}
