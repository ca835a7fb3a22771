import { plural } from './plural.ts';

/** What an entry of the audit is about, in words. */
type Facts = {
  /** E-mail address where it is known, else an id. */
  readonly target: string;
  readonly workspace: string;
  readonly access: string;
  readonly role: string;
  /** Whose token it is. */
  readonly owner: string;
  readonly model: string | null;
  readonly host: string | null;
  readonly files: number;
};

export const audit = {
  title: 'Audit',
  about: 'What was changed, by whom, the newest first. Reading and asking leave no entry.',
  noRights:
    'Owners and admins of the organization see the audit, with a token that may write and is not limited to some workspaces.',
  verify: {
    before:
      'Each entry carries a fingerprint of itself and of the one before. To check that nothing was altered or taken out, run',
    command: 'npm start -- audit verify',
    after: 'on the machine of the server.',
  },
  list: 'Entries',
  columns: { when: 'When', who: 'Who', what: 'What', entry: 'Entry' },
  commandLine: 'command line',
  details: 'Details',
  hash: 'Fingerprint (SHA-256)',
  filter: {
    action: 'What',
    who: 'Who',
    all: 'everything',
    everybody: 'everybody',
    note: (count: number, more: boolean) =>
      more
        ? `Chosen among the newest ${plural(count, 'entry', 'entries')}; older ones come with "Show older".`
        : `Chosen among all ${plural(count, 'entry', 'entries')}.`,
    none: 'None of the entries shown so far is like this',
    noneNext: 'Show older ones, or choose something else.',
  },
  older: 'Show older',
  loadingOlder: 'Loading …',
  end: 'These are all entries.',
  empty: 'Nothing was changed yet',
  emptyNext: 'Entries appear as soon as somebody adds files, people, tokens or workspaces.',
  actions: {
    'completion.changed': 'answer: metadata changed',
    'completion.deleted': 'answer: deleted',
    'file.cancelled': 'file: cancelled',
    'file.deleted': 'file: deleted',
    'file.metadata-changed': 'file: metadata changed',
    'file.metadata-changed-by-model': 'file: metadata changed by instruction',
    'file.retried': 'file: processed again',
    'files.added': 'files: added',
    'member.added': 'member: added',
    'member.changed': 'member: access changed',
    'member.removed': 'member: removed',
    'model.tested': 'model: tested',
    'token.created': 'token: made',
    'token.revoked': 'token: revoked',
    'user.added': 'person: added',
    'user.changed': 'person: role changed',
    'user.removed': 'person: removed',
    'workspace.changed': 'workspace: changed',
    'workspace.created': 'workspace: created',
    'workspace.deleted': 'workspace: deleted',
  } satisfies Record<string, string> as Readonly<Record<string, string>>,
  sentences: {
    'completion.changed': ({ target, workspace }) =>
      `changed the metadata of the answer ${target} in ${workspace}`,
    'completion.deleted': ({ target, workspace }) => `deleted the answer ${target} in ${workspace}`,
    'file.cancelled': ({ target, workspace }) => `cancelled the processing of ${target} in ${workspace}`,
    'file.deleted': ({ target, workspace }) => `deleted ${target} from ${workspace}`,
    'file.metadata-changed': ({ target, workspace }) => `changed the metadata of ${target} in ${workspace}`,
    'file.metadata-changed-by-model': ({ target, workspace }) =>
      `had the model change the metadata of ${target} in ${workspace}`,
    'file.retried': ({ target, workspace }) => `had ${target} in ${workspace} processed again`,
    'files.added': ({ files, target, workspace }) =>
      files > 1
        ? `added ${plural(files, 'file', 'files')} to ${workspace}`
        : `added ${target} to ${workspace}`,
    'member.added': ({ target, workspace, access }) => `added ${target} to ${workspace} as ${access}`,
    'member.changed': ({ target, workspace, access }) =>
      `set the access of ${target} in ${workspace} to ${access}`,
    'member.removed': ({ target, workspace }) => `removed ${target} from ${workspace}`,
    'model.tested': ({ target, host }) => `tested the model ${target}${host === null ? '' : ` at ${host}`}`,
    'token.created': ({ target, owner, access }) =>
      `made the token ${target} for ${owner}${access === '' ? '' : `, to ${access}`}`,
    'token.revoked': ({ target }) => `revoked the token ${target}`,
    'user.added': ({ target, role }) => `added ${target} to the organization as ${role}`,
    'user.changed': ({ target, role }) => `set the role of ${target} in the organization to ${role}`,
    'user.removed': ({ target }) => `removed ${target} from the organization`,
    'workspace.changed': ({ workspace, model }) =>
      model === null
        ? `let the model of the server answer in ${workspace}`
        : `let the model ${model} answer in ${workspace}`,
    'workspace.created': ({ workspace }) => `created the workspace ${workspace}`,
    'workspace.deleted': ({ workspace }) => `deleted the workspace ${workspace}`,
  } satisfies Record<string, (facts: Facts) => string> as Readonly<Record<string, (facts: Facts) => string>>,
  otherAction: (action: string, target: string) => `${action} ${target}`,
};
