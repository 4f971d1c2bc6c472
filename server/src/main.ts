// The one binary. Reads the configuration, starts its roles, tells a process manager when it is ready, and stops on
// SIGTERM, SIGINT or when the parent that started it goes away.
import { readConfig } from './config.js';
import { startRoles } from './roles/index.js';

const FORCE_MS = 12_000;

async function main(): Promise<void> {
  const running = await startRoles(readConfig());
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    // connections close under commands whose answer nobody awaits any more; that is no reason to end as in a crash
    process.on('unhandledRejection', () => undefined);
    setTimeout(() => process.exit(1), FORCE_MS).unref();
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
  process.send?.('ready'); // last: who hears it may ask to stop at once
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
