// Plays the plot act by act: people come, return and finish, at most so many at once; then everything comes to rest and
// the clock moves on. It may be killed at any point and started again: whatever the journal holds has been done.
import { audits } from '../src/audits/index.js';
import { openBackOffice, type BackOffice, type Reconciled } from './back-office.js';
import { judgeEarnings } from './earnings.js';
import { createStoryClock, type StoryClock } from './clock.js';
import { runErrand } from './errands.js';
import { growForest } from './forest.js';
import { forestPlanOf } from './forest-plot.js';
import type { Journal } from './journal.js';
import { modelOf } from './model.js';
import { observe } from './observation.js';
import { createOperatorDesk } from './operator-desk.js';
import { askForMoney, comeAgain, confirmMoney, letPass, makeGood, regret } from './payouts.js';
import { createPace } from './patience.js';
import { createPerson, type Person } from './person.js';
import type { Plot } from './plot.js';
import { startProgress, type Progress } from './progress.js';
import { createQuiescence, type Quiescence } from './quiescence.js';
import { finish, returnTo } from './returning.js';
import { createShopClient } from './shop-client.js';
import { MANAGER, RESELLER } from './side-plot.js';
import { createSimulatorClient } from './simulator-client.js';
import { Statistics, type Counts } from './statistics.js';
import { formatTable, summaryRows } from './summary.js';
import { judge } from './verdicts.js';
import { createBoard, type World } from './world.js';

export interface PlayOptions {
  plot: Plot;
  run: string;
  atOnce: number;
  journal: Journal;
  place: { url: string; databaseUrl: string; simulatorUrl: string; dataDir: string };
}

const FAULTY_NOTICES = 0.1;
/** The shop lets one address log in a hundred times in ten seconds. */
const LOGINS_PER_SECOND = 9;
const SAVE_COUNTS_MS = 1_000;
/** The shop looks for new days every hour, and again for a bill that was not there every ten minutes. */
const BILL_LOOKS = 8;
const BILL_RETRY_MS = 61 * 60_000;
/** Nobody can confirm a bill any more after a day. */
const EXPIRES_MS = 25 * 60 * 60_000;

interface Stage {
  world: World;
  people: Person[];
  statistics: Statistics;
  clock: StoryClock;
  quiescence: Quiescence;
  backOffice: BackOffice;
  progress: Progress;
  inTurn: <T>(items: readonly T[], work: (item: T) => Promise<void>) => Promise<void>;
}

/** Resolves with true when the model agrees with the shop and every audit is empty. */
export async function play(options: PlayOptions): Promise<boolean> {
  const { journal } = options;
  const startedAtMs = await journal.step('dawn', async () => ({ value: Date.now() }));
  journal.note('player', process.pid);
  const stage = setStage(options);
  const saving = setInterval(() => saveCounts(stage.statistics, journal), SAVE_COUNTS_MS);
  try {
    await stage.clock.align();
    await stage.world.simulator.spoilNotices(FAULTY_NOTICES, options.plot.seed);
    await stage.world.desk.stageOffers();
    await stage.world.desk.openReturns();
    await stageSides(stage);
    stage.progress.scene('growing the forest');
    await stage.world.desk.stageTerms();
    await growForest(stage.world, stage.people, stage.inTurn);
    for (const index of options.plot.acts.keys()) await playAct(stage, index);
    stage.progress.scene('coming to rest');
    await stage.quiescence.settle();
    await stage.world.simulator.spoilNotices(0, options.plot.seed);
    stage.progress.scene('reading the bills');
    await readTheBills(stage, 'bills');
    stage.progress.scene('waiting out the after-sales');
    await stage.quiescence.settle({ cases: true });
    await payCommission(stage);
    await readTheBills(stage, 'last-bills');
    stage.progress.scene('looking at the end');
    return await tellTheEnd(stage, startedAtMs);
  } finally {
    clearInterval(saving);
    saveCounts(stage.statistics, journal);
    stage.progress.stop();
    await stage.backOffice.close();
  }
}

