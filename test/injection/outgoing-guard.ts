import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

export type OutgoingGuard = {
  /** Where this process wanted to go beyond the loopback, and was not let. */
  readonly attempts: readonly string[];
  readonly remove: () => void;
};

type Connect = (...given: readonly unknown[]) => net.Socket;

/** Keeps this process from reaching anything but its own machine, by any client that is made of Node's sockets. */
export function guardOutgoing(): OutgoingGuard {
  const attempts: string[] = [];
  const refuse = (what: string): Error => {
    attempts.push(what);
    return new Error(`The test lets nothing out: ${what}`);
  };
  const sockets = net.Socket.prototype as unknown as { connect: Connect };
  const { connect } = sockets;
  sockets.connect = function (this: net.Socket, ...given) {
    const [first, second] = Array.isArray(given[0]) ? given[0] : given;
    const host =
      typeof first === 'object' && first !== null && 'host' in first
        ? String(first.host ?? 'localhost')
        : typeof second === 'string'
          ? second
          : 'localhost';
    if (!isLoopback(host)) {
      const error = refuse(`connect ${host}`);
      // Whoever connects begins to listen for errors a moment later.
      setImmediate(() => this.destroy(error));
      return this;
    }
    return connect.apply(this, [...given]);
  };
  const { lookup } = dns;
  const guarded = ((host: string, ...rest: readonly unknown[]) => {
    const told = rest.at(-1);
    if (isLoopback(host)) return Reflect.apply(lookup, dns, [host, ...rest]);
    const error = refuse(`look up ${host}`);
    if (typeof told === 'function') told(error);
    return undefined;
  }) as typeof dns.lookup;
  dns.lookup = guarded;
  const datagrams = dgram.Socket.prototype;
  const { send } = datagrams;
  datagrams.send = function (this: dgram.Socket) {
    throw refuse('send a datagram');
  };
  return {
    attempts,
    remove: () => {
      sockets.connect = connect;
      dns.lookup = lookup;
      datagrams.send = send;
    },
  };
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|::1|\[::1\])$/i.test(host);
}
