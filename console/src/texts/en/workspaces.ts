import { plural } from './plural.ts';

const admins = 'an owner or admin of your organization';

export const workspaces = {
  title: 'Workspaces',
  about:
    'Files, questions and answers live in a workspace. Who is not a member of it does not know that it is there.',
  list: 'Workspaces',
  columns: {
    name: 'Name',
    id: 'Id',
    access: 'Your access',
    model: 'Chat model',
    created: 'Created',
    actions: 'Actions',
  },
  empty: 'You see no workspace yet',
  emptyNext: `Create one, or ask ${admins} to add you to one.`,
  emptyNextNoRights: `Ask ${admins} to add you to one.`,
  mayNotCreate:
    'With this token you cannot create workspaces. That takes a token that may write and is not limited to some workspaces.',
  accesses: { viewer: 'viewer', writer: 'writer', admin: 'admin' },
  accessMeans: {
    viewer: 'asks and reads',
    writer: 'also uploads, changes and deletes files',
    admin: 'also decides who is a member',
  },

  members: 'Members',
  membersOf: (name: string) => `Members of ${name}`,
  model: {
    label: (name: string) => `Chat model of ${name}`,
    server: 'the model of the server',
    none: 'This server has one chat model. More can be named in its settings (chatModels).',
    mayNot: `Which models there are is known to owners and admins of the organization.`,
    changed: (name: string) => `The chat model of ${name} is changed.`,
  },
  create: {
    action: 'New workspace',
    title: 'New workspace',
    about: 'You become its admin. Members are added afterwards.',
    name: 'Name',
    id: 'Id',
    idHint:
      'Lower-case letters and digits, joined by - or _, at most 34. Programs name the workspace by it; it stays.',
    submit: 'Create workspace',
    busy: 'Creating …',
    problems: {
      empty: 'Give it an id.',
      long: (most: number) => `At most ${most} characters.`,
      form: 'Only lower-case letters and digits, joined by single - or _.',
      taken: 'There is a workspace with this id already.',
    },
  },
  remove: {
    action: (name: string) => `Delete ${name}`,
    isDefault: 'The workspace "default" stays: it cannot be deleted.',
    title: (name: string) => `Delete ${name}?`,
    about:
      'All its files, pages and stored answers are deleted with it, for everybody. This cannot be taken back.',
    type: (id: string) => `Type ${id} to confirm`,
    submit: 'Delete workspace',
    busy: 'Deleting …',
  },
  people: {
    title: (name: string) => `Members of ${name}`,
    about: 'Owners and admins of the organization may do everything here without being listed.',
    list: 'Members',
    columns: { who: 'Who', access: 'Access', since: 'Since', actions: 'Actions' },
    empty: 'Nobody is listed as a member',
    emptyNext: 'Owners and admins of the organization can work here all the same. Add others above.',
    emptyNextNoRights: `Owners and admins of the organization can work here all the same. Ask one of them, or an admin of this workspace, to add others.`,
    mayNot:
      'You see who is a member. Changing that takes an admin of this workspace, or an owner or admin of the organization.',
    mayNotToken:
      'You see who is a member. The token that you signed in with may only read; sign in with one that may write to change members.',
    you: 'you',
    accessOf: (who: string) => `Access of ${who}`,
    count: (count: number) => plural(count, 'member', 'members'),
    add: {
      title: 'Add a member',
      who: 'E-mail address or user id',
      whoHint: 'Of somebody who is in your organization already.',
      access: 'Access',
      unknown:
        'Nobody in your organization has this address or id. Owners and admins add people on the page People.',
      known: 'They are a member already. Change their access below.',
      submit: 'Add',
      busy: 'Adding …',
    },
    remove: {
      action: (who: string) => `Remove ${who}`,
      title: (who: string) => `Remove ${who}?`,
      about: 'They no longer see this workspace, from now on. What they uploaded stays.',
      aboutYou:
        'You no longer see this workspace, from now on, unless you are an owner or admin of the organization.',
      submit: 'Remove member',
    },
  },
};
