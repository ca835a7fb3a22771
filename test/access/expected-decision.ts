import type { WorkspaceAccess } from '../../src/core/caller.ts';
import type { AccessCaller, CallerFacts } from './access-callers.ts';
import type { Place, PlaceName } from './access-world.ts';
import type { Call, Position } from './route-calls.ts';

/** Whose id stands in each position of a call. */
export type Spots = Readonly<Partial<Record<Position, PlaceName | 'missing'>>>;

export type Decision = 'allowed' | 401 | 403 | 404;

const RANKS: readonly WorkspaceAccess[] = ['viewer', 'writer', 'admin'];

/** What the rules of the product say, told from the facts of the caller and of the ids. */
export function expectedDecision(
  places: Readonly<Record<PlaceName, Place>>,
  { call, caller, spots }: { readonly call: Call; readonly caller: AccessCaller; readonly spots: Spots },
): Decision {
  const { facts } = caller;
  if (call.needs === 'nobody') return 'allowed';
  if (facts === null) return 401;
  if (call.changes === true && !facts.writes) return 403;
  if (call.whole === true && (!facts.writes || facts.limited)) return 403;
  if (call.needs === 'organization admin' && facts.role === 'member') return 403;
  if (needsWorkspace(call) && spots.workspace !== undefined) {
    const held = heldIn(facts, spots.workspace);
    if (held === null) return 404;
    if (!call.needs.startsWith('writer,') && rank(held) < rankNeeded(call)) return 403;
    if (isOtherPlace(call, spots, 'file') || isOtherPlace(call, spots, 'completion')) return 404;
    if (rank(held) < rankNeeded(call)) return 403;
  }
  const user = spots.user ?? spots.email;
  if (user !== undefined && call.route === 'POST /tokens' && facts.role === 'member') return 403;
  if (user !== undefined && !isInOrganization(places, facts, user)) return 404;
  // None of the callers owns the token of a place.
  if (spots.token !== undefined && (facts.role === 'member' || !isInOrganization(places, facts, spots.token)))
    return 404;
  return 'allowed';
}

/** The same call with a missing id wherever the caller must not learn whether there is one. */
export function withoutWhatIsHidden(
  places: Readonly<Record<PlaceName, Place>>,
  { call, caller, spots }: { readonly call: Call; readonly caller: AccessCaller; readonly spots: Spots },
): Spots {
  const { facts } = caller;
  const hidden = ([position, place]: [string, PlaceName | 'missing']): boolean => {
    if (place === 'missing' || facts === null || heldIn(facts, spots.workspace ?? place) === null)
      return true;
    switch (position as Position) {
      case 'workspace':
        return false;
      case 'file':
      case 'completion':
      case 'message':
        return place !== spots.workspace;
      case 'user':
      case 'email':
        return call.route === 'POST /tokens' || !isInOrganization(places, facts, place);
      case 'token':
        return facts.role === 'member' || !isInOrganization(places, facts, place);
      default:
        return position satisfies string as never;
    }
  };
  return Object.fromEntries(
    Object.entries(spots).map(([position, place]) => [
      position,
      hidden([position, place]) ? 'missing' : place,
    ]),
  );
}

/** Whether the caller may read what lies in a place. */
export function maySee(facts: CallerFacts | null, place: PlaceName): boolean {
  return facts !== null && heldIn(facts, place) !== null;
}

function needsWorkspace({ needs }: Call): boolean {
  return needs !== 'caller' && needs !== 'organization admin';
}

function heldIn({ access }: CallerFacts, place: PlaceName | 'missing'): WorkspaceAccess | null {
  return place === 'missing' ? null : (access[place] ?? null);
}

function isOtherPlace({ free = [] }: Call, spots: Spots, position: 'file' | 'completion'): boolean {
  const place = spots[position];
  return place !== undefined && !free.includes(position) && place !== spots.workspace;
}

function isInOrganization(
  places: Readonly<Record<PlaceName, Place>>,
  facts: CallerFacts,
  place: PlaceName | 'missing',
): boolean {
  return place !== 'missing' && places[place].organizationId === facts.organizationId;
}

function rank(access: WorkspaceAccess): number {
  return RANKS.indexOf(access);
}

function rankNeeded({ needs }: Call): number {
  if (needs === 'workspace admin') return rank('admin');
  return needs === 'writer' || needs.startsWith('writer,') ? rank('writer') : rank('viewer');
}
