// Who people are before the tax office, in SQL; sealed as it is written.
import { type Statement, prepared } from '../../platform/db/index.js';

export interface RealNameRow {
  user_id: string;
  real_name: string;
  id_number: string;
  told_at: Date;
}

const find = prepared<RealNameRow>(
  `select user_id, real_name, id_number, told_at from real_names where user_id = any($1::uuid[])`,
);
const put = prepared(`insert into real_names (user_id, real_name, id_number, consent_version) values ($1, $2, $3, $4)`);

export const readRealNames = (userIds: readonly string[]): Statement<RealNameRow> => find(userIds);
/** A name is told once; `real_names_pkey` and `real_names_one` refuse another. */
export const insertRealName = (
  userId: string,
  sealed: { realName: string; idNumber: string },
  consentVersion: string,
): Statement => put(userId, sealed.realName, sealed.idNumber, consentVersion);
