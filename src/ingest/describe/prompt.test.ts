import { expect, it } from 'vitest';
import { loadPrompt } from './look-at-picture.ts';

// A changed text is another prompt: give it a new version number, so that pictures are looked at again.
it('the prompt says what descriptions were made with', () => {
  expect(loadPrompt()).toMatchSnapshot();
});
