import { plural } from './plural.ts';

const documents = (count: number) => plural(count, 'document', 'documents');

export const welcome = {
  title: 'Welcome to Exhibit',
  about: 'Three short steps to the first answer with its evidence. Each can be skipped.',
  signingIn: 'Signing you in …',
  badLink: 'This link is not valid any more',
  badLinkNext:
    'Its token may be mistyped, revoked or expired. Sign in with another token; on the machine itself "npm start -- token create" makes one.',
  failed: 'You could not be signed in',
  toSignIn: 'Sign in',
  steps: 'Steps',
  stepNames: { model: 'Model', documents: 'Documents', question: 'First question' },
  done: 'done',
  skip: 'Skip and open the console',
  next: 'Go on',
  back: 'Back',
  noWorkspace: 'You are in no workspace yet. Ask an owner or admin of your organization to add you to one.',
  model: {
    title: 'The model that answers',
    ready: 'ready',
    missing: 'not ready yet',
    local: 'Everything runs on this machine: no document and no question leaves it.',
    remote: (hosts: readonly string[]) =>
      `Questions, and the passages that answer them, are sent to ${hosts.join(', ')}, as whoever runs this server has set it.`,
    sees: 'It reads text and pictures.',
    textOnly: 'It reads text.',
    fetching: 'Being fetched or started',
    fetchingNext:
      'This goes on by itself, and this page follows it. You can go on with the documents meanwhile.',
    alsoMissing: (count: number) => `${plural(count, 'other part is', 'other parts are')} not ready yet:`,
    none: 'No model that answers is set up. Whoever runs this server can choose one.',
    hidden:
      'Whoever runs this server has chosen the model. An admin of your organization sees it under Health; you can go on.',
    loading: 'Looking which model is there …',
    test: 'Test another model',
  },
  documents: {
    title: 'Documents to answer from',
    about: (workspace: string) =>
      `They go into the workspace “${workspace}”. You can delete them at any time.`,
    samples: 'The sample library',
    samplesAbout: (count: number, size: string) =>
      `${documents(count)} (${size}) about made-up vehicles, with text, tables and drawings.`,
    takeSamples: 'Use the sample library',
    noSamples: 'This installation has no sample library. Take documents of your own.',
    own: 'Your own documents',
    ownAbout:
      'Drop them here or choose them: PDF, Office, pictures, sound, video, text. Whole folders go under Files.',
    choose: 'Choose documents',
    tooMany: (most: number) =>
      `These are more than ${most} documents. Take fewer here, or upload all of them under Files.`,
    mayNot: 'You can read this workspace only.',
    mayNotNext:
      'To add documents, ask an owner or admin of your organization, or an admin of this workspace, to make you a writer. You can ask about what is there.',
    there: (count: number) =>
      `${documents(count)} in this workspace already. You can go straight to the question.`,
    fetchingSamples: 'Taking the sample library from this server …',
    sending: 'Uploading',
    list: 'Progress of the documents',
    readyOf: (ready: number, total: number) => `${ready} of ${documents(total)} ready.`,
    failedOf: (count: number) => `${documents(count)} could not be read.`,
    wait: 'It takes about a minute. You can write the question meanwhile.',
    retry: 'Try again',
  },
  question: {
    title: 'The first question',
    about: 'The answer comes with the very places that it stands on. Each can be opened and checked.',
    label: 'Question',
    placeholder: 'What do my documents say about …?',
    sample:
      'Using the side-view diagrams that annotate overall height, rank Corvane 2, Brannoch 5, Teluvia M, and Osmere 3 by height; which vehicle is the second tallest, and what is its annotated height (m, one decimal place)?',
    sampleHint:
      'A question that takes all four sample documents, and a look at their drawings. Change it as you like.',
    ask: 'Ask',
    askEarly: 'Ask already',
    pending: (ready: number, total: number) =>
      `${ready} of ${documents(total)} ready. What is not ready yet is not in the answer.`,
    nothing: 'There are no documents yet: go back and add some, or the answer can only say so.',
  },
};
