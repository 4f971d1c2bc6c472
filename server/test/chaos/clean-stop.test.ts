// SIGTERM: not ready, drain, close, exit code 0; each role alone and all in one process. A process manager takes any
// other code for a crash.
import { afterAll, describe, expect, it } from 'vitest';
import { openScene } from '../harness/scene.js';
import { killSurvivors, startVictim } from './victim.js';

describe('SIGTERM', () => {
  const scene = openScene();
  afterAll(killSurvivors);

  it.each([['web', 'realtime'], ['worker', 'scheduler'], ['all']])(
    'stops %s cleanly, even at once',
    async (...roles) => {
      const running = await Promise.all(roles.map((role) => startVictim(scene, role)));
      expect(await Promise.all(running.map((victim) => victim.terminate()))).toEqual(roles.map(() => 0));
    },
  );
});
