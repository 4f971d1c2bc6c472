// `npm run story`: a day at the running shop. This parent only finds the shop, prints the seed and keeps one player
// running: a player that is killed is followed by another one, and a story whose parent was killed goes on when the
// same command is given again.
import { randomBytes } from 'node:crypto';
import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { findRunningShop } from '../launcher/running-shop.js';
import { openJournal } from './journal.js';
import { GaveUp } from './patience.js';
import { makePlot } from './plot.js';
import { play } from './player.js';
import { chooseStory, claimStory, type Story } from './stories.js';

const EXIT_DISAGREES = 1;
const EXIT_GAVE_UP = 2;
const EXIT_FAULT = 70;
const MAX_FAULTS = 3;
const PLAYER = 'HETUAN_STORY_PLAYER';

const USAGE = 'npm run story -- [--people N] [--at-once N] [--seed S] [--short] [--url URL] [--data DIR]';

interface Flags {
  people: number;
  atOnce: number;
  seed: string | undefined;
  short: boolean;
  url: string | undefined;
  dataDir: string | undefined;
}

class WrongFlags extends Error {}

function readFlags(args: string[]): Flags {
  try {
    const { values } = parseArgs({
      args,
      options: {
        ...{ people: { type: 'string' }, 'at-once': { type: 'string' }, seed: { type: 'string' } },
        ...{ short: { type: 'boolean' }, url: { type: 'string' }, data: { type: 'string' } },
      },
    });
    const short = values.short ?? false;
    const people = count('people', values.people ?? (short ? '30' : '300'), 20_000);
    const { seed, url, data } = values;
    if (seed !== undefined && !/^[\w.-]{1,24}$/.test(seed)) throw new Error('--seed takes up to 24 letters and digits');
    const from = process.env.INIT_CWD ?? process.cwd();
    const dataDir = data === undefined || isAbsolute(data) ? data : resolve(from, data);
    return { people, atOnce: count('at-once', values['at-once'] ?? '50', 1_000), seed, short, url, dataDir };
  } catch (error) {
    throw new WrongFlags(`${error instanceof Error ? error.message.split('\n')[0] : String(error)}\n${USAGE}`);
  }
}

function count(name: string, text: string, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most)
    throw new Error(`--${name} takes a number from 1 to ${most}`);
  return number;
}

async function main(): Promise<number> {
  const flags = readFlags(process.argv.slice(2));
  const place = findRunningShop({ dataDir: flags.dataDir });
  const { simulatorUrl } = place;
  if (!simulatorUrl) throw new GaveUp('The story needs a shop on simulated platforms: nobody real shall pay for it.');
  const told = process.env[PLAYER];
  if (told === undefined)
    return keepPlaying(
      flags,
      chooseStory(place.dataDir, flags, () => randomBytes(4).toString('hex')),
    );
  const story = JSON.parse(told) as Story;
  await claimStory(story);
  const { seed, people, short } = story;
  const plot = makePlot({ seed, people, short });
  const journal = openJournal(story.file);
  const good = await play({
    ...{ plot, run: story.run, atOnce: flags.atOnce, journal },
    place: { ...place, url: flags.url ?? place.url, simulatorUrl },
  });
  return good ? 0 : EXIT_DISAGREES;
}

/** Starts players until one comes to an end of its own. */
async function keepPlaying(flags: Flags, story: Story): Promise<number> {
  const going = story.resumed ? ' (going on where it was ended)' : '';
  process.stdout.write(`The story of seed ${story.seed}: ${story.people} people, ${flags.atOnce} at once${going}\n`);
  for (let faults = 0; ;) {
    const { code, signal } = await runPlayer(story);
    if (code === EXIT_FAULT) faults += 1;
    if (code !== null && (code !== EXIT_FAULT || faults >= MAX_FAULTS))
      return code === EXIT_FAULT ? EXIT_DISAGREES : code;
    process.stdout.write(`\nThe player ended with ${signal ?? `code ${code}`}; another one goes on.\n`);
  }
}

function runPlayer(story: Story): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  const args = ['--enable-source-maps', '--import', 'tsx', fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const player = spawn(process.execPath, args, {
    // The channel closes with this process, whatever ends it, and the player ends with the channel.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [PLAYER]: JSON.stringify(story) },
  });
  const passOn = (signal: NodeJS.Signals) => {
    player.kill(signal);
    process.exit(130);
  };
  process.once('SIGINT', passOn).once('SIGTERM', passOn);
  return new Promise((done, fail) => {
    player.once('error', fail);
    player.once('exit', (code, signal) => {
      process.off('SIGINT', passOn).off('SIGTERM', passOn);
      done({ code, signal });
    });
  });
}

function failed(error: unknown): number {
  const clear = error instanceof GaveUp || error instanceof WrongFlags;
  const noShop = error instanceof Error && error.message.startsWith('No running shop');
  const text = error instanceof Error ? (clear || noShop ? error.message : error.stack) : String(error);
  process.stderr.write(`\n${text}\n`);
  if (clear || noShop) return EXIT_GAVE_UP;
  return process.env[PLAYER] === undefined ? EXIT_DISAGREES : EXIT_FAULT;
}

if (process.env[PLAYER] !== undefined) process.once('disconnect', () => process.exit(EXIT_FAULT));
main().then(
  (code) => process.exit(code),
  (error: unknown) => process.exit(failed(error)),
);
