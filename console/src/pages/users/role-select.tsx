import type { ComponentProps } from 'react';
import type { Role } from '../../api/users.ts';
import { texts } from '../../texts/texts.ts';
import { Select } from '../../ui/field.tsx';

const words = texts.users;
const ALL: readonly Role[] = ['member', 'admin', 'owner'];

/** The roles that the caller may give: only owners make owners. */
export function RoleSelect({
  role,
  callerRole,
  explain = false,
  onChoose,
  ...rest
}: Omit<ComponentProps<typeof Select>, 'value' | 'onChange' | 'children' | 'role'> & {
  readonly role: Role;
  readonly callerRole: Role;
  /** Says beside each role what it means. */
  readonly explain?: boolean;
  readonly onChoose: (role: Role) => void;
}) {
  const offered = ALL.filter((option) => option !== 'owner' || callerRole === 'owner');
  return (
    <Select {...rest} value={role} onChange={({ target }) => onChoose(target.value as Role)}>
      {offered.map((option) => (
        <option key={option} value={option}>
          {explain ? `${words.roles[option]}: ${words.roleMeans[option]}` : words.roles[option]}
        </option>
      ))}
    </Select>
  );
}
