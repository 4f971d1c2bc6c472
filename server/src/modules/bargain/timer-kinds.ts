// Names of the timers of bargains and their offers.
export const EXPIRE_BARGAIN = 'expire-bargain';
export const REMIND_BARGAIN = 'remind-bargain';
export const END_BARGAIN_OFFER = 'end-bargain-offer';
