// F36: the books against a model of them, over random journals on fifty accounts from eight workers at once, some posted
// twice, some that would leave their side of zero. What commutes is posted together and compared afterwards; what the
// model refuses alone is refused by the books. A failure names its seed and is replayed by it (LEDGER_SEED).
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Journal, type JournalLine, commissionLine, postJournals } from '../../src/modules/ledger/index.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';

const ACCOUNTS = 50;
/** one in so many */
const DEBTORS = 5;
const WORKERS = 8;
const COMMANDS = process.env.HETUAN_TEST_FULL ? 10_000 : 1_200;
const BATCH = 40;
const seed = Number(process.env.LEDGER_SEED ?? 20_261_126);

interface Command {
  from: number;
  to: number;
  fen: number;
  /** between two people; else between one and the house */
  transfer: boolean;
  twice: boolean;
}

const person = fc.integer({ min: 0, max: ACCOUNTS - 1 });
const command: fc.Arbitrary<Command> = fc.record({
  ...{ from: person, to: person, transfer: fc.boolean(), twice: fc.boolean() },
  // more comes in than goes out, so that there is something to move, but not so much that soon nothing is refused
  fen: fc.integer({ min: -4_500, max: 6_000 }).filter((fen) => fen !== 0),
});

describe('the books and their model', () => {
  const scene = openScene({ poolMax: WORKERS });
  const people = Array.from({ length: ACCOUNTS }, () => randomUUID());
  const model = new Map<string, number>();

  const keyOf = (line: JournalLine): string => line.account;
  const allowed = (account: string, fen: number): boolean =>
    account.endsWith(':commission_receivable') ? fen <= 0 : !account.startsWith('person:') || fen >= 0;

  /** Some owe and the others have, as it is in a shop (D07), where a debt is paid before there is anything to spend. */
  function journalOf({ from, to: wanted, fen, transfer }: Command): Journal {
    const debt = from % DEBTORS === 0;
    const to = debt ? wanted - (wanted % DEBTORS) : wanted + (wanted % DEBTORS === 0 ? 1 : 0);
    const [giver, taker] = [people[from] ?? '', people[to] ?? ''];
    const [account, amountFen] = debt ? (['receivable', -fen] as const) : (['available', fen] as const);
    const lines: JournalLine[] =
      transfer && from !== to
        ? [commissionLine(giver, account, -amountFen), commissionLine(taker, account, amountFen)]
        : [commissionLine(giver, account, amountFen), { account: 'house:commission_expense', amountFen: -amountFen }];
    return { source: 'adjustment', sourceId: randomUUID(), kind: 'model', lines };
  }

  /** What the books must do with it alone, in the order in which they lock accounts. */
  function fits({ lines }: Journal): boolean {
    return lines.every((line) => allowed(keyOf(line), (model.get(keyOf(line)) ?? 0) + line.amountFen));
  }
  function take({ lines }: Journal): void {
    for (const line of lines) model.set(keyOf(line), (model.get(keyOf(line)) ?? 0) + line.amountFen);
  }
  const post = (journal: Journal, id: string) =>
    scene.shop.shop.db.transact((tx) => tx.batch(postJournals([{ ...journal, id } as Journal])));

  it(`${COMMANDS} random commands leave the balances the model says (seed ${seed})`, async () => {
    const commands = fc.sample(command, { seed, numRuns: COMMANDS });
    let [posted, refused] = [0, 0];
    for (let start = 0; start < commands.length; start += BATCH) {
      // each batch: those that fit whatever the others do run at once, the rest alone
      const batch = commands.slice(start, start + BATCH).map((one) => ({ one, journal: journalOf(one) }));
      const reserve = new Map(model);
      const together: typeof batch = [];
      const alone: typeof batch = [];
      for (const item of batch) (canRunBeside(item.journal, reserve) ? together : alone).push(item);
      const queue = [...together];
      const work = async (): Promise<void> => {
        for (let item = queue.shift(); item; item = queue.shift()) await postOnce(item);
      };
      await Promise.all(Array.from({ length: WORKERS }, work));
      for (const { journal } of together) take(journal);
      posted += together.length;
      for (const item of alone) {
        const fit = fits(item.journal);
        const outcome = await postOnce(item).then(
          () => true,
          (error: unknown) => {
            expect(String(error)).toMatch(/cross zero/);
            return false;
          },
        );
        expect(outcome, JSON.stringify({ seed, item })).toBe(fit);
        if (fit) take(item.journal);
        if (fit) posted += 1;
        else refused += 1;
      }
    }
    expect(posted).toBeGreaterThan(COMMANDS / 4);
    expect(refused).toBeGreaterThan(COMMANDS / 20);
    const rows = await scene.world.sql<{ account: string; fen: string }>(
      `select account, balance_fen as fen from ledger_balances where account like 'person:%'`,
    );
    const stored = rows.map(({ account, fen }) => [account, Number(fen)] as const).filter(([, fen]) => fen !== 0);
    const expected = [...model].filter(([account, fen]) => account.startsWith('person:') && fen !== 0);
    expect(new Map(stored)).toEqual(new Map(expected));
  }, 600_000);

  /** Posted once or twice, by two workers at a time: the second time nothing is written. */
  async function postOnce({ one, journal }: { one: Command; journal: Journal }): Promise<void> {
    const tries = await Promise.allSettled(
      Array.from({ length: one.twice ? 2 : 1 }, () => post(journal, randomUUID())),
    );
    const failed = tries.find((tried) => tried.status === 'rejected');
    if (failed) throw failed.reason;
    const written = tries.reduce(
      (sum, tried) => sum + (tried.status === 'fulfilled' && tried.value.ok ? tried.value.value[0].rows.length : 0),
      0,
    );
    expect(written).toBe(1);
  }

  /** Only what takes away is counted at once: whatever order they run in, no account leaves its side of zero. */
  function canRunBeside(journal: Journal, reserve: Map<string, number>): boolean {
    const risky = journal.lines.filter((line) =>
      keyOf(line).endsWith(':commission_receivable') ? line.amountFen > 0 : line.amountFen < 0,
    );
    const personal = risky.filter((line) => keyOf(line).startsWith('person:'));
    if (!personal.every((line) => allowed(keyOf(line), (reserve.get(keyOf(line)) ?? 0) + line.amountFen))) return false;
    for (const line of personal) reserve.set(keyOf(line), (reserve.get(keyOf(line)) ?? 0) + line.amountFen);
    return true;
  }

  it('and every audit of the books finds nothing', () => expectCleanAudits(scene.shop));
});
