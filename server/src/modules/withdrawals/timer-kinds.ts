// The timers of withdrawals by name.
export const ASSESS_WITHDRAWAL = 'assess-withdrawal';
export const PAY_WITHDRAWAL = 'pay-withdrawal';
export const FOLLOW_BILL = 'follow-bill';
