// No test may leave this machine: a connection, datagram or look-up that does not stay on loopback throws, here and in
// every Node process a test starts. Plain JavaScript, so that those processes can load it without a transpiler.
import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';
import os from 'node:os';
import { fileURLToPath } from 'node:url';

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|::1|0\.0\.0\.0|::|::ffff:127(\.\d{1,3}){3})$/i;

// The kernel carries a call to an address of this machine over the loopback device too.
const own = new Set(
  Object.values(os.networkInterfaces()).flatMap((addresses) => (addresses ?? []).map(({ address }) => address)),
);

/** @param {unknown} host */
function mustBeLoopback(host) {
  const name = typeof host === 'string' && host !== '' ? host.replace(/^\[|\]$/g, '') : 'localhost';
  if (!LOOPBACK.test(name) && !own.has(name))
    throw new Error(`a test tried to reach ${name}: only loopback is allowed`);
}

/**
 * Guards a method: `hostOf` finds the host among the arguments.
 * @param {Record<string, unknown>} target
 * @param {string} name
 * @param {(args: unknown[]) => unknown} hostOf
 */
function guard(target, name, hostOf) {
  const original = /** @type {(...args: unknown[]) => unknown} */ (target[name]);
  target[name] = function guarded(/** @type {unknown[]} */ ...args) {
    mustBeLoopback(hostOf(args));
    return original.apply(this, args);
  };
}

/** @param {unknown[]} args what `socket.connect` takes: (options), (path), (port, host?), or node's normalised array */
function hostOfConnect(args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null) return 'path' in first && first.path ? 'localhost' : first.host;
  return typeof second === 'string' ? second : 'localhost';
}

const MARK = Symbol.for('hetuan.loopback-only');
if (!(MARK in globalThis)) {
  Object.defineProperty(globalThis, MARK, { value: true });
  guard(net.Socket.prototype, 'connect', hostOfConnect);
  guard(dgram.Socket.prototype, 'connect', ([, host]) => host);
  guard(dgram.Socket.prototype, 'send', (args) => args.slice(1).find((value) => typeof value === 'string'));
  for (const target of [dns, dns.promises]) {
    const names = Object.keys(target).filter((name) => name === 'lookup' || name.startsWith('resolve'));
    for (const name of names) guard(target, name, ([host]) => host);
  }
  const load = `--import=${new URL(`file://${fileURLToPath(import.meta.url)}`).href}`;
  const options = process.env.NODE_OPTIONS ?? '';
  if (!options.includes(load)) process.env.NODE_OPTIONS = `${options} ${load}`.trim();
}
