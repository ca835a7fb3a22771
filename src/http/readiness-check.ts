import { ExhibitError } from '../core/errors.ts';
import type { ReadinessCheck } from './app-dependencies.ts';

/** A check that passes when `works` resolves. What it says of a failure is fit for everyone to read. */
export function readinessCheck(name: string, works: () => Promise<unknown>): ReadinessCheck {
  return {
    name,
    missing: async () => {
      try {
        await works();
        return null;
      } catch (error) {
        return error instanceof ExhibitError ? error.message : `The ${name} does not answer.`;
      }
    },
  };
}
