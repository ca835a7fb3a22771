/**
 * English words too common to rank by. They are in the index (so that "The Who" can be found) and are left out
 * of a query that has other words: each would make the engine walk through nearly every row.
 */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'a about an and are as at be been but by can could did do does for from had has have how i if in into is it ' +
    'its me my no not of on or our shall she should so such than that the their them then there these they this ' +
    'to was we were what when where which who whom whose why will with would you your'
  ).split(' '),
);
