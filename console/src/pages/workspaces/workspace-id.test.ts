import { describe, expect, it } from 'vitest';
import { idProblem, MOST_ID_CHARACTERS, suggestId } from './workspace-id.ts';

describe('the id of a workspace', () => {
  it.each([
    ['', 'empty'],
    ['a'.repeat(35), 'long'],
    ['Annual', 'form'],
    ['two words', 'form'],
    ['a--b', 'form'],
    ['-a', 'form'],
    ['a_', 'form'],
    ['default', 'taken'],
  ])('%j is refused as %s', (id, problem) => {
    expect(idProblem(id, ['default'])).toBe(problem);
  });

  it.each(['a', '2026', 'annual-reports_2026', 'a'.repeat(34)])('%j is taken', (id) => {
    expect(idProblem(id, ['default'])).toBeNull();
  });

  it.each([
    ['Annual reports', 'annual-reports'],
    ['  Größe & Maß 2026! ', 'grosse-mass-2026'],
    ['Łódź', 'odz'],
    ['日本', ''],
    [`${'x'.repeat(33)} y`, 'x'.repeat(33)],
  ])('the name %j suggests %j', (name, id) => {
    expect(suggestId(name)).toBe(id);
  });

  it('suggests an id that is free and that the rule lets through', () => {
    const name = 'Long name of a workspace with many words';
    const first = suggestId(name);
    const second = suggestId(name, [first]);
    expect(second).not.toBe(first);
    expect(second.length).toBeLessThanOrEqual(MOST_ID_CHARACTERS);
    expect(idProblem(second, [first])).toBeNull();
  });
});
