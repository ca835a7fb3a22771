import { type ClassValue, clsx } from 'clsx';
import { twMerge } from 'tailwind-merge';

/** Joins class names; of two that say the same thing the later counts. */
export function classNames(...values: readonly ClassValue[]): string {
  return twMerge(clsx(values));
}
