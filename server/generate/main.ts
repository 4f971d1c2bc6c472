// `npm run generate` writes what is made from code; with `--check` it writes nothing and fails when a file in the
// repository is not what the code would make now. Names given as arguments restrict it to those files.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputs, serverFolder } from './outputs.js';

const check = process.argv.includes('--check');
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));

const stale: string[] = [];
for (const output of outputs) {
  if (wanted.length > 0 && !wanted.some((word) => output.path.includes(word))) continue;
  const path = join(serverFolder, output.path);
  const made = await output.render();
  const kept = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (made === kept) continue;
  stale.push(`server/${output.path}`);
  if (!check) writeFileSync(path, made);
}

if (check && stale.length > 0) {
  console.error(`Generated files don't match the code:\n${stale.map((path) => `  ${path}`).join('\n')}`);
  console.error('Run `npm run generate` and keep what it writes.');
  process.exitCode = 1;
} else {
  console.log(stale.length === 0 ? 'Generated files match the code.' : `Written: ${stale.join(', ')}`);
}
