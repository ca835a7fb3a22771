import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteTable } from '../../src/http/route-table.ts';
import type { InjectedReply } from '../http-fixture.ts';
import { type AccessCaller, createAccessCallers } from './access-callers.ts';
import { type AccessWorld, createAccessWorld, type PlaceName, snapshotOf } from './access-world.ts';
import { expectedDecision, maySee, type Spots, withoutWhatIsHidden } from './expected-decision.ts';
import { CALLS, type Call, type Position, positionsOf } from './route-calls.ts';

const SPOTS = ['vault', 'sides', 'alien', 'missing'] as const;
const PLACES: readonly PlaceName[] = ['vault', 'sides', 'alien', 'double'];
const PREFIXES = ['', '/v1'];
/** Said by the connection and by the request's id, not by what was asked. */
const SILENT_HEADERS = ['x-request-id', 'date', 'connection', 'content-length'];

let world: AccessWorld;
let callers: readonly AccessCaller[];
let table: RouteTable;
const counts = { requests: 0, compared: 0, cases: 0 };

beforeAll(async () => {
  world = await createAccessWorld();
  table = world.routes;
  callers = await createAccessCallers(world);
});
afterAll(async () => {
  await world.fixture.close();
  console.info(
    `access matrix: ${table.routes.length} routes, ${callers.length} callers, ${counts.cases} cases, ` +
      `${counts.requests} requests, ${counts.compared} compared with a missing id`,
  );
});

it('knows how to call every route of the app, and no other', () => {
  const routes = table.routes.map(({ method, url }) => `${method} ${url}`);
  expect(routes.length).toBeGreaterThan(30);
  expect([...new Set(CALLS.map(({ route }) => route))].sort()).toEqual(routes.sort());
});

describe.each(CALLS.map((call, index) => ({ name: `${call.route} (${index})`, call })))(
  '$name',
  ({ call }) => {
    it('answers each caller as the rules say, and tells nothing of what is not theirs', async () => {
      const before = await snapshotOf(world);
      for (const caller of callers)
        for (const spots of combinationsOf(positionsOf(call), caller)) await check(call, caller, spots);
      expect(await snapshotOf(world)).toEqual(before);
    });
  },
);

it.each(CALLS.filter(({ changes }) => changes === true))(
  'lets those do $route who may, and writes down what they did',
  async (call) => {
    const own = await createAccessWorld();
    try {
      const allowed = (await createAccessCallers(own)).filter(
        (caller) => expectedDecision(own.places, { call, caller, spots: allIn(call, 'vault') }) === 'allowed',
      );
      const [caller] = allowed;
      if (caller === undefined) throw new Error('Nobody may.');
      const before = JSON.stringify(await snapshotOf(own));
      const reply = await send(own, { call, caller, spots: allIn(call, 'vault'), prefix: '' });
      // An indexed file is neither tried again nor cancelled, and who is a member is not added once more.
      const mayConflict = /retry|cancel|POST \/workspaces\/:id\/user/.test(call.route);
      expect(mayConflict ? [409] : [200, 204], reply.body).toContain(reply.statusCode);
      expect(JSON.stringify(await snapshotOf(own)) !== before).toBe(!mayConflict);
    } finally {
      await own.fixture.close();
    }
  },
);

async function check(call: Call, caller: AccessCaller, spots: Spots): Promise<void> {
  const { places } = world;
  counts.cases += 1;
  const expected = expectedDecision(places, { call, caller, spots });
  const about = `${call.route} by ${caller.name}, ${JSON.stringify(spots)}`;
  if (expected === 'allowed' && call.changes === true) return;
  // Where every id is of one place, also by the other prefix and by HEAD: both take the same way from there on.
  const isWhole = new Set(Object.values(spots)).size <= 1;
  for (const prefix of isWhole ? PREFIXES : ['']) {
    const reply = await send(world, { call, caller, spots, prefix });
    expect(reply.statusCode, `${about}: ${reply.body}`).toBe(
      expected === 'allowed' ? (call.status ?? 200) : expected,
    );
    requireNoLeak(reply, { call, caller, spots, about });
    if (isWhole && call.route.startsWith('GET') && !call.route.endsWith('/events')) {
      const head = await send(world, { call, caller, spots, prefix, method: 'HEAD' });
      expect([head.statusCode, head.body], about).toEqual([reply.statusCode, '']);
    }
    const missing = withoutWhatIsHidden(places, { call, caller, spots });
    if (expected === 'allowed' || JSON.stringify(missing) === JSON.stringify(spots)) continue;
    const other = await send(world, { call, caller, spots: missing, prefix });
    expect(comparable(reply, spots), about).toEqual(comparable(other, missing));
    counts.compared += 1;
  }
}

