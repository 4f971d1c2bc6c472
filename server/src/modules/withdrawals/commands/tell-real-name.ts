// A person tells who they are before the tax office, once, with a consent of its own; name and number are sealed before
// they reach a row, and one number is one person.
import { businessDay } from '../../../kernel/clock.js';
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { consentVersion, lockPerson, maskRecipient } from '../../identity/index.js';
import { birthdayIn, isOfAge, maskIdNumber } from '../domain/id-number.js';
import { insertRealName } from '../real-name-statements.js';

export interface RealNameWish {
  userId: string;
  realName: string;
  idNumber: string;
}

/** Refusals: `id_number_wrong`, `withdrawal_adults_only`, `real_name_told`, `id_number_taken`. */
export function tellRealName(
  shop: Shop,
  { userId, realName, idNumber: typed }: RealNameWish,
): Promise<Result<{ realName: string; idNumber: string }>> {
  const idNumber = typed.toUpperCase();
  return shop.db.transact(async (tx) => {
    tx.refuseWhen('real_names_pkey', 'real_name_told');
    tx.refuseWhen('real_names_one', 'id_number_taken');
    const birthday = birthdayIn(idNumber);
    if (birthday === null) throw new Refused('id_number_wrong');
    await tx.batch(lockPerson(userId));
    if (!isOfAge(birthday, businessDay(tx.now))) throw new Refused('withdrawal_adults_only');
    const sealed = {
      realName: shop.sealer.seal('recipient', realName),
      idNumber: shop.sealer.seal('id_number', idNumber),
    };
    await tx.batch(insertRealName(userId, sealed, consentVersion));
    return { realName: maskRecipient(realName), idNumber: maskIdNumber(idNumber) };
  });
}
