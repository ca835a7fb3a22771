import type { VisualEmbeddingModel } from '../../model/visual-embedding.ts';
import { describeUnseen } from './describe-unseen.ts';
import type { PageViewer } from './page-viewer.ts';
import { type RunDependencies, ViewRun } from './view-run.ts';

export type ViewerSettings = Omit<RunDependencies, 'model'> & {
  /** Null: none is configured. */
  readonly model: VisualEmbeddingModel | null;
  /** Pages of one file that are embedded; 0 = none. */
  readonly pagesPerFile: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** A model that does not answer is left alone for so long: other files need not wait for it. */
const REST_MILLISECONDS = 60_000;

export function createPageViewer(settings: ViewerSettings): PageViewer {
  const { model, pagesPerFile, now } = settings;
  const isOff = model === null || pagesPerFile === 0;
  let restsUntil = 0;
  return {
    model: isOff ? null : { id: model.id, dimensions: model.dimensions },
    mostPages: isOff ? 0 : pagesPerFile,
    embed: async (views, request, options) => {
      if (isOff || views.length === 0) return { note: null, complete: true };
      const missing = restsUntil > now() ? 'the visual model did not answer lately' : model.missing();
      const run = new ViewRun({ ...settings, model }, request, options, missing);
      await run.embedAll(views);
      if (run.isDown) restsUntil = now() + REST_MILLISECONDS;
      const groups = [
        { count: request.total - views.length, reason: `the limit is ${pagesPerFile} a file` },
        { count: run.failed, reason: run.reason },
        { count: run.undrawn, reason: 'no picture could be drawn' },
      ];
      return { note: describeUnseen({ total: request.total, groups }), complete: run.failed === 0 };
    },
  };
}
