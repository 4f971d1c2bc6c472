// The life of what WeChat is told about an order's shipping: parcel by parcel until it knows everything; afterwards it may
// be replaced once. Dropped: the platform itself says that the payment was refunded.
import { states } from '@hetuan/contract/states';
import { defineMachine } from '../../../kernel/machine.js';

export const uploadMachine = defineMachine({
  noun: 'shipping_upload',
  table: 'shipping_uploads',
  states: states.shipping_upload,
  initial: 'pending',
  events: {
    partly_told: { from: 'pending', to: 'partly' },
    told: { from: 'pending', to: 'uploaded' },
    more_shipped: { from: 'partly', to: 'pending' },
    failed: { from: ['pending', 'resending'], to: 'failed' },
    tried_again: { from: 'failed', to: 'pending' },
    opened_again: { from: 'uploaded', to: 'resending' },
    replaced: { from: 'resending', to: 'replaced' },
    dropped: { from: ['pending', 'resending'], to: 'dropped' },
  },
});
