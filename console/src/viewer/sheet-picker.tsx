import { useQuery } from '@tanstack/react-query';
import { sheetsQuery } from '../api/sheets.ts';
import type { PageObject } from '../api/wire-types.ts';
import { texts } from '../texts/texts.ts';
import { Select } from '../ui/field.tsx';

/** Which sheet of the file; goes to the first part of another one. */
export function SheetPicker({
  workspace,
  page,
  onNumber,
}: {
  readonly workspace: string;
  readonly page: PageObject;
  readonly onNumber: (number: number) => void;
}) {
  const { data } = useQuery(
    sheetsQuery({ workspace, fileId: page.file_id, count: page.page_count ?? page.page }),
  );
  const known = data ?? [{ name: page.sheet ?? '', page: page.page }];
  const current = known.findLast(({ name, page: first }) => name === page.sheet && first <= page.page);
  return (
    <Select
      aria-label={texts.viewer.sheetPicker}
      value={current?.page ?? page.page}
      onChange={({ target }) => onNumber(Number(target.value))}
      className="h-8 w-auto max-w-48 px-1.5 text-[0.8125rem]"
    >
      {known.map(({ name, page: first }) => (
        <option key={first} value={first}>
          {name}
        </option>
      ))}
      {current === undefined ? <option value={page.page}>{page.sheet}</option> : null}
    </Select>
  );
}
