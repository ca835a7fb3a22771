/** Of the text in UTF-8. */
export const MOST_BYTES = 16 * 1024;

/** Parentheses and `not` within one another; keys and places of one column. */
export const MOST_DEPTH = 64;

/** The largest place in an array that every database can be asked for (a signed 32-bit integer). */
export const LARGEST_PLACE = 2 ** 31 - 1;
