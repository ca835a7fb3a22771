export const common = {
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  delete: 'Delete',
  retry: 'Try again',
  copy: 'Copy',
  copied: 'Copied',
  loading: 'Loading …',
  more: 'Show more',
  search: 'Search',
  unknown: 'unknown',
  yes: 'yes',
  no: 'no',
};

export const states = {
  noRights: 'You have no rights here',
  noRightsNext: 'Ask an owner or admin of your organization to give you access.',
  offlineBanner: 'The server cannot be reached. What you typed is kept; the page tries again by itself.',
};

export const errors = {
  unexpected: 'The page ran into an error of its own.',
  unexpectedNext: 'Load the page again. If it happens once more, tell whoever runs this server what you did.',
  offline: 'The server cannot be reached.',
  offlineNext: 'Check that it runs and that you are connected, then try again.',
  notFoundNext: 'It may have been deleted, or it belongs to a workspace that you cannot see.',
  tooLargeNext: 'Split it, or ask whoever runs this server to raise the limit.',
  busyNext: 'The server has much to do right now. Wait a little, then try again.',
  diskFullNext: 'The disk of the server is full: nothing was changed. Tell whoever runs it.',
  serverNext: 'Try again; if it stays, tell whoever runs this server.',
  requestNumber: (id: string) => `Request ${id}.`,
  clientNext: 'Change what you entered and try again.',
};
