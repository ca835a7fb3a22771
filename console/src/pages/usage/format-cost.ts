const cents = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });
const small = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  maximumSignificantDigits: 2,
});

/** Dollars; below ten cents with as many digits as there is something to see: "$0.0012". */
export function formatCost(dollars: number): string {
  return dollars > 0 && dollars < 0.1 ? small.format(dollars) : cents.format(dollars);
}
