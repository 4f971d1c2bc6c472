// Whom and where a parcel is for: the three texts of an address that say who somebody is. They are sealed together when
// an address is written, and opened only to be shown to its owner, or to an operator who said why.
import type { Sealer } from '../../platform/sealing/index.js';

export interface Contact {
  recipient: string;
  phone: string;
  detail: string;
}

export function sealContact(sealer: Sealer, { recipient, phone, detail }: Contact): Contact {
  return {
    recipient: sealer.seal('recipient', recipient),
    phone: sealer.seal('phone', phone),
    detail: sealer.seal('detail', detail),
  };
}

/** Throws `SealBroken` for what was not sealed here. */
export function openContact(sealer: Sealer, { recipient, phone, detail }: Contact): Contact {
  return {
    recipient: sealer.open('recipient', recipient),
    phone: sealer.open('phone', phone),
    detail: sealer.open('detail', detail),
  };
}
