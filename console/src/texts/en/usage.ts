export const usage = {
  title: 'Usage',
  about: 'Tokens, their cost, and what is stored, by day (UTC).',
  aboutOwn:
    'Your own tokens and their cost, by day (UTC). Owners and admins see those of everybody, and what is stored.',
  range: {
    label: 'Days',
    options: { '7': 'last 7 days', '30': 'last 30 days', '90': 'last 90 days', custom: 'from – to' },
    from: 'From',
    to: 'To',
    wrong: 'The first day must come before the last one.',
    long: (most: number) => `At most ${most} days at once.`,
  },
  workspace: 'Workspace',
  allWorkspaces: 'all',
  totals: {
    label: 'Totals',
    prompt: 'Tokens in',
    completion: 'Tokens out',
    cost: 'Cost of tokens',
    storage: 'Stored',
    storageCost: 'Storage a month',
    tokens: (reasoning: string, perception: string) => `${reasoning} reasoning, ${perception} perception`,
    storageAt: (day: string) => `at the end of ${day}`,
    storageCostAbout: 'of all workspaces together',
  },
  prices: {
    title: 'Prices',
    tokens: (input: string, output: string) =>
      `${input} per million tokens in, ${output} per million tokens out.`,
    storage: (price: string, free: string) =>
      `${price} per started 100 GB and month beyond the first ${free}, which are free.`,
    about:
      'They come from the settings of the server. What a model behind an endpoint really costs, its provider says.',
  },
  series: {
    reasoningPrompt: 'Reasoning, in',
    reasoningCompletion: 'Reasoning, out',
    perceptionPrompt: 'Perception, in',
    perceptionCompletion: 'Perception, out',
    cost: 'Cost',
    bytes: 'Stored',
  },
  seriesAbout: 'Reasoning: questions and answers. Perception: reading files as they come in.',
  charts: { tokens: 'Tokens per day', cost: 'Cost per day', storage: 'Stored per day' },
  chartLabel: (title: string, from: string, to: string) =>
    `${title}, ${from} to ${to}. The same numbers are in the table behind the button.`,
  tableLabel: (title: string) => `${title}, as a table`,
  asTable: 'As a table',
  asChart: 'As a chart',
  day: 'Day',
  byWorkspace: {
    title: 'By workspace',
    workspace: 'Workspace',
    calls: 'Calls of models',
    prompt: 'Tokens in',
    completion: 'Tokens out',
    cost: 'Cost of tokens',
    storage: 'Stored',
  },
  noStorage:
    'Nothing stored is known for these days. Owners and admins see what is stored, with a token that is not limited to some workspaces.',
  download: { tokens: 'Tokens (CSV)', storage: 'Storage (CSV)' },
  empty: 'Nothing was used in these days',
  emptyNext: 'Choose more days or another workspace, or ask a first question: what it uses shows up here.',
};
