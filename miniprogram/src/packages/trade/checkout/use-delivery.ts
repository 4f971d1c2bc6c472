// How the goods come to the buyer: sent to an address, or fetched by somebody at a point. Who fetches is asked for by name
// and number, and offered from the address that would have been used.
import type { Operations } from '@hetuan/contract/client';
import { useState } from 'react';
import { call } from '../../../api/client';
import { type Resource, useResource } from '../../../data/use-resource';
import { type Address, phoneDigits } from '../address-edit/form';

export type Point = Operations['pickup.listPoints']['answer']['items'][number];
export type PickupWish = NonNullable<Operations['orders.placeOrder']['body']['pickup']>;

export interface Contact {
  recipient: string;
  phone: string;
}

export interface Delivery {
  kind: 'express' | 'pickup';
  /** those that may be chosen */
  ways: readonly ('express' | 'pickup')[];
  choose(kind: Delivery['kind']): void;
  points: Resource<{ items: Point[] }>;
  /** the points to choose from, as far as they are known */
  known: readonly Point[];
  /** null: none is chosen */
  point: Point | null;
  choosePoint(pointId: string): void;
  contact: Contact;
  setContact(part: Partial<Contact>): void;
  /** what is still missing; null: nothing */
  missing: string | null;
  /** null: it is sent, or something is missing */
  wish: PickupWish | null;
}

const waysOf = (offered: OfferedWays | null): Delivery['ways'] => [
  ...(!offered || offered.express ? (['express'] as const) : []),
  ...(!offered || offered.points.length > 0 ? (['pickup'] as const) : []),
];

const PHONE = /^1[3-9]\d{9}$/;

export function contactProblem({ recipient, phone }: Contact): string | null {
  if (recipient.trim() === '') return '请填写提货人';
  return PHONE.test(phoneDigits(phone)) ? null : '请填写 11 位手机号';
}

/** What a chain says of how its goods come; null: it may come any way. */
export interface OfferedWays {
  express: boolean;
  points: readonly Point[];
}

export function useDelivery(address: Address | null | undefined, offered: OfferedWays | null): Delivery {
  const [chosen, choose] = useState<Delivery['kind']>('express');
  const ways = waysOf(offered);
  const kind = ways.includes(chosen) ? chosen : (ways[0] ?? 'express');
  const points = useResource(kind === 'pickup' && !offered ? 'pickup-points' : null, () => call('pickup.listPoints'));
  const [pointId, choosePoint] = useState<string>();
  const [typed, setTyped] = useState<Partial<Contact>>({});
  const known = offered?.points ?? points.data?.items ?? [];
  const near = known.filter(({ regionCode }) => regionCode.slice(0, 4) === address?.regionCode.slice(0, 4));
  const point = known.find(({ id }) => id === pointId) ?? near[0] ?? known[0] ?? null;
  const contact = {
    recipient: typed.recipient ?? address?.recipient ?? '',
    phone: typed.phone ?? address?.phone ?? '',
  };
  const missing = point ? contactProblem(contact) : '请选择自提点';
  const wish =
    kind === 'pickup' && point && missing === null
      ? { pointId: point.id, recipient: contact.recipient.trim(), phone: phoneDigits(contact.phone) }
      : null;
  return {
    ...{ kind, ways, choose, points, known, point, choosePoint, contact, missing, wish },
    setContact: (part) => setTyped((before) => ({ ...before, ...part })),
  };
}
