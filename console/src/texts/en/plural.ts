const numbers = new Intl.NumberFormat('en');

/** "1 file", "1,204 files". */
export function plural(count: number, one: string, many: string): string {
  return `${numbers.format(count)} ${count === 1 ? one : many}`;
}
