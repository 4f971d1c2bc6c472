// Makes a member without a login: for the demo shop's people and for tests. The same rows a first login and a filled-in
// profile would leave; somebody who is already known by openid or unionid is left as they are.
import { randomBytes } from 'node:crypto';
import { Refused, type Result } from '../../../kernel/errors.js';
import { newId } from '../../../platform/ids.js';
import type { Shop } from '../../../shop.js';
import { sealContact } from '../contact.js';
import { defaultNickname } from '../domain/nickname.js';
import { consentVersion, limits, neededPurposes } from '../limits.js';
import { type Provider, findIdentities, insertIdentity, insertUser, outsideNames } from '../login-statements.js';
import { modelsOf } from '../models.js';
import { grantStatements, lockOutsideNames } from '../person-statements.js';
import { regionNames } from '../regions.js';
import { wechatAppId } from '../wechat-app.js';

export interface NewMember {
  openId: string;
  unionId?: string | null;
  /** default: the mini-program */
  provider?: Provider;
  /** default: the app that payments are made in */
  appId?: string;
  nickname?: string;
  avatarKey?: string | null;
  phone?: string | null;
  /** the first one is the default */
  addresses?: readonly { recipient: string; phone: string; regionCode: string; detail: string }[];
}

export interface RegisteredMember {
  userId: string;
  addressIds: string[];
  /** false when the person was known already; nothing was written then */
  created: boolean;
}

/** Refusals: `region_unknown`, `address_limit`. */
export function registerMember(shop: Shop, member: NewMember): Promise<Result<RegisteredMember>> {
  const { openId, unionId = null, provider = 'wechat_mini', appId = wechatAppId(shop), addresses = [] } = member;
  return shop.db.transact(async (tx) => {
    if (addresses.length > limits.addressesPerPerson) throw new Refused('address_limit');
    const [, found] = await tx.batch(
      lockOutsideNames(outsideNames(appId, openId, unionId)),
      findIdentities(appId, openId, unionId),
    );
    const { Address } = modelsOf(shop.db);
    const transaction = await tx.orm();
    const known = found.rows[0];
    if (known) {
      const where = { userId: known.user_id, deletedAt: null };
      const standing = await Address.findAll({
        where,
        order: [
          ['isDefault', 'desc'],
          ['id', 'asc'],
        ],
        transaction,
      });
      return { userId: known.user_id, addressIds: standing.map((row) => row.id), created: false };
    }
    const userId = newId();
    const { nickname = defaultNickname(randomBytes(4)), avatarKey = null, phone = null } = member;
    await tx.batch(
      insertUser({ id: userId, nickname, avatarKey, phone: phone === null ? null : shop.sealer.seal('phone', phone) }),
      insertIdentity({ id: newId(), userId, provider, appId, openId, unionId }),
      ...grantStatements(userId, neededPurposes, consentVersion),
    );
    const rows = addresses.map((address, index) => {
      const names = regionNames(address.regionCode);
      if (!names) throw new Refused('region_unknown', { regionCode: address.regionCode });
      const contact = sealContact(shop.sealer, address);
      return {
        ...contact,
        regionCode: address.regionCode,
        id: newId(),
        userId,
        regionNames: names,
        isDefault: index === 0,
      };
    });
    if (rows.length > 0) await Address.bulkCreate(rows, { transaction });
    tx.emit('user.registered', userId, { provider });
    return { userId, addressIds: rows.map((row) => row.id), created: true };
  });
}
