// A person tells the day they were born on, without the year: all a birthday gift has to know. It stands sealed, as `MM-DD`.
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { dayText } from '../domain/campaign-rules.js';
import { writeBirthday } from '../campaign-statements.js';

/** Refusals: `bad_input` for a day no calendar has, `birthday_told` within a year of the last time. */
export async function tellBirthday(
  shop: Shop,
  input: { userId: string; month: number; day: number },
): Promise<Result<{ done: true }>> {
  const { userId, month, day } = input;
  // in a leap year, so that the 29th of February is one
  const isDay = new Date(Date.UTC(2_024, month - 1, day)).getUTCMonth() === month - 1;
  if (!isDay) return refuse('bad_input', { where: 'body.day' });
  const [written] = await shop.db.rows(writeBirthday(userId, shop.sealer.seal('birthday', dayText(month, day))));
  return written ? ok({ done: true }) : refuse('birthday_told');
}
