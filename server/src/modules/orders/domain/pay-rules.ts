// Which gateway an order is paid through, and by whom: the one that was asked for, else the one of the platform the
// person is signed in on. Inside a platform's app the payer is the person it knows; Alipay also takes whoever opens its
// page in a browser.

export type PayGateway = 'wechat_pay' | 'alipay';

export function chooseGateway(facts: {
  wanted: PayGateway | undefined;
  signedInOn: string | undefined;
  alipayConfigured: boolean;
}): PayGateway {
  if (facts.wanted) return facts.wanted;
  return facts.signedInOn === 'alipay_mini' && facts.alipayConfigured ? 'alipay' : 'wechat_pay';
}

/** `missing`: this gateway takes money from known people only, and does not know this one. */
export function choosePayer(facts: {
  gateway: PayGateway;
  signedInOn: string | undefined;
  known: string | null;
  takesStrangers: boolean;
}): { payerId: string | null } | 'missing' {
  const inApp = facts.gateway === 'wechat_pay' || facts.signedInOn === 'alipay_mini';
  if (inApp && facts.known !== null) return { payerId: facts.known };
  return facts.takesStrangers ? { payerId: null } : 'missing';
}

export interface OpenPayment {
  gateway: string;
  payer_id: string | null;
}

/** An order has one open payment: another way to pay ends it first. */
export function fits(open: OpenPayment, wanted: OpenPayment): boolean {
  return open.gateway === wanted.gateway && open.payer_id === wanted.payer_id;
}
