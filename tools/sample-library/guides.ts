import type { Guide } from './guide.ts';
import { brannoch5Guide } from './guides/brannoch-5.ts';
import { corvane2Guide } from './guides/corvane-2.ts';
import { osmere3Guide } from './guides/osmere-3.ts';
import { teluviaGuide } from './guides/teluvia.ts';

/** All guides of the library, in the order in which they are made. */
export const guides: readonly Guide[] = [corvane2Guide, brannoch5Guide, teluviaGuide, osmere3Guide];
