import { createScriptedChat, type ScriptedChat } from '../../test/scripted-chat.ts';

const OF = ['Corvane 2', 'Brannoch 5', 'Teluvia M', 'Osmere 3'];

/** Answers the first question about the sample library as a good model would: the numbers come from what it is shown. */
export function libraryChat(delayMilliseconds?: number): ScriptedChat {
  return createScriptedChat(
    [
      ({ messages }) => {
        const asked = messages.at(-1)?.content ?? '';
        if (!asked.startsWith('[1] '))
          return JSON.stringify({ fact: 'overall height', of: OF, operation: 'highest', position: 2 });
        const [, value] = /Overall height:? (\d+\.\d m)/.exec(asked) ?? [];
        return JSON.stringify(value === undefined ? { found: false } : { found: true, value });
      },
    ],
    delayMilliseconds === undefined ? {} : { delayMilliseconds },
  );
}
