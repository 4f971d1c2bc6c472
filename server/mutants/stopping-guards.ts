// What makes a process leave well: answers are finished, and nothing that was begun is lost.
import { type Mutant, edit, mutant } from './mutant.js';

const DRAINING = 'server/test/processes/draining.test.ts';

export const stopping: readonly Mutant[] = [
  mutant(
    'drain-spares-idle',
    DRAINING,
    'takes a request over a connection that was idle',
    edit('src/roles/http-server.ts', 'if (!options.sparesIdle) server', 'server'),
  ),
  mutant(
    'drain-says-close',
    DRAINING,
    'answers what is on its way',
    edit('src/roles/http-server.ts', 'if (!response.headersSent) response', 'if (response.headersSent) response'),
  ),
  mutant(
    'worker-finishes',
    DRAINING,
    'finishes the reactions it has begun',
    edit('src/platform/outbox/worker.ts', 'await queue.pause(true, false)', 'await queue.pause(true, true)'),
    edit('src/platform/outbox/worker.ts', ') !== token) return;', ') !== token || job) return;'),
    edit('src/roles/worker.ts', 'queue.close()', 'queue.close(true)'),
  ),
  mutant(
    'worker-finishes-held',
    DRAINING,
    'had fetched for it when it was already stopping',
    edit('src/platform/outbox/worker.ts', ') !== token) return;', ') !== token || job) return;'),
  ),
  mutant(
    'timer-given-back',
    DRAINING,
    'gives back what it has claimed',
    edit('src/platform/timers/scheduler.ts', 'if (queue.length > 0) {', 'if (queue.length < 0) {'),
  ),
];
