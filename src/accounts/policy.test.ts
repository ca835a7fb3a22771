import { describe, expect, it } from 'vitest';
import type { Caller } from '../core/caller.ts';
import { type Action, accessTo, decide, decideInWorkspace, mayGrant, POLICY } from './policy.ts';

const member: Caller = {
  userId: 'user_1',
  organizationId: 'org_1',
  email: 'a@b.example',
  role: 'member',
  tokenId: 'token_1',
  access: 'write',
  workspaces: null,
  expiresAt: null,
};
const reading = { ...member, access: 'read' } as const;
const narrow = { ...member, workspaces: ['a'] } as const;
const admin = { ...member, role: 'admin' } as const;
const owner = { ...member, role: 'owner' } as const;

const actions = Object.keys(POLICY) as Action[];
const forbiddenTo = (caller: Caller) => actions.filter((action) => decide(caller, action) === 'forbidden');

const WHOLE = ['workspaces.create', 'tokens.change'];
const WRITES = [
  'workspace.change',
  'workspace.delete',
  'members.change',
  'files.write',
  'completions.write',
  'completions.write-others',
];
const ORGANIZATION = ['users.list', 'users.change', 'audit.read', 'server.read', 'server.test-model'];

describe('what a token or a role forbids, whatever the workspace', () => {
  it.each([
    ['a member', member, [...ORGANIZATION, 'metrics.read']],
    ['a member with a read-only token', reading, [...WHOLE, ...WRITES, ...ORGANIZATION, 'metrics.read']],
    ['a member with a narrow token', narrow, [...WHOLE, ...ORGANIZATION, 'metrics.read']],
    ['an admin', admin, []],
    ['an admin with a read-only token', { ...admin, access: 'read' }, [...WHOLE, ...WRITES, ...ORGANIZATION]],
    ['an admin with a narrow token', { ...admin, workspaces: ['a'] }, [...WHOLE, ...ORGANIZATION]],
    ['an owner', owner, []],
    [
      'an owner with a narrow token of no workspace',
      { ...owner, workspaces: [] },
      [...WHOLE, ...ORGANIZATION],
    ],
  ] as const)('%s', (_, caller, forbidden) => {
    expect(forbiddenTo(caller as Caller).sort()).toEqual([...forbidden].sort());
  });
});

describe('what the access to a workspace allows', () => {
  const inWorkspace = (access: Parameters<typeof decideInWorkspace>[2], caller: Caller = member) =>
    Object.fromEntries(
      (
        [
          'files.read',
          'chat.ask',
          'completions.write',
          'files.write',
          'completions.write-others',
          'members.change',
        ] as const
      ).map((action) => [action, decideInWorkspace(caller, action, access)]),
    );
  const all = (decision: string) =>
    Object.fromEntries(Object.keys(inWorkspace('admin')).map((action) => [action, decision]));

  it.each([
    [null, member, all('not-found')],
    [null, owner, all('not-found')],
    [
      'viewer',
      member,
      {
        ...all('forbidden'),
        'files.read': 'allowed',
        'chat.ask': 'allowed',
        'completions.write': 'allowed',
      },
    ],
    ['writer', member, { ...all('allowed'), 'members.change': 'forbidden' }],
    ['admin', member, all('allowed')],
    ['admin', reading, { ...all('forbidden'), 'files.read': 'allowed', 'chat.ask': 'allowed' }],
  ] as const)('%s', (access, caller, decisions) => {
    expect(inWorkspace(access, caller)).toEqual(decisions);
  });
});

describe('the access to a workspace', () => {
  const memberships = new Map([
    ['a', 'viewer'],
    ['b', 'writer'],
  ] as const);
  it.each([
    ['of a member', member, 'a', 'viewer'],
    ['of a member elsewhere', member, 'c', null],
    ['of a member, by the name of a method', member, 'constructor', null],
    ['of a narrow token', narrow, 'a', 'viewer'],
    ['of a narrow token elsewhere', narrow, 'b', null],
    ['of a narrow token of somebody who is no member', { ...narrow, workspaces: ['c'] }, 'c', null],
    ['of an admin', admin, 'c', 'admin'],
    ['of an admin who is a viewer there', admin, 'a', 'admin'],
    ['of a narrow token of the owner', { ...owner, workspaces: ['a'] }, 'b', null],
    ['of a token for nothing', { ...owner, workspaces: [] }, 'a', null],
  ] as const)('%s', (_, caller, workspaceId, access) => {
    expect(accessTo(caller, workspaceId, memberships)).toBe(access);
  });
});

it.each([
  ['owner', ['member', 'admin', 'owner']],
  ['admin', ['member', 'admin']],
  ['member', []],
] as const)('%s may grant %j', (role, granted) => {
  expect((['member', 'admin', 'owner'] as const).filter((other) => mayGrant(role, other))).toEqual(granted);
});