function setStage({ plot, run, atOnce, journal, place }: PlayOptions): Stage {
  const statistics = new Statistics();
  statistics.takeOver(journal.notes<Counts>('counts'));
  const shop = createShopClient(place.url, { statistics, problem: (sentence) => journal.note('problem', sentence) });
  const simulator = createSimulatorClient(place.simulatorUrl);
  const backOffice = openBackOffice(place);
  const clock = createStoryClock(backOffice, simulator);
  const desk = createOperatorDesk({ shop, journal, plot, run, account: () => backOffice.operator() });
  const loginPace = createPace(LOGINS_PER_SECOND);
  const forest = forestPlanOf(plot.seed, plot.people);
  const world: World = { plot, forest, run, journal, shop, simulator, board: createBoard(), desk, loginPace };
  const total = plot.acts.reduce((sum, _, act) => sum + scenesOf(plot, act).length, 0);
  const progress = startProgress(total, () => {
    const { requests, unknown } = statistics.counts;
    return `${journal.size()} lines, ${requests} requests, ${unknown} asked again`;
  });
  const quiescence = createQuiescence({ backOffice, simulator, clock, say: progress.say });
  const people = plot.people.map((plan) => createPerson(world, plan));
  return { world, people, statistics, clock, quiescence, backOffice, progress, inTurn: createTurns(atOnce) };
}

type Scene = { person: number; play: (world: World, person: Person) => Promise<void> };

/** Who does what in an act. Leaders stand before those who join them, so that nobody waits for somebody behind. */
function scenesOf(plot: Plot, act: number): Scene[] {
  const last = act === plot.acts.length - 1;
  const scenes = plot.people.flatMap(({ index, act: arrival }): Scene[] => {
    if (arrival === act) return [{ person: index, play: runErrand }];
    if (arrival === act - 1) return [{ person: index, play: returnTo }];
    return arrival === act - 2 || (last && arrival < act) ? [{ person: index, play: finish }] : [];
  });
  return scenes;
}

/** One of the people runs a chain, another one resells it; a story of one has neither. */
async function stageSides({ world, people }: Stage): Promise<void> {
  const [manager, reseller] = [people[MANAGER], people[RESELLER]];
  if (manager && reseller) await world.desk.stageSides(manager, reseller);
}

async function playAct(stage: Stage, index: number): Promise<void> {
  const { world, people, progress, inTurn, quiescence, clock } = stage;
  const { journal, plot } = world;
  const act = plot.acts[index];
  if (!act) return;
  const scenes = scenesOf(plot, index);
  if (journal.valueOf(`act/${index}`)) {
    for (const _ of scenes) progress.done();
    return;
  }
  progress.scene(act.title);
  if (!journal.valueOf(`act/${index}/played`)) {
    await inTurn(scenes, async (scene) => {
      const person = people[scene.person];
      if (person) await scene.play(world, person);
      progress.done();
    });
    await journal.step(`act/${index}/played`, async () => ({ value: true }));
  }
  if (act.thenMs > 0) {
    progress.scene(`${act.title}: waiting for rest`);
    await quiescence.quiet();
    const shiftMs = await journal.step(`act/${index}/shift`, async () => ({
      value: (await clock.shiftMs()) + act.thenMs,
    }));
    await clock.moveTo(shiftMs);
  }
  await journal.step(`act/${index}`, async () => ({ value: true }));
}

/** Parcels nobody confirmed count as received, commission settles, is asked for, and some of it is taken back. */
async function payCommission(stage: Stage): Promise<void> {
  const { world, people, progress, inTurn, quiescence, clock } = stage;
  const { journal } = world;
  const moveOn = async (name: string, byMs: () => Promise<number | null>): Promise<void> => {
    const shiftMs = await journal.step(`${name}/shift`, async () => ({
      value: (await clock.shiftMs()) + ((await byMs()) ?? 0) + 1_000,
    }));
    if (journal.valueOf(name)) return;
    await clock.moveTo(shiftMs);
    await quiescence.quiet();
    await journal.step(name, async () => ({ value: true }));
  };
  const everybody = (deed: (world: World, person: Person) => Promise<void>): Promise<void> =>
    inTurn(people, (person) => deed(world, person));
  progress.scene('commission settles');
  await moveOn('receiving', () => stage.backOffice.untilSettled());
  await moveOn('settling', () => stage.backOffice.untilSettled());
  progress.scene('commission is paid out');
  await everybody(askForMoney);
  await quiescence.quiet();
  if ((await letPass(world, people)) > 0) await quiescence.quiet();
  progress.scene('some give back, some come again');
  await everybody(async (one, person) => {
    await confirmMoney(one, person);
    await makeGood(one, person);
    await regret(one, person);
    await comeAgain(one, person);
  });
  await moveOn('expiring', async () => EXPIRES_MS);
  await quiescence.settle({ cases: true });
}

