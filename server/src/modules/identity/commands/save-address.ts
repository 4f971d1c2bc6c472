// A person's addresses: at most twenty, exactly one of them the default, each in a county that exists. Changes of one
// person come one after the other, so that two tabs can't make two defaults. Orders keep a copy, never a reference.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { newId } from '../../../platform/ids.js';
import type { Shop } from '../../../shop.js';
import { sealContact } from '../contact.js';
import { chooseDefault } from '../domain/address-rules.js';
import { limits } from '../limits.js';
import { type AddressModel, modelsOf } from '../models.js';
import { lockPerson } from '../person-statements.js';
import { presentAddress } from '../presenter.js';
import { regionNames } from '../regions.js';

export interface AddressInput {
  recipient: string;
  phone: string;
  regionCode: string;
  detail: string;
  isDefault: boolean;
}

type Address = ReturnType<typeof presentAddress>;

/** Refusals: `region_unknown`, `address_limit`. */
export function addAddress(shop: Shop, input: { userId: string; address: AddressInput }): Promise<Result<Address>> {
  const { userId, address } = input;
  return shop.db.transact(async (tx) => {
    const names = namesOf(address.regionCode);
    const standing = await lockAddresses(shop, tx, userId);
    if (standing.length >= limits.addressesPerPerson) throw new Refused('address_limit');
    const { Address } = modelsOf(shop.db);
    const { regionCode } = address;
    const contact = sealContact(shop.sealer, address);
    const row = { ...contact, regionCode, id: newId(), userId, regionNames: names, isDefault: false };
    const made = await Address.create(row, { transaction: await tx.orm() });
    await settleDefault(tx, [made, ...standing], address.isDefault ? made.id : undefined);
    return presentAddress(made, shop.sealer);
  });
}

/** Refusals: `not_found` (also for somebody else's), `region_unknown`. */
export function changeAddress(
  shop: Shop,
  input: { userId: string; addressId: string; address: AddressInput },
): Promise<Result<Address>> {
  const { userId, addressId, address } = input;
  return shop.db.transact(async (tx) => {
    const names = namesOf(address.regionCode);
    const standing = await lockAddresses(shop, tx, userId);
    const found = standing.find((row) => row.id === addressId);
    if (!found) throw new Refused('not_found');
    const contact = sealContact(shop.sealer, address);
    await found.update(
      { ...contact, regionCode: address.regionCode, regionNames: names },
      { transaction: await tx.orm() },
    );
    await settleDefault(tx, standing, address.isDefault ? addressId : undefined);
    return presentAddress(found, shop.sealer);
  });
}

/** Refusal: `not_found`. The newest of the others becomes the default when the default goes. */
export function removeAddress(
  shop: Shop,
  input: { userId: string; addressId: string },
): Promise<Result<{ done: true }>> {
  return shop.db.transact(async (tx) => {
    const standing = await lockAddresses(shop, tx, input.userId);
    const found = standing.find((row) => row.id === input.addressId);
    if (!found) throw new Refused('not_found');
    await found.update({ deletedAt: tx.now, isDefault: false }, { transaction: await tx.orm() });
    const rest = standing.filter((row) => row !== found);
    await settleDefault(tx, rest);
    return { done: true as const };
  });
}

function namesOf(regionCode: string): string[] {
  const names = regionNames(regionCode);
  if (!names) throw new Refused('region_unknown');
  return names;
}

/** The person's lock, then their addresses, newest first. */
async function lockAddresses(shop: Shop, tx: Tx, userId: string): Promise<AddressModel[]> {
  await tx.batch(lockPerson(userId));
  return modelsOf(shop.db).Address.findAll({
    where: { userId, deletedAt: null },
    order: [['id', 'desc']],
    transaction: await tx.orm(),
  });
}

/** The old default steps down before the new one steps up: the index allows one at a time. */
async function settleDefault(tx: Tx, rows: readonly AddressModel[], wished?: string): Promise<void> {
  const chosen = chooseDefault(rows, wished);
  const transaction = await tx.orm();
  for (const row of rows)
    if (row.isDefault && row.id !== chosen) await row.update({ isDefault: false }, { transaction });
  const next = rows.find((row) => row.id === chosen);
  if (next && !next.isDefault) await next.update({ isDefault: true }, { transaction });
}
