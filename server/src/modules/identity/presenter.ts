// How people look on the wire: named fields only. A profile is the owner's own view, so its phone is whole.
import type { AnswerOf, identity as contract } from '@hetuan/contract';
import type { Sealer } from '../../platform/sealing/index.js';
import type { Storage } from '../../platform/storage/index.js';
import type { Shop } from '../../shop.js';
import { openContact } from './contact.js';
import type { AddressModel } from './models.js';
import type { OperatorRow, RoleRow } from './operator-statements.js';
import type { ConsentRow, ProfileRow, PublicProfileRow } from './person-statements.js';

type Profile = AnswerOf<typeof contract.showProfile>;
type SignedIn = AnswerOf<typeof contract.loginWithWechat>;
type Address = AnswerOf<typeof contract.addAddress>;
type Consent = AnswerOf<typeof contract.listConsents>['items'][number];
type Operator = AnswerOf<typeof contract.createOperator>;
type OperatorMe = AnswerOf<typeof contract.showOperatorMe>;
type Role = AnswerOf<typeof contract.createRole>;

export function presentPerson(row: PublicProfileRow, storage: Storage): SignedIn['user'] {
  const avatarUrl = row.avatar_key === null ? null : storage.urlOf(row.avatar_key);
  return { id: row.id, nickname: row.nickname, avatarUrl };
}

export function presentProfile(row: ProfileRow, { storage, sealer }: Pick<Shop, 'storage' | 'sealer'>): Profile {
  const phone = row.phone === null ? null : sealer.open('phone', row.phone);
  return { ...presentPerson(row, storage), phone, createdAt: row.created_at.toISOString() };
}

export function presentAddress(address: AddressModel, sealer: Sealer): Address {
  const { id, regionCode, regionNames, isDefault } = address;
  return { id, ...openContact(sealer, address), regionCode, regionNames, isDefault };
}

export function presentConsent(row: ConsentRow): Consent {
  return {
    purpose: row.purpose,
    version: row.version,
    grantedAt: row.granted_at.toISOString(),
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
  };
}

export function presentOperator(row: OperatorRow): Operator {
  const { id, login, name, disabled, roles } = row;
  return {
    id,
    login,
    name,
    disabled,
    roles: roles.map((role) => ({ id: role.id, name: role.name })),
    createdAt: row.created_at.toISOString(),
  };
}

export function presentOperatorMe(row: OperatorRow): OperatorMe {
  const { id, login, name, permissions } = row;
  return { id, login, name, permissions };
}

export function presentRole(role: RoleRow): Role {
  return { id: role.id, name: role.name, permissions: role.permissions };
}
