import { CallBudget, type CallLimits } from './call-budget.ts';
import { type DescribeDependencies, describeAll } from './describe-all.ts';
import { describeOmitted } from './describe-omitted.ts';
import type { PictureDescriber } from './picture-describer.ts';

export type DescriberSettings = Omit<DescribeDependencies, 'model' | 'budget'> & {
  /** Null: no model that sees is configured. */
  readonly model: DescribeDependencies['model'] | null;
  /** Calls for one file, repeated ones included; 0 = nothing is to be described. */
  readonly callsPerFile: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly limits?: Partial<CallLimits>;
};

/** A model that did not answer in time, again and again, is left alone for so long: other files need not wait for it. */
const REST_MILLISECONDS = 60_000;

export function createPictureDescriber(settings: DescriberSettings): PictureDescriber {
  const { model, callsPerFile, now } = settings;
  let restsUntil = 0;
  return {
    mostPictures: callsPerFile,
    describe: async (parts, request, options) => {
      if (callsPerFile === 0 || parts.count === 0) return { described: [], note: null };
      const missing = model === null ? 'no model that sees is configured' : model.missing();
      if (model === null || missing !== null) {
        const group = { count: parts.worthy, reason: missing ?? '' };
        return { described: [], note: describeOmitted({ total: parts.worthy, groups: [group] }) };
      }
      const budget = new CallBudget(callsPerFile, settings.limits);
      if (restsUntil > now()) budget.giveUp('the model that sees did not answer lately');
      const run = await describeAll({ ...settings, model, budget }, parts.best, { ...options, request });
      if (budget.hangs) restsUntil = now() + REST_MILLISECONDS;
      const groups = [
        {
          count: parts.count - parts.best.length + run.missed.limit,
          reason: `the limit is ${callsPerFile} a file`,
        },
        { count: run.missed.failed, reason: budget.reason },
        { count: run.missed.undrawn, reason: 'no picture could be drawn' },
      ];
      return { described: run.described, note: describeOmitted({ total: parts.count, groups }) };
    },
  };
}
