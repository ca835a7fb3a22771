import { NotFoundError } from '../../../core/errors.ts';

/** The `{n}` of a page's path, 1-based. Throws `NotFoundError` for what names no page. */
export function pageNumber(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw noSuchPage();
  return Number(text);
}

export function noSuchPage(): NotFoundError {
  return new NotFoundError('There is no such page.', { param: 'page' });
}
