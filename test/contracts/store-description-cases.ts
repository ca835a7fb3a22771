import { expect, it } from 'vitest';
import { newFile, type StoreUnderTest, scope } from './store-samples.ts';

const other = { ...scope, workspaceIds: ['other'] };

export function descriptionCases({ store }: StoreUnderTest): void {
  it('remembers what was said of a picture, also when that was nothing', async () => {
    await store().addFiles(scope, [newFile('file_1'), newFile('file_2')]);
    await store().addDescription(scope, 'file_1', { key: 'k1', text: 'A bar chart “Ä” 🚀.' });
    await store().addDescription(scope, 'file_1', { key: 'k2', text: '' });
    expect(await store().getDescription(scope, 'k1')).toBe('A bar chart “Ä” 🚀.');
    expect(await store().getDescription(scope, 'k2')).toBe('');
    expect(await store().getDescription(scope, 'k3')).toBeNull();
  });

  it('keeps to the first words for a file', async () => {
    await store().addFiles(scope, [newFile('file_1')]);
    await store().addDescription(scope, 'file_1', { key: 'k', text: 'first' });
    await store().addDescription(scope, 'file_1', { key: 'k', text: 'second' });
    expect(await store().getDescription(scope, 'k')).toBe('first');
  });

  it('tells nothing outside the workspace and the organization of the file', async () => {
    await store().addFiles(scope, [newFile('file_1')]);
    await store().addDescription(scope, 'file_1', { key: 'k', text: 'secret' });
    expect(await store().getDescription(other, 'k')).toBeNull();
    expect(await store().getDescription({ ...scope, organizationId: 'org_2' }, 'k')).toBeNull();
    await store().addDescription(other, 'file_1', { key: 'planted', text: 'from elsewhere' });
    expect(await store().getDescription(scope, 'planted')).toBeNull();
  });

  it('forgets with the file that the words were asked for, and takes none for a file that is gone', async () => {
    await store().addFiles(scope, [newFile('file_1')]);
    await store().addDescription(scope, 'file_1', { key: 'k', text: 'words' });
    await store().deleteFile(scope, 'file_1', 3000);
    expect(await store().getDescription(scope, 'k')).toBeNull();
    await store().addDescription(scope, 'file_1', { key: 'k', text: 'words' });
    expect(await store().getDescription(scope, 'k')).toBeNull();
  });
}
