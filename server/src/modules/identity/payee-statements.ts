// What is known of people who are to be paid: since when they are here, under which names a platform knows them, and which
// phones are theirs.
import { type Statement, prepared } from '../../platform/db/index.js';

const since = prepared<{ id: string; created_at: Date }>(`select id, created_at from users where id = any($1::uuid[])`);
const names = prepared<PayeeRow>(
  `select app_id, subject, created_at from identities where user_id = $1 and app_id = any($2::text[])
    order by created_at, id`,
);
const phones = prepared<{ phone: string }>(
  `select blind_index(phone) as phone from users where id = $1 and phone is not null
   union select blind_index(phone) from addresses where user_id = $1 and deleted_at is null`,
);

export interface PayeeRow {
  app_id: string;
  subject: string;
  created_at: Date;
}

export const readAccountsSince = (userIds: readonly string[]) => since(userIds);
/** Under which names these apps know a person, the oldest first. */
export const readPayees = (userId: string, appIds: readonly string[]): Statement<PayeeRow> => names(userId, appIds);
/** Blind indexes of the numbers a person has given as their own. */
export const readOwnPhones = (userId: string): Statement<{ phone: string }> => phones(userId);
