import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppSettings } from '../app-dependencies.ts';

/** Its value is the token itself, out of reach of every script. */
const SESSION_COOKIE = 'exhibit_session';
/** Over https: browsers take a cookie of such a name from this very host alone (RFC 6265bis §4.1.3), not from a neighbour. */
const SECURE_SESSION_COOKIE = `__Host-${SESSION_COOKIE}`;

const MOST_SECONDS = 30 * 24 * 3600;

type Settings = Pick<AppSettings, 'publicUrl'>;

/** The token of the session's cookie; null when there is none, or when the request may not use it. */
export function sessionToken(request: FastifyRequest, settings: Settings): string | null {
  const { [SECURE_SESSION_COOKIE]: secure, [SESSION_COOKIE]: plain } = request.cookies;
  const token = secure ?? (isSecure(request, settings) ? undefined : plain);
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
  // Behind a proxy that nothing tells of, the browser knows what it speaks.
  const secure = isSecure(reply.request, settings) || isHttps(reply.request.headers.origin);
  reply.setCookie(nameOf(secure), token, { ...ATTRIBUTES, secure, maxAge });
}

export function clearSessionCookie(settings: Settings, reply: FastifyReply): void {
  const secure = isSecure(reply.request, settings) || SECURE_SESSION_COOKIE in reply.request.cookies;
  reply.clearCookie(nameOf(secure), { ...ATTRIBUTES, secure });
}

const ATTRIBUTES = { httpOnly: true, sameSite: 'strict', path: '/' } as const;

function nameOf(secure: boolean): string {
  return secure ? SECURE_SESSION_COOKIE : SESSION_COOKIE;
}

function isSecure({ protocol }: FastifyRequest, { publicUrl }: Settings): boolean {
  return protocol === 'https' || isHttps(publicUrl);
}

function isHttps(url: string | null | undefined): boolean {
  return url?.startsWith('https:') === true;
}

/** With its port, unless that is the protocol's own; null for what is no address. */
function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}