/** The next morning: every day of the story is compared with both gateways' bills. */
async function readTheBills({ backOffice, clock, quiescence, world }: Stage, name: string): Promise<void> {
  const shiftMs = await world.journal.step(`${name}/shift`, async () => ({
    value: (await clock.shiftMs()) + (await backOffice.untilBills()),
  }));
  await clock.moveTo(shiftMs);
  for (let looks = 0; looks < BILL_LOOKS; looks += 1) {
    await quiescence.quiet();
    const { days, waiting } = await backOffice.reconciled();
    if (days > 0 && waiting === 0) return;
    await clock.moveTo((await clock.shiftMs()) + BILL_RETRY_MS);
  }
}

async function tellTheEnd(stage: Stage, startedAtMs: number): Promise<boolean> {
  const { world, people, statistics, inTurn, progress } = stage;
  const { journal, plot } = world;
  const model = modelOf(journal.facts());
  const seen = await observe(world, model, people, inTurn);
  const reconciled = await stage.backOffice.reconciled();
  const faults = [
    ...new Set(journal.notes<string>('problem')),
    ...judge(model, seen),
    ...judgeEarnings(model, seen.orders, seen.earnings),
    ...judgeBills(reconciled),
  ];
  const findings = await runAudits(stage);
  progress.stop();
  const players = journal.notes('player').length;
  const seconds = (Date.now() - startedAtMs) / 1000;
  const run = { counts: statistics.counts, seconds, players, reconciled };
  const telling = { seed: plot.seed, people: people.length, model, seen, ...run };
  say('');
  say(formatTable(summaryRows(telling)));
  say('');
  say(
    faults.length === 0
      ? 'The model and the shop agree.'
      : `The model and the shop disagree in ${faults.length} points:`,
  );
  for (const fault of faults.slice(0, 30)) say(`  ${fault}`);
  for (const finding of findings.lines) say(finding);
  const good = faults.length === 0 && findings.total === 0;
  journal.note('end', { good, faults: faults.length, findings: findings.total, seconds });
  return good;
}

function judgeBills({ days, waiting, open }: Reconciled): string[] {
  if (days === 0 || waiting > 0) return [`${waiting} days are not reconciled, ${days} are`];
  return open === 0 ? [] : [`${open} differences to the gateways' bills are open`];
}

async function runAudits({ backOffice, world }: Stage): Promise<{ lines: string[]; total: number }> {
  const lines: string[] = [];
  let total = 0;
  const simulatorUrl = world.simulator.url;
  for (const audit of audits) {
    const found = await backOffice.patiently(() => audit.find({ db: backOffice.db, simulatorUrl }));
    total += found?.length ?? 0;
    const mark = found === null ? '–' : found.length === 0 ? '✓' : '✗';
    lines.push(`${mark} ${audit.id} ${audit.name}${found?.length ? `: ${found.length}` : ''}`);
    for (const violation of found?.slice(0, 5) ?? []) lines.push(`    ${JSON.stringify(violation)}`);
  }
  return { lines, total };
}

function createTurns(atOnce: number): Stage['inTurn'] {
  return async (items, work) => {
    const waiting = [...items];
    const lanes = Array.from({ length: Math.min(atOnce, waiting.length) }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
    });
    await Promise.all(lanes);
  };
}

function saveCounts(statistics: Statistics, journal: Journal): void {
  const difference = statistics.takeDifference();
  if (difference) journal.note('counts', difference);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
