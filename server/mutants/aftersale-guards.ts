// The guards of after-sales: units claimed once, promises kept to the fen, time limits, and evidence that is a picture and
// stays private.
import { type Mutant, edit, mutant } from './mutant.js';

const MODULE = 'src/modules/aftersales';
const PICTURES = 'src/platform/pictures';
const JOURNEYS = 'server/test/aftersales/journeys.test.ts';
const RACES = 'server/test/aftersales/races.test.ts';
const EVIDENCE = 'server/test/aftersales/pictures.test.ts';
const RULES = `server/${MODULE}/domain/rules.test.ts`;
const DRAWN = `server/${PICTURES}/pictures.test.ts`;
const CLAIMS = 'server/src/modules/orders/domain/unit-claim.test.ts';

const promises: Mutant[] = [
  mutant(
    'claim-not-twice',
    CLAIMS,
    'claimed ones are not there for anybody else',
    edit('src/modules/orders/domain/refund-plan.ts', ' - (gone.claimed - gone.claimedShipped);', ';'),
  ),
  mutant(
    'claim-not-shipped',
    RACES,
    'a case and a shipment never both have the same unit',
    edit('src/modules/orders/domain/goods-state.ts', ' - (line.claimedUnshippedUnits ?? 0)', ''),
    edit(
      'migrations/20261126-0700-claim-units.sql',
      'shipped_units + refunded_units - returned_units + claimed_units - claimed_shipped_units <= units',
      'shipped_units <= units',
    ),
  ),
  mutant(
    'claim-promise',
    CLAIMS,
    'what was promised stays promised',
    edit('src/modules/orders/domain/unit-claim.ts', ', amountFen: goodsFen }], freightFen)', ' }], freightFen)'),
  ),
  mutant(
    'claim-running-total',
    CLAIMS,
    'M13',
    edit(
      'src/modules/orders/domain/refund-plan.ts',
      'Math.max(0, upTo - gone.fen)',
      'Math.floor((line.payFen * units) / line.units)',
    ),
  ),
  mutant(
    'case-quoted-amount',
    'server/test/aftersales/refusals.test.ts',
    'another amount than was shown',
    edit(`${MODULE}/commands/apply-case.ts`, 'amountFen !== input.quotedFen', 'amountFen < 0'),
  ),
  mutant(
    'case-step',
    RACES,
    'two operators, one yes and one no',
    edit(`${MODULE}/case-ground.ts`, '!allowed.includes(row.status)', 'allowed.length === 0'),
  ),
  mutant(
    'case-owner',
    'server/test/aftersales/refusals.test.ts',
    'S14: somebody else’s order and case are not there',
    edit(
      `${MODULE}/case-ground.ts`,
      `actor.kind !== 'shopper' || row.user_id === actor.userId`,
      `actor.kind !== row.user_id`,
    ),
  ),
  mutant(
    'case-window',
    RULES,
    'days after receipt because of',
    edit(`${MODULE}/domain/apply-rules.ts`, '(end && now > end) || now >= last', 'now >= last'),
  ),
  mutant(
    'case-limit',
    'server/test/aftersales/refusals.test.ts',
    'so many times an order and no more',
    edit(`${MODULE}/commands/apply-case.ts`, '>= settings.aftersales.maxCasesPerOrder', '< 0'),
  ),
  mutant(
    'case-sellable',
    JOURNEYS,
    'return and refund: fault decides the freight',
    edit(`${MODULE}/commands/receive-return.ts`, 'sellableUnits > row.units', 'sellableUnits < 0'),
    edit('migrations/20261126-0702-create-aftersales.sql', 'check (sellable_units between 0 and units)', ''),
  ),
  mutant(
    'case-due-not-early',
    JOURNEYS,
    'silence of the merchant is consent',
    edit(`${MODULE}/domain/deadlines.ts`, 'plusMs(now, times[step])', 'now'),
  ),
];

const evidence: Mutant[] = [
  mutant(
    'picture-kind',
    DRAWN,
    'SVG',
    edit(
      `${PICTURES}/re-encode.ts`,
      'const sniffed = sniffPicture(bytes);',
      'const sniffed = sniffPicture(bytes) ?? { width: 99, height: 99 };',
    ),
  ),
  mutant(
    'picture-bomb',
    DRAWN,
    'told from the header',
    edit(
      `${PICTURES}/re-encode.ts`,
      'Math.max(width, height) > mostSide || width * height > mostPixels',
      'width < 0 && mostSide + mostPixels',
    ),
  ),
  mutant(
    'picture-queue',
    DRAWN,
    'no more than a few wait for the pen',
    edit(`${PICTURES}/re-encode.ts`, 'waiting >= pictureBounds.waiting', 'waiting < 0'),
  ),
  mutant(
    'picture-signature',
    EVIDENCE,
    'opens for its owner',
    edit(
      `${MODULE}/picture-address.ts`,
      'given.length !== expected.length || !timingSafeEqual(given, expected)',
      'timingSafeEqual.length === 0 && given === expected',
    ),
  ),
  mutant(
    'picture-address-ends',
    EVIDENCE,
    'opens for its owner',
    edit(`${MODULE}/picture-address.ts`, 'now.getTime() >= Number(asked.until)', 'now.getTime() < 0'),
  ),
  mutant(
    'picture-viewer',
    EVIDENCE,
    'opens for its owner',
    edit(
      `${MODULE}/evidence-access.ts`,
      `permissions.rows.some((row) => row.permission === 'aftersales.read')`,
      'permissions.rows.length >= 0',
    ),
  ),
  mutant(
    'picture-owner',
    EVIDENCE,
    'is taken by one case of its owner',
    edit(
      `${MODULE}/picture-statements.ts`,
      'p.id = w.id and p.user_id = $2 and',
      'p.id = w.id and $2::uuid is not null and',
    ),
  ),
  mutant(
    'picture-allowance',
    EVIDENCE,
    'is bounded per person',
    edit(
      `${MODULE}/commands/upload-picture.ts`,
      'loose >= maxLoosePictures || today >= maxUploadsADay',
      'loose + today + maxLoosePictures + maxUploadsADay < 0',
    ),
  ),
];

export const aftersales: readonly Mutant[] = [...promises, ...evidence];
