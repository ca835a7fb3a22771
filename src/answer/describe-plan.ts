import type { Plan } from './plan.ts';

/** A lookup as a reader is told of it. */
export function lookupName({ subject, fact }: Plan['lookups'][number]): string {
  return subject === null ? fact : `${subject}: ${fact}`;
}

/** What will be done, in a few words. */
export function planSummary(plan: Plan): string {
  switch (plan.operation) {
    case 'none':
      return 'look it up';
    case 'each':
      return 'look up each';
    case 'rank':
    case 'highest':
    case 'lowest':
      return `look up each value, then order them${plan.position > 1 ? ` and take number ${plan.position}` : ''}`;
    default:
      return `look up each value, then compute the ${plan.operation.replace('_', ' ')}`;
  }
}