function send(
  { fixture, places }: AccessWorld,
  {
    call,
    caller,
    spots,
    prefix,
    method = call.route.split(' ')[0] ?? '',
  }: {
    readonly call: Call;
    readonly caller: AccessCaller;
    readonly spots: Spots;
    readonly prefix: string;
    readonly method?: string;
  },
): Promise<InjectedReply> {
  counts.requests += 1;
  const { path, body, headers } = call.request((position) => idAt(places, position, spots[position]));
  return fixture.app.inject({
    method: method as 'GET',
    url: `${prefix}${path}`,
    headers: {
      ...(caller.authorization === null ? {} : { authorization: caller.authorization }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body }),
  });
}

/** Missing ids are as long as the real ones and sort beside those of the vault. */
function idAt(
  places: AccessWorld['places'],
  position: Position,
  place: PlaceName | 'missing' = 'missing',
): string {
  if (place !== 'missing') return places[place][position];
  if (position === 'workspace') return 'nowhere'.slice(0, places.vault.workspace.length);
  if (position === 'email') return places.vault.email.replace('vault', 'nobod');
  const id = places.vault[position];
  return `${id.slice(0, -1)}${id.endsWith('z') ? 'y' : 'z'}`;
}

/** What an answer says, with the ids that were asked for taken out. */
function comparable({ statusCode, headers, body }: InjectedReply, spots: Spots): unknown {
  const ids = Object.entries(spots).map(([position, place]) =>
    idAt(world.places, position as Position, place),
  );
  const kept = Object.entries(headers).filter(([name]) => !SILENT_HEADERS.includes(name));
  return { statusCode, headers: kept, body: ids.reduce((text, id) => text.replaceAll(id, '<id>'), body) };
}

function requireNoLeak(
  reply: InjectedReply,
  { call, caller, spots, about }: { call: Call; caller: AccessCaller; spots: Spots; about: string },
): void {
  const asked = new Set(
    Object.entries(spots).map(([position, place]) => idAt(world.places, position as Position, place)),
  );
  const said = `${JSON.stringify(reply.headers)}\n${reply.body}`;
  const seen = PLACES.filter((name) => maySee(caller.facts, name)).map(
    (name) => world.places[name].workspace,
  );
  for (const name of PLACES) {
    const place = world.places[name];
    const ofOrganization =
      caller.facts?.role !== 'member' && caller.facts?.organizationId === place.organizationId;
    // Admins see the names of all that is in their organization, with a token for all of it.
    if (maySee(caller.facts, name) || (ofOrganization && call.needs === 'organization admin')) continue;
    const secrets = [place.marker, place.workspace, place.file, place.completion, place.token, place.user];
    const leaked = secrets.filter(
      (secret) => said.includes(secret) && !asked.has(secret) && !seen.includes(secret),
    );
    expect(leaked, `${about}: ${reply.body}`).toEqual([]);
  }
}

/** Every combination of ids. By the id of the vault's workspace, the other organization means its own `double`. */
function combinationsOf(positions: readonly Position[], caller: AccessCaller): readonly Spots[] {
  const isElsewhere = caller.facts?.organizationId === world.places.double.organizationId;
  return positions.reduce<readonly Spots[]>(
    (all, position) => {
      const places =
        position !== 'workspace'
          ? [...SPOTS, 'double' as const]
          : SPOTS.map((place) => (place === 'vault' && isElsewhere ? 'double' : place));
      return all.flatMap((spots) => places.map((place) => ({ ...spots, [position]: place })));
    },
    [{}],
  );
}

function allIn(call: Call, place: PlaceName): Spots {
  return Object.fromEntries(positionsOf(call).map((position) => [position, place]));
}
