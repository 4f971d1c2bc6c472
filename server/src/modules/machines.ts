// Every state machine of the shop, for the checks, the audits and the generated diagrams.
import type { Machine } from '../kernel/machine.js';
import { caseMachine } from './aftersales/index.js';
import { bargainMachine, bargainOfferMachine } from './bargain/index.js';
import { commissionMachine } from './commission/index.js';
import { couponCampaignMachine, grantMachine, templateMachine } from './coupons/index.js';
import { chainMachine, entryMachine } from './chain/index.js';
import { attemptMachine, slotMachine } from './flashsale/index.js';
import { groupMachine, memberMachine } from './groupbuy/index.js';
import { distributorMachine } from './referral/index.js';
import { parcelMachine, pickupMachine, uploadMachine, waybillMachine } from './logistics/index.js';
import { orderMachine } from './orders/index.js';
import { campaignMachine } from './promotions/index.js';
import { differenceMachine, paymentMachine, refundMachine } from './payments/index.js';
import { invitationCampaignMachine, invitationMachine, invitationRewardMachine } from './invitations/index.js';
import { billMachine, withdrawalMachine } from './withdrawals/index.js';

export const machines: readonly Machine[] = [
  distributorMachine,
  orderMachine,
  paymentMachine,
  refundMachine,
  differenceMachine,
  groupMachine,
  memberMachine,
  bargainOfferMachine,
  bargainMachine,
  slotMachine,
  attemptMachine,
  chainMachine,
  entryMachine,
  parcelMachine,
  campaignMachine,
  waybillMachine,
  uploadMachine,
  pickupMachine,
  caseMachine,
  templateMachine,
  grantMachine,
  couponCampaignMachine,
  invitationCampaignMachine,
  invitationMachine,
  invitationRewardMachine,
  commissionMachine,
  withdrawalMachine,
  billMachine,
] as readonly Machine[];
