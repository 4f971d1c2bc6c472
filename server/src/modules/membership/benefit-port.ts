// What a person's level brings into the price of their orders: read with everything else, by key, and never locked; an
// order keeps the price it was placed at whatever becomes of the level.
import { ok } from '../../kernel/errors.js';
import type { Rows } from '../../platform/db/index.js';
import type { BenefitAsk, BenefitPort } from '../orders/index.js';
import { type LevelRow, readLevelsOf } from './level-statements.js';

type OwnLevel = LevelRow & { user_id: string };

function judge([rows]: readonly Rows<unknown>[]) {
  return {
    terms({ userId }: BenefitAsk) {
      const level = (rows?.rows as OwnLevel[]).find((row) => row.user_id === userId);
      if (!level) return ok({});
      const { no, name, off_bps: offBps, free_shipping: freeShipping } = level;
      return ok({ level: { no, name, offBps, freeShipping } });
    },
  };
}

const peopleOf = (asks: readonly BenefitAsk[]): string[] => asks.map(({ userId }) => userId);

export const levelBenefits: BenefitPort = {
  kind: 'membership',
  concerns: () => true,
  owns: () => false,
  reading: (asks) => ({ statements: [readLevelsOf(peopleOf(asks))], judge }),
  placing: (asks) => ({
    statements: [readLevelsOf(peopleOf(asks))],
    judge: (results) => ({ ...judge(results), writes: () => [], events: () => [] }),
    refusals: {},
  }),
  paid: () => [],
  closed: () => [],
  refunded: () => [],
};
