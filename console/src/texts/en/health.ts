import { plural } from './plural.ts';

/** "40 seconds", "3 minutes", "2 hours", "5 days". */
function duration(seconds: number): string {
  if (seconds < 60) return plural(Math.max(0, Math.floor(seconds)), 'second', 'seconds');
  if (seconds < 3600) return plural(Math.floor(seconds / 60), 'minute', 'minutes');
  if (seconds < 86_400) return plural(Math.floor(seconds / 3600), 'hour', 'hours');
  return plural(Math.floor(seconds / 86_400), 'day', 'days');
}

export const health = {
  title: 'Health',
  about: 'How the server does. The page looks again every five seconds.',
  noRights:
    'Owners and admins of the organization see how the server does, with a token that may write and is not limited to some workspaces.',
  notShown: 'not shown: more than one organization',
  stale: 'The server did not answer just now; this is how it was before.',
  state: {
    title: 'State',
    ready: 'Ready',
    readyAbout: 'Files can be added and questions asked.',
    noChat: 'Ready, but without its chat model',
    noChatAbout: 'Files can be added and passages found. Answers come once the chat model is there.',
    notReady: 'Not ready',
    notReadyAbout: 'This is missing:',
    version: 'Version',
    running: 'Running for',
    memory: 'Memory in use',
    duration,
  },
  missing: {
    database: 'Look whether the database runs and its disk has room; then the server goes on by itself.',
    index:
      'Look whether the disk has room. If the index is damaged, "npm start -- reindex" builds it anew from the stored pages.',
    'embedding model':
      'Files wait until it is there. If it is not on its way, "npm start -- doctor" on the machine says what is in the way.',
    server: 'It is being stopped. Wait until it has started again.',
  } as Readonly<Record<string, string>>,
  missingOther: '"npm start -- doctor" on the machine of the server says more.',
  models: {
    title: 'Models',
    list: 'Models',
    columns: { task: 'Task', model: 'Model', where: 'Where', state: 'State' },
    none: 'No model is known.',
    tasks: {
      chat: 'Answers',
      embedding: 'Finds by meaning',
      ocr: 'Reads text in pictures',
      speech: 'Writes down speech',
      vision: 'Describes pictures',
      rerank: 'Orders passages',
      visual: 'Finds pages by their looks',
      entailment: 'Checks claims',
    },
    builtIn: 'this machine',
    endpoint: 'an endpoint',
    ready: 'ready',
    set: 'set',
    setAbout: 'An endpoint counts as ready when it is set. Whether it answers, a test says.',
    missing: 'missing',
    fallback: 'steps in when the first cannot',
    named: (name: string) => `as "${name}" for workspaces`,
    sees: 'sees pictures',
    context: (tokens: string) => `${tokens} tokens of context`,
    nextBuiltIn:
      'It may still be on its way: wait a little. If the machine has no network, "npm start -- doctor" names the files and where they belong.',
    nextEndpoint:
      'Look at its address, name and key in the settings, and whether its machine can be reached.',
  },
  queue: {
    title: 'Files in work',
    waiting: 'Waiting',
    running: 'In work',
    failed: 'Failed',
    oldest: (time: string) => `The oldest has waited for ${time}.`,
    idle: 'Nothing waits.',
    slow: 'Files wait long. With EXHIBIT_WORKERS more of them are processed at the same time; those of other organizations wait in the same line.',
    failedNext: 'The page Files says why each one failed, and can have it processed again.',
  },
  index: {
    title: 'Index',
    kind: 'Kind',
    chunks: 'Passages',
    files: 'Files of your organization',
    states: { uploaded: 'uploaded', processing: 'processing', indexed: 'indexed', failed: 'failed' },
  },
  disk: {
    title: 'Disk',
    used: 'Part of the disk that is used',
    free: (free: string, total: string) => `${free} of ${total} free`,
    data: 'Data of Exhibit',
    unknown: 'unknown',
    low: 'The disk is nearly full: uploads are refused when it is. Delete files or give it more room.',
  },
  test: {
    title: 'Test a model',
    about:
      'Asks one tiny question, so that you know before you change the settings. The key is used for this one call and kept nowhere.',
    inUse: 'Test the chat model in use',
    another: 'Test another model',
    kind: 'Interface',
    kinds: { openai: 'OpenAI-compatible', anthropic: 'Anthropic', google: 'Google' },
    address: 'Address',
    addressHint: 'With its path, as its documentation says: https://api.example.com/v1',
    addressHintOwn: 'Leave it empty for the address of the provider itself.',
    model: 'Model',
    modelHint: 'The name by which the endpoint knows it.',
    key: 'API key',
    keyHint: 'Leave it empty where the endpoint wants none.',
    submit: 'Test',
    busy: 'Asking …',
    stop: 'Stop',
    ok: (milliseconds: string) => `It answers, after ${milliseconds} ms.`,
    reply: 'It said',
    settings: 'To use it, give the server these settings and start it again',
    copySettings: 'Copy settings',
    failed: 'It does not answer.',
    failedNext: 'Change what you entered and test again.',
  },
};
