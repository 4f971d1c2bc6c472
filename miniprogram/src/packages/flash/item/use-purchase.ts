// What an attempt at an item needs before it is made: where it goes, how many units, and what that costs as the shop
// says. Nothing is quoted for visitors, because freight depends on the address.
import { useState } from 'react';
import type { Operations } from '@hetuan/contract/client';
import { call } from '../../../api/client';
import { chosenAddress } from '../../../data/chosen-address';
import { useStore } from '../../../data/store';
import { type Resource, useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import type { FlashItem } from '../words';

type Addresses = Operations['identity.listAddresses']['answer'];
export type Address = Addresses['items'][number];

export interface Purchase {
  addresses: Resource<Addresses>;
  /** undefined: not known yet, or nobody is signed in; null: there is none */
  address: Address | null | undefined;
  units: number;
  quote: Resource<Operations['orders.quoteOrder']['answer']>;
  setUnits(units: number): void;
}

export function usePurchase(item: FlashItem | undefined): Purchase {
  const session = useSession();
  const addresses = useResource(session ? 'addresses' : null, () => call('identity.listAddresses'));
  const chosen = useStore(chosenAddress);
  const known = session ? addresses.data?.items : undefined;
  const address = known && (known.find(({ id }) => id === chosen) ?? known[0] ?? null);
  const [wanted, setUnits] = useState(1);
  const units = Math.min(wanted, item?.personLimit ?? 1);
  const body =
    item && address
      ? {
          lines: [{ skuId: item.skuId, units }],
          ...{ addressId: address.id, offerId: item.flashItemId, offerKind: 'flashsale' as const },
        }
      : null;
  const quote = useResource(body && `quote/${JSON.stringify(body)}/${address?.regionCode ?? ''}`, () =>
    call('orders.quoteOrder', { body: body ?? { lines: [] } }),
  );
  return { addresses, address, units, quote, setUnits };
}
