// Everything that can ask the shop to stop: a signal, the end of the npm that started it, or a process that keeps
// dying. The second signal does not wait any longer.

import { commandLineOf, parentOf } from '../src/platform/embedded/process-facts.js';

// npm hands on the signal of a terminal that this process has had itself: twice at once means once.
const ECHO_MS = 1_000;
const PARENT_CHECK_MS = 250;

export interface StopRequest {
  wanted: Promise<void>;
  because(fault: string): void;
  fault(): string | undefined;
}

export function stopRequested(say: (line: string) => void): StopRequest {
  let resolveWanted: () => void = () => undefined;
  const wanted = new Promise<void>((resolve) => (resolveWanted = resolve));
  let fault: string | undefined;
  let askedAtMs = 0;
  const ask = (): void => {
    if (askedAtMs === 0) {
      askedAtMs = Date.now();
      say('Stopping… (once more to stop at once)');
      resolveWanted();
    } else if (Date.now() - askedAtMs > ECHO_MS) {
      say('Stopped at once.');
      process.exit(1);
    }
  };
  process.on('SIGINT', ask);
  process.on('SIGTERM', ask);
  // A closed terminal; with nohup there is none, and the signal stays ignored.
  if (process.stdout.isTTY) process.on('SIGHUP', ask);
  if (process.env.npm_lifecycle_event) watchParent(ask);
  return {
    wanted,
    because: (sentence) => {
      fault ??= sentence;
      resolveWanted();
    },
    fault: () => fault,
  };
}

/** npm can be killed in a way that it can't hand on; it is our parent, or the parent of the `sh -c` between us. */
function watchParent(ask: () => void): void {
  const parent = process.ppid;
  const viaShell = / -c /.test(commandLineOf(parent));
  const grandparent = viaShell ? parentOf(parent) : undefined;
  const timer = setInterval(() => {
    const unchanged = process.ppid === parent && (grandparent === undefined || parentOf(parent) === grandparent);
    if (unchanged) return;
    clearInterval(timer);
    ask();
  }, PARENT_CHECK_MS);
  timer.unref();
}
