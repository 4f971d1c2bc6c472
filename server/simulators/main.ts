// The simulated platforms as a process of their own, beside the running shop. Prints one line when it is ready and
// stops cleanly on SIGTERM or SIGINT; SIGKILL is safe too, because the store is.
import path from 'node:path';
import { startSimulators } from './start-simulators.js';

const { SIMULATOR_PORT = '4010', HOST = '127.0.0.1', DATA_DIR = '.data', SIMULATOR_NOTIFY_ORIGIN } = process.env;

const simulators = await startSimulators({
  dataDir: path.join(DATA_DIR, 'simulators'),
  credentialsDir: path.join(DATA_DIR, 'credentials'),
  port: Number(SIMULATOR_PORT),
  host: HOST,
  ...(SIMULATOR_NOTIFY_ORIGIN ? { shopNotifyOverride: SIMULATOR_NOTIFY_ORIGIN } : {}),
});
process.stdout.write(`simulators ready at ${simulators.url}\n`);

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  void simulators.close().then(() => process.exit(0));
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
