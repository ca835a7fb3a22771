import { en } from './en/en.ts';

/** Every text of the console. Another language is another object of this type. */
export type Texts = typeof en;

export const texts: Texts = en;
