// The guards of bargains: the draw, who may start, cut and order, what risk holds back, who answers for a subsidy, and what
// a close gives back.
import { type Mutant, edit, mutant } from './mutant.js';

const BARGAIN = 'src/modules/bargain';
const TABLES = 'migrations/20261128-0300-create-bargains.sql';
const DRAW = 'server/src/modules/bargain/domain/draw-cuts.test.ts';
const RULES = 'server/src/modules/bargain/domain/rules.test.ts';
const LIFE = 'server/test/bargain/bargain.test.ts';
const RACES = 'server/test/bargain/races.test.ts';
const OPERATORS = 'server/test/bargain/operators.test.ts';

export const bargains: Mutant[] = [
  mutant(
    'bargain-cut-bound',
    DRAW,
    'within the bounds',
    edit(
      `${BARGAIN}/domain/draw-cuts.ts`,
      'Math.min(parts[place] ?? 0, roomFen - (shares[index] ?? 0))',
      'parts[place] ?? 0',
    ),
  ),
  mutant(
    'bargain-cut-taken-once',
    DRAW,
    'in 10,000 seeded bargains',
    edit(`${BARGAIN}/domain/cut-rules.ts`, 'no > 0 && !taken.has(no)', 'no > 0'),
  ),
  mutant(
    'bargain-own-cut',
    RULES,
    'the owner',
    edit(`${BARGAIN}/domain/cut-rules.ts`, 'helper.userId === bargain.ownerId', 'false'),
  ),
  mutant(
    'bargain-cut-twice',
    RULES,
    'twice',
    edit(`${BARGAIN}/domain/cut-rules.ts`, 'helper.cutHereFen !== null', 'false'),
  ),
  mutant(
    'bargain-cut-while-ordered',
    RULES,
    'while ordered',
    edit(`${BARGAIN}/domain/cut-rules.ts`, "bargain.status === 'ordered'", 'false'),
  ),
  mutant(
    'bargain-help-limit',
    RULES,
    'often enough today',
    edit(`${BARGAIN}/domain/cut-rules.ts`, 'helper.helpsToday >= limits.helpsADay', 'false'),
  ),
  mutant(
    'bargain-floor-only',
    RULES,
    'not yet at the floor',
    edit(`${BARGAIN}/domain/buy-rules.ts`, "bargain.status === 'active' && !wish.anyPrice", 'false'),
  ),
  mutant(
    'bargain-order-owner',
    RULES,
    'not the owner',
    edit(`${BARGAIN}/domain/buy-rules.ts`, 'bargain.ownerId !== wish.userId', 'false'),
  ),
  mutant(
    'bargain-subsidy-covers',
    RULES,
    'a subsidy that does not cover it',
    edit(`${BARGAIN}/domain/offer-rules.ts`, '(wish.subsidyBudgetFen ?? worstLossFen) >= worstLossFen', 'true'),
  ),
  mutant(
    'bargain-second-person',
    OPERATORS,
    'for a second person',
    edit(`${BARGAIN}/commands/move-offer.ts`, 'offer.author_id === moving.operatorId', 'false'),
  ),
  mutant(
    'bargain-switch',
    OPERATORS,
    'while the switch of bargains is off',
    edit(`${BARGAIN}/commands/start-bargain.ts`, 'switches.rows[0]?.on !== true', 'false'),
  ),
  mutant(
    'bargain-link-waits',
    OPERATORS,
    'wait with becoming one',
    edit(
      `${BARGAIN}/person-port.ts`,
      'a.helper_id = $1 and b.helper_id = $2 and g.${live}',
      'false and a.helper_id = $1 and b.helper_id = $2',
    ),
  ),
  mutant(
    'bargain-risk-device',
    RACES,
    'a hundred young accounts of one farm',
    edit(`${BARGAIN}/domain/risk-rules.ts`, 'facts.onDevice > 0 || facts.onDeviceToday >= limits.deviceToday', 'false'),
  ),
  mutant(
    'bargain-risk-network',
    RACES,
    'a hundred young accounts of one farm',
    edit(`${BARGAIN}/domain/risk-rules.ts`, 'if (facts.young) {', 'if (facts.young && facts.fromBlock < 0) {'),
  ),
  mutant(
    'bargain-captcha-wrong',
    RACES,
    'no cut with wrong digits',
    edit(`${BARGAIN}/commands/cut-price.ts`, "answered !== 'passed'", "answered === 'gone'"),
  ),
  mutant(
    'bargain-captcha-asked',
    RACES,
    'no cut with wrong digits',
    edit(`${BARGAIN}/commands/cut-price.ts`, "answered !== 'passed'", "answered === 'wrong'"),
  ),
  mutant(
    'bargain-captcha-used',
    RACES,
    'no cut with wrong digits',
    edit(`${BARGAIN}/commands/cut-price.ts`, 'captcha, bargainId)', "captcha, 'any')"),
  ),
  mutant(
    'bargain-cut-lock',
    RACES,
    'M08',
    edit(`${BARGAIN}/commands/cut-price.ts`, 'lockBargain(bargainId),', 'findBargain(bargainId),'),
    edit(`${BARGAIN}/commands/cut-price.ts`, 'type BargainRow, lockBargain,', 'type BargainRow, findBargain,'),
  ),
  mutant(
    'bargain-comes-back',
    LIFE,
    'M19',
    edit(
      `${BARGAIN}/order-port.ts`,
      'return bargain ? afterClose(bargain, now) : nothing;',
      'return bargain && now.getTime() < 0 ? afterClose(bargain, now) : nothing;',
    ),
  ),
  mutant(
    'bargain-quota-back',
    LIFE,
    'expires at its time',
    edit(`${BARGAIN}/commands/expire-bargain.ts`, '      expectWrite(giveBackQuota(bargain.offer_id), 1),\n', ''),
  ),
  mutant(
    'bargain-quota',
    RACES,
    'the last place goes to one of many',
    edit(`${BARGAIN}/domain/buy-rules.ts`, 'offer.taken >= offer.quota', 'false'),
    edit(TABLES, 'constraint bargain_offers_quota check (taken between 0 and quota)', 'check (taken >= 0)'),
  ),
  mutant(
    'bargain-one-running',
    RACES,
    'the last place goes to one of many',
    edit(`${BARGAIN}/domain/buy-rules.ts`, 'person.runningId !== null', 'false'),
    edit(TABLES, 'create unique index bargains_one_running', 'create index bargains_one_running'),
  ),
  mutant(
    'bargain-starts',
    RULES,
    'started often enough',
    edit(`${BARGAIN}/domain/buy-rules.ts`, 'person.started >= offer.personStarts', 'false'),
  ),
  mutant(
    'bargain-helps-of-offer',
    RULES,
    'often enough in the offer',
    edit(`${BARGAIN}/domain/cut-rules.ts`, 'helper.helpsOfOffer >= limits.personHelps', 'false'),
  ),
  mutant(
    'bargain-cut-in-time',
    RULES,
    'at its very end',
    edit(`${BARGAIN}/domain/cut-rules.ts`, "bargain.status !== 'active' || now >= bargain.expiresAt", 'false'),
  ),
  mutant(
    'bargain-order-in-time',
    RULES,
    'at its very end',
    edit(`${BARGAIN}/domain/buy-rules.ts`, "bargain.status === 'expired' || now >= bargain.expiresAt", 'false'),
  ),
  mutant(
    'bargain-base-price',
    RULES,
    'dearer than without it',
    edit(`${BARGAIN}/domain/offer-rules.ts`, 'wish.startFen <= basePriceFen', 'true'),
  ),
  mutant(
    'bargain-largest-for-newcomers',
    LIFE,
    'gives a new visitor the largest cut',
    edit(`${BARGAIN}/commands/cut-price.ts`, 'offer.new_visitor_first && isNewVisitor(', 'isNewVisitor('),
  ),
  mutant(
    'bargain-link-helped',
    OPERATORS,
    'have helped one another',
    edit(
      `${BARGAIN}/person-port.ts`,
      '((g.owner_id = $1 and c.helper_id = $2) or (g.owner_id = $2 and c.helper_id = $1))',
      'g.owner_id is null',
    ),
  ),
  mutant(
    'bargain-link-running',
    OPERATORS,
    'run a bargain of one offer each',
    edit(
      `${BARGAIN}/person-port.ts`,
      'b.owner_id = $2 and a.${live} and b.${live}',
      'b.owner_id = $2 and a.id is null',
    ),
  ),
];
