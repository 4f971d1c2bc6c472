// Which story is told: one journal for every play of a seed, in the data folder. A play that has not come to its end is
// gone on with when the command fits it; otherwise a new one begins.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { markOf, isSameProcess, waitGone, type ProcessMark } from '../src/platform/embedded/process-facts.js';
import { readLines } from './journal.js';
import { GaveUp } from './patience.js';

export interface Story {
  seed: string;
  /** The seed and the number of this play. */
  run: string;
  people: number;
  short: boolean;
  file: string;
  resumed: boolean;
}

interface Wanted {
  seed: string | undefined;
  people: number;
  short: boolean;
}

const WAIT_FOR_OTHER_MS = 10_000;

export function chooseStory(dataDir: string, wanted: Wanted, newSeed: () => string): Story {
  const folder = join(dataDir, 'story');
  const unfinished = findUnfinished(folder, wanted);
  if (unfinished) return { ...unfinished, resumed: true };
  const seed = wanted.seed ?? newSeed();
  for (let play = 1; ; play += 1) {
    const file = join(folder, seed, `${play}.jsonl`);
    if (existsSync(file)) continue;
    const story = { seed, run: `${seed}-${play}`, people: wanted.people, short: wanted.short, file, resumed: false };
    mkdirSync(join(folder, seed), { recursive: true });
    writeFileSync(`${file}.plan`, JSON.stringify(story));
    closeSync(openSync(file, 'a', 0o600));
    return story;
  }
}

/** The youngest play that fits and has no end. */
function findUnfinished(folder: string, wanted: Wanted): Story | undefined {
  const seeds = wanted.seed === undefined ? foldersIn(folder) : [wanted.seed];
  const fitting = seeds
    .flatMap((seed) => plansIn(join(folder, seed)))
    .filter(({ people, short }) => people === wanted.people && short === wanted.short)
    .filter(({ file }) => existsSync(file) && !hasEnded(file));
  return fitting.sort((a, b) => statSync(b.file).mtimeMs - statSync(a.file).mtimeMs)[0];
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

function plansIn(folder: string): Story[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.plan'))
    .flatMap((name) => {
      try {
        return [JSON.parse(readFileSync(join(folder, name), 'utf8')) as Story];
      } catch {
        return [];
      }
    });
}

function hasEnded(file: string): boolean {
  return readLines(readFileSync(file, 'utf8')).lines.some(({ step }) => step === 'note:end');
}

/** Makes this process the only player of the story; one that is just going is waited for. */
export async function claimStory({ file, run }: Pick<Story, 'file' | 'run'>): Promise<void> {
  const claim = `${file}.player`;
  const other = existsSync(claim) ? readMark(claim) : undefined;
  if (other && other.pid !== process.pid && isSameProcess(other) && !(await waitGone(other.pid, WAIT_FOR_OTHER_MS))) {
    throw new GaveUp(`The story ${run} is being played by process ${other.pid}.`);
  }
  writeFileSync(claim, JSON.stringify(markOf(process.pid) ?? { pid: process.pid, startMark: '' }));
}

function readMark(file: string): ProcessMark | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessMark;
  } catch {
    return undefined;
  }
}
