import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppSettings } from '../app-dependencies.ts';

/** Its value is the token itself, out of reach of every script. */
export const SESSION_COOKIE = 'exhibit_session';

const MOST_SECONDS = 30 * 24 * 3600;

type Settings = Pick<AppSettings, 'publicUrl'>;

/** The token of the session's cookie; null when there is none, or when the request may not use it. */
export function sessionToken(request: FastifyRequest, settings: Settings): string | null {
  const token = request.cookies[SESSION_COOKIE];
  if (token === undefined || token === '') return null;
  const sender = senderOf(request, settings);
  const reads = request.method === 'GET' || request.method === 'HEAD';
  return sender === 'own page' || (reads && sender !== 'other page') ? token : null;
}

/**
 * What the browser says of where the request comes from. Browsers say nothing in `Sec-Fetch-Site` where the server is
 * reached by plain http on another machine; `Origin` is with every request of theirs that changes something.
 */
export function senderOf(
  { headers, host }: FastifyRequest,
  { publicUrl }: Settings,
): 'own page' | 'other page' | 'no page' {
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin') return 'own page';
  if (site !== undefined) return site === 'none' ? 'no page' : 'other page';
  if (headers.origin === undefined) return 'no page';
  const origin = hostOf(headers.origin);
  const own = [hostOf(`http://${host}`), publicUrl === null ? null : hostOf(publicUrl)];
  return origin !== null && own.includes(origin) ? 'own page' : 'other page';
}

export function setSessionCookie(
  { ids, settings }: { readonly ids: { readonly now: () => number }; readonly settings: Settings },
  reply: FastifyReply,
  { token, expiresAt }: { readonly token: string; readonly expiresAt: number | null },
): void {
  const left = expiresAt === null ? MOST_SECONDS : Math.floor((expiresAt - ids.now()) / 1000);
  const maxAge = Math.max(0, Math.min(MOST_SECONDS, left));
  reply.setCookie(SESSION_COOKIE, token, { ...attributes(reply.request, settings), maxAge });
}

export function clearSessionCookie(settings: Settings, reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, attributes(reply.request, settings));
}

function attributes(request: FastifyRequest, { publicUrl }: Settings) {
  const secure = request.protocol === 'https' || publicUrl?.startsWith('https:') === true;
  return { httpOnly: true, sameSite: 'strict', path: '/', secure } as const;
}

/** With its port, unless that is the protocol's own; null for what is no address. */
function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}
