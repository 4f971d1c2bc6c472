// What a rush is told before it is read: never to a page that could not read it, never in place of another method; and
// that the process has its hands full.
import { type Mutant, edit, mutant } from './mutant.js';

const LATE = 'server/test/flashsale/latecomers.test.ts';
const EARLY = 'src/platform/http/early-refusals.ts';

export const rushes: Mutant[] = [
  mutant(
    'early-page',
    LATE,
    'who comes from a page',
    edit(EARLY, 'if (!learned || request.headers.origin !== undefined) return false;', 'if (!learned) return false;'),
  ),
  mutant(
    'early-method',
    LATE,
    'who comes from a page',
    edit(EARLY, `if (headers['x-http-method-override'] !== undefined) return null;`, ''),
  ),
  mutant(
    'crowd-full',
    'server/test/platform/early-refusals.test.ts',
    'waits unread',
    edit('src/platform/http/crowd.ts', 'underWay + line.length < most &&', 'underWay < most &&'),
  ),
  mutant(
    'crowd-of-a-kind',
    'server/test/platform/early-refusals.test.ts',
    'those who come together',
    edit('src/platform/http/crowd.ts', ' + of(inLine, kind) < mostOfKind', ' < mostOfKind'),
  ),
  mutant(
    'others-when-a-kind-is-full',
    'server/test/platform/door.test.ts',
    'others are not',
    edit(
      'src/platform/http/crowd.ts',
      'of(atWork, kind) + of(inLine, kind) < mostOfKind',
      'underWay + line.length < mostOfKind',
    ),
  ),
  mutant(
    'crowd-per-turn',
    'server/test/platform/early-refusals.test.ts',
    'those who come together',
    edit('src/platform/http/crowd.ts', 'first.length < mostATurn', 'first.length < most'),
  ),
  mutant(
    'kind-whatever-one',
    'server/test/platform/early-refusals.test.ts',
    'a kind is the same question',
    edit('src/platform/http/route.ts', 'const WORD = /^[a-z-]+$/;', 'const WORD = /^[\\w:-]+$/;'),
  ),
  mutant(
    'room-of-a-kind',
    'server/test/platform/early-refusals.test.ts',
    'waits unread',
    edit('src/platform/http/crowd.ts', 'const goes = free > 0 &&', 'const goes = free > -most &&'),
  ),
  mutant(
    'next-of-those-who-did-not-work',
    'server/test/platform/early-refusals.test.ts',
    'waits unread',
    edit('src/platform/http/crowd.ts', 'if (first.length > 0) callSome();', 'if (first.length > most) callSome();'),
  ),
  mutant(
    'end-calls-the-next',
    'server/test/platform/early-refusals.test.ts',
    'waits unread',
    edit('src/platform/http/crowd.ts', 'count(atWork, kind, -1);\n        callSome();', 'count(atWork, kind, -1);'),
  ),
  mutant(
    'crowd-forgets-kinds',
    'server/test/platform/early-refusals.test.ts',
    'waits unread',
    edit('src/platform/http/crowd.ts', 'if (left === 0) counts.delete(kind);\n    else counts', 'counts'),
  ),
  mutant(
    'long-work-gives-way',
    'server/src/platform/giving-way.test.ts',
    'others have their turn',
    edit('src/platform/giving-way.ts', 'nowMs() - sinceMs >= TURN_MS', 'nowMs() - sinceMs > 60_000'),
  ),
];
