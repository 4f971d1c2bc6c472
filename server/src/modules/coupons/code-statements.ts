// Codes in SQL, by their digests, and how often somebody has tried one lately.
import { type Statement, prepared } from '../../platform/db/index.js';

const insert = prepared(
  `insert into coupon_codes (hash, template_id, label, most, ends_at)
   select hash, $2, $3, $4, $5 from unnest($1::text[]) as hash`,
);
const use = prepared<{ template_id: string }>(
  `update coupon_codes set uses = uses + 1
    where hash = $1 and uses < most and (ends_at is null or ends_at > app_now()) returning template_id`,
);
const find = prepared<{ template_id: string }>(
  `select template_id from coupon_codes where hash = $1 and uses < most and (ends_at is null or ends_at > app_now())`,
);
const tries = prepared<{ tries: number }>(
  `insert into coupon_code_tries (user_id, hour, tries) values ($1, date_trunc('hour', app_now()), 1)
   on conflict (user_id, hour) do update set tries = coupon_code_tries.tries + 1 where coupon_code_tries.tries < $2
   returning tries`,
);
const ofTemplate = prepared<{ label: string; most: number; uses: number; ends_at: Date | null }>(
  `select label, most, uses, ends_at from coupon_codes where template_id = $1 order by created_at desc, hash limit 50`,
);
const forget = prepared(`delete from coupon_code_tries where hour < app_now() - interval '1 day'`);

export const insertCodes = (
  hashes: readonly string[],
  codes: { templateId: string; label: string; most: number; endsAt: string | null },
): Statement => insert(hashes, codes.templateId, codes.label, codes.most, codes.endsAt);
/** No row: nobody's, used up, or over. */
export const findCode = (hash: string) => find(hash);
/** Counts one use; no row when another took the last one. */
export const useCode = (hash: string) => use(hash);
/** Counts a try; no row when this hour's are used up. */
export const countTry = (userId: string, most: number) => tries(userId, most);
export const readCodesOf = (templateId: string) => ofTemplate(templateId);
export const forgetTries = (): Statement => forget();
