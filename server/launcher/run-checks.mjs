/** `npm run check`: format, lint, types, boundaries, drift, unit tests. All run; one failure fails the whole. */
import { checkSteps, runSteps } from './check-steps.mjs';
import { ensureInstalled } from './install.mjs';
import { createProgress } from './progress.mjs';

export async function main() {
  const progress = createProgress();
  await ensureInstalled(progress);
  return (await runSteps(checkSteps({ unit: true }), progress)) ? 0 : 1;
}
