import type { ComponentProps } from 'react';
import type { Access } from '../../api/workspaces.ts';
import { texts } from '../../texts/texts.ts';
import { Select } from '../../ui/field.tsx';

const { accesses, accessMeans } = texts.workspaces;
const ALL: readonly Access[] = ['viewer', 'writer', 'admin'];

export function AccessSelect({
  access,
  onChoose,
  ...rest
}: Omit<ComponentProps<typeof Select>, 'value' | 'onChange' | 'children'> & {
  readonly access: Access;
  readonly onChoose: (access: Access) => void;
}) {
  return (
    <Select {...rest} value={access} onChange={({ target }) => onChoose(target.value as Access)}>
      {ALL.map((option) => (
        <option key={option} value={option}>
          {`${accesses[option]}: ${accessMeans[option]}`}
        </option>
      ))}
    </Select>
  );
}
