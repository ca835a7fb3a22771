import { plural } from './plural.ts';

export const users = {
  title: 'People',
  about: 'Everybody in your organization. They sign in with a token, or through your identity provider.',
  list: 'People',
  columns: { who: 'E-mail address', role: 'Role', since: 'Since', actions: 'Actions' },
  noRights:
    'Owners and admins of the organization see who is in it, with a token that may write and is not limited to some workspaces.',
  mayNot:
    'You see who is in the organization. Changing that takes a token that may write and is not limited to some workspaces.',
  empty: 'Nobody here yet',
  emptyNext: 'Add the first person.',
  count: (count: number) => plural(count, 'person', 'people'),
  you: 'you',
  roles: { owner: 'owner', admin: 'admin', member: 'member' },
  roleMeans: {
    owner: 'everything, and decides who is an owner',
    admin: 'everything in all workspaces, people, tokens, audit',
    member: 'what their workspaces allow',
  },
  roleOf: (who: string) => `Role of ${who}`,
  onlyOwners: 'Only an owner may change or remove an owner.',
  add: {
    action: 'Add a person',
    title: 'Add a person',
    about:
      'Afterwards make a token for them and pass it on, unless they sign in through your identity provider.',
    email: 'E-mail address',
    role: 'Role',
    access: 'Access to the workspace "default"',
    noAccess: 'none',
    submit: 'Add',
    busy: 'Adding …',
    done: (email: string) => `${email} is added.`,
  },
  token: {
    action: 'Make a token',
    for: (who: string) => `Make a token for ${who}`,
  },
  lower: {
    title: 'Give up your own role?',
    about: (role: string) =>
      `Your role becomes "${role}". Only somebody else can give you back what you have now.`,
    submit: 'Change my role',
  },
  remove: {
    action: (who: string) => `Remove ${who}`,
    title: (who: string) => `Remove ${who}?`,
    about:
      'Their tokens and memberships end at once. What they uploaded stays. To have them back you add them anew.',
    aboutYou: 'This is you: your tokens end at once, and with them this session. What you uploaded stays.',
    submit: 'Remove person',
  },
};
