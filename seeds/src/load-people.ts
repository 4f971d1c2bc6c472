// Loads operators and members. Members are people of the simulated platform where it runs, so that
// each of them can log in by name; passwords of operators are made once and kept beside the data.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installOperator, registerMember } from '../../server/src/modules/identity/index.js';
import { must } from '../../server/src/kernel/errors.js';
import type { Shop } from '../../server/src/shop.js';
import { fileOf } from './load-catalogue.js';
import type { MemberSeed, ShopData } from './shop-data.js';

/** openid and unionid of a member; the simulated platform's when there is one */
export type Identify = (member: MemberSeed) => { openId: string; unionId: string | null };

export async function loadOperators(shop: Shop, data: ShopData, dataDir: string): Promise<string> {
  const passwords = passwordsOf(data, dataDir);
  let ownerId = '';
  for (const { username, name, role } of data.operators) {
    const roles = data.roles.filter((one) => one.key === role);
    const login = { login: username, name, password: passwords[username] ?? '' };
    const { operatorId } = must(await installOperator(shop, { ...login, roles }));
    if (role === 'owner') ownerId = operatorId;
  }
  return ownerId;
}

/** `operator-passwords.json` in the data folder, readable by its owner alone. */
function passwordsOf(data: ShopData, dataDir: string): Record<string, string> {
  const path = join(dataDir, 'operator-passwords.json');
  const known = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {};
  for (const { username } of data.operators) known[username] ??= randomBytes(12).toString('base64url');
  writeFileSync(path, `${JSON.stringify(known, null, 2)}\n`, { mode: 0o600 });
  return known;
}

export async function loadMembers(shop: Shop, data: ShopData, identify: Identify): Promise<void> {
  for (const member of data.members) {
    must(
      await registerMember(shop, {
        ...identify(member),
        nickname: member.nickname,
        avatarKey: fileOf(`avatar/${member.avatar}`),
        phone: member.phone,
        addresses: [...member.addresses]
          .sort((a, b) => Number(b.isDefault) - Number(a.isDefault))
          .map(({ contact, phone, districtCode, street }) => ({
            recipient: contact,
            phone,
            regionCode: districtCode,
            detail: street,
          })),
      }),
    );
  }
}
