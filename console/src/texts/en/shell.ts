export const shell = {
  skip: 'Skip to the content',
  navigation: 'Main',
  menu: 'Menu',
  workspace: 'Workspace',
  noWorkspace: 'no workspace',
  signOut: 'Sign out',
  theme: { label: 'Colours', system: 'System', light: 'Light', dark: 'Dark' },
  pages: {
    ask: 'Ask',
    search: 'Search',
    files: 'Files',
    members: 'Members',
    workspaces: 'Workspaces',
    users: 'People',
    tokens: 'Tokens',
    usage: 'Usage',
    audit: 'Audit',
    health: 'Health',
    api: 'API',
  },
  groups: { workspace: 'Workspace', organization: 'Organization', server: 'Server' },
  notFound: 'There is no such page.',
  notFoundNext: 'Go to the question box, or choose a page on the left.',
  toAsk: 'Ask a question',
  readOnly: 'read only',
};

export const signIn = {
  title: 'Sign in to Exhibit',
  about:
    'Paste an API token. The server that you started printed one, and an admin can make one for you under Tokens. A signed token of your identity provider works as well.',
  token: 'Token',
  tokenHint: 'It is kept in a cookie that no script can read, and goes to this server alone.',
  action: 'Sign in',
  signingIn: 'Signing in …',
  refused: 'This token is not valid here.',
  refusedNext:
    'It may be mistyped, revoked or expired. Ask whoever runs this server for a new one; on the machine itself "npm start -- token create" makes one.',
};
