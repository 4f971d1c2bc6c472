// The guards of bargains: the draw, who may start, cut and order, what risk holds back, who answers for a subsidy, and what
// a close gives back.
import { type Mutant, edit, mutant } from './mutant.js';

const BARGAIN = 'src/modules/bargain';
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
];
