/**
 * The numbers in a text as plain decimals without sign, grouping or trailing zeros: "$1,044.50" → "1044.5",
 * "(13)%" → "13". Words for small numbers count too ("four" → "4").
 */
export function numbersOf(text: string): readonly string[] {
  const numbers: string[] = [];
  for (const match of text.matchAll(/\d{1,3}(?:[,   ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+/g))
    numbers.push(plainNumber(match[0]));
  for (const match of text.toLowerCase().matchAll(/\b[a-z]+\b/g)) {
    const value = NUMBER_WORDS.indexOf(match[0]);
    if (value >= 0) numbers.push(String(value));
  }
  return numbers;
}

function plainNumber(digits: string): string {
  return String(Number(digits.replace(/[,   ]/g, '')));
}

const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
