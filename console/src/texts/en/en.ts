import { ask } from './ask.ts';
import { audit } from './audit.ts';
import { common, errors, states } from './everywhere.ts';
import { files } from './files.ts';
import { filter } from './filter.ts';
import { health } from './health.ts';
import { search } from './search.ts';
import { shell, signIn } from './shell.ts';
import { tokens } from './tokens.ts';
import { usage } from './usage.ts';
import { users } from './users.ts';
import { viewer } from './viewer.ts';
import { welcome } from './welcome.ts';
import { workspaces } from './workspaces.ts';

/** English. One file a page, all of them one catalogue. */
export const en = {
  ask,
  audit,
  common,
  errors,
  files,
  filter,
  health,
  search,
  shell,
  signIn,
  states,
  tokens,
  usage,
  users,
  viewer,
  welcome,
  workspaces,
};
