import { expect, it } from 'vitest';
import { addIndexedFile, newCompletion, newFile, type StoreUnderTest, scope } from './store-samples.ts';

const workspace = (id: string) => ({
  id,
  name: `Workspace ${id}`,
  organizationId: 'org_1',
  creatorUserId: 'user_1',
  createdAt: 3000,
});
const inLab = { ...scope, workspaceIds: ['lab'] };

export function workspaceCases({ store }: StoreUnderTest): void {
  it('adds a workspace once; its creator is its admin', async () => {
    await store().addWorkspace(workspace('lab'));
    await expect(store().addWorkspace(workspace('lab'))).rejects.toMatchObject({ code: 'conflict' });
    expect(await store().findWorkspace('org_1', 'lab')).toEqual({ ...workspace('lab'), chatModel: null });
    expect(await store().findWorkspace('org_2', 'lab')).toBeNull();
    expect(await store().listMembers('org_1', 'lab')).toEqual([
      { userId: 'user_1', access: 'admin', createdAt: 3000 },
    ]);
  });

  it('keeps the chat model that a workspace chose, in its organization alone', async () => {
    await store().addWorkspace({ ...workspace('lab'), chatModel: 'first' });
    expect(await store().findWorkspace('org_1', 'lab')).toMatchObject({ chatModel: 'first' });
    const changed = { ...workspace('lab'), chatModel: 'second' };
    expect(await store().changeWorkspace('org_1', 'lab', { chatModel: 'second' })).toEqual(changed);
    expect(await store().changeWorkspace('org_2', 'lab', { chatModel: 'third' })).toBeNull();
    expect(await store().listWorkspaces('org_1')).toContainEqual(changed);
    expect(await store().changeWorkspace('org_1', 'lab', { chatModel: null })).toMatchObject({
      chatModel: null,
    });
  });

  it('adds, changes and removes members', async () => {
    await store().addWorkspace(workspace('lab'));
    const user = { id: 'user_3', organizationId: 'org_1', email: 'a@b.c', role: 'member' as const };
    await store().addUser({ ...user, subject: null, access: null, now: 1 });
    const member = { userId: 'user_3', access: 'viewer' as const, createdAt: 4000 };
    await store().addMember('org_1', 'lab', member);
    await expect(store().addMember('org_1', 'lab', member)).rejects.toMatchObject({ code: 'conflict' });
    expect(await store().changeMember('org_1', 'lab', { userId: 'user_3', access: 'writer' })).toEqual({
      ...member,
      access: 'writer',
    });
    expect(await store().changeMember('org_1', 'lab', { userId: 'nobody', access: 'writer' })).toBeNull();
    expect(await store().memberships('org_1', 'user_3')).toEqual(new Map([['lab', 'writer']]));
    expect(await store().removeMember('org_2', 'lab', 'user_3')).toBe(false);
    expect(await store().removeMember('org_1', 'lab', 'user_3')).toBe(true);
    expect(await store().removeMember('org_1', 'lab', 'user_3')).toBe(false);
  });

  it('deletes a workspace with its files, pages, jobs and completions, and no other', async () => {
    await store().addWorkspace(workspace('lab'));
    await addIndexedFile(store(), 'file_kept');
    await store().addFiles(inLab, [newFile('file_1', { workspaceId: 'lab', sha256: 'd'.repeat(64) })]);
    await store().addCompletion(inLab, newCompletion('chatcmpl-1', { workspaceId: 'lab' }));
    await store().addCompletion(scope, newCompletion('chatcmpl-2'));
    expect(await store().deleteWorkspace('org_2', 'lab', 5000)).toBeNull();
    expect(await store().deleteWorkspace('org_1', 'lab', 5000)).toEqual(['d'.repeat(64)]);
    expect(await store().deleteWorkspace('org_1', 'lab', 5000)).toBeNull();
    expect(await store().getFile(inLab, 'file_1')).toBeNull();
    expect(await store().getCompletion(inLab, 'chatcmpl-1')).toBeNull();
    expect(await store().countJobs()).toBe(0);
    expect(await store().getFile(scope, 'file_kept')).not.toBeNull();
    expect(await store().getCompletion(scope, 'chatcmpl-2')).not.toBeNull();
  });

  it('lists completions by pages, model and metadata, also while some are deleted', async () => {
    for (const n of [1, 2, 3, 4, 5])
      await store().addCompletion(
        scope,
        newCompletion(`chatcmpl-${n}`, {
          model: n % 2 === 0 ? 'even' : 'odd',
          metadata: { of: n > 3 ? 'late' : 'early' },
        }),
      );
    const ids = async (query: object) => {
      const { completions, hasMore } = await store().listCompletions(scope, {
        limit: 2,
        order: 'asc',
        ...query,
      });
      return [completions.map(({ id }) => id.slice(-1)).join(), hasMore];
    };
    expect(await ids({})).toEqual(['1,2', true]);
    expect(await store().deleteCompletion(scope, 'chatcmpl-2')).toBe(true);
    expect(await ids({ after: 'chatcmpl-2' })).toEqual(['3,4', true]);
    expect(await ids({ order: 'desc' })).toEqual(['5,4', true]);
    expect(await ids({ model: 'odd', after: 'chatcmpl-1' })).toEqual(['3,5', false]);
    expect(await ids({ metadata: { of: 'late' } })).toEqual(['4,5', false]);
    expect(await ids({ metadata: { toString: 'x' } })).toEqual(['', false]);
    expect(await store().listCompletions(inLab, { limit: 9, order: 'asc' })).toMatchObject({
      completions: [],
    });
  });

  it('keeps what a proof of a completion needs, beside the completion as it was sent', async () => {
    const proof = { pages: [{ text: 'A null \0, half of a pair \ud83d, a whole one 😀.' }] };
    await store().addCompletion(scope, { ...newCompletion('chatcmpl-1'), proof });
    await store().addCompletion(scope, newCompletion('chatcmpl-2'));
    expect(await store().getCompletion(scope, 'chatcmpl-1')).toEqual({
      ...newCompletion('chatcmpl-1'),
      proof,
    });
    expect(await store().getCompletion(scope, 'chatcmpl-2')).toEqual(newCompletion('chatcmpl-2'));
    const changed = await store().setCompletionMetadata(scope, 'chatcmpl-1', { a: 'b' });
    expect(changed).toEqual({ ...newCompletion('chatcmpl-1', { metadata: { a: 'b' } }), proof });
  });

  it('changes the metadata of a completion in its workspace alone', async () => {
    await store().addCompletion(scope, newCompletion('chatcmpl-1'));
    expect(await store().setCompletionMetadata(inLab, 'chatcmpl-1', { a: 'b' })).toBeNull();
    expect(await store().deleteCompletion(inLab, 'chatcmpl-1')).toBe(false);
    await store().setCompletionMetadata(scope, 'chatcmpl-1', { a: 'b' });
    expect(await store().getCompletion(scope, 'chatcmpl-1')).toEqual(
      newCompletion('chatcmpl-1', { metadata: { a: 'b' } }),
    );
  });
}
