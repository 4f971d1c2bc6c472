/**
 * Makes sure that what package-lock.json asks for is installed. It compares contents, not file times: a checkout or a
 * copy changes times without changing anything that matters.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { ClearSentence, inRoot, root } from './paths.mjs';

export async function ensureInstalled({ step }) {
  const reason = whyInstall();
  if (!reason) return;
  await step(`Installing packages (${reason})`, async (note) => {
    note('npm ci');
    await npmCi();
    const still = whyInstall();
    if (still) throw new ClearSentence(`"npm ci" ended well and yet ${still}; remove node_modules and try again.`);
  });
}

/** Why an install is needed, or undefined. */
function whyInstall() {
  const installedFile = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return 'node_modules is missing';
  const wanted = packagesOf(inRoot('package-lock.json'));
  const installed = packagesOf(installedFile);
  for (const [path, entry] of Object.entries(wanted)) {
    if (!path.includes('node_modules/') || entry.link) continue;
    const found = installed[path];
    if (!found && (entry.optional || entry.devOptional || entry.peer)) continue;
    if (!found) return `${path.replace(/^.*node_modules\//, '')} is missing`;
    if (found.version !== entry.version) return `${path.replace(/^.*node_modules\//, '')} is not ${entry.version}`;
  }
  return undefined;
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function npmCi() {
  // The npm that runs this script, else the one on PATH; development tools are needed whatever NODE_ENV says.
  const npmScript = process.env.npm_execpath;
  const viaScript = npmScript !== undefined && /npm-cli\.c?js$/.test(npmScript);
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const child = viaScript
    ? spawn(process.execPath, [npmScript, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'pipe'] })
    : spawn('npm', args, { cwd: root, stdio: ['ignore', 'inherit', 'pipe'], shell: process.platform === 'win32' });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors = (errors + chunk).slice(-4_000)));
  return new Promise((resolve, reject) => {
    child.once('error', () => reject(new ClearSentence('npm was not found; install it together with Node.')));
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new ClearSentence(`"npm ci" failed; the packages could not be installed:\n${errors.trim()}`));
    });
  });
}
