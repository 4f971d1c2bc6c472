// Generated from the contract by `npm run generate`; edit the contract, never this file.

export type RefusalCode =
  | 'bad_input'
  | 'bad_json'
  | 'body_too_large'
  | 'unsupported_media_type'
  | 'not_found'
  | 'method_not_allowed'
  | 'not_signed_in'
  | 'session_expired'
  | 'forbidden'
  | 'too_many_requests'
  | 'idempotency_key_missing'
  | 'idempotency_key_reused'
  | 'idempotency_in_flight'
  | 'busy'
  | 'internal'
  | 'login_code_invalid'
  | 'captcha_required'
  | 'captcha_wrong'
  | 'login_blocked'
  | 'login_unavailable'
  | 'credentials_wrong'
  | 'phone_code_invalid'
  | 'consent_required'
  | 'region_unknown'
  | 'login_taken'
  | 'address_limit'
  | 'switched_off'
  | 'switch_rule_changed'
  | 'share_unknown'
  | 'no_referrer'
  | 'distributor_terms_changed'
  | 'distributor_frozen'
  | 'distributor_state_changed'
  | 'window_invalid'
  | 'invitation_needed'
  | 'invitation_terms_invalid'
  | 'invitation_state_changed'
  | 'withdrawal_quote_changed'
  | 'withdrawal_owing'
  | 'withdrawal_below_costs'
  | 'withdrawal_too_small'
  | 'withdrawal_too_large'
  | 'withdrawal_over_available'
  | 'withdrawal_daily_limit'
  | 'withdrawal_state_changed'
  | 'withdrawal_not_cancellable'
  | 'withdrawal_approved_already'
  | 'withdrawal_rules_invalid'
  | 'withdrawal_adults_only'
  | 'payee_identity_missing'
  | 'real_name_needed'
  | 'real_name_told'
  | 'id_number_wrong'
  | 'id_number_taken'
  | 'product_unavailable'
  | 'sku_unavailable'
  | 'sold_out'
  | 'specification_conflict'
  | 'name_taken'
  | 'code_taken'
  | 'file_missing'
  | 'still_in_use'
  | 'category_misplaced'
  | 'product_incomplete'
  | 'freight_rules_invalid'
  | 'stock_below_zero'
  | 'cart_full'
  | 'quantity_limit'
  | 'person_limit'
  | 'unpaid_order_limit'
  | 'offer_cool_down'
  | 'quote_changed'
  | 'benefit_unusable'
  | 'region_not_delivered'
  | 'order_state_changed'
  | 'freight_dearer'
  | 'address_changed'
  | 'urged_today'
  | 'price_below_margin'
  | 'price_out_of_bounds'
  | 'refund_exceeds_paid'
  | 'waybill_used'
  | 'order_is_pickup'
  | 'order_not_pickup'
  | 'pickup_point_closed'
  | 'pickup_code_unknown'
  | 'pickup_elsewhere'
  | 'pickup_collected'
  | 'pickup_refunded'
  | 'shipping_upload_running'
  | 'shipping_upload_spent'
  | 'nothing_to_ship'
  | 'favourites_full'
  | 'still_in_stock'
  | 'stock_alerts_full'
  | 'aftersale_unavailable'
  | 'aftersale_window_over'
  | 'aftersale_units_taken'
  | 'aftersale_limit'
  | 'aftersale_amount_changed'
  | 'aftersale_state_changed'
  | 'return_address_missing'
  | 'picture_unreadable'
  | 'picture_too_large'
  | 'picture_too_small'
  | 'picture_limit'
  | 'picture_gone'
  | 'coupon_sold_out'
  | 'coupon_limit'
  | 'coupon_not_claimable'
  | 'coupon_not_for_you'
  | 'coupon_code_wrong'
  | 'coupon_code_tries'
  | 'coupon_state_changed'
  | 'coupon_terms_invalid'
  | 'birthday_told'
  | 'signed_in_today'
  | 'make_up_unavailable'
  | 'make_up_no_card'
  | 'lottery_not_started'
  | 'lottery_paused'
  | 'lottery_ended'
  | 'lottery_not_ended'
  | 'lottery_no_chance'
  | 'lottery_adults_only'
  | 'points_short'
  | 'lottery_terms_invalid'
  | 'lottery_fixed'
  | 'lottery_state_changed'
  | 'alarm_settled'
  | 'member_levels_invalid'
  | 'payment_closed'
  | 'payment_unavailable'
  | 'payer_identity_missing'
  | 'refund_not_abnormal'
  | 'refund_destination_refused'
  | 'difference_settled'
  | 'notice_refused'
  | 'delivery_not_offered'
  | 'chain_not_open'
  | 'chain_changed'
  | 'chain_state_changed'
  | 'resale_not_offered'
  | 'chain_terms_invalid'
  | 'commission_terms_invalid'
  | 'own_adjustment'
  | 'adjustment_decided'
  | 'own_proposal'
  | 'proposal_decided'
  | 'proposal_outdated'
  | 'bargain_running'
  | 'bargain_limit'
  | 'bargain_over'
  | 'bargain_ordered'
  | 'bargain_reached'
  | 'bargain_not_reached'
  | 'own_bargain'
  | 'already_cut'
  | 'help_limit'
  | 'cut_refused'
  | 'flash_not_started'
  | 'flash_begun'
  | 'flash_ended'
  | 'flash_sold_out'
  | 'flash_limit_reached'
  | 'flash_too_fast'
  | 'flash_busy'
  | 'flash_paused'
  | 'flash_queue_needed'
  | 'flash_stale'
  | 'flash_budget_spent'
  | 'flash_state_changed'
  | 'flash_slot_invalid'
  | 'offer_not_started'
  | 'offer_ended'
  | 'offer_paused'
  | 'group_full'
  | 'group_closing'
  | 'group_expired'
  | 'group_not_open'
  | 'already_in_group'
  | 'already_leading_group'
  | 'newcomers_only'
  | 'offer_unapproved'
  | 'offer_subsidy_spent'
  | 'group_limit'
  | 'offer_terms_invalid'
  | 'campaign_terms_invalid'
  | 'campaign_state_changed'
  | 'subsidy_unapproved'
  | 'own_campaign'
  | 'campaign_conflict';

/** What any operation may answer: bad input, not signed in, forbidden, not found, a key in use, too fast, too busy. */
export type GeneralRefusal =
  | 'bad_input'
  | 'bad_json'
  | 'body_too_large'
  | 'unsupported_media_type'
  | 'not_found'
  | 'not_signed_in'
  | 'session_expired'
  | 'forbidden'
  | 'too_many_requests'
  | 'idempotency_key_missing'
  | 'idempotency_key_reused'
  | 'idempotency_in_flight'
  | 'busy'
  | 'internal';

/** Every answer with a status of 400 and above. */
export interface ErrorAnswer {
  error: { code: RefusalCode; message: string; details: Record<string, unknown>; requestId: string };
}

export type Permission =
  | 'products.read'
  | 'products.write'
  | 'stock.write'
  | 'search.read'
  | 'search.write'
  | 'offers.read'
  | 'offers.write'
  | 'groups.decide'
  | 'campaigns.read'
  | 'campaigns.write'
  | 'campaigns.approve'
  | 'alarms.read'
  | 'alarms.settle'
  | 'chains.manage'
  | 'orders.read'
  | 'orders.ship'
  | 'pickup.read'
  | 'pickup.write'
  | 'pickup.redeem'
  | 'orders.refund'
  | 'orders.price'
  | 'orders.reveal'
  | 'aftersales.read'
  | 'aftersales.answer'
  | 'aftersales.receive'
  | 'coupons.read'
  | 'coupons.write'
  | 'points.read'
  | 'members.read'
  | 'members.write'
  | 'mall.read'
  | 'mall.write'
  | 'lotteries.read'
  | 'lotteries.write'
  | 'payments.read'
  | 'payments.reconcile'
  | 'ledger.read'
  | 'commission.read'
  | 'commission.write'
  | 'commission.adjust'
  | 'proposals.read'
  | 'proposals.approve'
  | 'compliance.read'
  | 'compliance.decide'
  | 'referral.read'
  | 'referral.write'
  | 'invitations.read'
  | 'invitations.write'
  | 'withdrawals.read'
  | 'withdrawals.decide'
  | 'withdrawals.write'
  | 'withdrawals.report'
  | 'operators.write';

export interface States {
  distributor: 'applied' | 'active' | 'frozen' | 'rejected' | 'left';
  order:
    | 'pending_payment'
    | 'awaiting_group'
    | 'awaiting_shipment'
    | 'partially_shipped'
    | 'shipped'
    | 'completed'
    | 'closed'
    | 'refunded';
  payment: 'created' | 'prepaid' | 'succeeded' | 'closed' | 'surplus' | 'refunding' | 'refunded' | 'mismatch';
  refund: 'requested' | 'processing' | 'succeeded' | 'abnormal' | 'closed';
  difference: 'open' | 'healed' | 'decided';
  group: 'pending_leader' | 'open' | 'closing' | 'formed' | 'expired' | 'cancelled';
  group_member: 'seat_held' | 'paid' | 'refunding' | 'refunded' | 'released';
  bargain_offer: 'pending' | 'open' | 'paused' | 'ended';
  bargain: 'active' | 'reached' | 'ordered' | 'won' | 'expired';
  campaign: 'draft' | 'scheduled' | 'running' | 'paused' | 'ended';
  flash_slot: 'scheduled' | 'warming' | 'open' | 'sold_out' | 'paused' | 'ended' | 'reconciled';
  flash_attempt: 'admitted' | 'ordered' | 'paid' | 'released' | 'lost_retry';
  chain: 'draft' | 'open' | 'closed' | 'settled';
  chain_entry: 'paid' | 'refunding' | 'refunded';
  parcel: 'shipped' | 'received';
  waybill:
    'awaited' | 'picked_up' | 'in_transit' | 'out_for_delivery' | 'problem' | 'signed' | 'returning' | 'returned';
  pickup: 'ready' | 'partly' | 'collected' | 'void';
  shipping_upload: 'pending' | 'partly' | 'uploaded' | 'failed' | 'resending' | 'replaced' | 'dropped';
  aftersale_case:
    | 'applied'
    | 'approved'
    | 'buyer_shipping'
    | 'merchant_received'
    | 'refunding'
    | 'closed_refunded'
    | 'exchanged'
    | 'rejected'
    | 'withdrawn';
  coupon_template: 'draft' | 'published' | 'paused' | 'ended';
  coupon_grant: 'granted' | 'locked' | 'used' | 'expired' | 'revoked';
  coupon_campaign: 'running' | 'halted' | 'ended';
  invitation_campaign: 'running' | 'paused' | 'ended';
  invitation: 'waiting' | 'held' | 'counted' | 'void';
  invitation_reward: 'granted' | 'taken_back';
  commission: 'held' | 'settled' | 'reversed';
  withdrawal:
    'requested' | 'review' | 'approved' | 'paying' | 'paid' | 'partly_paid' | 'failed' | 'cancelled' | 'rejected';
  payout_bill: 'planned' | 'sent' | 'awaiting_user_confirm' | 'paid' | 'failed' | 'cancelled';
  lottery: 'draft' | 'scheduled' | 'running' | 'paused' | 'ended';
}

export interface Operations {
  /** 申请售后 */
  'aftersales.applyCase': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: {
      lineId: string;
      /** 件数 */
      units: number;
      kind: 'refund_only' | 'return_refund' | 'exchange';
      shipped: boolean;
      reason:
        | 'not_wanted'
        | 'wrong_choice'
        | 'not_sent_in_time'
        | 'out_of_stock'
        | 'not_received'
        | 'broken'
        | 'wrong_goods'
        | 'poor_quality'
        | 'not_as_described';
      words?: string;
      pictureIds?: string[];
      /** 金额，单位：分 */
      quotedFen: number;
    };
    answer: {
      caseId: string;
      no: string;
      /** 金额，单位：分 */
      amountFen: number;
      dueAt: string;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'order_state_changed'
      | 'aftersale_unavailable'
      | 'aftersale_window_over'
      | 'aftersale_units_taken'
      | 'aftersale_limit'
      | 'aftersale_amount_changed'
      | 'picture_gone';
  };
  /** 同意售后（无货可换时改为退货退款） */
  'aftersales.approveCase': {
    params: {
      caseId: string;
    };
    query: undefined;
    body: {
      instead?: 'return_refund';
    };
    answer: {
      status:
        | 'applied'
        | 'approved'
        | 'buyer_shipping'
        | 'merchant_received'
        | 'refunding'
        | 'closed_refunded'
        | 'exchanged'
        | 'rejected'
        | 'withdrawn';
      /** 金额，单位：分 */
      amountFen: number;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'aftersale_state_changed'
      | 'order_state_changed'
      | 'sold_out'
      | 'return_address_missing'
      | 'refund_exceeds_paid'
      | 'aftersale_unavailable';
  };
  /** 删除还没有提交的凭证图片 */
  'aftersales.dropPicture': {
    params: {
      pictureId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 售后详情（运营） */
  'aftersales.inspectCase': {
    params: {
      caseId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      no: string;
      orderId: string;
      status:
        | 'applied'
        | 'approved'
        | 'buyer_shipping'
        | 'merchant_received'
        | 'refunding'
        | 'closed_refunded'
        | 'exchanged'
        | 'rejected'
        | 'withdrawn';
      kind: 'refund_only' | 'return_refund' | 'exchange';
      wantedKind: 'refund_only' | 'return_refund' | 'exchange';
      /** 件数 */
      units: number;
      shipped: boolean;
      line: {
        id: string;
        name: string;
        specification: string;
        pictureUrl: string | null;
        /** 金额，单位：分 */
        unitPriceFen: number;
      };
      /** 金额，单位：分 */
      amountFen: number;
      dueAt: string | null;
      createdAt: string;
      reason:
        | 'not_wanted'
        | 'wrong_choice'
        | 'not_sent_in_time'
        | 'out_of_stock'
        | 'not_received'
        | 'broken'
        | 'wrong_goods'
        | 'poor_quality'
        | 'not_as_described';
      fault: 'merchant' | 'buyer';
      /** 金额，单位：分 */
      goodsFen: number;
      /** 金额，单位：分 */
      freightFen: number;
      returnFreight: 'merchant' | 'buyer' | null;
      words: string;
      pictures: {
        id: string;
        url: string;
        width: number;
        height: number;
      }[];
      answer: string | null;
      endCause: 'buyer' | 'not_sent_back' | null;
      returnTo: {
        receiver: string;
        tel: string;
        place: string;
      } | null;
      back: {
        carrier: string;
        carrierName: string;
        waybillNo: string;
      } | null;
      new: {
        carrier: string;
        carrierName: string;
        waybillNo: string;
      } | null;
      refund: {
        status: 'requested' | 'processing' | 'succeeded' | 'abnormal' | 'closed';
        /** 金额，单位：分 */
        amountFen: number;
        succeededAt: string | null;
      } | null;
      timeline: {
        status:
          | 'applied'
          | 'approved'
          | 'buyer_shipping'
          | 'merchant_received'
          | 'refunding'
          | 'closed_refunded'
          | 'exchanged'
          | 'rejected'
          | 'withdrawn';
        by: 'buyer' | 'merchant' | 'shop';
        at: string;
      }[];
      serverNow: string;
      buyerId: string;
      sellableUnits: number | null;
      history: {
        from: string | null;
        to: string;
        event: string;
        actor: string;
        at: string;
      }[];
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 我的售后 */
  'aftersales.listCases': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      orderId?: string;
      stage?: 'open' | 'over';
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        no: string;
        orderId: string;
        status:
          | 'applied'
          | 'approved'
          | 'buyer_shipping'
          | 'merchant_received'
          | 'refunding'
          | 'closed_refunded'
          | 'exchanged'
          | 'rejected'
          | 'withdrawn';
        kind: 'refund_only' | 'return_refund' | 'exchange';
        wantedKind: 'refund_only' | 'return_refund' | 'exchange';
        /** 件数 */
        units: number;
        shipped: boolean;
        line: {
          id: string;
          name: string;
          specification: string;
          pictureUrl: string | null;
          /** 金额，单位：分 */
          unitPriceFen: number;
        };
        /** 金额，单位：分 */
        amountFen: number;
        dueAt: string | null;
        createdAt: string;
      }[];
      nextCursor: string | null;
      serverNow: string;
    };
    refusals: GeneralRefusal;
  };
  /** 试算售后可退金额（到分） */
  'aftersales.previewCase': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: {
      lineId: string;
      /** 件数 */
      units: number;
      kind: 'refund_only' | 'return_refund' | 'exchange';
      shipped: boolean;
      reason:
        | 'not_wanted'
        | 'wrong_choice'
        | 'not_sent_in_time'
        | 'out_of_stock'
        | 'not_received'
        | 'broken'
        | 'wrong_goods'
        | 'poor_quality'
        | 'not_as_described';
    };
    answer: {
      /** 金额，单位：分 */
      goodsFen: number;
      /** 金额，单位：分 */
      freightFen: number;
      /** 金额，单位：分 */
      amountFen: number;
      freightRule: 'none_paid' | 'merchants_fault' | 'buyers_fault' | 'last_unshipped' | 'goods_kept' | 'already_back';
      returnFreight: 'merchant' | 'buyer' | null;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'order_state_changed'
      | 'aftersale_unavailable'
      | 'aftersale_window_over'
      | 'aftersale_units_taken';
  };
  /** 现在退款会退多少（到分） */
  'aftersales.previewRefund': {
    params: {
      caseId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      /** 金额，单位：分 */
      goodsFen: number;
      /** 金额，单位：分 */
      freightFen: number;
      /** 金额，单位：分 */
      amountFen: number;
      freightRule: 'none_paid' | 'merchants_fault' | 'buyers_fault' | 'last_unshipped' | 'goods_kept' | 'already_back';
      returnFreight: 'merchant' | 'buyer' | null;
    };
    refusals: GeneralRefusal | 'not_found' | 'aftersale_state_changed';
  };
  /** 收到退货（填写可再销售的件数） */
  'aftersales.receiveReturn': {
    params: {
      caseId: string;
    };
    query: undefined;
    body: {
      sellableUnits: number;
    };
    answer: {
      status:
        | 'applied'
        | 'approved'
        | 'buyer_shipping'
        | 'merchant_received'
        | 'refunding'
        | 'closed_refunded'
        | 'exchanged'
        | 'rejected'
        | 'withdrawn';
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'aftersale_state_changed'
      | 'order_state_changed'
      | 'refund_exceeds_paid'
      | 'aftersale_units_taken';
  };
  /** 换不了货，改为退款 */
  'aftersales.refundInstead': {
    params: {
      caseId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      /** 金额，单位：分 */
      amountFen: number;
    };
    refusals: GeneralRefusal | 'not_found' | 'aftersale_state_changed' | 'order_state_changed' | 'refund_exceeds_paid';
  };
  /** 拒绝售后申请，或拒收退回的商品（说明原因） */
  'aftersales.rejectCase': {
    params: {
      caseId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'aftersale_state_changed' | 'order_state_changed';
  };
  /** 售后队列（最早的在前） */
  'aftersales.searchCases': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      stage?: 'to_answer' | 'awaiting_goods' | 'to_send' | 'refunding' | 'over';
      status?:
        | 'applied'
        | 'approved'
        | 'buyer_shipping'
        | 'merchant_received'
        | 'refunding'
        | 'closed_refunded'
        | 'exchanged'
        | 'rejected'
        | 'withdrawn';
      kind?: 'refund_only' | 'return_refund' | 'exchange';
      orderId?: string;
      no?: string;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        no: string;
        orderId: string;
        status:
          | 'applied'
          | 'approved'
          | 'buyer_shipping'
          | 'merchant_received'
          | 'refunding'
          | 'closed_refunded'
          | 'exchanged'
          | 'rejected'
          | 'withdrawn';
        kind: 'refund_only' | 'return_refund' | 'exchange';
        wantedKind: 'refund_only' | 'return_refund' | 'exchange';
        /** 件数 */
        units: number;
        shipped: boolean;
        line: {
          id: string;
          name: string;
          specification: string;
          pictureUrl: string | null;
          /** 金额，单位：分 */
          unitPriceFen: number;
        };
        /** 金额，单位：分 */
        amountFen: number;
        dueAt: string | null;
        createdAt: string;
        buyerId: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 填写退货运单 */
  'aftersales.sendBack': {
    params: {
      caseId: string;
    };
    query: undefined;
    body: {
      carrier: 'SF' | 'ZTO' | 'YTO' | 'STO' | 'YD' | 'JTSD' | 'JD' | 'DB' | 'EMS' | 'YZPY';
      waybillNo: unknown & unknown;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'aftersale_state_changed' | 'order_state_changed';
  };
  /** 换货发出 */
  'aftersales.sendExchange': {
    params: {
      caseId: string;
    };
    query: undefined;
    body: {
      carrier: 'SF' | 'ZTO' | 'YTO' | 'STO' | 'YD' | 'JTSD' | 'JD' | 'DB' | 'EMS' | 'YZPY';
      waybillNo: unknown & unknown;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'aftersale_state_changed' | 'order_state_changed';
  };
  /** 设置退货地址 */
  'aftersales.setReturnAddress': {
    params: undefined;
    query: undefined;
    body: {
      receiver: string;
      tel: string;
      place: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal;
  };
  /** 售后详情 */
  'aftersales.showCase': {
    params: {
      caseId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      no: string;
      orderId: string;
      status:
        | 'applied'
        | 'approved'
        | 'buyer_shipping'
        | 'merchant_received'
        | 'refunding'
        | 'closed_refunded'
        | 'exchanged'
        | 'rejected'
        | 'withdrawn';
      kind: 'refund_only' | 'return_refund' | 'exchange';
      wantedKind: 'refund_only' | 'return_refund' | 'exchange';
      /** 件数 */
      units: number;
      shipped: boolean;
      line: {
        id: string;
        name: string;
        specification: string;
        pictureUrl: string | null;
        /** 金额，单位：分 */
        unitPriceFen: number;
      };
      /** 金额，单位：分 */
      amountFen: number;
      dueAt: string | null;
      createdAt: string;
      reason:
        | 'not_wanted'
        | 'wrong_choice'
        | 'not_sent_in_time'
        | 'out_of_stock'
        | 'not_received'
        | 'broken'
        | 'wrong_goods'
        | 'poor_quality'
        | 'not_as_described';
      fault: 'merchant' | 'buyer';
      /** 金额，单位：分 */
      goodsFen: number;
      /** 金额，单位：分 */
      freightFen: number;
      returnFreight: 'merchant' | 'buyer' | null;
      words: string;
      pictures: {
        id: string;
        url: string;
        width: number;
        height: number;
      }[];
      answer: string | null;
      endCause: 'buyer' | 'not_sent_back' | null;
      returnTo: {
        receiver: string;
        tel: string;
        place: string;
      } | null;
      back: {
        carrier: string;
        carrierName: string;
        waybillNo: string;
      } | null;
      new: {
        carrier: string;
        carrierName: string;
        waybillNo: string;
      } | null;
      refund: {
        status: 'requested' | 'processing' | 'succeeded' | 'abnormal' | 'closed';
        /** 金额，单位：分 */
        amountFen: number;
        succeededAt: string | null;
      } | null;
      timeline: {
        status:
          | 'applied'
          | 'approved'
          | 'buyer_shipping'
          | 'merchant_received'
          | 'refunding'
          | 'closed_refunded'
          | 'exchanged'
          | 'rejected'
          | 'withdrawn';
        by: 'buyer' | 'merchant' | 'shop';
        at: string;
      }[];
      serverNow: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 退货地址 */
  'aftersales.showReturnAddress': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      returnTo: {
        receiver: string;
        tel: string;
        place: string;
      } | null;
    };
    refusals: GeneralRefusal;
  };
  /** 订单可申请的售后 */
  'aftersales.showWays': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      lines: {
        id: string;
        name: string;
        specification: string;
        pictureUrl: string | null;
        /** 金额，单位：分 */
        unitPriceFen: number;
        units: number;
        claimedUnits: number;
        ways: {
          kind: 'refund_only' | 'return_refund' | 'exchange';
          shipped: boolean;
          units: number;
          reasons: {
            reason:
              | 'not_wanted'
              | 'wrong_choice'
              | 'not_sent_in_time'
              | 'out_of_stock'
              | 'not_received'
              | 'broken'
              | 'wrong_goods'
              | 'poor_quality'
              | 'not_as_described';
            label: string;
            fault: 'merchant' | 'buyer';
          }[];
        }[];
      }[];
      noReasonUntil: string | null;
      faultUntil: string | null;
      serverNow: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 上传售后凭证图片（仅本人与客服可见） */
  'aftersales.uploadPicture': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      pictureId: string;
      url: string;
      width: number;
      height: number;
    };
    refusals: GeneralRefusal | 'picture_unreadable' | 'picture_too_large' | 'picture_too_small' | 'picture_limit';
  };
  /** 撤销售后申请 */
  'aftersales.withdrawCase': {
    params: {
      caseId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'aftersale_state_changed' | 'order_state_changed';
  };
  /** 系统告警（新的在前） */
  'alarms.listAlarms': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      state?: 'open' | 'settled';
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        kind:
          | 'campaign_below_margin'
          | 'campaign_budget_spent'
          | 'lottery_budget_spent'
          | 'commission_receivable'
          | 'risk_down'
          | 'risk_never_doubts'
          | 'payout_short_of_money'
          | 'payout_contradicted'
          | 'audit_found';
        subjectId: string;
        text: string;
        times: number;
        raisedAt: string;
        lastAt: string;
        settledAt: string | null;
        settledBy: string | null;
        note: string | null;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 处理告警 */
  'alarms.settleAlarm': {
    params: {
      alarmId: string;
    };
    query: undefined;
    body: {
      note: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'alarm_settled';
  };
  /** 审批砍价补贴（不能审批自己创建的活动） */
  'bargain.approveBargainOffer': {
    params: {
      offerId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'campaign_state_changed' | 'own_campaign';
  };
  /** 创建砍价活动并划拨库存（低于毛利下限的等待他人审批） */
  'bargain.createBargainOffer': {
    params: undefined;
    query: undefined;
    body: {
      skuId: string;
      name: string;
      /** 金额，单位：分 */
      startFen: number;
      /** 金额，单位：分 */
      floorFen: number;
      needed: number;
      timeLimitMs: number;
      startsAt?: string;
      endsAt: string;
      quota: number;
      anyPrice?: boolean;
      payWindowMs?: number;
      /** 金额，单位：分 */
      ownerCutFen?: number;
      /** 金额，单位：分 */
      leastCutFen?: number;
      /** 金额，单位：分 */
      mostCutFen: number;
      newVisitorFirst?: boolean;
      personStarts?: number;
      personHelps?: number;
      /** 金额，单位：分 */
      subsidyBudgetFen?: number;
    };
    answer: {
      belowMargin: boolean;
      marginBps: number;
      /** 金额，单位：分 */
      worstLossFen: number;
      offerId: string;
      status: 'pending' | 'open' | 'paused' | 'ended';
    };
    refusals: GeneralRefusal | 'sku_unavailable' | 'stock_below_zero' | 'campaign_conflict' | 'offer_terms_invalid';
  };
  /** 帮砍一刀 */
  'bargain.cutPrice': {
    params: {
      bargainId: string;
    };
    query: undefined;
    body: {
      deviceId: string;
      captcha?: {
        captchaId: string;
        answer: string;
      };
    };
    answer: {
      /** 金额，单位：分 */
      amountFen: number;
      newVisitor: boolean;
      status: 'active' | 'reached' | 'ordered' | 'won' | 'expired';
      version: number;
      /** 金额，单位：分 */
      priceFen: number;
      /** 金额，单位：分 */
      remainingFen: number;
      helpersLeft: number;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'own_bargain'
      | 'already_cut'
      | 'bargain_over'
      | 'bargain_ordered'
      | 'bargain_reached'
      | 'help_limit'
      | 'captcha_required'
      | 'captcha_wrong'
      | 'cut_refused';
  };
  /** 提前结束砍价活动（已发起的按各自时限继续） */
  'bargain.endBargainOffer': {
    params: {
      offerId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'campaign_state_changed';
  };
  /** 砍价活动详情（运营）：进度、库存与风控记录 */
  'bargain.inspectBargainOffer': {
    params: {
      offerId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      name: string;
      productId: string;
      skuId: string;
      productName: string;
      specification: string;
      pictureUrl: string | null;
      /** 金额，单位：分 */
      startFen: number;
      /** 金额，单位：分 */
      floorFen: number;
      needed: number;
      timeLimitMs: number;
      startsAt: string;
      endsAt: string;
      anyPrice: boolean;
      quotaLeft: number;
      won: number;
      /** 金额，单位：分 */
      ownerCutFen: number;
      /** 金额，单位：分 */
      leastCutFen: number;
      /** 金额，单位：分 */
      mostCutFen: number;
      newVisitorFirst: boolean;
      personStarts: number;
      personHelps: number;
      payWindowMs: number;
      status: 'pending' | 'open' | 'paused' | 'ended';
      quota: number;
      taken: number;
      subsidyBudgetFen: number | null;
      /** 金额，单位：分 */
      worstLossFen: number;
      authorId: string;
      approverId: string | null;
      createdAt: string;
      leftUnits: number;
      heldUnits: number;
      soldUnits: number;
      bargains: {
        status: 'active' | 'reached' | 'ordered' | 'won' | 'expired';
        count: number;
      }[];
      risks: {
        verdict: 'captcha' | 'refused';
        reason: string;
        count: number;
      }[];
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 进行中的砍价活动（最先结束的在前） */
  'bargain.listBargainOffers': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      productId?: string;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
        productId: string;
        skuId: string;
        productName: string;
        specification: string;
        pictureUrl: string | null;
        /** 金额，单位：分 */
        startFen: number;
        /** 金额，单位：分 */
        floorFen: number;
        needed: number;
        timeLimitMs: number;
        startsAt: string;
        endsAt: string;
        anyPrice: boolean;
        quotaLeft: number;
        won: number;
      }[];
      nextCursor: string | null;
      serverNow: string;
    };
    refusals: GeneralRefusal;
  };
  /** 帮砍记录（最新的在前） */
  'bargain.listCuts': {
    params: {
      bargainId: string;
    };
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        nickname: string;
        /** 金额，单位：分 */
        amountFen: number;
        owner: boolean;
        newVisitor: boolean;
        you: boolean;
        cutAt: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 我的砍价（最新的在前） */
  'bargain.listMyBargains': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        offerId: string;
        status: 'active' | 'reached' | 'ordered' | 'won' | 'expired';
        version: number;
        /** 金额，单位：分 */
        startFen: number;
        /** 金额，单位：分 */
        floorFen: number;
        /** 金额，单位：分 */
        priceFen: number;
        /** 金额，单位：分 */
        cutFen: number;
        /** 金额，单位：分 */
        remainingFen: number;
        helpers: number;
        needed: number;
        helpersLeft: number;
        expiresAt: string;
        offer: {
          id: string;
          name: string;
          productId: string;
          skuId: string;
          productName: string;
          specification: string;
          pictureUrl: string | null;
          /** 金额，单位：分 */
          startFen: number;
          /** 金额，单位：分 */
          floorFen: number;
          needed: number;
          timeLimitMs: number;
          startsAt: string;
          endsAt: string;
          anyPrice: boolean;
          quotaLeft: number;
          won: number;
        };
        orderId: string | null;
      }[];
      nextCursor: string | null;
      serverNow: string;
    };
    refusals: GeneralRefusal;
  };
  /** 按现价下单（仅发起人） */
  'bargain.orderBargain': {
    params: {
      bargainId: string;
    };
    query: undefined;
    body: {
      addressId?: string;
      pickup?: {
        pointId: string;
        recipient: string;
        phone: string;
      };
      note?: string;
      /** 金额，单位：分 */
      quotedPayFen: number;
    };
    answer: {
      orderId: string;
      orderNo: string;
      /** 金额，单位：分 */
      payFen: number;
      payDeadline: string;
      offerRef: string | null;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'sku_unavailable'
      | 'product_unavailable'
      | 'sold_out'
      | 'quantity_limit'
      | 'person_limit'
      | 'unpaid_order_limit'
      | 'offer_cool_down'
      | 'quote_changed'
      | 'benefit_unusable'
      | 'region_not_delivered'
      | 'pickup_point_closed'
      | 'bargain_not_reached'
      | 'bargain_over'
      | 'bargain_ordered';
  };
  /** 暂停发起新的砍价（已发起的继续） */
  'bargain.pauseBargainOffer': {
    params: {
      offerId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'campaign_state_changed';
  };
  /** 砍价活动最坏损失试算 */
  'bargain.previewBargainOffer': {
    params: undefined;
    query: undefined;
    body: {
      skuId: string;
      name: string;
      /** 金额，单位：分 */
      startFen: number;
      /** 金额，单位：分 */
      floorFen: number;
      needed: number;
      timeLimitMs: number;
      startsAt?: string;
      endsAt: string;
      quota: number;
      anyPrice?: boolean;
      payWindowMs?: number;
      /** 金额，单位：分 */
      ownerCutFen?: number;
      /** 金额，单位：分 */
      leastCutFen?: number;
      /** 金额，单位：分 */
      mostCutFen: number;
      newVisitorFirst?: boolean;
      personStarts?: number;
      personHelps?: number;
      /** 金额，单位：分 */
      subsidyBudgetFen?: number;
    };
    answer: {
      belowMargin: boolean;
      marginBps: number;
      /** 金额，单位：分 */
      worstLossFen: number;
      problems: {
        where: string;
        problem: string;
      }[];
    };
    refusals: GeneralRefusal | 'sku_unavailable';
  };
  /** 恢复砍价活动 */
  'bargain.resumeBargainOffer': {
    params: {
      offerId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'campaign_state_changed';
  };
  /** 砍价活动（运营） */
  'bargain.searchBargainOffers': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      status?: 'pending' | 'open' | 'paused' | 'ended';
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
        productId: string;
        skuId: string;
        productName: string;
        specification: string;
        pictureUrl: string | null;
        /** 金额，单位：分 */
        startFen: number;
        /** 金额，单位：分 */
        floorFen: number;
        needed: number;
        timeLimitMs: number;
        startsAt: string;
        endsAt: string;
        anyPrice: boolean;
        quotaLeft: number;
        won: number;
        /** 金额，单位：分 */
        ownerCutFen: number;
        /** 金额，单位：分 */
        leastCutFen: number;
        /** 金额，单位：分 */
        mostCutFen: number;
        newVisitorFirst: boolean;
        personStarts: number;
        personHelps: number;
        payWindowMs: number;
        status: 'pending' | 'open' | 'paused' | 'ended';
        quota: number;
        taken: number;
        subsidyBudgetFen: number | null;
        /** 金额，单位：分 */
        worstLossFen: number;
        authorId: string;
        approverId: string | null;
        createdAt: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 砍价详情（有链接的人都可查看，昵称已脱敏） */
  'bargain.showBargain': {
    params: {
      bargainId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      offerId: string;
      status: 'active' | 'reached' | 'ordered' | 'won' | 'expired';
      version: number;
      /** 金额，单位：分 */
      startFen: number;
      /** 金额，单位：分 */
      floorFen: number;
      /** 金额，单位：分 */
      priceFen: number;
      /** 金额，单位：分 */
      cutFen: number;
      /** 金额，单位：分 */
      remainingFen: number;
      helpers: number;
      needed: number;
      helpersLeft: number;
      expiresAt: string;
      offer: {
        id: string;
        name: string;
        productId: string;
        skuId: string;
        productName: string;
        specification: string;
        pictureUrl: string | null;
        /** 金额，单位：分 */
        startFen: number;
        /** 金额，单位：分 */
        floorFen: number;
        needed: number;
        timeLimitMs: number;
        startsAt: string;
        endsAt: string;
        anyPrice: boolean;
        quotaLeft: number;
        won: number;
      };
      /** 金额，单位：分 */
      ownerCutFen: number;
      /** 金额，单位：分 */
      leastCutFen: number;
      /** 金额，单位：分 */
      mostCutFen: number;
      newVisitorFirst: boolean;
      personStarts: number;
      personHelps: number;
      payWindowMs: number;
      rules: string[];
      owner: {
        nickname: string;
        you: boolean;
      };
      cuts: {
        nickname: string;
        /** 金额，单位：分 */
        amountFen: number;
        owner: boolean;
        newVisitor: boolean;
        you: boolean;
        cutAt: string;
      }[];
      yourCutFen: number | null;
      orderId: string | null;
      serverNow: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 砍价活动详情与规则 */
  'bargain.showBargainOffer': {
    params: {
      offerId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      name: string;
      productId: string;
      skuId: string;
      productName: string;
      specification: string;
      pictureUrl: string | null;
      /** 金额，单位：分 */
      startFen: number;
      /** 金额，单位：分 */
      floorFen: number;
      needed: number;
      timeLimitMs: number;
      startsAt: string;
      endsAt: string;
      anyPrice: boolean;
      quotaLeft: number;
      won: number;
      /** 金额，单位：分 */
      ownerCutFen: number;
      /** 金额，单位：分 */
      leastCutFen: number;
      /** 金额，单位：分 */
      mostCutFen: number;
      newVisitorFirst: boolean;
      personStarts: number;
      personHelps: number;
      payWindowMs: number;
      phase: 'upcoming' | 'running' | 'paused' | 'ended';
      rules: string[];
      runningId: string | null;
      serverNow: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 发起砍价 */
  'bargain.startBargain': {
    params: {
      offerId: string;
    };
    query: undefined;
    body: {
      deviceId: string;
    };
    answer: {
      bargainId: string;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'offer_not_started'
      | 'offer_ended'
      | 'offer_paused'
      | 'bargain_running'
      | 'bargain_limit'
      | 'sold_out'
      | 'switched_off';
  };
  /** 加入购物车或修改件数 */
  'cart.putCartItem': {
    params: {
      skuId: string;
    };
    query: undefined;
    body: {
      /** 件数 */
      units: number;
      selected?: boolean;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'product_unavailable' | 'sku_unavailable' | 'cart_full';
  };
  /** 删除一件 */
  'cart.removeCartItem': {
    params: {
      skuId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal;
  };
  /** 批量删除 */
  'cart.removeCartItems': {
    params: undefined;
    query: undefined;
    body: {
      skuIds: string[];
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal;
  };
  /** 选中或取消选中（不填规格为全部） */
  'cart.selectCartItems': {
    params: undefined;
    query: undefined;
    body: {
      selected: boolean;
      skuIds?: string[];
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal;
  };
  /** 购物车 */
  'cart.showCart': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        skuId: string;
        productId: string;
        name: string;
        specification: string;
        pictureUrl: string | null;
        /** 金额，单位：分 */
        priceFen: number;
        /** 件数 */
        units: number;
        selected: boolean;
        buyable: boolean;
        reason: 'off_shelf' | 'sku_unavailable' | 'sold_out' | 'short' | null;
        leftUnits: number | null;
      }[];
      selectedUnits: number;
      selectedGoodsFen: number;
    };
    refusals: GeneralRefusal;
  };
  /** 调整库存（可为负，不可低于可用库存） */
  'catalog.adjustStock': {
    params: {
      skuId: string;
    };
    query: undefined;
    body: {
      units: number;
      reason: string;
    };
    answer: {
      leftUnits: number;
    };
    refusals: GeneralRefusal | 'not_found' | 'stock_below_zero';
  };
  /** 改售价（记入价格历史） */
  'catalog.changePrice': {
    params: {
      skuId: string;
    };
    query: undefined;
    body: {
      /** 金额，单位：分 */
      priceFen: number;
    };
    answer: {
      /** 金额，单位：分 */
      priceFen: number;
      /** 金额，单位：分 */
      lowestPriceFen: number;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 新建品牌 */
  'catalog.createBrand': {
    params: undefined;
    query: undefined;
    body: {
      name: string;
      story: string;
      logoKey: string | null;
    };
    answer: {
      id: string;
    };
    refusals: GeneralRefusal | 'name_taken' | 'file_missing';
  };
  /** 新建品类 */
  'catalog.createCategory': {
    params: undefined;
    query: undefined;
    body: {
      name: string;
      parentId: string | null;
      pictureKey: string | null;
      position: number;
    };
    answer: {
      id: string;
    };
    refusals: GeneralRefusal | 'not_found' | 'name_taken' | 'category_misplaced' | 'file_missing';
  };
  /** 新建运费模板 */
  'catalog.createFreightTemplate': {
    params: undefined;
    query: undefined;
    body: {
      name: string;
      method: 'piece' | 'weight';
      rules: {
        provinces: 'default' | string[];
        firstUnit: number;
        /** 金额，单位：分 */
        firstFen: number;
        nextUnit: number;
        /** 金额，单位：分 */
        nextFen: number;
      }[];
      freeOverFen: number | null;
      notDelivered: string[];
    };
    answer: {
      id: string;
    };
    refusals: GeneralRefusal | 'name_taken' | 'freight_rules_invalid';
  };
  /** 新建场景 */
  'catalog.createOccasion': {
    params: undefined;
    query: undefined;
    body: {
      name: string;
      position: number;
    };
    answer: {
      id: string;
    };
    refusals: GeneralRefusal | 'name_taken';
  };
  /** 新建商品（含规格与期初库存） */
  'catalog.createProduct': {
    params: undefined;
    query: undefined;
    body: {
      name: string;
      subtitle?: string;
      sellingPoints?: string[];
      description?: string[];
      axes?: {
        name: string;
        values: string[];
      }[];
      categoryId: string;
      brandId: string;
      occasionIds?: string[];
      freightTemplateId: string;
      origin?: string;
      shelfLife?: string;
      media?: {
        kind: 'picture' | 'video';
        /** 文件编号（由商店生成） */
        key: string;
        alt: string;
        width: number;
        height: number;
      }[];
      skus: {
        code?: string;
        /** 金额，单位：分 */
        costFen: number;
        msrpFen?: number | null;
        weightGrams: number;
        pictureKey?: string | null;
        active?: boolean;
        specification: string[];
        /** 金额，单位：分 */
        priceFen: number;
        openingUnits: number;
      }[];
    };
    answer: {
      id: string;
      skuIds: string[];
    };
    refusals: GeneralRefusal | 'not_found' | 'specification_conflict' | 'name_taken' | 'code_taken' | 'file_missing';
  };
  /** 新建同义词组（一个词只在一组） */
  'catalog.createSynonym': {
    params: undefined;
    query: undefined;
    body: {
      words: string[];
    };
    answer: {
      id: string;
    };
    refusals: GeneralRefusal | 'name_taken';
  };
  /** 删除品牌（无商品时） */
  'catalog.deleteBrand': {
    params: {
      brandId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'still_in_use';
  };
  /** 删除品类（无商品、无下级时） */
  'catalog.deleteCategory': {
    params: {
      categoryId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'still_in_use';
  };
  /** 删除运费模板（无商品时） */
  'catalog.deleteFreightTemplate': {
    params: {
      templateId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'still_in_use';
  };
  /** 删除场景（无商品时） */
  'catalog.deleteOccasion': {
    params: {
      occasionId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'still_in_use';
  };
  /** 删除同义词组 */
  'catalog.deleteSynonym': {
    params: {
      synonymId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 删除搜索历史（不指明则全部） */
  'catalog.forgetSearches': {
    params: undefined;
    query: undefined;
    body: {
      keywords?: string[];
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal;
  };
  /** 热搜词（运营，含人数与置顶、隐藏） */
  'catalog.inspectHotWords': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        word: string;
        people: number;
        place: 'counted' | 'pinned' | 'hidden';
        position: number;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 商品详情（运营，含成本） */
  'catalog.inspectProduct': {
    params: {
      productId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      name: string;
      subtitle: string;
      sellingPoints: string[];
      description: string[];
      axes: {
        name: string;
        values: string[];
      }[];
      categoryId: string;
      brandId: string;
      occasionIds: string[];
      freightTemplateId: string;
      origin: string;
      shelfLife: string;
      media: {
        url: string;
        alt: string;
        width: number;
        height: number;
        kind: 'picture' | 'video';
        key: string;
      }[];
      onShelf: boolean;
      listedAt: string | null;
      /** 金额，单位：分 */
      lowestPriceFen: number;
      unitsSold: number;
      skus: {
        id: string;
        code: string;
        specification: string[];
        /** 金额，单位：分 */
        priceFen: number;
        /** 金额，单位：分 */
        costFen: number;
        msrpFen: number | null;
        weightGrams: number;
        pictureKey: string | null;
        active: boolean;
        leftUnits: number;
        heldUnits: number;
        soldUnits: number;
        priceHistory: {
          kind: 'base' | 'sale' | 'deal';
          /** 金额，单位：分 */
          priceFen: number;
          at: string;
        }[];
      }[];
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 品牌 */
  'catalog.listBrands': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
        story: string;
        logoUrl: string | null;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 品类树 */
  'catalog.listCategories': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
        pictureUrl: string | null;
        children: {
          id: string;
          name: string;
          pictureUrl: string | null;
          children: {
            id: string;
            name: string;
            pictureUrl: string | null;
          }[];
        }[];
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 运费模板 */
  'catalog.listFreightTemplates': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
        method: 'piece' | 'weight';
        rules: {
          provinces: 'default' | string[];
          firstUnit: number;
          /** 金额，单位：分 */
          firstFen: number;
          nextUnit: number;
          /** 金额，单位：分 */
          nextFen: number;
        }[];
        freeOverFen: number | null;
        notDelivered: string[];
        summary: string;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 热搜词（近 7 天真实搜索的不同人数；置顶的另有标记） */
  'catalog.listHotWords': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        word: string;
        pinned: boolean;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 场景 */
  'catalog.listOccasions': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 商品列表 */
  'catalog.listProducts': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      sort?: 'newest' | 'price-asc' | 'price-desc' | 'best-selling';
      categoryId?: string;
      brandId?: string;
      occasionId?: string;
      minPriceFen?: number;
      maxPriceFen?: number;
      inStock?: 'true' | 'false';
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
        subtitle: string;
        picture: {
          url: string;
          alt: string;
          width: number;
          height: number;
        } | null;
        /** 金额，单位：分 */
        lowestPriceFen: number;
        strikeThrough: {
          /** 金额，单位：分 */
          priceFen: number;
          basis: 'msrp' | 'daily_price' | 'lowest_deal';
          basisText: string;
        } | null;
        sale: {
          label: string;
          endsAt: string;
        } | null;
        tags: string[];
        unitsSold: number;
        soldOut: boolean;
        groupPriceFen: number | null;
        groupBasePriceFen: number | null;
        flash: {
          /** 金额，单位：分 */
          priceFen: number;
          /** 金额，单位：分 */
          baseFen: number;
          endsAt: string;
        } | null;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 我的搜索历史 */
  'catalog.listSearchHistory': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: string[];
    };
    refusals: GeneralRefusal;
  };
  /** 同义词组 */
  'catalog.listSynonyms': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        id: string;
        words: string[];
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 置顶、隐藏或放开一个热搜词 */
  'catalog.placeHotWord': {
    params: undefined;
    query: undefined;
    body: {
      word: string;
      place: 'counted' | 'pinned' | 'hidden';
      position?: number;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal;
  };
  /** 上架 */
  'catalog.putOnShelf': {
    params: {
      productId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'product_incomplete';
  };
  /** 记住一次搜索 */
  'catalog.rememberSearch': {
    params: undefined;
    query: undefined;
    body: {
      keyword: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal;
  };
  /** 补货 */
  'catalog.restockSku': {
    params: {
      skuId: string;
    };
    query: undefined;
    body: {
      units: number;
      reason?: string;
    };
    answer: {
      leftUnits: number;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 商品查询（运营） */
  'catalog.searchProducts': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      keyword?: string;
      categoryId?: string;
      onShelf?: 'true' | 'false';
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
        picture: {
          url: string;
          alt: string;
          width: number;
          height: number;
        } | null;
        category: {
          id: string;
          name: string;
        };
        brand: {
          id: string;
          name: string;
        };
        onShelf: boolean;
        /** 金额，单位：分 */
        lowestPriceFen: number;
        lowestCostFen: number | null;
        skuCount: number;
        leftUnits: number;
        unitsSold: number;
        createdAt: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 搜索在架商品 */
  'catalog.searchShelf': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      keyword: string;
      sort?: 'relevance' | 'newest' | 'price-asc' | 'price-desc' | 'best-selling';
      verbatim?: 'true' | 'false';
      categoryId?: string;
      brandId?: string;
      occasionId?: string;
      minPriceFen?: number;
      maxPriceFen?: number;
      inStock?: 'true' | 'false';
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
        subtitle: string;
        picture: {
          url: string;
          alt: string;
          width: number;
          height: number;
        } | null;
        /** 金额，单位：分 */
        lowestPriceFen: number;
        strikeThrough: {
          /** 金额，单位：分 */
          priceFen: number;
          basis: 'msrp' | 'daily_price' | 'lowest_deal';
          basisText: string;
        } | null;
        sale: {
          label: string;
          endsAt: string;
        } | null;
        tags: string[];
        unitsSold: number;
        soldOut: boolean;
        groupPriceFen: number | null;
        groupBasePriceFen: number | null;
        flash: {
          /** 金额，单位：分 */
          priceFen: number;
          /** 金额，单位：分 */
          baseFen: number;
          endsAt: string;
        } | null;
        match: 'name' | 'beginning' | 'words' | 'text' | 'synonym' | 'pinyin' | 'slip' | 'near';
      }[];
      nextCursor: string | null;
      reading: {
        keyword: string;
        corrected: string | null;
        dropped: string[];
        fits: 'all' | 'some' | 'none';
      };
      popular: {
        id: string;
        name: string;
        subtitle: string;
        picture: {
          url: string;
          alt: string;
          width: number;
          height: number;
        } | null;
        /** 金额，单位：分 */
        lowestPriceFen: number;
        strikeThrough: {
          /** 金额，单位：分 */
          priceFen: number;
          basis: 'msrp' | 'daily_price' | 'lowest_deal';
          basisText: string;
        } | null;
        sale: {
          label: string;
          endsAt: string;
        } | null;
        tags: string[];
        unitsSold: number;
        soldOut: boolean;
        groupPriceFen: number | null;
        groupBasePriceFen: number | null;
        flash: {
          /** 金额，单位：分 */
          priceFen: number;
          /** 金额，单位：分 */
          baseFen: number;
          endsAt: string;
        } | null;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 首页 */
  'catalog.showHome': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      categories: {
        id: string;
        name: string;
        pictureUrl: string | null;
        children: {
          id: string;
          name: string;
          pictureUrl: string | null;
          children: {
            id: string;
            name: string;
            pictureUrl: string | null;
          }[];
        }[];
      }[];
      occasions: {
        id: string;
        name: string;
      }[];
      newest: {
        id: string;
        name: string;
        subtitle: string;
        picture: {
          url: string;
          alt: string;
          width: number;
          height: number;
        } | null;
        /** 金额，单位：分 */
        lowestPriceFen: number;
        strikeThrough: {
          /** 金额，单位：分 */
          priceFen: number;
          basis: 'msrp' | 'daily_price' | 'lowest_deal';
          basisText: string;
        } | null;
        sale: {
          label: string;
          endsAt: string;
        } | null;
        tags: string[];
        unitsSold: number;
        soldOut: boolean;
        groupPriceFen: number | null;
        groupBasePriceFen: number | null;
        flash: {
          /** 金额，单位：分 */
          priceFen: number;
          /** 金额，单位：分 */
          baseFen: number;
          endsAt: string;
        } | null;
      }[];
      bestSelling: {
        id: string;
        name: string;
        subtitle: string;
        picture: {
          url: string;
          alt: string;
          width: number;
          height: number;
        } | null;
        /** 金额，单位：分 */
        lowestPriceFen: number;
        strikeThrough: {
          /** 金额，单位：分 */
          priceFen: number;
          basis: 'msrp' | 'daily_price' | 'lowest_deal';
          basisText: string;
        } | null;
        sale: {
          label: string;
          endsAt: string;
        } | null;
        tags: string[];
        unitsSold: number;
        soldOut: boolean;
        groupPriceFen: number | null;
        groupBasePriceFen: number | null;
        flash: {
          /** 金额，单位：分 */
          priceFen: number;
          /** 金额，单位：分 */
          baseFen: number;
          endsAt: string;
        } | null;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 商品详情（下架商品不含价格与规格） */
  'catalog.showProduct': {
    params: {
      productId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      onShelf: boolean;
      name: string;
      subtitle: string;
      pictures: {
        url: string;
        alt: string;
        width: number;
        height: number;
      }[];
      video: {
        url: string;
        alt: string;
        width: number;
        height: number;
      } | null;
      axes: {
        name: string;
        values: string[];
      }[];
      skus: {
        id: string;
        specification: string[];
        /** 金额，单位：分 */
        priceFen: number;
        strikeThrough: {
          /** 金额，单位：分 */
          priceFen: number;
          basis: 'msrp' | 'daily_price' | 'lowest_deal';
          basisText: string;
        } | null;
        sale: {
          label: string;
          endsAt: string;
        } | null;
        stock: 'in_stock' | 'few' | 'sold_out';
        leftUnits: number | null;
        pictureUrl: string | null;
      }[];
      promotions: {
        campaignId: string;
        label: string;
        text: string;
        endsAt: string;
      }[];
      lowestPriceFen: number | null;
      strikeThrough: {
        /** 金额，单位：分 */
        priceFen: number;
        basis: 'msrp' | 'daily_price' | 'lowest_deal';
        basisText: string;
      } | null;
      unitsSold: number;
      soldOut: boolean;
      sellingPoints: string[];
      description: string[];
      origin: string;
      shelfLife: string;
      brand: {
        id: string;
        name: string;
        story: string;
        logoUrl: string | null;
      };
      categoryPath: {
        id: string;
        name: string;
      }[];
      occasions: {
        id: string;
        name: string;
      }[];
      freightText: string;
      returnText: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 库存与变动记录 */
  'catalog.showStock': {
    params: {
      skuId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      opening: number;
      restocked: number;
      adjusted: number;
      allocated: number;
      leftUnits: number;
      heldUnits: number;
      soldUnits: number;
      putBackUnits: number;
      buckets: number;
      moves: {
        kind: string;
        units: number;
        reason: string;
        actor: string;
        at: string;
      }[];
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 设置热门规格的库存分桶数 */
  'catalog.spreadStock': {
    params: {
      skuId: string;
    };
    query: undefined;
    body: {
      buckets: number;
    };
    answer: {
      leftUnits: number;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 输入时的搜索建议（均有在架商品） */
  'catalog.suggestSearches': {
    params: undefined;
    query: {
      keyword: string;
    };
    body: undefined;
    answer: {
      items: string[];
    };
    refusals: GeneralRefusal;
  };
  /** 下架 */
  'catalog.takeOffShelf': {
    params: {
      productId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 修改品牌 */
  'catalog.updateBrand': {
    params: {
      brandId: string;
    };
    query: undefined;
    body: {
      name: string;
      story: string;
      logoKey: string | null;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'name_taken' | 'file_missing';
  };
  /** 修改品类 */
  'catalog.updateCategory': {
    params: {
      categoryId: string;
    };
    query: undefined;
    body: {
      name: string;
      parentId: string | null;
      pictureKey: string | null;
      position: number;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'name_taken' | 'category_misplaced' | 'file_missing';
  };
  /** 修改运费模板 */
  'catalog.updateFreightTemplate': {
    params: {
      templateId: string;
    };
    query: undefined;
    body: {
      name: string;
      method: 'piece' | 'weight';
      rules: {
        provinces: 'default' | string[];
        firstUnit: number;
        /** 金额，单位：分 */
        firstFen: number;
        nextUnit: number;
        /** 金额，单位：分 */
        nextFen: number;
      }[];
      freeOverFen: number | null;
      notDelivered: string[];
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'name_taken' | 'freight_rules_invalid';
  };
  /** 修改场景 */
  'catalog.updateOccasion': {
    params: {
      occasionId: string;
    };
    query: undefined;
    body: {
      name: string;
      position: number;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'name_taken';
  };
  /** 修改商品；规格只能新增或停用 */
  'catalog.updateProduct': {
    params: {
      productId: string;
    };
    query: undefined;
    body: {
      name?: string;
      subtitle?: string;
      sellingPoints?: string[];
      description?: string[];
      axes?: {
        name: string;
        values: string[];
      }[];
      categoryId?: string;
      brandId?: string;
      occasionIds?: string[];
      freightTemplateId?: string;
      origin?: string;
      shelfLife?: string;
      media?: {
        kind: 'picture' | 'video';
        /** 文件编号（由商店生成） */
        key: string;
        alt: string;
        width: number;
        height: number;
      }[];
      skus?: {
        id: string;
        code?: string;
        /** 金额，单位：分 */
        costFen?: number;
        msrpFen?: number | null;
        weightGrams?: number;
        pictureKey?: string | null;
        active?: boolean;
      }[];
      newSkus?: {
        code?: string;
        /** 金额，单位：分 */
        costFen: number;
        msrpFen?: number | null;
        weightGrams: number;
        pictureKey?: string | null;
        active?: boolean;
        specification: string[];
        /** 金额，单位：分 */
        priceFen: number;
        openingUnits: number;
      }[];
    };
    answer: {
      newSkuIds: string[];
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'specification_conflict'
      | 'name_taken'
      | 'code_taken'
      | 'file_missing'
      | 'product_incomplete';
  };
  /** 修改同义词组 */
  'catalog.updateSynonym': {
    params: {
      synonymId: string;
    };
    query: undefined;
    body: {
      words: string[];
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'name_taken';
  };
  /** 跟团下单（付款后得到跟团号） */
  'chain.buyInChain': {
    params: {
      chainId: string;
    };
    query: undefined;
    body: {
      lines: {
        skuId: string;
        /** 件数 */
        units: number;
      }[];
      addressId?: string;
      pickup?: {
        pointId: string;
        recipient: string;
        phone: string;
      };
      note?: string;
      resaleId?: string;
      /** 金额，单位：分 */
      quotedPayFen: number;
    };
    answer: {
      orderId: string;
      orderNo: string;
      /** 金额，单位：分 */
      payFen: number;
      payDeadline: string;
      offerRef: string | null;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'sku_unavailable'
      | 'product_unavailable'
      | 'sold_out'
      | 'quantity_limit'
      | 'person_limit'
      | 'unpaid_order_limit'
      | 'offer_cool_down'
      | 'quote_changed'
      | 'benefit_unusable'
      | 'region_not_delivered'
      | 'pickup_point_closed'
      | 'chain_not_open'
      | 'delivery_not_offered';
  };
  /** 截止接龙（已下单的仍可付款） */
  'chain.closeChain': {
    params: {
      chainId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'chain_state_changed';
  };
  /** 复制接龙为新的草稿 */
  'chain.copyChain': {
    params: {
      chainId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      chainId: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 新建接龙草稿 */
  'chain.createChain': {
    params: undefined;
    query: undefined;
    body: {
      title: string;
      words?: string;
      pictureIds?: string[];
      express?: boolean;
      pointIds?: string[];
      opensAt?: string | null;
      closesAt?: string | null;
      audience?: 'listed' | 'link';
      commission?: boolean;
      skus?: {
        skuId: string;
        /** 金额，单位：分 */
        priceFen: number;
        supplyFen?: number | null;
        stockUnits: number;
        /** 件数 */
        personLimit: number;
      }[];
    };
    answer: {
      chainId: string;
    };
    refusals: GeneralRefusal | 'chain_terms_invalid' | 'sku_unavailable' | 'picture_gone' | 'pickup_point_closed';
  };
  /** 修改进行中的接龙（已下单的价格不变，受影响的买家会收到通知） */
  'chain.editChain': {
    params: {
      chainId: string;
    };
    query: undefined;
    body: {
      title: string;
      words?: string;
      pictureIds?: string[];
      express?: boolean;
      pointIds?: string[];
      closesAt: string;
      audience: 'listed' | 'link';
      skus: {
        skuId: string;
        /** 金额，单位：分 */
        priceFen: number;
        supplyFen?: number | null;
        stockUnits: number;
        /** 件数 */
        personLimit: number;
      }[];
      edition: number;
    };
    answer: {
      edition: number;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'chain_state_changed'
      | 'chain_changed'
      | 'chain_terms_invalid'
      | 'sku_unavailable'
      | 'stock_below_zero'
      | 'picture_gone'
      | 'pickup_point_closed';
  };
  /** 取消接龙团长授权（已开始的接龙到时截止） */
  'chain.endChainRole': {
    params: {
      userId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 停止帮卖（已下单的照常） */
  'chain.endResale': {
    params: {
      chainId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 导出接龙订单（返回限时下载地址，CSV；可按自提点） */
  'chain.exportChain': {
    params: {
      chainId: string;
    };
    query: undefined;
    body: {
      where?: string | 'express';
    };
    answer: {
      url: string;
      until: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 导出接龙订单（含收货信息，记录理由；可按自提点） */
  'chain.exportForOperators': {
    params: {
      chainId: string;
    };
    query: undefined;
    body: {
      reason: string;
      where?: string | 'express';
    };
    answer: {
      url: string;
      until: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 授权为接龙团长 */
  'chain.grantChainRole': {
    params: undefined;
    query: undefined;
    body: {
      userId: string;
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 接龙管理：内容、库存与采购汇总 */
  'chain.inspectChain': {
    params: {
      chainId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      title: string;
      status: 'draft' | 'open' | 'closed' | 'settled';
      scheduled: boolean;
      opensAt: string | null;
      closesAt: string | null;
      entries: number;
      refunded: number;
      pictureUrl: string | null;
      createdAt: string;
      words: string;
      pictures: {
        pictureId: string;
        url: string;
        width: number;
        height: number;
      }[];
      audience: 'listed' | 'link';
      express: boolean;
      pointIds: string[];
      commission: boolean;
      edition: number;
      openedAt: string | null;
      closedAt: string | null;
      settledAt: string | null;
      skus: {
        skuId: string;
        productId: string;
        name: string;
        specification: string;
        pictureUrl: string | null;
        /** 金额，单位：分 */
        priceFen: number;
        supplyFen: number | null;
        /** 金额，单位：分 */
        basePriceFen: number;
        personLimit: number;
        stockUnits: number;
        leftUnits: number | null;
        heldUnits: number;
        stopped: boolean;
        paidUnits: number;
        refundedUnits: number;
        neededUnits: number;
        /** 金额，单位：分 */
        paidFen: number;
        /** 金额，单位：分 */
        refundedFen: number;
      }[];
      serverNow: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 接龙团长 */
  'chain.listChainManagers': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        userId: string;
        nickname: string;
        reason: string;
        grantedAt: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 接龙订单（按跟团号） */
  'chain.listChainOrders': {
    params: {
      chainId: string;
    };
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        serial: number;
        orderNo: string;
        nickname: string;
        status:
          | 'pending_payment'
          | 'awaiting_group'
          | 'awaiting_shipment'
          | 'partially_shipped'
          | 'shipped'
          | 'completed'
          | 'closed'
          | 'refunded';
        note: string;
        /** 金额，单位：分 */
        payFen: number;
        paidAt: string;
        goods: {
          name: string;
          specification: string;
          units: number;
          refundedUnits: number;
        }[];
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 谁在帮卖我的接龙，各卖了多少、应得多少 */
  'chain.listChainResales': {
    params: {
      chainId: string;
    };
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        nickname: string;
        avatarUrl: string | null;
        ended: boolean;
        since: string;
        sums: {
          orders: number;
          keptUnits: number;
          /** 金额，单位：分 */
          keptFen: number;
          /** 金额，单位：分 */
          owedFen: number;
          /** 金额，单位：分 */
          settledFen: number;
        };
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 进行中的公开接龙（最先结束的在前） */
  'chain.listChains': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        title: string;
        pictureUrl: string | null;
        manager: {
          nickname: string;
          avatarUrl: string | null;
        };
        status: 'open' | 'closed' | 'settled';
        /** 金额，单位：分 */
        priceFromFen: number;
        entries: number;
        closesAt: string;
      }[];
      nextCursor: string | null;
      serverNow: string;
    };
    refusals: GeneralRefusal;
  };
  /** 接龙名单（跟团号按付款先后，昵称已脱敏） */
  'chain.listEntries': {
    params: {
      chainId: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      order?: 'newest' | 'serial';
    };
    body: undefined;
    answer: {
      items: {
        serial: number;
        nickname: string;
        you: boolean;
        status: 'paid' | 'refunding' | 'refunded';
        goods: {
          name: string;
          specification: string;
          units: number;
        }[];
        paidAt: string;
      }[];
      nextCursor: string | null;
      serverNow: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 我发起的接龙，最新的在前 */
  'chain.listMyChains': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        title: string;
        status: 'draft' | 'open' | 'closed' | 'settled';
        scheduled: boolean;
        opensAt: string | null;
        closesAt: string | null;
        entries: number;
        refunded: number;
        pictureUrl: string | null;
        createdAt: string;
      }[];
      nextCursor: string | null;
      serverNow: string;
    };
    refusals: GeneralRefusal;
  };
  /** 我的帮卖，最新的在前 */
  'chain.listMyResales': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        chainId: string;
        title: string;
        status: 'draft' | 'open' | 'closed' | 'settled';
        closesAt: string;
        ended: boolean;
        sums: {
          orders: number;
          keptUnits: number;
          /** 金额，单位：分 */
          keptFen: number;
          /** 金额，单位：分 */
          owedFen: number;
          /** 金额，单位：分 */
          settledFen: number;
        };
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 我帮卖的订单与每单应得 */
  'chain.listResaleOrders': {
    params: {
      resaleId: string;
    };
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        serial: number;
        nickname: string;
        paidAt: string;
        goods: {
          name: string;
          specification: string;
          units: number;
          refundedUnits: number;
          /** 金额，单位：分 */
          priceFen: number;
          /** 金额，单位：分 */
          supplyFen: number;
          /** 金额，单位：分 */
          owedFen: number;
        }[];
        /** 金额，单位：分 */
        keptFen: number;
        /** 金额，单位：分 */
        owedFen: number;
        stage: 'awaiting_receipt' | 'in_window' | 'settled' | 'refunded';
        settlesAt: string | null;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 开始接龙：立即，或到开始时间自动开始 */
  'chain.openChain': {
    params: {
      chainId: string;
    };
    query: undefined;
    body: {
      when: 'now' | 'at_opens_at';
    };
    answer: {
      status: 'draft' | 'open' | 'closed' | 'settled';
      scheduled: boolean;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'chain_state_changed'
      | 'chain_terms_invalid'
      | 'sku_unavailable'
      | 'stock_below_zero';
  };
  /** 保存接龙草稿 */
  'chain.saveDraft': {
    params: {
      chainId: string;
    };
    query: undefined;
    body: {
      title: string;
      words?: string;
      pictureIds?: string[];
      express?: boolean;
      pointIds?: string[];
      opensAt?: string | null;
      closesAt?: string | null;
      audience?: 'listed' | 'link';
      commission?: boolean;
      skus?: {
        skuId: string;
        /** 金额，单位：分 */
        priceFen: number;
        supplyFen?: number | null;
        stockUnits: number;
        /** 件数 */
        personLimit: number;
      }[];
      edition: number;
    };
    answer: {
      edition: number;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'chain_state_changed'
      | 'chain_changed'
      | 'chain_terms_invalid'
      | 'sku_unavailable'
      | 'picture_gone'
      | 'pickup_point_closed';
  };
  /** 开始帮卖或修改我的售价（已下单的价格不变） */
  'chain.setResale': {
    params: {
      chainId: string;
    };
    query: undefined;
    body: {
      prices: {
        skuId: string;
        /** 金额，单位：分 */
        priceFen: number;
      }[];
      edition: number;
    };
    answer: {
      resaleId: string;
      edition: number;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'chain_not_open'
      | 'resale_not_offered'
      | 'chain_changed'
      | 'chain_terms_invalid'
      | 'sku_unavailable';
  };
  /** 接龙详情（有链接的人都可查看） */
  'chain.showChain': {
    params: {
      chainId: string;
    };
    query: {
      resaleId?: string;
    };
    body: undefined;
    answer: {
      id: string;
      title: string;
      pictureUrl: string | null;
      manager: {
        nickname: string;
        avatarUrl: string | null;
      };
      status: 'open' | 'closed' | 'settled';
      /** 金额，单位：分 */
      priceFromFen: number;
      entries: number;
      closesAt: string;
      version: number;
      edition: number;
      words: string;
      pictures: {
        pictureId: string;
        url: string;
        width: number;
        height: number;
      }[];
      refunded: number;
      skus: {
        skuId: string;
        productId: string;
        name: string;
        specification: string;
        pictureUrl: string | null;
        /** 金额，单位：分 */
        priceFen: number;
        /** 金额，单位：分 */
        basePriceFen: number;
        personLimit: number;
        yourUnits: number;
        stock: 'none' | 'few' | 'enough';
      }[];
      yourEntries: {
        serial: number;
        orderId: string;
        status: 'paid' | 'refunding' | 'refunded';
      }[];
      express: boolean;
      points: {
        id: string;
        name: string;
        regionCode: string;
        regionNames: string[];
        street: string;
        tel: string;
        hours: string;
      }[];
      yours: boolean;
      resaleId: string | null;
      resellable: boolean;
      serverNow: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 我是否是接龙团长 */
  'chain.showChainRole': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      manager: boolean;
    };
    refusals: GeneralRefusal;
  };
  /** 帮卖：供货价、我的售价与应得 */
  'chain.showResaleOffer': {
    params: {
      chainId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      chainId: string;
      title: string;
      status: 'draft' | 'open' | 'closed' | 'settled';
      closesAt: string;
      manager: {
        nickname: string;
        avatarUrl: string | null;
      };
      skus: {
        skuId: string;
        name: string;
        specification: string;
        pictureUrl: string | null;
        /** 金额，单位：分 */
        supplyFen: number;
        /** 金额，单位：分 */
        chainFen: number;
        /** 金额，单位：分 */
        basePriceFen: number;
        yourFen: number | null;
        paused: boolean;
      }[];
      resaleId: string | null;
      edition: number;
      sums: {
        orders: number;
        keptUnits: number;
        /** 金额，单位：分 */
        keptFen: number;
        /** 金额，单位：分 */
        owedFen: number;
        /** 金额，单位：分 */
        settledFen: number;
      };
    };
    refusals: GeneralRefusal | 'not_found' | 'resale_not_offered';
  };
  /** 上传接龙图片（公开展示） */
  'chain.uploadChainPicture': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      pictureId: string;
      url: string;
      width: number;
      height: number;
    };
    refusals:
      | GeneralRefusal
      | 'picture_unreadable'
      | 'picture_too_large'
      | 'picture_too_small'
      | 'picture_limit'
      | 'picture_gone';
  };
  /** 审批或驳回他人提出的调整 */
  'commission.decideAdjustment': {
    params: {
      adjustmentId: string;
    };
    query: undefined;
    body: {
      approve: boolean;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'own_adjustment' | 'adjustment_decided';
  };
  /** 我的佣金余额由哪些事项组成 */
  'commission.explainBalances': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      accounts: {
        account: 'held' | 'available' | 'withdrawing' | 'receivable';
        balanceFen: number;
        ownFen: number;
        parts: {
          text: string;
          own: boolean;
          entries: number;
          amountFen: number;
        }[];
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 一张订单向谁付多少佣金，按行（运营） */
  'commission.inspectOrderCommissions': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      items: {
        level: number;
        payeeId: string;
        edition: number;
        amountFen: number;
        commission: {
          id: string;
          status: 'held' | 'settled' | 'reversed';
          reversedFen: number;
          settledAt: string | null;
        } | null;
        lines: {
          orderLineId: string;
          baseFen: number;
          rateBps: number | null;
          amountFen: number;
          reversedFen: number;
        }[];
      }[];
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 佣金规则的各个版本，现行的在前（运营） */
  'commission.inspectTerms': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        edition: number;
        terms: {
          capBps: number;
          selfPurchase: 'none' | 'first_level';
          shop: {
            firstBps: number;
            secondBps: number;
          };
          levels: {
            no: number;
            name: string;
            /** 金额，单位：分 */
            fromSalesFen: number;
            extraBps: number;
          }[];
          categories: {
            categoryId: string;
            firstBps: number;
            secondBps: number;
          }[];
          products: {
            productId: string;
            firstBps: number;
            secondBps: number;
          }[];
          skus: {
            skuId: string;
            /** 金额，单位：分 */
            firstFen: number;
            /** 金额，单位：分 */
            secondFen: number;
          }[];
          campaigns: {
            offerId: string;
            earns: boolean;
            rates: {
              firstBps: number;
              secondBps: number;
            } | null;
          }[];
        };
        operatorId: string | null;
        approverId: string | null;
        reason: string;
        createdAt: string;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 佣金账户的人工调整，新的在前（运营） */
  'commission.listAdjustments': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        userId: string;
        amountFen: number;
        reason: string;
        authorId: string;
        createdAt: string;
        approved: boolean | null;
        approverId: string | null;
        decidedAt: string | null;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 我的佣金订单：金额、状态与原因；买家昵称已脱敏，商品只在由我分享过时显示 */
  'commission.listCommissions': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      status?: 'held' | 'settled' | 'reversed';
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        level: number;
        buyer: string;
        status: 'held' | 'settled' | 'reversed';
        amountFen: number;
        reversedFen: number;
        leftFen: number;
        salesFen: number;
        reason: string;
        products: string[];
        at: string;
        settledAt: string | null;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 推广素材：每件商品按原价售出一件时预计的直接佣金 */
  'commission.listExpectations': {
    params: undefined;
    query: {
      productIds: string;
    };
    body: undefined;
    answer: {
      items: {
        productId: string;
        /** 金额，单位：分 */
        fromFen: number;
        /** 金额，单位：分 */
        toFen: number;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 我的佣金账户流水，每一笔都有说明 */
  'commission.listStatement': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      account?: 'held' | 'available' | 'withdrawing' | 'receivable';
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        at: string;
        text: string;
        own: boolean;
        amountFen: number;
        balanceFen: number;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 提出人工调整，须由另一人审批后入账 */
  'commission.proposeAdjustment': {
    params: undefined;
    query: undefined;
    body: {
      userId: string;
      amountFen: number;
      reason: string;
    };
    answer: {
      id: string;
      userId: string;
      amountFen: number;
      reason: string;
      authorId: string;
      createdAt: string;
      approved: boolean | null;
      approverId: string | null;
      decidedAt: string | null;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 设置佣金规则：收紧的立即生效，放宽的待另一人审批（已下单的不受影响） */
  'commission.setTerms': {
    params: undefined;
    query: undefined;
    body: {
      terms: {
        capBps: number;
        selfPurchase: 'none' | 'first_level';
        shop: {
          firstBps: number;
          secondBps: number;
        };
        levels: {
          no: number;
          name: string;
          /** 金额，单位：分 */
          fromSalesFen: number;
          extraBps: number;
        }[];
        categories: {
          categoryId: string;
          firstBps: number;
          secondBps: number;
        }[];
        products: {
          productId: string;
          firstBps: number;
          secondBps: number;
        }[];
        skus: {
          skuId: string;
          /** 金额，单位：分 */
          firstFen: number;
          /** 金额，单位：分 */
          secondFen: number;
        }[];
        campaigns: {
          offerId: string;
          earns: boolean;
          rates: {
            firstBps: number;
            secondBps: number;
          } | null;
        }[];
      };
      reason: string;
    };
    answer: {
      edition: {
        edition: number;
        terms: {
          capBps: number;
          selfPurchase: 'none' | 'first_level';
          shop: {
            firstBps: number;
            secondBps: number;
          };
          levels: {
            no: number;
            name: string;
            /** 金额，单位：分 */
            fromSalesFen: number;
            extraBps: number;
          }[];
          categories: {
            categoryId: string;
            firstBps: number;
            secondBps: number;
          }[];
          products: {
            productId: string;
            firstBps: number;
            secondBps: number;
          }[];
          skus: {
            skuId: string;
            /** 金额，单位：分 */
            firstFen: number;
            /** 金额，单位：分 */
            secondFen: number;
          }[];
          campaigns: {
            offerId: string;
            earns: boolean;
            rates: {
              firstBps: number;
              secondBps: number;
            } | null;
          }[];
        };
        operatorId: string | null;
        approverId: string | null;
        reason: string;
        createdAt: string;
      } | null;
      proposal: {
        id: string;
        kind: 'commission' | 'withdrawal' | 'tax' | 'risk';
        baseEdition: number;
        loosenings: string[];
        reason: string;
        authorId: string;
        createdAt: string;
        approved: boolean | null;
        approverId: string | null;
        decidedAt: string | null;
        edition: number | null;
      } | null;
    };
    refusals: GeneralRefusal | 'commission_terms_invalid';
  };
  /** 我的佣金：今日、本月、累计，待结算、可提现、提现中、已提现与待抵扣，以及推广员等级 */
  'commission.showEarnings': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      balances: {
        heldFen: number;
        availableFen: number;
        withdrawingFen: number;
        withdrawnFen: number;
        receivableFen: number;
      };
      today: {
        first: {
          orders: number;
          salesFen: number;
          earnedFen: number;
        };
        second: {
          orders: number;
          salesFen: number;
          earnedFen: number;
        };
      };
      month: {
        first: {
          orders: number;
          salesFen: number;
          earnedFen: number;
        };
        second: {
          orders: number;
          salesFen: number;
          earnedFen: number;
        };
      };
      inAll: {
        first: {
          orders: number;
          salesFen: number;
          earnedFen: number;
        };
        second: {
          orders: number;
          salesFen: number;
          earnedFen: number;
        };
      };
      level: {
        no: number;
        name: string;
        firstBps: number;
        secondBps: number | null;
        settledSalesFen: number;
        next: {
          name: string;
          fromSalesFen: number;
          firstBps: number;
        } | null;
      };
      resales: {
        orders: number;
        incomeFen: number;
      };
      settleAfterDays: number;
    };
    refusals: GeneralRefusal;
  };
  /** 本月推广排行（昵称已脱敏，按直接推广的佣金） */
  'commission.showLeaderboard': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      month: string;
      items: {
        place: number;
        nickname: string;
        orders: number;
        earnedFen: number;
        me: boolean;
      }[];
      own: {
        place: number;
        earnedFen: number;
      } | null;
    };
    refusals: GeneralRefusal;
  };
  /** 打开或关闭合规开关（须确认所读规则的版本，记录由谁接受） */
  'compliance.decideSwitch': {
    params: undefined;
    query: undefined;
    body: {
      name: 'bargain' | 'draw_group' | 'lottery' | 'red_packet' | 'level_two_commission' | 'invitation_reward';
      on: boolean;
      edition: number;
      reason: string;
    };
    answer: {
      name: 'bargain' | 'draw_group' | 'lottery' | 'red_packet' | 'level_two_commission' | 'invitation_reward';
      title: string;
      on: boolean;
      rule: {
        edition: number;
        touches: string[];
        keeps: string[];
      };
      outdated: boolean;
      decisions: {
        id: string;
        on: boolean;
        edition: number;
        reason: string;
        operatorId: string;
        operatorName: string;
        decidedAt: string;
      }[];
    };
    refusals: GeneralRefusal | 'switch_rule_changed';
  };
  /** 当前开放的玩法 */
  'compliance.listOpenPlays': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: ('bargain' | 'draw_group' | 'lottery' | 'red_packet' | 'level_two_commission' | 'invitation_reward')[];
    };
    refusals: GeneralRefusal;
  };
  /** 合规开关：触及的规则、当前状态与决定记录（运营） */
  'compliance.listSwitches': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        name: 'bargain' | 'draw_group' | 'lottery' | 'red_packet' | 'level_two_commission' | 'invitation_reward';
        title: string;
        on: boolean;
        rule: {
          edition: number;
          touches: string[];
          keeps: string[];
        };
        outdated: boolean;
        decisions: {
          id: string;
          on: boolean;
          edition: number;
          reason: string;
          operatorId: string;
          operatorName: string;
          decidedAt: string;
        }[];
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 领取优惠券 */
  'coupons.claimCoupon': {
    params: {
      templateId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      couponId: string;
      endsAt: string;
    };
    refusals:
      GeneralRefusal | 'not_found' | 'coupon_sold_out' | 'coupon_limit' | 'coupon_not_claimable' | 'coupon_not_for_you';
  };
  /** 可用与即将过期的优惠券数 */
  'coupons.countMyCoupons': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      usable: number;
      expiringSoon: number;
    };
    refusals: GeneralRefusal;
  };
  /** 新建事件发券（有预算与熔断） */
  'coupons.createCampaign': {
    params: undefined;
    query: undefined;
    body: {
      name: string;
      occasion: 'new_comer' | 'pay_success' | 'repurchase' | 'birthday' | 'silent' | 'group_consolation';
      templateId: string;
      startsAt: string;
      endsAt: string;
      /** 金额，单位：分 */
      budgetFen: number;
      rateLimit: number;
      /** 金额，单位：分 */
      leastPayFen?: number;
      leastOrders?: number;
      silentDays?: number | null;
    };
    answer: {
      campaignId: string;
    };
    refusals: GeneralRefusal | 'not_found' | 'coupon_terms_invalid';
  };
  /** 新建优惠券（草稿） */
  'coupons.createTemplate': {
    params: undefined;
    query: undefined;
    body: {
      name: string;
      kind: 'threshold' | 'fixed' | 'percent' | 'shipping';
      /** 金额，单位：分 */
      thresholdFen?: number;
      /** 金额，单位：分 */
      offFen?: number;
      offBps?: number;
      capFen?: number | null;
      products?: string[];
      categories?: string[];
      excludedProducts?: string[];
      excludedCategories?: string[];
      window?: {
        startsAt: string;
        endsAt: string;
      } | null;
      validDays?: number | null;
      quantity: number;
      perPerson: number;
      claimable: boolean;
      audience?: 'everyone' | 'new_comer';
      claimDays?: number[];
    };
    answer: {
      templateId: string;
    };
    refusals: GeneralRefusal | 'coupon_terms_invalid';
  };
  /** 修改草稿或已暂停的优惠券（产生新版本，已发出的不变） */
  'coupons.editTemplate': {
    params: {
      templateId: string;
    };
    query: undefined;
    body: {
      name: string;
      kind: 'threshold' | 'fixed' | 'percent' | 'shipping';
      /** 金额，单位：分 */
      thresholdFen?: number;
      /** 金额，单位：分 */
      offFen?: number;
      offBps?: number;
      capFen?: number | null;
      products?: string[];
      categories?: string[];
      excludedProducts?: string[];
      excludedCategories?: string[];
      window?: {
        startsAt: string;
        endsAt: string;
      } | null;
      validDays?: number | null;
      quantity: number;
      perPerson: number;
      claimable: boolean;
      audience?: 'everyone' | 'new_comer';
      claimDays?: number[];
    };
    answer: {
      edition: number;
    };
    refusals: GeneralRefusal | 'not_found' | 'coupon_terms_invalid' | 'coupon_state_changed';
  };
  /** 优惠券详情（运营） */
  'coupons.inspectTemplate': {
    params: {
      templateId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      templateId: string;
      name: string;
      kind: 'threshold' | 'fixed' | 'percent' | 'shipping';
      /** 金额，单位：分 */
      thresholdFen: number;
      /** 金额，单位：分 */
      offFen: number;
      offBps: number;
      capFen: number | null;
      scope: string;
      edition: number;
      status: 'draft' | 'published' | 'paused' | 'ended';
      quantity: number;
      issued: number;
      perPerson: number;
      claimable: boolean;
      audience: 'everyone' | 'new_comer';
      claimDays: number[];
      products: string[];
      categories: string[];
      excludedProducts: string[];
      excludedCategories: string[];
      startsAt: string | null;
      endsAt: string | null;
      validDays: number | null;
      createdAt: string;
      counts: {
        granted: number;
        locked: number;
        used: number;
        expired: number;
        revoked: number;
      };
      editions: {
        edition: number;
        actor: string;
        madeAt: string;
      }[];
      codes: {
        label: string;
        most: number;
        uses: number;
        endsAt: string | null;
      }[];
      batches: {
        batchId: string;
        audience: 'named' | 'everybody' | 'levels';
        people: number;
        granted: number;
        skipped: number;
      }[];
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 这笔订单可用的券（最划算的在前），以及不可用的原因 */
  'coupons.judgeForOrder': {
    params: undefined;
    query: undefined;
    body: {
      lines: {
        skuId: string;
        /** 件数 */
        units: number;
      }[];
      extras?: {
        kind: 'gift' | 'add_on';
        campaignId: string;
        skuId: string;
        /** 件数 */
        units: number;
      }[];
      addressId?: string;
      offerId?: string;
      offerKind?: 'groupbuy' | 'chain' | 'bargain' | 'points_mall' | 'flashsale';
      offerRef?: string;
      pickupPointId?: string;
    };
    answer: {
      items: {
        templateId: string;
        name: string;
        kind: 'threshold' | 'fixed' | 'percent' | 'shipping';
        /** 金额，单位：分 */
        thresholdFen: number;
        /** 金额，单位：分 */
        offFen: number;
        offBps: number;
        capFen: number | null;
        scope: string;
        id: string;
        status: 'granted' | 'locked' | 'used' | 'expired' | 'revoked';
        source:
          | 'claim'
          | 'code'
          | 'new_comer'
          | 'pay_success'
          | 'repurchase'
          | 'birthday'
          | 'member_day'
          | 'silent'
          | 'invite'
          | 'group_consolation'
          | 'community'
          | 'reward'
          | 'operator';
        startsAt: string;
        endsAt: string;
        orderId: string | null;
        /** 金额，单位：分 */
        savesFen: number;
        reason: string | null;
      }[];
      best: {
        couponId: string | null;
        shippingCouponId: string | null;
      };
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'sku_unavailable'
      | 'product_unavailable'
      | 'region_not_delivered'
      | 'pickup_point_closed';
  };
  /** 事件发券列表 */
  'coupons.listCampaigns': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        campaignId: string;
        name: string;
        occasion: 'new_comer' | 'pay_success' | 'repurchase' | 'birthday' | 'silent' | 'group_consolation';
        templateId: string;
        status: 'running' | 'halted' | 'ended';
        haltReason: string | null;
        startsAt: string;
        endsAt: string;
        /** 金额，单位：分 */
        budgetFen: number;
        /** 金额，单位：分 */
        spentFen: number;
        rateLimit: number;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 领券中心 */
  'coupons.listCentre': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        templateId: string;
        name: string;
        kind: 'threshold' | 'fixed' | 'percent' | 'shipping';
        /** 金额，单位：分 */
        thresholdFen: number;
        /** 金额，单位：分 */
        offFen: number;
        offBps: number;
        capFen: number | null;
        scope: string;
        claim: 'open' | 'taken' | 'sold_out' | 'not_today' | 'not_for_you';
        issuedBps: number;
        takenByMe: number;
        perPerson: number;
        audience: 'everyone' | 'new_comer';
        claimDays: number[];
        startsAt: string | null;
        endsAt: string | null;
        validDays: number | null;
      }[];
      nextCursor: string | null;
      serverNow: string;
    };
    refusals: GeneralRefusal;
  };
  /** 商品可领的优惠券 */
  'coupons.listForProduct': {
    params: {
      productId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      items: {
        templateId: string;
        name: string;
        kind: 'threshold' | 'fixed' | 'percent' | 'shipping';
        /** 金额，单位：分 */
        thresholdFen: number;
        /** 金额，单位：分 */
        offFen: number;
        offBps: number;
        capFen: number | null;
        scope: string;
        claim: 'open' | 'taken' | 'sold_out' | 'not_today' | 'not_for_you';
        issuedBps: number;
        takenByMe: number;
        perPerson: number;
        audience: 'everyone' | 'new_comer';
        claimDays: number[];
        startsAt: string | null;
        endsAt: string | null;
        validDays: number | null;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 发放记录（运营） */
  'coupons.listGrants': {
    params: {
      templateId: string;
    };
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        templateId: string;
        name: string;
        kind: 'threshold' | 'fixed' | 'percent' | 'shipping';
        /** 金额，单位：分 */
        thresholdFen: number;
        /** 金额，单位：分 */
        offFen: number;
        offBps: number;
        capFen: number | null;
        scope: string;
        id: string;
        status: 'granted' | 'locked' | 'used' | 'expired' | 'revoked';
        source:
          | 'claim'
          | 'code'
          | 'new_comer'
          | 'pay_success'
          | 'repurchase'
          | 'birthday'
          | 'member_day'
          | 'silent'
          | 'invite'
          | 'group_consolation'
          | 'community'
          | 'reward'
          | 'operator';
        startsAt: string;
        endsAt: string;
        orderId: string | null;
        ownerId: string;
        grantedAt: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 我的优惠券（可用的，快到期的在前） */
  'coupons.listMyCoupons': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      fold?: 'usable' | 'used' | 'expired';
    };
    body: undefined;
    answer: {
      items: {
        templateId: string;
        name: string;
        kind: 'threshold' | 'fixed' | 'percent' | 'shipping';
        /** 金额，单位：分 */
        thresholdFen: number;
        /** 金额，单位：分 */
        offFen: number;
        offBps: number;
        capFen: number | null;
        scope: string;
        id: string;
        status: 'granted' | 'locked' | 'used' | 'expired' | 'revoked';
        source:
          | 'claim'
          | 'code'
          | 'new_comer'
          | 'pay_success'
          | 'repurchase'
          | 'birthday'
          | 'member_day'
          | 'silent'
          | 'invite'
          | 'group_consolation'
          | 'community'
          | 'reward'
          | 'operator';
        startsAt: string;
        endsAt: string;
        orderId: string | null;
      }[];
      nextCursor: string | null;
      serverNow: string;
    };
    refusals: GeneralRefusal;
  };
  /** 优惠券列表（运营） */
  'coupons.listTemplates': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      status?: 'draft' | 'published' | 'paused' | 'ended';
    };
    body: undefined;
    answer: {
      items: {
        templateId: string;
        name: string;
        kind: 'threshold' | 'fixed' | 'percent' | 'shipping';
        /** 金额，单位：分 */
        thresholdFen: number;
        /** 金额，单位：分 */
        offFen: number;
        offBps: number;
        capFen: number | null;
        scope: string;
        edition: number;
        status: 'draft' | 'published' | 'paused' | 'ended';
        quantity: number;
        issued: number;
        perPerson: number;
        claimable: boolean;
        audience: 'everyone' | 'new_comer';
        claimDays: number[];
        products: string[];
        categories: string[];
        excludedProducts: string[];
        excludedCategories: string[];
        startsAt: string | null;
        endsAt: string | null;
        validDays: number | null;
        createdAt: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 生成兑换码（只显示这一次，库里只存摘要） */
  'coupons.makeCodes': {
    params: {
      templateId: string;
    };
    query: undefined;
    body: {
      label: string;
      count: number;
      most: number;
      endsAt?: string | null;
    };
    answer: {
      codes: string[];
    };
    refusals: GeneralRefusal | 'not_found' | 'coupon_state_changed';
  };
  /** 停止、恢复或结束事件发券 */
  'coupons.moveCampaign': {
    params: {
      campaignId: string;
    };
    query: undefined;
    body: {
      to: 'running' | 'halted' | 'ended';
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'coupon_state_changed';
  };
  /** 发布、暂停、恢复或结束优惠券 */
  'coupons.moveTemplate': {
    params: {
      templateId: string;
    };
    query: undefined;
    body: {
      to: 'published' | 'paused' | 'ended';
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'coupon_state_changed';
  };
  /** 兑换码换券 */
  'coupons.redeemCode': {
    params: undefined;
    query: undefined;
    body: {
      code: string;
    };
    answer: {
      couponId: string;
      name: string;
      endsAt: string;
    };
    refusals:
      | GeneralRefusal
      | 'coupon_code_wrong'
      | 'coupon_code_tries'
      | 'coupon_sold_out'
      | 'coupon_limit'
      | 'coupon_not_claimable';
  };
  /** 收回一张未使用的优惠券（说明原因） */
  'coupons.revokeCoupon': {
    params: {
      couponId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'coupon_state_changed';
  };
  /** 批量发券的进度 */
  'coupons.showBatch': {
    params: {
      batchId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      batchId: string;
      templateId: string;
      reason: string;
      audience: 'named' | 'everybody' | 'levels';
      levels: number[];
      people: number;
      listed: boolean;
      granted: number;
      skipped: number;
      endedAt: string | null;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 我的生日（用于生日礼） */
  'coupons.showBirthday': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      birthday: {
        month: number;
        day: number;
      } | null;
      changeableAt: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 批量发券（每人一次，可查看进度） */
  'coupons.startBatch': {
    params: {
      templateId: string;
    };
    query: undefined;
    body: {
      to:
        | {
            audience: 'named';
            userIds: string[];
          }
        | {
            audience: 'everybody';
          }
        | {
            audience: 'levels';
            levels: number[];
          };
      reason: string;
    };
    answer: {
      batchId: string;
      people: number;
    };
    refusals: GeneralRefusal | 'not_found' | 'coupon_state_changed';
  };
  /** 填写生日（只要月和日，一年可改一次） */
  'coupons.tellBirthday': {
    params: undefined;
    query: undefined;
    body: {
      month: number;
      day: number;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'birthday_told';
  };
  /** 到货提醒：有货后通知一次 */
  'favourites.askAlert': {
    params: {
      skuId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'still_in_stock' | 'stock_alerts_full';
  };
  /** 取消收藏（可批量） */
  'favourites.dropFavourites': {
    params: undefined;
    query: undefined;
    body: {
      productIds: string[];
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal;
  };
  /** 删除足迹（不填为全部） */
  'favourites.forgetFootprints': {
    params: undefined;
    query: undefined;
    body: {
      productIds?: string[];
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal;
  };
  /** 收藏商品 */
  'favourites.keepProduct': {
    params: {
      productId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'product_unavailable' | 'favourites_full';
  };
  /** 记录一次浏览 */
  'favourites.leaveFootprint': {
    params: {
      productId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 我的收藏，最近收藏的在前 */
  'favourites.listFavourites': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
        pictureUrl: string | null;
        onShelf: boolean;
        soldOut: boolean;
        lowestPriceFen: number | null;
        at: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 浏览足迹，同一商品合并为最近一次 */
  'favourites.listFootprints': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
        pictureUrl: string | null;
        onShelf: boolean;
        soldOut: boolean;
        lowestPriceFen: number | null;
        at: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 是否收藏，及该商品已订阅到货提醒的规格 */
  'favourites.showMark': {
    params: {
      productId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      kept: boolean;
      alerts: string[];
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 取消到货提醒 */
  'favourites.withdrawAlert': {
    params: {
      skuId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal;
  };
  /** 审批场次补贴（不能审批自己创建的场次） */
  'flashsale.approveSlot': {
    params: {
      slotId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'own_campaign' | 'flash_state_changed';
  };
  /** 开抢提醒（开始前提醒一次） */
  'flashsale.askReminder': {
    params: {
      slotId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'flash_begun';
  };
  /** 创建秒杀场次并划拨库存 */
  'flashsale.createSlot': {
    params: undefined;
    query: undefined;
    body: {
      name: string;
      startsAt: string;
      endsAt: string;
      items: {
        skuId: string;
        /** 金额，单位：分 */
        priceFen: number;
        allocatedUnits: number;
        personLimit: number;
        buckets?: number;
      }[];
      captcha?: boolean;
      queueRate?: number | null;
      subsidyBudgetFen?: number | null;
    };
    answer: {
      slotId: string;
      needsApproval: boolean;
    };
    refusals:
      | GeneralRefusal
      | 'sku_unavailable'
      | 'stock_below_zero'
      | 'campaign_conflict'
      | 'flash_slot_invalid'
      | 'subsidy_unapproved';
  };
  /** 秒杀场次实时数据（运营） */
  'flashsale.inspectSlot': {
    params: {
      slotId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      slotId: string;
      name: string;
      status: 'scheduled' | 'warming' | 'open' | 'sold_out' | 'paused' | 'ended' | 'reconciled';
      version: number;
      startsAt: string;
      endsAt: string;
      captcha: boolean;
      queueRate: number | null;
      subsidyBudgetFen: number | null;
      needsApproval: boolean;
      approved: boolean;
      pauseReason: string | null;
      withdrawn: {
        at: string;
        reason: string;
      } | null;
      createdAt: string;
      /** 金额，单位：分 */
      spentFen: number;
      items: {
        flashItemId: string;
        skuId: string;
        productId: string;
        productName: string;
        specification: string;
        pictureUrl: string | null;
        /** 金额，单位：分 */
        basePriceFen: number;
        /** 金额，单位：分 */
        priceFen: number;
        personLimit: number;
        allocatedUnits: number;
        orderedUnits: number;
        soldOut: boolean;
        /** 金额，单位：分 */
        lossFen: number;
        attempts: {
          status: 'admitted' | 'ordered' | 'paid' | 'released' | 'lost_retry';
          attempts: number;
          units: number;
        }[];
        leftUnits: number;
        heldUnits: number;
        soldUnits: number;
        gate: {
          leftUnits: number;
          admitted: number;
          waiting: number;
          status: string;
        } | null;
        refusals: {
          reason: string;
          count: number;
        }[];
      }[];
      serverNow: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 排队（已在队中则保持位置） */
  'flashsale.joinQueue': {
    params: {
      slotId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      kind: 'waiting' | 'let_in' | 'none';
      position: number | null;
      waitMs: number | null;
      leftMs: number | null;
    };
    refusals: GeneralRefusal | 'not_found' | 'flash_busy' | 'flash_ended';
  };
  /** 商品的秒杀（进行中与即将开始） */
  'flashsale.listFlashItemsOfProduct': {
    params: {
      productId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      items: {
        flashItemId: string;
        skuId: string;
        productId: string;
        productName: string;
        specification: string;
        pictureUrl: string | null;
        /** 金额，单位：分 */
        basePriceFen: number;
        /** 金额，单位：分 */
        priceFen: number;
        personLimit: number;
        allocatedUnits: number;
        orderedUnits: number;
        soldOut: boolean;
        slot: {
          slotId: string;
          name: string;
          status: 'scheduled' | 'warming' | 'open' | 'sold_out' | 'paused' | 'ended' | 'reconciled';
          version: number;
          startsAt: string;
          endsAt: string;
        };
      }[];
      serverNow: string;
    };
    refusals: GeneralRefusal;
  };
  /** 我设了提醒的场次（未结束的） */
  'flashsale.listReminders': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      slotIds: string[];
    };
    refusals: GeneralRefusal;
  };
  /** 秒杀场次（按开始时间，含未开始与进行中） */
  'flashsale.listSlots': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        slotId: string;
        name: string;
        status: 'scheduled' | 'warming' | 'open' | 'sold_out' | 'paused' | 'ended' | 'reconciled';
        version: number;
        startsAt: string;
        endsAt: string;
        items: {
          flashItemId: string;
          skuId: string;
          productId: string;
          productName: string;
          specification: string;
          pictureUrl: string | null;
          /** 金额，单位：分 */
          basePriceFen: number;
          /** 金额，单位：分 */
          priceFen: number;
          personLimit: number;
          allocatedUnits: number;
          orderedUnits: number;
          soldOut: boolean;
        }[];
      }[];
      nextCursor: string | null;
      serverNow: string;
    };
    refusals: GeneralRefusal;
  };
  /** 暂停秒杀（已抢到的继续） */
  'flashsale.pauseSlot': {
    params: {
      slotId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'flash_state_changed';
  };
  /** 预览场次：最坏亏损与是否需要审批 */
  'flashsale.previewSlot': {
    params: undefined;
    query: undefined;
    body: {
      name: string;
      startsAt: string;
      endsAt: string;
      items: {
        skuId: string;
        /** 金额，单位：分 */
        priceFen: number;
        allocatedUnits: number;
        personLimit: number;
        buckets?: number;
      }[];
      captcha?: boolean;
      queueRate?: number | null;
      subsidyBudgetFen?: number | null;
    };
    answer: {
      needsApproval: boolean;
      worstLossFen: number;
      items: {
        skuId: string;
        marginFen: number;
        belowMargin: boolean;
      }[];
    };
    refusals: GeneralRefusal | 'sku_unavailable' | 'flash_slot_invalid';
  };
  /** 恢复秒杀 */
  'flashsale.resumeSlot': {
    params: {
      slotId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'flash_state_changed';
  };
  /** 秒杀场次（运营，新的在前） */
  'flashsale.searchSlots': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      status?: 'scheduled' | 'warming' | 'open' | 'sold_out' | 'paused' | 'ended' | 'reconciled';
    };
    body: undefined;
    answer: {
      items: {
        slotId: string;
        name: string;
        status: 'scheduled' | 'warming' | 'open' | 'sold_out' | 'paused' | 'ended' | 'reconciled';
        version: number;
        startsAt: string;
        endsAt: string;
        captcha: boolean;
        queueRate: number | null;
        subsidyBudgetFen: number | null;
        needsApproval: boolean;
        approved: boolean;
        pauseReason: string | null;
        withdrawn: {
          at: string;
          reason: string;
        } | null;
        createdAt: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 抢购结果（排队中、已生成订单、已释放或需重试） */
  'flashsale.showAttempt': {
    params: {
      attemptId: string;
    };
    query: {
      ticket?: string;
    };
    body: undefined;
    answer: {
      attemptId: string;
      ticket: string;
      flashItemId: string;
      status: 'queued' | 'admitted' | 'ordered' | 'paid' | 'released' | 'lost_retry';
      version: number;
      orderId: string | null;
      reason: string | null;
      serverNow: string;
    };
    refusals: GeneralRefusal | 'not_found' | 'flash_busy';
  };
  /** 秒杀商品详情 */
  'flashsale.showFlashItem': {
    params: {
      flashItemId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      flashItemId: string;
      skuId: string;
      productId: string;
      productName: string;
      specification: string;
      pictureUrl: string | null;
      /** 金额，单位：分 */
      basePriceFen: number;
      /** 金额，单位：分 */
      priceFen: number;
      personLimit: number;
      allocatedUnits: number;
      orderedUnits: number;
      soldOut: boolean;
      slot: {
        slotId: string;
        name: string;
        status: 'scheduled' | 'warming' | 'open' | 'sold_out' | 'paused' | 'ended' | 'reconciled';
        version: number;
        startsAt: string;
        endsAt: string;
      };
      asks: {
        captcha: boolean;
        queue: boolean;
      };
      payWindowMs: number;
      rules: string[];
      serverNow: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 排队位置 */
  'flashsale.showQueue': {
    params: {
      slotId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      kind: 'waiting' | 'let_in' | 'none';
      position: number | null;
      waitMs: number | null;
      leftMs: number | null;
    };
    refusals: GeneralRefusal | 'not_found' | 'flash_busy';
  };
  /** 秒杀场次详情 */
  'flashsale.showSlot': {
    params: {
      slotId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      slotId: string;
      name: string;
      status: 'scheduled' | 'warming' | 'open' | 'sold_out' | 'paused' | 'ended' | 'reconciled';
      version: number;
      startsAt: string;
      endsAt: string;
      items: {
        flashItemId: string;
        skuId: string;
        productId: string;
        productName: string;
        specification: string;
        pictureUrl: string | null;
        /** 金额，单位：分 */
        basePriceFen: number;
        /** 金额，单位：分 */
        priceFen: number;
        personLimit: number;
        allocatedUnits: number;
        orderedUnits: number;
        soldOut: boolean;
      }[];
      serverNow: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 验证码与排队开关 */
  'flashsale.switchSlot': {
    params: {
      slotId: string;
    };
    query: undefined;
    body: {
      captcha: boolean;
      queueRate: number | null;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'flash_state_changed';
  };
  /** 抢购（Idempotency-Key 为请求编号；抢到后排队生成订单） */
  'flashsale.takeAttempt': {
    params: {
      flashItemId: string;
    };
    query: undefined;
    body: {
      /** 件数 */
      units: number;
      addressId: string;
      note?: string;
      /** 金额，单位：分 */
      quotedPayFen: number;
      captcha?: {
        captchaId: string;
        answer: string;
      };
    };
    answer: {
      attemptId: string;
      ticket: string;
      flashItemId: string;
      status: 'queued' | 'admitted' | 'ordered' | 'paid' | 'released' | 'lost_retry';
      version: number;
      orderId: string | null;
      reason: string | null;
      serverNow: string;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'region_not_delivered'
      | 'quantity_limit'
      | 'flash_not_started'
      | 'flash_ended'
      | 'flash_paused'
      | 'flash_sold_out'
      | 'flash_limit_reached'
      | 'flash_too_fast'
      | 'flash_busy'
      | 'captcha_required'
      | 'captcha_wrong'
      | 'flash_queue_needed';
  };
  /** 取消开抢提醒 */
  'flashsale.withdrawReminder': {
    params: {
      slotId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal;
  };
  /** 撤回场次（立即停止抢购，已抢到的继续，未售库存退回） */
  'flashsale.withdrawSlot': {
    params: {
      slotId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'flash_state_changed';
  };
  /** 审批拼团活动的补贴（须由他人审批） */
  'groupbuy.approveOffer': {
    params: {
      offerId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'offer_ended' | 'own_campaign' | 'campaign_state_changed';
  };
  /** 创建拼团活动并划拨库存 */
  'groupbuy.createOffer': {
    params: undefined;
    query: undefined;
    body: {
      productId: string;
      name: string;
      size: number;
      timeLimitMs: number;
      startsAt?: string;
      endsAt: string;
      /** 件数 */
      perOrderLimit: number;
      /** 件数 */
      perPersonLimit: number;
      maxGroups?: number | null;
      listed?: boolean;
      allows?: {
        coupons: boolean;
        points: boolean;
        commission: boolean;
      };
      skus: {
        skuId: string;
        /** 金额，单位：分 */
        priceFen: number;
        allocatedUnits: number;
        buckets?: number;
      }[];
      subsidyBudgetFen?: number | null;
      terms?:
        | {
            kind: 'normal';
          }
        | {
            kind: 'tiered';
            tiers: {
              people: number;
              skus: {
                skuId: string;
                /** 金额，单位：分 */
                priceFen: number;
              }[];
            }[];
          }
        | {
            kind: 'newcomers';
          }
        | {
            kind: 'draw';
            winners: number;
            consolationTemplateId: string | null;
          };
      leaderReward?:
        | {
            kind: 'off';
            /** 金额，单位：分 */
            offFen: number;
          }
        | {
            kind: 'free';
          }
        | null;
      belowCostReason?: string;
    };
    answer: {
      offerId: string;
    };
    refusals:
      | GeneralRefusal
      | 'sku_unavailable'
      | 'stock_below_zero'
      | 'campaign_conflict'
      | 'offer_terms_invalid'
      | 'subsidy_unapproved';
  };
  /** 拼团活动详情（运营） */
  'groupbuy.inspectOffer': {
    params: {
      offerId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      name: string;
      productId: string;
      productName: string;
      pictureUrl: string | null;
      /** 金额，单位：分 */
      basePriceFromFen: number;
      /** 金额，单位：分 */
      groupPriceFromFen: number;
      /** 金额，单位：分 */
      groupPriceToFen: number;
      size: number;
      terms:
        | {
            kind: 'normal';
          }
        | {
            kind: 'tiered';
            tiers: {
              people: number;
              skus: {
                skuId: string;
                /** 金额，单位：分 */
                priceFen: number;
              }[];
            }[];
          }
        | {
            kind: 'newcomers';
          }
        | {
            kind: 'draw';
            winners: number;
            consolationTemplateId: string | null;
          };
      leaderReward:
        | {
            kind: 'off';
            /** 金额，单位：分 */
            offFen: number;
          }
        | {
            kind: 'free';
          }
        | null;
      consolation: string | null;
      startsAt: string;
      endsAt: string;
      formedGroups: number;
      phase: 'upcoming' | 'running' | 'paused' | 'ended';
      timeLimitMs: number;
      perOrderLimit: number;
      perPersonLimit: number;
      maxGroups: number | null;
      groupsOpened: number;
      listed: boolean;
      pausedAt: string | null;
      stoppedAt: string | null;
      subsidy: {
        /** 金额，单位：分 */
        budgetFen: number;
        /** 金额，单位：分 */
        spentFen: number;
        approved: boolean;
      } | null;
      createdAt: string;
      skus: {
        skuId: string;
        specification: string;
        /** 金额，单位：分 */
        groupPriceFen: number;
        /** 金额，单位：分 */
        basePriceFen: number;
        /** 金额，单位：分 */
        costFen: number;
        allocatedUnits: number;
        leftUnits: number;
        heldUnits: number;
        soldUnits: number;
      }[];
      groups: {
        status: 'pending_leader' | 'open' | 'closing' | 'formed' | 'expired' | 'cancelled';
        count: number;
      }[];
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 参团（下单并占座） */
  'groupbuy.joinGroup': {
    params: {
      groupId: string;
    };
    query: undefined;
    body: {
      skuId: string;
      /** 件数 */
      units: number;
      addressId?: string;
      pickup?: {
        pointId: string;
        recipient: string;
        phone: string;
      };
      note?: string;
      /** 金额，单位：分 */
      quotedPayFen: number;
      benefits?: {
        couponGrantId?: string;
        shippingCouponGrantId?: string;
        points?: number;
      };
    };
    answer: {
      orderId: string;
      orderNo: string;
      /** 金额，单位：分 */
      payFen: number;
      payDeadline: string;
      offerRef: string | null;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'sku_unavailable'
      | 'product_unavailable'
      | 'sold_out'
      | 'quantity_limit'
      | 'person_limit'
      | 'unpaid_order_limit'
      | 'offer_cool_down'
      | 'quote_changed'
      | 'benefit_unusable'
      | 'region_not_delivered'
      | 'pickup_point_closed'
      | 'offer_not_started'
      | 'offer_ended'
      | 'offer_paused'
      | 'offer_unapproved'
      | 'offer_subsidy_spent'
      | 'newcomers_only'
      | 'already_in_group'
      | 'group_full'
      | 'group_closing'
      | 'group_expired'
      | 'group_not_open';
  };
  /** 成团前退出（全额退款） */
  'groupbuy.leaveGroup': {
    params: {
      groupId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      refundId: string;
      /** 金额，单位：分 */
      amountFen: number;
    };
    refusals: GeneralRefusal | 'not_found' | 'order_state_changed' | 'group_closing';
  };
  /** 可参加的团（差人最少的在前） */
  'groupbuy.listJoinableGroups': {
    params: {
      offerId: string;
    };
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        leader: {
          nickname: string;
          avatarUrl: string | null;
        };
        size: number;
        paid: number;
        held: number;
        seatsLeft: number;
        expiresAt: string;
      }[];
      nextCursor: string | null;
      serverNow: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 我的团 */
  'groupbuy.listMyGroups': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        offerId: string;
        status: 'pending_leader' | 'open' | 'closing' | 'formed' | 'expired' | 'cancelled';
        version: number;
        size: number;
        paid: number;
        held: number;
        seatsLeft: number;
        waived: boolean;
        least: number;
        reached: number | null;
        expiresAt: string;
        formedAt: string | null;
        offer: {
          id: string;
          name: string;
          productId: string;
          productName: string;
          pictureUrl: string | null;
          /** 金额，单位：分 */
          basePriceFromFen: number;
          /** 金额，单位：分 */
          groupPriceFromFen: number;
          /** 金额，单位：分 */
          groupPriceToFen: number;
          size: number;
          terms:
            | {
                kind: 'normal';
              }
            | {
                kind: 'tiered';
                tiers: {
                  people: number;
                  skus: {
                    skuId: string;
                    /** 金额，单位：分 */
                    priceFen: number;
                  }[];
                }[];
              }
            | {
                kind: 'newcomers';
              }
            | {
                kind: 'draw';
                winners: number;
                consolationTemplateId: string | null;
              };
          leaderReward:
            | {
                kind: 'off';
                /** 金额，单位：分 */
                offFen: number;
              }
            | {
                kind: 'free';
              }
            | null;
          consolation: string | null;
          startsAt: string;
          endsAt: string;
          formedGroups: number;
        };
        seat: {
          status: 'seat_held' | 'paid' | 'refunding' | 'refunded' | 'released';
          orderId: string;
          leader: boolean;
        };
      }[];
      nextCursor: string | null;
      serverNow: string;
    };
    refusals: GeneralRefusal;
  };
  /** 进行中的拼团活动（按结束时间） */
  'groupbuy.listOffers': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
        productId: string;
        productName: string;
        pictureUrl: string | null;
        /** 金额，单位：分 */
        basePriceFromFen: number;
        /** 金额，单位：分 */
        groupPriceFromFen: number;
        /** 金额，单位：分 */
        groupPriceToFen: number;
        size: number;
        terms:
          | {
              kind: 'normal';
            }
          | {
              kind: 'tiered';
              tiers: {
                people: number;
                skus: {
                  skuId: string;
                  /** 金额，单位：分 */
                  priceFen: number;
                }[];
              }[];
            }
          | {
              kind: 'newcomers';
            }
          | {
              kind: 'draw';
              winners: number;
              consolationTemplateId: string | null;
            };
        leaderReward:
          | {
              kind: 'off';
              /** 金额，单位：分 */
              offFen: number;
            }
          | {
              kind: 'free';
            }
          | null;
        consolation: string | null;
        startsAt: string;
        endsAt: string;
        formedGroups: number;
      }[];
      nextCursor: string | null;
      serverNow: string;
    };
    refusals: GeneralRefusal;
  };
  /** 商品的进行中拼团活动 */
  'groupbuy.listOffersOfProduct': {
    params: {
      productId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
        productId: string;
        productName: string;
        pictureUrl: string | null;
        /** 金额，单位：分 */
        basePriceFromFen: number;
        /** 金额，单位：分 */
        groupPriceFromFen: number;
        /** 金额，单位：分 */
        groupPriceToFen: number;
        size: number;
        terms:
          | {
              kind: 'normal';
            }
          | {
              kind: 'tiered';
              tiers: {
                people: number;
                skus: {
                  skuId: string;
                  /** 金额，单位：分 */
                  priceFen: number;
                }[];
              }[];
            }
          | {
              kind: 'newcomers';
            }
          | {
              kind: 'draw';
              winners: number;
              consolationTemplateId: string | null;
            };
        leaderReward:
          | {
              kind: 'off';
              /** 金额，单位：分 */
              offFen: number;
            }
          | {
              kind: 'free';
            }
          | null;
        consolation: string | null;
        startsAt: string;
        endsAt: string;
        formedGroups: number;
      }[];
      serverNow: string;
    };
    refusals: GeneralRefusal;
  };
  /** 开团（下单并占座，支付后开团；offerRef 为团编号） */
  'groupbuy.openGroup': {
    params: {
      offerId: string;
    };
    query: undefined;
    body: {
      skuId: string;
      /** 件数 */
      units: number;
      addressId?: string;
      pickup?: {
        pointId: string;
        recipient: string;
        phone: string;
      };
      note?: string;
      /** 金额，单位：分 */
      quotedPayFen: number;
      benefits?: {
        couponGrantId?: string;
        shippingCouponGrantId?: string;
        points?: number;
      };
    };
    answer: {
      orderId: string;
      orderNo: string;
      /** 金额，单位：分 */
      payFen: number;
      payDeadline: string;
      offerRef: string | null;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'sku_unavailable'
      | 'product_unavailable'
      | 'sold_out'
      | 'quantity_limit'
      | 'person_limit'
      | 'unpaid_order_limit'
      | 'offer_cool_down'
      | 'quote_changed'
      | 'benefit_unusable'
      | 'region_not_delivered'
      | 'pickup_point_closed'
      | 'offer_not_started'
      | 'offer_ended'
      | 'offer_paused'
      | 'offer_unapproved'
      | 'offer_subsidy_spent'
      | 'already_leading_group'
      | 'group_limit'
      | 'switched_off';
  };
  /** 暂停拼团活动（不再接新单，已开的团继续） */
  'groupbuy.pauseOffer': {
    params: {
      offerId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'offer_ended';
  };
  /** 拼团活动的毛利与最坏情况亏损（不保存） */
  'groupbuy.previewOffer': {
    params: undefined;
    query: undefined;
    body: {
      productId: string;
      name: string;
      size: number;
      timeLimitMs: number;
      startsAt?: string;
      endsAt: string;
      /** 件数 */
      perOrderLimit: number;
      /** 件数 */
      perPersonLimit: number;
      maxGroups?: number | null;
      listed?: boolean;
      allows?: {
        coupons: boolean;
        points: boolean;
        commission: boolean;
      };
      skus: {
        skuId: string;
        /** 金额，单位：分 */
        priceFen: number;
        allocatedUnits: number;
        buckets?: number;
      }[];
      subsidyBudgetFen?: number | null;
      terms?:
        | {
            kind: 'normal';
          }
        | {
            kind: 'tiered';
            tiers: {
              people: number;
              skus: {
                skuId: string;
                /** 金额，单位：分 */
                priceFen: number;
              }[];
            }[];
          }
        | {
            kind: 'newcomers';
          }
        | {
            kind: 'draw';
            winners: number;
            consolationTemplateId: string | null;
          };
      leaderReward?:
        | {
            kind: 'off';
            /** 金额，单位：分 */
            offFen: number;
          }
        | {
            kind: 'free';
          }
        | null;
      belowCostReason?: string;
    };
    answer: {
      belowMargin: boolean;
      leastMarginBps: number;
      /** 金额，单位：分 */
      worstLossFen: number;
    };
    refusals: GeneralRefusal | 'sku_unavailable' | 'offer_terms_invalid';
  };
  /** 恢复拼团活动 */
  'groupbuy.resumeOffer': {
    params: {
      offerId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'offer_ended';
  };
  /** 一个拼团活动的团（运营，最新的在前） */
  'groupbuy.searchGroups': {
    params: {
      offerId: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      status?: 'pending_leader' | 'open' | 'closing' | 'formed' | 'expired' | 'cancelled';
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        offerId: string;
        status: 'pending_leader' | 'open' | 'closing' | 'formed' | 'expired' | 'cancelled';
        version: number;
        size: number;
        paid: number;
        held: number;
        seatsLeft: number;
        waived: boolean;
        least: number;
        reached: number | null;
        expiresAt: string;
        formedAt: string | null;
        leader: {
          nickname: string;
          avatarUrl: string | null;
        };
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 拼团活动（运营） */
  'groupbuy.searchOffers': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      phase?: 'upcoming' | 'running' | 'paused' | 'ended';
      productId?: string;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
        productId: string;
        productName: string;
        pictureUrl: string | null;
        /** 金额，单位：分 */
        basePriceFromFen: number;
        /** 金额，单位：分 */
        groupPriceFromFen: number;
        /** 金额，单位：分 */
        groupPriceToFen: number;
        size: number;
        terms:
          | {
              kind: 'normal';
            }
          | {
              kind: 'tiered';
              tiers: {
                people: number;
                skus: {
                  skuId: string;
                  /** 金额，单位：分 */
                  priceFen: number;
                }[];
              }[];
            }
          | {
              kind: 'newcomers';
            }
          | {
              kind: 'draw';
              winners: number;
              consolationTemplateId: string | null;
            };
        leaderReward:
          | {
              kind: 'off';
              /** 金额，单位：分 */
              offFen: number;
            }
          | {
              kind: 'free';
            }
          | null;
        consolation: string | null;
        startsAt: string;
        endsAt: string;
        formedGroups: number;
        phase: 'upcoming' | 'running' | 'paused' | 'ended';
        timeLimitMs: number;
        perOrderLimit: number;
        perPersonLimit: number;
        maxGroups: number | null;
        groupsOpened: number;
        listed: boolean;
        pausedAt: string | null;
        stoppedAt: string | null;
        subsidy: {
          /** 金额，单位：分 */
          budgetFen: number;
          /** 金额，单位：分 */
          spentFen: number;
          approved: boolean;
        } | null;
        createdAt: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 团详情（团外看到的昵称与头像已脱敏） */
  'groupbuy.showGroup': {
    params: {
      groupId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      offerId: string;
      status: 'pending_leader' | 'open' | 'closing' | 'formed' | 'expired' | 'cancelled';
      version: number;
      size: number;
      paid: number;
      held: number;
      seatsLeft: number;
      waived: boolean;
      least: number;
      reached: number | null;
      expiresAt: string;
      formedAt: string | null;
      offer: {
        id: string;
        name: string;
        productId: string;
        productName: string;
        pictureUrl: string | null;
        /** 金额，单位：分 */
        basePriceFromFen: number;
        /** 金额，单位：分 */
        groupPriceFromFen: number;
        /** 金额，单位：分 */
        groupPriceToFen: number;
        size: number;
        terms:
          | {
              kind: 'normal';
            }
          | {
              kind: 'tiered';
              tiers: {
                people: number;
                skus: {
                  skuId: string;
                  /** 金额，单位：分 */
                  priceFen: number;
                }[];
              }[];
            }
          | {
              kind: 'newcomers';
            }
          | {
              kind: 'draw';
              winners: number;
              consolationTemplateId: string | null;
            };
        leaderReward:
          | {
              kind: 'off';
              /** 金额，单位：分 */
              offFen: number;
            }
          | {
              kind: 'free';
            }
          | null;
        consolation: string | null;
        startsAt: string;
        endsAt: string;
        formedGroups: number;
      };
      unmasked: boolean;
      members: {
        nickname: string;
        avatarUrl: string | null;
        leader: boolean;
        you: boolean;
        paidAt: string;
        won: boolean | null;
      }[];
      /** 金额，单位：分 */
      rebateFen: number;
      draw: {
        winners: number;
        commitment: string;
        seed: string | null;
        tickets: {
          ticket: string;
          won: boolean;
          you: boolean;
        }[];
      } | null;
      seat: {
        status: 'seat_held' | 'paid' | 'refunding' | 'refunded' | 'released';
        orderId: string;
        leader: boolean;
      } | null;
      serverNow: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 拼团活动详情 */
  'groupbuy.showOffer': {
    params: {
      offerId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      name: string;
      productId: string;
      productName: string;
      pictureUrl: string | null;
      /** 金额，单位：分 */
      basePriceFromFen: number;
      /** 金额，单位：分 */
      groupPriceFromFen: number;
      /** 金额，单位：分 */
      groupPriceToFen: number;
      size: number;
      terms:
        | {
            kind: 'normal';
          }
        | {
            kind: 'tiered';
            tiers: {
              people: number;
              skus: {
                skuId: string;
                /** 金额，单位：分 */
                priceFen: number;
              }[];
            }[];
          }
        | {
            kind: 'newcomers';
          }
        | {
            kind: 'draw';
            winners: number;
            consolationTemplateId: string | null;
          };
      leaderReward:
        | {
            kind: 'off';
            /** 金额，单位：分 */
            offFen: number;
          }
        | {
            kind: 'free';
          }
        | null;
      consolation: string | null;
      startsAt: string;
      endsAt: string;
      formedGroups: number;
      phase: 'upcoming' | 'running' | 'paused' | 'ended';
      timeLimitMs: number;
      perOrderLimit: number;
      perPersonLimit: number;
      groupsLeft: number | null;
      skus: {
        skuId: string;
        specification: string;
        /** 金额，单位：分 */
        groupPriceFen: number;
        /** 金额，单位：分 */
        basePriceFen: number;
        stock: 'none' | 'few' | 'enough';
      }[];
      rules: string[];
      serverNow: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 终止拼团活动（进行中的团全部结束并退款） */
  'groupbuy.stopOffer': {
    params: {
      offerId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'offer_ended';
  };
  /** 商家直接成团（以真实付款人数成团） */
  'groupbuy.waiveGroup': {
    params: {
      groupId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'group_closing' | 'group_not_open';
  };
  /** 新增收货地址 */
  'identity.addAddress': {
    params: undefined;
    query: undefined;
    body: {
      recipient: string;
      phone: string;
      regionCode: string;
      detail: string;
      isDefault?: boolean;
    };
    answer: {
      id: string;
      recipient: string;
      phone: string;
      regionCode: string;
      regionNames: string[];
      detail: string;
      isDefault: boolean;
    };
    refusals: GeneralRefusal | 'region_unknown' | 'address_limit';
  };
  /** 获取安全验证图（数字） */
  'identity.askCaptcha': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      captchaId: string;
      picture: string;
      expiresInMs: number;
    };
    refusals: GeneralRefusal;
  };
  /** 设置操作员的角色（立即生效） */
  'identity.assignRoles': {
    params: {
      operatorId: string;
    };
    query: undefined;
    body: {
      roleIds: string[];
    };
    answer: {
      id: string;
      login: string;
      name: string;
      disabled: boolean;
      roles: {
        id: string;
        name: string;
      }[];
      createdAt: string;
    };
    refusals: GeneralRefusal | 'not_found' | 'forbidden';
  };
  /** 绑定手机号（支付宝小程序 my.getPhoneNumber 返回的密文与签名）；同一手机号在两个平台验证过即为同一人 */
  'identity.bindAlipayPhone': {
    params: undefined;
    query: undefined;
    body: {
      response: string;
      sign: string;
    };
    answer: {
      id: string;
      nickname: string;
      avatarUrl: string | null;
      phone: string | null;
      createdAt: string;
    };
    refusals: GeneralRefusal | 'phone_code_invalid' | 'login_unavailable' | 'consent_required' | 'busy';
  };
  /** 绑定手机号（微信手机号授权码） */
  'identity.bindPhone': {
    params: undefined;
    query: undefined;
    body: {
      code: string;
    };
    answer: {
      id: string;
      nickname: string;
      avatarUrl: string | null;
      phone: string | null;
      createdAt: string;
    };
    refusals: GeneralRefusal | 'phone_code_invalid' | 'login_unavailable' | 'consent_required';
  };
  /** 修改收货地址 */
  'identity.changeAddress': {
    params: {
      addressId: string;
    };
    query: undefined;
    body: {
      recipient: string;
      phone: string;
      regionCode: string;
      detail: string;
      isDefault?: boolean;
    };
    answer: {
      id: string;
      recipient: string;
      phone: string;
      regionCode: string;
      regionNames: string[];
      detail: string;
      isDefault: boolean;
    };
    refusals: GeneralRefusal | 'not_found' | 'region_unknown';
  };
  /** 修改昵称或头像 */
  'identity.changeProfile': {
    params: undefined;
    query: undefined;
    body: {
      nickname?: unknown & unknown;
      avatarKey?: string | null;
    };
    answer: {
      id: string;
      nickname: string;
      avatarUrl: string | null;
      phone: string | null;
      createdAt: string;
    };
    refusals: GeneralRefusal | 'file_missing';
  };
  /** 修改角色（立即生效） */
  'identity.changeRole': {
    params: {
      roleId: string;
    };
    query: undefined;
    body: {
      name: string;
      permissions: (
        | 'products.read'
        | 'products.write'
        | 'stock.write'
        | 'search.read'
        | 'search.write'
        | 'offers.read'
        | 'offers.write'
        | 'groups.decide'
        | 'campaigns.read'
        | 'campaigns.write'
        | 'campaigns.approve'
        | 'alarms.read'
        | 'alarms.settle'
        | 'chains.manage'
        | 'orders.read'
        | 'orders.ship'
        | 'pickup.read'
        | 'pickup.write'
        | 'pickup.redeem'
        | 'orders.refund'
        | 'orders.price'
        | 'orders.reveal'
        | 'aftersales.read'
        | 'aftersales.answer'
        | 'aftersales.receive'
        | 'coupons.read'
        | 'coupons.write'
        | 'points.read'
        | 'members.read'
        | 'members.write'
        | 'mall.read'
        | 'mall.write'
        | 'lotteries.read'
        | 'lotteries.write'
        | 'payments.read'
        | 'payments.reconcile'
        | 'ledger.read'
        | 'commission.read'
        | 'commission.write'
        | 'commission.adjust'
        | 'proposals.read'
        | 'proposals.approve'
        | 'compliance.read'
        | 'compliance.decide'
        | 'referral.read'
        | 'referral.write'
        | 'invitations.read'
        | 'invitations.write'
        | 'withdrawals.read'
        | 'withdrawals.decide'
        | 'withdrawals.write'
        | 'withdrawals.report'
        | 'operators.write'
      )[];
    };
    answer: {
      id: string;
      name: string;
      permissions: (
        | 'products.read'
        | 'products.write'
        | 'stock.write'
        | 'search.read'
        | 'search.write'
        | 'offers.read'
        | 'offers.write'
        | 'groups.decide'
        | 'campaigns.read'
        | 'campaigns.write'
        | 'campaigns.approve'
        | 'alarms.read'
        | 'alarms.settle'
        | 'chains.manage'
        | 'orders.read'
        | 'orders.ship'
        | 'pickup.read'
        | 'pickup.write'
        | 'pickup.redeem'
        | 'orders.refund'
        | 'orders.price'
        | 'orders.reveal'
        | 'aftersales.read'
        | 'aftersales.answer'
        | 'aftersales.receive'
        | 'coupons.read'
        | 'coupons.write'
        | 'points.read'
        | 'members.read'
        | 'members.write'
        | 'mall.read'
        | 'mall.write'
        | 'lotteries.read'
        | 'lotteries.write'
        | 'payments.read'
        | 'payments.reconcile'
        | 'ledger.read'
        | 'commission.read'
        | 'commission.write'
        | 'commission.adjust'
        | 'proposals.read'
        | 'proposals.approve'
        | 'compliance.read'
        | 'compliance.decide'
        | 'referral.read'
        | 'referral.write'
        | 'invitations.read'
        | 'invitations.write'
        | 'withdrawals.read'
        | 'withdrawals.decide'
        | 'withdrawals.write'
        | 'withdrawals.report'
        | 'operators.write'
      )[];
    };
    refusals: GeneralRefusal | 'not_found' | 'forbidden' | 'name_taken';
  };
  /** 新增操作员 */
  'identity.createOperator': {
    params: undefined;
    query: undefined;
    body: {
      login: string;
      name: string;
      password: string;
      roleIds: string[];
    };
    answer: {
      id: string;
      login: string;
      name: string;
      disabled: boolean;
      roles: {
        id: string;
        name: string;
      }[];
      createdAt: string;
    };
    refusals: GeneralRefusal | 'not_found' | 'forbidden' | 'login_taken';
  };
  /** 新增角色 */
  'identity.createRole': {
    params: undefined;
    query: undefined;
    body: {
      name: string;
      permissions: (
        | 'products.read'
        | 'products.write'
        | 'stock.write'
        | 'search.read'
        | 'search.write'
        | 'offers.read'
        | 'offers.write'
        | 'groups.decide'
        | 'campaigns.read'
        | 'campaigns.write'
        | 'campaigns.approve'
        | 'alarms.read'
        | 'alarms.settle'
        | 'chains.manage'
        | 'orders.read'
        | 'orders.ship'
        | 'pickup.read'
        | 'pickup.write'
        | 'pickup.redeem'
        | 'orders.refund'
        | 'orders.price'
        | 'orders.reveal'
        | 'aftersales.read'
        | 'aftersales.answer'
        | 'aftersales.receive'
        | 'coupons.read'
        | 'coupons.write'
        | 'points.read'
        | 'members.read'
        | 'members.write'
        | 'mall.read'
        | 'mall.write'
        | 'lotteries.read'
        | 'lotteries.write'
        | 'payments.read'
        | 'payments.reconcile'
        | 'ledger.read'
        | 'commission.read'
        | 'commission.write'
        | 'commission.adjust'
        | 'proposals.read'
        | 'proposals.approve'
        | 'compliance.read'
        | 'compliance.decide'
        | 'referral.read'
        | 'referral.write'
        | 'invitations.read'
        | 'invitations.write'
        | 'withdrawals.read'
        | 'withdrawals.decide'
        | 'withdrawals.write'
        | 'withdrawals.report'
        | 'operators.write'
      )[];
    };
    answer: {
      id: string;
      name: string;
      permissions: (
        | 'products.read'
        | 'products.write'
        | 'stock.write'
        | 'search.read'
        | 'search.write'
        | 'offers.read'
        | 'offers.write'
        | 'groups.decide'
        | 'campaigns.read'
        | 'campaigns.write'
        | 'campaigns.approve'
        | 'alarms.read'
        | 'alarms.settle'
        | 'chains.manage'
        | 'orders.read'
        | 'orders.ship'
        | 'pickup.read'
        | 'pickup.write'
        | 'pickup.redeem'
        | 'orders.refund'
        | 'orders.price'
        | 'orders.reveal'
        | 'aftersales.read'
        | 'aftersales.answer'
        | 'aftersales.receive'
        | 'coupons.read'
        | 'coupons.write'
        | 'points.read'
        | 'members.read'
        | 'members.write'
        | 'mall.read'
        | 'mall.write'
        | 'lotteries.read'
        | 'lotteries.write'
        | 'payments.read'
        | 'payments.reconcile'
        | 'ledger.read'
        | 'commission.read'
        | 'commission.write'
        | 'commission.adjust'
        | 'proposals.read'
        | 'proposals.approve'
        | 'compliance.read'
        | 'compliance.decide'
        | 'referral.read'
        | 'referral.write'
        | 'invitations.read'
        | 'invitations.write'
        | 'withdrawals.read'
        | 'withdrawals.decide'
        | 'withdrawals.write'
        | 'withdrawals.report'
        | 'operators.write'
      )[];
    };
    refusals: GeneralRefusal | 'forbidden' | 'name_taken';
  };
  /** 停用操作员（立即退出登录） */
  'identity.disableOperator': {
    params: {
      operatorId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      login: string;
      name: string;
      disabled: boolean;
      roles: {
        id: string;
        name: string;
      }[];
      createdAt: string;
    };
    refusals: GeneralRefusal | 'not_found' | 'forbidden';
  };
  /** 重新启用操作员 */
  'identity.enableOperator': {
    params: {
      operatorId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      login: string;
      name: string;
      disabled: boolean;
      roles: {
        id: string;
        name: string;
      }[];
      createdAt: string;
    };
    refusals: GeneralRefusal | 'not_found' | 'forbidden';
  };
  /** 同意当前版本 */
  'identity.grantConsent': {
    params: undefined;
    query: undefined;
    body: {
      purpose: 'terms' | 'privacy' | 'marketing';
      version: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'consent_required';
  };
  /** 收货地址（默认地址在最前） */
  'identity.listAddresses': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        id: string;
        recipient: string;
        phone: string;
        regionCode: string;
        regionNames: string[];
        detail: string;
        isDefault: boolean;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 我的授权同意记录 */
  'identity.listConsents': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      version: string;
      items: {
        purpose: 'terms' | 'privacy' | 'marketing';
        version: string;
        grantedAt: string;
        withdrawnAt: string | null;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 操作员列表 */
  'identity.listOperators': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        login: string;
        name: string;
        disabled: boolean;
        roles: {
          id: string;
          name: string;
        }[];
        createdAt: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 省、市、区县（随版本变化，可缓存） */
  'identity.listRegions': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      version: string;
      provinces: {
        code: string;
        name: string;
        children: {
          code: string;
          name: string;
          children: {
            code: string;
            name: string;
          }[];
        }[];
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 角色列表 */
  'identity.listRoles': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
        permissions: (
          | 'products.read'
          | 'products.write'
          | 'stock.write'
          | 'search.read'
          | 'search.write'
          | 'offers.read'
          | 'offers.write'
          | 'groups.decide'
          | 'campaigns.read'
          | 'campaigns.write'
          | 'campaigns.approve'
          | 'alarms.read'
          | 'alarms.settle'
          | 'chains.manage'
          | 'orders.read'
          | 'orders.ship'
          | 'pickup.read'
          | 'pickup.write'
          | 'pickup.redeem'
          | 'orders.refund'
          | 'orders.price'
          | 'orders.reveal'
          | 'aftersales.read'
          | 'aftersales.answer'
          | 'aftersales.receive'
          | 'coupons.read'
          | 'coupons.write'
          | 'points.read'
          | 'members.read'
          | 'members.write'
          | 'mall.read'
          | 'mall.write'
          | 'lotteries.read'
          | 'lotteries.write'
          | 'payments.read'
          | 'payments.reconcile'
          | 'ledger.read'
          | 'commission.read'
          | 'commission.write'
          | 'commission.adjust'
          | 'proposals.read'
          | 'proposals.approve'
          | 'compliance.read'
          | 'compliance.decide'
          | 'referral.read'
          | 'referral.write'
          | 'invitations.read'
          | 'invitations.write'
          | 'withdrawals.read'
          | 'withdrawals.decide'
          | 'withdrawals.write'
          | 'withdrawals.report'
          | 'operators.write'
        )[];
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 操作员登录 */
  'identity.loginOperator': {
    params: undefined;
    query: undefined;
    body: {
      login: string;
      password: string;
    };
    answer: {
      accessToken: string;
      accessExpiresAt: string;
      refreshToken: string;
      refreshExpiresAt: string;
      operator: {
        id: string;
        login: string;
        name: string;
        permissions: (
          | 'products.read'
          | 'products.write'
          | 'stock.write'
          | 'search.read'
          | 'search.write'
          | 'offers.read'
          | 'offers.write'
          | 'groups.decide'
          | 'campaigns.read'
          | 'campaigns.write'
          | 'campaigns.approve'
          | 'alarms.read'
          | 'alarms.settle'
          | 'chains.manage'
          | 'orders.read'
          | 'orders.ship'
          | 'pickup.read'
          | 'pickup.write'
          | 'pickup.redeem'
          | 'orders.refund'
          | 'orders.price'
          | 'orders.reveal'
          | 'aftersales.read'
          | 'aftersales.answer'
          | 'aftersales.receive'
          | 'coupons.read'
          | 'coupons.write'
          | 'points.read'
          | 'members.read'
          | 'members.write'
          | 'mall.read'
          | 'mall.write'
          | 'lotteries.read'
          | 'lotteries.write'
          | 'payments.read'
          | 'payments.reconcile'
          | 'ledger.read'
          | 'commission.read'
          | 'commission.write'
          | 'commission.adjust'
          | 'proposals.read'
          | 'proposals.approve'
          | 'compliance.read'
          | 'compliance.decide'
          | 'referral.read'
          | 'referral.write'
          | 'invitations.read'
          | 'invitations.write'
          | 'withdrawals.read'
          | 'withdrawals.decide'
          | 'withdrawals.write'
          | 'withdrawals.report'
          | 'operators.write'
        )[];
      };
    };
    refusals: GeneralRefusal | 'credentials_wrong';
  };
  /** 支付宝小程序登录 */
  'identity.loginWithAlipay': {
    params: undefined;
    query: undefined;
    body: {
      code: string;
      consent?: {
        version: string;
      };
    };
    answer: {
      accessToken: string;
      accessExpiresAt: string;
      refreshToken: string;
      refreshExpiresAt: string;
      user: {
        id: string;
        nickname: string;
        avatarUrl: string | null;
      };
      newcomer: boolean;
    };
    refusals: GeneralRefusal | 'login_code_invalid' | 'login_blocked' | 'login_unavailable' | 'consent_required';
  };
  /** 网页登录（微信授权页返回的 code） */
  'identity.loginWithBrowser': {
    params: undefined;
    query: undefined;
    body: {
      code: string;
      consent?: {
        version: string;
      };
    };
    answer: {
      accessToken: string;
      accessExpiresAt: string;
      refreshToken: string;
      refreshExpiresAt: string;
      user: {
        id: string;
        nickname: string;
        avatarUrl: string | null;
      };
      newcomer: boolean;
    };
    refusals: GeneralRefusal | 'login_code_invalid' | 'login_blocked' | 'login_unavailable' | 'consent_required';
  };
  /** 小程序登录 */
  'identity.loginWithWechat': {
    params: undefined;
    query: undefined;
    body: {
      code: string;
      consent?: {
        version: string;
      };
    };
    answer: {
      accessToken: string;
      accessExpiresAt: string;
      refreshToken: string;
      refreshExpiresAt: string;
      user: {
        id: string;
        nickname: string;
        avatarUrl: string | null;
      };
      newcomer: boolean;
    };
    refusals: GeneralRefusal | 'login_code_invalid' | 'login_blocked' | 'login_unavailable' | 'consent_required';
  };
  /** 退出登录（买家与操作员通用） */
  'identity.logout': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_signed_in';
  };
  /** 换取新的登录凭证（旧的立即作废） */
  'identity.refreshSession': {
    params: undefined;
    query: undefined;
    body: {
      refreshToken: string;
    };
    answer: {
      accessToken: string;
      accessExpiresAt: string;
      refreshToken: string;
      refreshExpiresAt: string;
    };
    refusals: GeneralRefusal | 'session_expired';
  };
  /** 删除收货地址 */
  'identity.removeAddress': {
    params: {
      addressId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 当前用户协议与隐私政策的版本 */
  'identity.showConsentVersion': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      version: string;
    };
    refusals: GeneralRefusal;
  };
  /** 当前操作员与权限 */
  'identity.showOperatorMe': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      login: string;
      name: string;
      permissions: (
        | 'products.read'
        | 'products.write'
        | 'stock.write'
        | 'search.read'
        | 'search.write'
        | 'offers.read'
        | 'offers.write'
        | 'groups.decide'
        | 'campaigns.read'
        | 'campaigns.write'
        | 'campaigns.approve'
        | 'alarms.read'
        | 'alarms.settle'
        | 'chains.manage'
        | 'orders.read'
        | 'orders.ship'
        | 'pickup.read'
        | 'pickup.write'
        | 'pickup.redeem'
        | 'orders.refund'
        | 'orders.price'
        | 'orders.reveal'
        | 'aftersales.read'
        | 'aftersales.answer'
        | 'aftersales.receive'
        | 'coupons.read'
        | 'coupons.write'
        | 'points.read'
        | 'members.read'
        | 'members.write'
        | 'mall.read'
        | 'mall.write'
        | 'lotteries.read'
        | 'lotteries.write'
        | 'payments.read'
        | 'payments.reconcile'
        | 'ledger.read'
        | 'commission.read'
        | 'commission.write'
        | 'commission.adjust'
        | 'proposals.read'
        | 'proposals.approve'
        | 'compliance.read'
        | 'compliance.decide'
        | 'referral.read'
        | 'referral.write'
        | 'invitations.read'
        | 'invitations.write'
        | 'withdrawals.read'
        | 'withdrawals.decide'
        | 'withdrawals.write'
        | 'withdrawals.report'
        | 'operators.write'
      )[];
    };
    refusals: GeneralRefusal | 'not_signed_in' | 'forbidden';
  };
  /** 我的资料 */
  'identity.showProfile': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      nickname: string;
      avatarUrl: string | null;
      phone: string | null;
      createdAt: string;
    };
    refusals: GeneralRefusal;
  };
  /** 撤回同意（撤回隐私政策将同时删除已绑定的手机号） */
  'identity.withdrawConsent': {
    params: {
      purpose: 'terms' | 'privacy' | 'marketing';
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal;
  };
  /** 新建邀请有礼活动（奖励为优惠券或积分之一） */
  'invitations.createInvitationCampaign': {
    params: undefined;
    query: undefined;
    body: {
      title: string;
      needed: number;
      mostRewards: number;
      dailyMost: number;
      waitDays?: number;
      /** 金额，单位：分 */
      leastPayFen: number;
      couponTemplateId?: string | null;
      points?: number | null;
      quantity: number;
      startsAt: string;
      endsAt: string;
    };
    answer: {
      campaignId: string;
    };
    refusals: GeneralRefusal | 'switched_off' | 'invitation_terms_invalid';
  };
  /** 待人工审核的邀请：同一设备、同一网络或过快（运营） */
  'invitations.listHeldInvitations': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        invitationId: string;
        campaignId: string;
        inviterId: string;
        inviteeId: string;
        inviter: string;
        invitee: string;
        orderId: string;
        because: 'device' | 'network' | 'pace';
        heldAt: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 进行中的邀请有礼活动 */
  'invitations.listInvitationCampaigns': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        campaignId: string;
        title: string;
        status: 'running' | 'paused' | 'ended';
        needed: number;
        mostRewards: number;
        reward: {
          kind: 'coupon' | 'points';
          name: string;
        };
        left: number;
        quantity: number;
        startsAt: string;
        endsAt: string;
        rules: string[];
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 邀请有礼：我邀请的人（昵称已脱敏）与各自的状态 */
  'invitations.listMyInvitations': {
    params: {
      invitationCampaignId: string;
    };
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        nickname: string;
        status: 'waiting' | 'held' | 'counted' | 'void';
        explanation: string;
        boughtAt: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 暂停、恢复或结束邀请有礼活动（已发生的邀请不受影响） */
  'invitations.moveInvitationCampaign': {
    params: {
      invitationCampaignId: string;
    };
    query: undefined;
    body: {
      to: 'running' | 'paused' | 'ended';
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'invitation_state_changed';
  };
  /** 审核邀请：放行或不计入 */
  'invitations.reviewInvitation': {
    params: {
      invitationId: string;
    };
    query: undefined;
    body: {
      accept: boolean;
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 邀请有礼活动与实时数字（运营） */
  'invitations.searchInvitationCampaigns': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        campaignId: string;
        title: string;
        status: 'running' | 'paused' | 'ended';
        needed: number;
        mostRewards: number;
        reward: {
          kind: 'coupon' | 'points';
          name: string;
        };
        left: number;
        quantity: number;
        startsAt: string;
        endsAt: string;
        rules: string[];
        dailyMost: number;
        waitDays: number;
        /** 金额，单位：分 */
        leastPayFen: number;
        couponTemplateId: string | null;
        points: number | null;
        numbers: {
          waiting: number;
          held: number;
          counted: number;
          void: number;
          inviters: number;
          granted: number;
          takenBack: number;
          unrecovered: number;
        };
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 邀请有礼：我的进度 */
  'invitations.showInvitationCampaign': {
    params: {
      invitationCampaignId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      campaignId: string;
      title: string;
      status: 'running' | 'paused' | 'ended';
      needed: number;
      mostRewards: number;
      reward: {
        kind: 'coupon' | 'points';
        name: string;
      };
      left: number;
      quantity: number;
      startsAt: string;
      endsAt: string;
      rules: string[];
      counted: number;
      waiting: number;
      held: number;
      rewards: number;
      takenBack: number;
      toNext: number;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 邀请有礼：谁邀请了我，还差什么才计入 */
  'invitations.showInvited': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      invitation: {
        inviter: string;
        counted: boolean;
        needs: 'nothing' | 'number' | 'other_number';
        explanation: string;
      } | null;
    };
    refusals: GeneralRefusal;
  };
  /** 任一账户的流水，新的在前（运营） */
  'ledger.listEntries': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      account: string;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        journalId: string;
        source: string;
        sourceId: string;
        kind: string;
        text: string;
        memo: string;
        at: string;
        amountFen: number;
        balanceFen: number | null;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 内部账户余额（由分录求和） */
  'ledger.listHouseBalances': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        account: string;
        balanceFen: number;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 记账凭证（运营） */
  'ledger.listJournals': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      sourceId?: string;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        source: string;
        sourceId: string;
        kind: string;
        at: string;
        entries: {
          account: string;
          amountFen: number;
        }[];
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 更正在途包裹的运单号 */
  'logistics.correctWaybill': {
    params: {
      parcelId: string;
    };
    query: undefined;
    body: {
      carrier: 'SF' | 'ZTO' | 'YTO' | 'STO' | 'YD' | 'JTSD' | 'JD' | 'DB' | 'EMS' | 'YZPY';
      waybillNo: unknown & unknown;
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'order_state_changed' | 'waybill_used';
  };
  /** 按运单号推测快递公司（最可能的在前） */
  'logistics.guessCarriers': {
    params: undefined;
    query: {
      waybillNo: unknown & unknown;
    };
    body: undefined;
    answer: {
      items: {
        carrier: 'SF' | 'ZTO' | 'YTO' | 'STO' | 'YD' | 'JTSD' | 'JD' | 'DB' | 'EMS' | 'YZPY';
        carrierName: string;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 订单的包裹（运营） */
  'logistics.inspectParcels': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      items: {
        id: string;
        carrier: 'SF' | 'ZTO' | 'YTO' | 'STO' | 'YD' | 'JTSD' | 'JD' | 'DB' | 'EMS' | 'YZPY';
        carrierName: string;
        waybillNo: string;
        status: 'shipped' | 'received';
        shippedAt: string;
        receivedAt: string | null;
        lines: {
          lineId: string;
          name: string;
          specification: string;
          /** 件数 */
          units: number;
        }[];
        trace: {
          status:
            | 'awaited'
            | 'picked_up'
            | 'in_transit'
            | 'out_for_delivery'
            | 'problem'
            | 'signed'
            | 'returning'
            | 'returned';
          events: {
            at: string;
            text: string;
          }[];
          signedAt: string | null;
          heardAt: string | null;
        } | null;
      }[];
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 订单的包裹 */
  'logistics.listParcels': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      items: {
        id: string;
        carrier: 'SF' | 'ZTO' | 'YTO' | 'STO' | 'YD' | 'JTSD' | 'JD' | 'DB' | 'EMS' | 'YZPY';
        carrierName: string;
        waybillNo: string;
        status: 'shipped' | 'received';
        shippedAt: string;
        receivedAt: string | null;
        lines: {
          lineId: string;
          name: string;
          specification: string;
          /** 件数 */
          units: number;
        }[];
        trace: {
          status:
            | 'awaited'
            | 'picked_up'
            | 'in_transit'
            | 'out_for_delivery'
            | 'problem'
            | 'signed'
            | 'returning'
            | 'returned';
          events: {
            at: string;
            text: string;
          }[];
          signedAt: string | null;
          heardAt: string | null;
        } | null;
      }[];
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 还没有完整提交给微信的发货信息（运营） */
  'logistics.listShippingUploads': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        orderId: string;
        status: 'pending' | 'partly' | 'uploaded' | 'failed' | 'resending' | 'replaced' | 'dropped';
        attempts: number;
        lastError: string | null;
        createdAt: string;
        changedAt: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 异常、退回或长时间无更新的在途包裹（运营） */
  'logistics.listTroubledParcels': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        orderId: string;
        waybillId: string;
        carrier: 'SF' | 'ZTO' | 'YTO' | 'STO' | 'YD' | 'JTSD' | 'JD' | 'DB' | 'EMS' | 'YZPY';
        carrierName: string;
        waybillNo: string;
        status:
          'awaited' | 'picked_up' | 'in_transit' | 'out_for_delivery' | 'problem' | 'signed' | 'returning' | 'returned';
        givenUp: 'not_followed' | 'silent' | null;
        changedAt: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 确认收货（全部包裹） */
  'logistics.receiveOrder': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      orderId: string;
      orderStatus:
        | 'pending_payment'
        | 'awaiting_group'
        | 'awaiting_shipment'
        | 'partially_shipped'
        | 'shipped'
        | 'completed'
        | 'closed'
        | 'refunded';
    };
    refusals: GeneralRefusal | 'not_found' | 'order_state_changed';
  };
  /** 确认收到一个包裹 */
  'logistics.receiveParcel': {
    params: {
      parcelId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      orderId: string;
      orderStatus:
        | 'pending_payment'
        | 'awaiting_group'
        | 'awaiting_shipment'
        | 'partially_shipped'
        | 'shipped'
        | 'completed'
        | 'closed'
        | 'refunded';
    };
    refusals: GeneralRefusal | 'not_found' | 'order_state_changed';
  };
  /** 发货（按行与件数；不填为全部待发） */
  'logistics.shipOrder': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: {
      carrier: 'SF' | 'ZTO' | 'YTO' | 'STO' | 'YD' | 'JTSD' | 'JD' | 'DB' | 'EMS' | 'YZPY';
      waybillNo: unknown & unknown;
      lines?: {
        lineId: string;
        /** 件数 */
        units: number;
      }[];
      addressVersion?: number;
    };
    answer: {
      parcelId: string;
      orderStatus:
        | 'pending_payment'
        | 'awaiting_group'
        | 'awaiting_shipment'
        | 'partially_shipped'
        | 'shipped'
        | 'completed'
        | 'closed'
        | 'refunded';
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'order_is_pickup'
      | 'order_state_changed'
      | 'nothing_to_ship'
      | 'waybill_used'
      | 'address_changed';
  };
  /** 重新提交微信发货信息（失败的随时可重试；已完成的仅限一次） */
  'logistics.uploadShippingAgain': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      orderId: string;
      status: 'pending' | 'partly' | 'uploaded' | 'failed' | 'resending' | 'replaced' | 'dropped';
      attempts: number;
      lastError: string | null;
      createdAt: string;
      changedAt: string;
    };
    refusals: GeneralRefusal | 'not_found' | 'shipping_upload_running' | 'shipping_upload_spent';
  };
  /** 修改抽奖草稿（公布后不可修改） */
  'lottery.changeLottery': {
    params: {
      lotteryId: string;
    };
    query: undefined;
    body: {
      name: string;
      words: string;
      organizer: string;
      contact: string;
      startsAt: string;
      endsAt: string;
      freePerDay: number;
      pointsPerDraw: number | null;
      paidPerDay: number;
      /** 金额，单位：分 */
      budgetFen: number;
      prizes: (
        | {
            kind: 'points';
            name: string;
            ppm: number;
            quantity: number;
            points: number;
          }
        | {
            kind: 'coupon';
            name: string;
            ppm: number;
            quantity: number;
            templateId: string;
          }
        | {
            kind: 'voucher';
            name: string;
            ppm: number;
            quantity: number;
            templateId: string;
          }
        | {
            kind: 'nothing';
            name: string;
            ppm: number;
          }
      )[];
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'lottery_fixed' | 'lottery_terms_invalid';
  };
  /** 创建抽奖草稿（种子此时生成） */
  'lottery.createLottery': {
    params: undefined;
    query: undefined;
    body: {
      name: string;
      words: string;
      organizer: string;
      contact: string;
      startsAt: string;
      endsAt: string;
      freePerDay: number;
      pointsPerDraw: number | null;
      paidPerDay: number;
      /** 金额，单位：分 */
      budgetFen: number;
      prizes: (
        | {
            kind: 'points';
            name: string;
            ppm: number;
            quantity: number;
            points: number;
          }
        | {
            kind: 'coupon';
            name: string;
            ppm: number;
            quantity: number;
            templateId: string;
          }
        | {
            kind: 'voucher';
            name: string;
            ppm: number;
            quantity: number;
            templateId: string;
          }
        | {
            kind: 'nothing';
            name: string;
            ppm: number;
          }
      )[];
    };
    answer: {
      lotteryId: string;
    };
    refusals: GeneralRefusal | 'lottery_terms_invalid';
  };
  /** 抽一次奖（用今天的免费机会，或用积分） */
  'lottery.drawPrize': {
    params: {
      lotteryId: string;
    };
    query: undefined;
    body: {
      pay: 'free' | 'points';
      adult?: boolean;
    };
    answer: {
      ticket: string;
      roll: number;
      drawnPrizeId: string;
      prizeId: string;
      instead: 'out_of_stock' | 'coupon_limit' | null;
      drawId: string;
      kind: 'points' | 'coupon' | 'voucher' | 'nothing';
      name: string;
      freeLeft: number;
      paidLeft: number;
      points: number;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'switched_off'
      | 'lottery_not_started'
      | 'lottery_paused'
      | 'lottery_ended'
      | 'lottery_no_chance'
      | 'lottery_adults_only'
      | 'points_short';
  };
  /** 提前结束抽奖并公布种子（原因会公示） */
  'lottery.endLottery': {
    params: {
      lotteryId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'lottery_state_changed';
  };
  /** 抽奖统计（运营）：人数、次数、积分与各奖品的发放 */
  'lottery.inspectLottery': {
    params: {
      lotteryId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      name: string;
      status: 'draft' | 'scheduled' | 'running' | 'paused' | 'ended';
      startsAt: string;
      endsAt: string;
      freePerDay: number;
      pointsPerDraw: number | null;
      paidPerDay: number;
      prizes: {
        id: string;
        kind: 'points' | 'coupon' | 'voucher' | 'nothing';
        name: string;
        ppm: number;
        quantity: number | null;
        left: number | null;
        /** 金额，单位：分 */
        worthFen: number;
      }[];
      /** 金额，单位：分 */
      budgetFen: number;
      /** 金额，单位：分 */
      spentFen: number;
      draws: number;
      because: string | null;
      createdAt: string;
      words: string;
      organizer: string;
      contact: string;
      commitment: string;
      people: number;
      paidDraws: number;
      paidPoints: number;
      counts: {
        id: string;
        drawn: number;
        given: number;
        expected: number;
      }[];
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 全部抽奖记录，供复核（结束后公布，按先后） */
  'lottery.listDraws': {
    params: {
      lotteryId: string;
    };
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        ticket: string;
        roll: number;
        drawnPrizeId: string;
        prizeId: string;
        instead: 'out_of_stock' | 'coupon_limit' | null;
        seq: number;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal | 'not_found' | 'lottery_not_ended';
  };
  /** 抽奖活动（进行中、未开始、刚结束的） */
  'lottery.listLotteries': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
        status: 'draft' | 'scheduled' | 'running' | 'paused' | 'ended';
        startsAt: string;
        endsAt: string;
        freePerDay: number;
        pointsPerDraw: number | null;
        paidPerDay: number;
        prizes: {
          id: string;
          kind: 'points' | 'coupon' | 'voucher' | 'nothing';
          name: string;
          ppm: number;
          quantity: number | null;
          left: number | null;
          /** 金额，单位：分 */
          worthFen: number;
        }[];
      }[];
      serverNow: string;
    };
    refusals: GeneralRefusal;
  };
  /** 我的抽奖记录（最新的在前） */
  'lottery.listMyDraws': {
    params: {
      lotteryId: string;
    };
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        ticket: string;
        roll: number;
        drawnPrizeId: string;
        prizeId: string;
        instead: 'out_of_stock' | 'coupon_limit' | null;
        id: string;
        kind: 'points' | 'coupon' | 'voucher' | 'nothing';
        name: string;
        paidPoints: number;
        at: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 中奖名单（昵称已脱敏，最新的在前） */
  'lottery.listWinners': {
    params: {
      lotteryId: string;
    };
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        nickname: string;
        prize: string;
        at: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 暂停抽奖（原因会公示） */
  'lottery.pauseLottery': {
    params: {
      lotteryId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'lottery_state_changed';
  };
  /** 恢复抽奖 */
  'lottery.resumeLottery': {
    params: {
      lotteryId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'lottery_state_changed' | 'switched_off';
  };
  /** 公布抽奖：奖品、概率与种子的摘要从此固定 */
  'lottery.scheduleLottery': {
    params: {
      lotteryId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'lottery_state_changed' | 'lottery_terms_invalid' | 'switched_off';
  };
  /** 抽奖活动（运营，新的在前） */
  'lottery.searchLotteries': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      status?: 'draft' | 'scheduled' | 'running' | 'paused' | 'ended';
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
        status: 'draft' | 'scheduled' | 'running' | 'paused' | 'ended';
        startsAt: string;
        endsAt: string;
        freePerDay: number;
        pointsPerDraw: number | null;
        paidPerDay: number;
        prizes: {
          id: string;
          kind: 'points' | 'coupon' | 'voucher' | 'nothing';
          name: string;
          ppm: number;
          quantity: number | null;
          left: number | null;
          /** 金额，单位：分 */
          worthFen: number;
        }[];
        /** 金额，单位：分 */
        budgetFen: number;
        /** 金额，单位：分 */
        spentFen: number;
        draws: number;
        because: string | null;
        createdAt: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 抽奖详情：奖品、概率、规则与种子承诺 */
  'lottery.showLottery': {
    params: {
      lotteryId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      name: string;
      status: 'draft' | 'scheduled' | 'running' | 'paused' | 'ended';
      startsAt: string;
      endsAt: string;
      freePerDay: number;
      pointsPerDraw: number | null;
      paidPerDay: number;
      prizes: {
        id: string;
        kind: 'points' | 'coupon' | 'voucher' | 'nothing';
        name: string;
        ppm: number;
        quantity: number | null;
        left: number | null;
        /** 金额，单位：分 */
        worthFen: number;
      }[];
      organizer: string;
      contact: string;
      words: string;
      rules: string[];
      because: string | null;
      draws: number;
      commitment: string;
      seed: string | null;
      yours: {
        freeLeft: number;
        paidLeft: number;
        points: number;
      } | null;
      serverNow: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 上架积分商品并划拨库存 */
  'mall.createItem': {
    params: undefined;
    query: undefined;
    body: {
      skuId: string;
      points: number;
      /** 金额，单位：分 */
      priceFen: number;
      allocatedUnits: number;
      /** 件数 */
      perPerson: number;
      startsAt?: string;
      endsAt: string;
    };
    answer: {
      itemId: string;
    };
    refusals: GeneralRefusal | 'sku_unavailable' | 'stock_below_zero' | 'campaign_conflict' | 'offer_terms_invalid';
  };
  /** 提前结束积分商品（剩余库存退回） */
  'mall.endItem': {
    params: {
      itemId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'offer_ended';
  };
  /** 积分商城（积分少的在前） */
  'mall.listItems': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        skuId: string;
        productId: string;
        name: string;
        specification: string;
        pictureUrl: string | null;
        points: number;
        /** 金额，单位：分 */
        priceFen: number;
        /** 金额，单位：分 */
        basePriceFen: number;
        perPerson: number;
        stock: 'none' | 'few' | 'enough';
        endsAt: string;
      }[];
      nextCursor: string | null;
      serverNow: string;
    };
    refusals: GeneralRefusal;
  };
  /** 用积分下单（积分随订单扣除，取消或退款按份退回） */
  'mall.orderItem': {
    params: {
      itemId: string;
    };
    query: undefined;
    body: {
      /** 件数 */
      units: number;
      addressId?: string;
      pickup?: {
        pointId: string;
        recipient: string;
        phone: string;
      };
      note?: string;
      /** 金额，单位：分 */
      quotedPayFen: number;
    };
    answer: {
      orderId: string;
      orderNo: string;
      /** 金额，单位：分 */
      payFen: number;
      payDeadline: string;
      offerRef: string | null;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'sku_unavailable'
      | 'product_unavailable'
      | 'sold_out'
      | 'quantity_limit'
      | 'person_limit'
      | 'unpaid_order_limit'
      | 'offer_cool_down'
      | 'quote_changed'
      | 'benefit_unusable'
      | 'region_not_delivered'
      | 'pickup_point_closed'
      | 'offer_not_started'
      | 'offer_ended'
      | 'offer_paused';
  };
  /** 暂停积分商品 */
  'mall.pauseItem': {
    params: {
      itemId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'offer_ended';
  };
  /** 恢复积分商品 */
  'mall.resumeItem': {
    params: {
      itemId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'offer_ended';
  };
  /** 积分商品（运营，新的在前） */
  'mall.searchItems': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      phase?: 'upcoming' | 'running' | 'paused' | 'ended';
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        skuId: string;
        productId: string;
        name: string;
        specification: string;
        pictureUrl: string | null;
        points: number;
        /** 金额，单位：分 */
        priceFen: number;
        /** 金额，单位：分 */
        basePriceFen: number;
        perPerson: number;
        stock: 'none' | 'few' | 'enough';
        endsAt: string;
        phase: 'upcoming' | 'running' | 'paused' | 'ended';
        startsAt: string;
        pausedAt: string | null;
        leftUnits: number;
        createdAt: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 积分商品详情 */
  'mall.showItem': {
    params: {
      itemId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      skuId: string;
      productId: string;
      name: string;
      specification: string;
      pictureUrl: string | null;
      points: number;
      /** 金额，单位：分 */
      priceFen: number;
      /** 金额，单位：分 */
      basePriceFen: number;
      perPerson: number;
      stock: 'none' | 'few' | 'enough';
      endsAt: string;
      phase: 'upcoming' | 'running' | 'paused' | 'ended';
      startsAt: string;
      yourUnits: number;
      rules: string[];
      serverNow: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 会员等级（运营） */
  'membership.inspectMember': {
    params: {
      userId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      level: {
        no: number;
        name: string;
        growthFrom: number;
        offBps: number;
        pointsBps: number;
        freeShipping: boolean;
      };
      growth: number;
      next: {
        name: string;
        missing: number;
      } | null;
      period: {
        endsAt: string;
        growthAfter: number;
      } | null;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 成长值明细 */
  'membership.listGrowth': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        kind: 'received' | 'returned' | 'signed_in' | 'decayed';
        growth: number;
        growthAfter: number;
        orderId: string | null;
        at: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 会员等级（运营，含人数） */
  'membership.listLevels': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      levels: {
        no: number;
        name: string;
        growthFrom: number;
        offBps: number;
        pointsBps: number;
        freeShipping: boolean;
        members: number;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 保存会员等级与权益（整体替换） */
  'membership.saveLevels': {
    params: undefined;
    query: undefined;
    body: {
      levels: {
        name: string;
        growthFrom: number;
        offBps: number;
        pointsBps: number;
        freeShipping: boolean;
      }[];
    };
    answer: {
      levels: {
        no: number;
        name: string;
        growthFrom: number;
        offBps: number;
        pointsBps: number;
        freeShipping: boolean;
      }[];
    };
    refusals: GeneralRefusal | 'member_levels_invalid';
  };
  /** 我的会员等级与权益 */
  'membership.showMembership': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      level: {
        no: number;
        name: string;
        growthFrom: number;
        offBps: number;
        pointsBps: number;
        freeShipping: boolean;
      };
      growth: number;
      next: {
        name: string;
        missing: number;
      } | null;
      period: {
        endsAt: string;
        growthAfter: number;
      } | null;
      levels: {
        no: number;
        name: string;
        growthFrom: number;
        offBps: number;
        pointsBps: number;
        freeShipping: boolean;
      }[];
      ways: {
        fenAGrowth: number;
        signIn: number;
      };
    };
    refusals: GeneralRefusal;
  };
  /** 未读消息数 */
  'notifications.countUnread': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      count: number;
    };
    refusals: GeneralRefusal;
  };
  /** 消息列表，最新的在前 */
  'notifications.listMessages': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        kind:
          | 'order_shipped'
          | 'group_formed'
          | 'group_failed'
          | 'refund_arrived'
          | 'stock_back'
          | 'coupon_granted'
          | 'coupon_expiring'
          | 'points_expiring'
          | 'pickup_ready'
          | 'parcel_arriving'
          | 'chain_edited'
          | 'chain_not_opened'
          | 'bargain_reached'
          | 'bargain_ending'
          | 'group_one_short'
          | 'draw_won'
          | 'draw_lost'
          | 'rebate_arrived'
          | 'withdrawal_to_confirm'
          | 'withdrawal_paid'
          | 'withdrawal_failed'
          | 'flash_starting'
          | 'flash_withdrawn'
          | 'commission_held'
          | 'commission_settled'
          | 'commission_reversed'
          | 'resale_settled'
          | 'resale_corrected';
        title: string;
        body: string;
        link: {
          page:
            | 'order'
            | 'group'
            | 'product'
            | 'coupons'
            | 'points'
            | 'chain'
            | 'bargain'
            | 'withdrawal'
            | 'flash_slot'
            | 'earnings'
            | 'withdraw'
            | 'my_resales';
          id: string;
        };
        createdAt: string;
        read: boolean;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 此刻适合请求授权的微信订阅消息模板 */
  'notifications.listTemplates': {
    params: undefined;
    query: {
      moment:
        | 'paid'
        | 'in_group'
        | 'stock_alert'
        | 'coupon_claimed'
        | 'flash_awaited'
        | 'bargain_started'
        | 'earning'
        | 'reselling'
        | 'payout_asked';
    };
    body: undefined;
    answer: {
      items: {
        kind:
          | 'order_shipped'
          | 'group_formed'
          | 'group_failed'
          | 'refund_arrived'
          | 'stock_back'
          | 'coupon_granted'
          | 'coupon_expiring'
          | 'points_expiring'
          | 'pickup_ready'
          | 'parcel_arriving'
          | 'chain_edited'
          | 'chain_not_opened'
          | 'bargain_reached'
          | 'bargain_ending'
          | 'group_one_short'
          | 'draw_won'
          | 'draw_lost'
          | 'rebate_arrived'
          | 'withdrawal_to_confirm'
          | 'withdrawal_paid'
          | 'withdrawal_failed'
          | 'flash_starting'
          | 'flash_withdrawn'
          | 'commission_held'
          | 'commission_settled'
          | 'commission_reversed'
          | 'resale_settled'
          | 'resale_corrected';
        templateId: string;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 标为已读（不填为全部） */
  'notifications.readMessages': {
    params: undefined;
    query: undefined;
    body: {
      messageIds?: string[];
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal;
  };
  /** 记录一次订阅消息授权（每个模板一次可用） */
  'notifications.recordGrants': {
    params: undefined;
    query: undefined;
    body: {
      kinds: (
        | 'order_shipped'
        | 'group_formed'
        | 'group_failed'
        | 'refund_arrived'
        | 'stock_back'
        | 'coupon_granted'
        | 'coupon_expiring'
        | 'points_expiring'
        | 'pickup_ready'
        | 'parcel_arriving'
        | 'chain_edited'
        | 'chain_not_opened'
        | 'bargain_reached'
        | 'bargain_ending'
        | 'group_one_short'
        | 'draw_won'
        | 'draw_lost'
        | 'rebate_arrived'
        | 'withdrawal_to_confirm'
        | 'withdrawal_paid'
        | 'withdrawal_failed'
        | 'flash_starting'
        | 'flash_withdrawn'
        | 'commission_held'
        | 'commission_settled'
        | 'commission_reversed'
        | 'resale_settled'
        | 'resale_corrected'
      )[];
    };
    answer: {
      recorded: (
        | 'order_shipped'
        | 'group_formed'
        | 'group_failed'
        | 'refund_arrived'
        | 'stock_back'
        | 'coupon_granted'
        | 'coupon_expiring'
        | 'points_expiring'
        | 'pickup_ready'
        | 'parcel_arriving'
        | 'chain_edited'
        | 'chain_not_opened'
        | 'bargain_reached'
        | 'bargain_ending'
        | 'group_one_short'
        | 'draw_won'
        | 'draw_lost'
        | 'rebate_arrived'
        | 'withdrawal_to_confirm'
        | 'withdrawal_paid'
        | 'withdrawal_failed'
        | 'flash_starting'
        | 'flash_withdrawn'
        | 'commission_held'
        | 'commission_settled'
        | 'commission_reversed'
        | 'resale_settled'
        | 'resale_corrected'
      )[];
    };
    refusals: GeneralRefusal;
  };
  /** 取消未支付的订单 */
  'orders.cancelOrder': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'order_state_changed' | 'payment_unavailable';
  };
  /** 发货前修改收货地址 */
  'orders.changeAddress': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: {
      addressId: string;
    };
    answer: {
      addressVersion: number;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'order_state_changed'
      | 'order_is_pickup'
      | 'region_not_delivered'
      | 'freight_dearer';
  };
  /** 发货前修改订单备注 */
  'orders.changeNote': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: {
      note: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'order_state_changed';
  };
  /** 支付返回后确认结果（以支付平台查询为准） */
  'orders.confirmPayment': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      status:
        | 'pending_payment'
        | 'awaiting_group'
        | 'awaiting_shipment'
        | 'partially_shipped'
        | 'shipped'
        | 'completed'
        | 'closed'
        | 'refunded';
      paid: boolean;
      certain: boolean;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 我的订单各阶段的数量 */
  'orders.countOrders': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      to_pay: number;
      grouping: number;
      to_ship: number;
      to_receive: number;
    };
    refusals: GeneralRefusal;
  };
  /** 返现：退回一部分货款，商品照常 */
  'orders.giveRebate': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: {
      lines: {
        lineId: string;
        /** 金额，单位：分 */
        amountFen: number;
      }[];
      reason: string;
    };
    answer: {
      refundId: string;
      /** 金额，单位：分 */
      amountFen: number;
    };
    refusals: GeneralRefusal | 'not_found' | 'order_state_changed' | 'refund_exceeds_paid';
  };
  /** 订单详情（运营，收件信息已脱敏） */
  'orders.inspectOrder': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      no: string;
      status:
        | 'pending_payment'
        | 'awaiting_group'
        | 'awaiting_shipment'
        | 'partially_shipped'
        | 'shipped'
        | 'completed'
        | 'closed'
        | 'refunded';
      refunding: boolean;
      delivery: 'express' | 'pickup';
      offerKind: string | null;
      groupId: string | null;
      chainId: string | null;
      bargainId: string | null;
      mallItemId: string | null;
      points: number;
      /** 金额，单位：分 */
      goodsFen: number;
      /** 金额，单位：分 */
      discountFen: number;
      /** 金额，单位：分 */
      freightFen: number;
      /** 金额，单位：分 */
      payFen: number;
      payDeadline: string;
      createdAt: string;
      lines: {
        id: string;
        productId: string | null;
        skuId: string | null;
        name: string;
        specification: string;
        pictureUrl: string | null;
        /** 件数 */
        units: number;
        extra: {
          kind: 'gift' | 'add_on';
          campaignId: string;
        } | null;
        /** 金额，单位：分 */
        basePriceFen: number;
        /** 金额，单位：分 */
        unitPriceFen: number;
        /** 金额，单位：分 */
        discountFen: number;
        /** 金额，单位：分 */
        payFen: number;
        pricePoints: number;
        explanation: {
          step: number;
          rule: string;
          sourceId?: string | null;
          text: string;
          amountFen: number;
        }[];
        shippedUnits: number;
        refundedUnits: number;
        /** 金额，单位：分 */
        refundedFen: number;
        /** 金额，单位：分 */
        rebatedFen: number;
        claimedUnits: number;
      }[];
      version: number;
      address: {
        recipient: string;
        phone: string;
        regionNames: string[];
        detail: string;
      };
      pickup: {
        pointId: string;
        name: string;
        tel: string;
        hours: string;
      } | null;
      note: string;
      closeReason: string | null;
      paidAt: string | null;
      completedAt: string | null;
      explanation: {
        step: number;
        rule: string;
        sourceId?: string | null;
        text: string;
        amountFen: number;
      }[];
      refunds: {
        id: string;
        /** 金额，单位：分 */
        amountFen: number;
        cause: string;
        status: 'requested' | 'processing' | 'succeeded' | 'abnormal' | 'closed';
        requestedAt: string;
        succeededAt: string | null;
      }[];
      urgedAt: string | null;
      can: {
        changeAddress: boolean;
        changeNote: boolean;
        urge: boolean;
      };
      serverNow: string;
      buyerId: string;
      addressVersion: number;
      addressHistory: {
        recipient: string;
        phone: string;
        regionNames: string[];
        detail: string;
        version: number;
        actor: string;
        replacedAt: string;
      }[];
      priceChanges: {
        /** 金额，单位：分 */
        fromGoodsFen: number;
        /** 金额，单位：分 */
        toGoodsFen: number;
        /** 金额，单位：分 */
        fromFreightFen: number;
        /** 金额，单位：分 */
        toFreightFen: number;
        reason: string;
        operatorId: string;
        at: string;
      }[];
      payments: {
        id: string;
        gateway: string;
        outTradeNo: string;
        transactionId: string | null;
        /** 金额，单位：分 */
        amountFen: number;
        status: 'created' | 'prepaid' | 'succeeded' | 'closed' | 'surplus' | 'refunding' | 'refunded' | 'mismatch';
      }[];
      history: {
        from: string | null;
        to: string;
        event: string;
        actor: string;
        at: string;
      }[];
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 我的订单 */
  'orders.listOrders': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      status?:
        | 'pending_payment'
        | 'awaiting_group'
        | 'awaiting_shipment'
        | 'partially_shipped'
        | 'shipped'
        | 'completed'
        | 'closed'
        | 'refunded';
      stage?: 'to_pay' | 'grouping' | 'to_ship' | 'to_receive';
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        no: string;
        status:
          | 'pending_payment'
          | 'awaiting_group'
          | 'awaiting_shipment'
          | 'partially_shipped'
          | 'shipped'
          | 'completed'
          | 'closed'
          | 'refunded';
        refunding: boolean;
        delivery: 'express' | 'pickup';
        offerKind: string | null;
        groupId: string | null;
        chainId: string | null;
        bargainId: string | null;
        mallItemId: string | null;
        points: number;
        /** 金额，单位：分 */
        goodsFen: number;
        /** 金额，单位：分 */
        discountFen: number;
        /** 金额，单位：分 */
        freightFen: number;
        /** 金额，单位：分 */
        payFen: number;
        payDeadline: string;
        createdAt: string;
        lines: {
          id: string;
          productId: string | null;
          skuId: string | null;
          name: string;
          specification: string;
          pictureUrl: string | null;
          /** 件数 */
          units: number;
          extra: {
            kind: 'gift' | 'add_on';
            campaignId: string;
          } | null;
          /** 金额，单位：分 */
          basePriceFen: number;
          /** 金额，单位：分 */
          unitPriceFen: number;
          /** 金额，单位：分 */
          discountFen: number;
          /** 金额，单位：分 */
          payFen: number;
          pricePoints: number;
          explanation: {
            step: number;
            rule: string;
            sourceId?: string | null;
            text: string;
            amountFen: number;
          }[];
          shippedUnits: number;
          refundedUnits: number;
          /** 金额，单位：分 */
          refundedFen: number;
          /** 金额，单位：分 */
          rebatedFen: number;
          claimedUnits: number;
        }[];
      }[];
      nextCursor: string | null;
      serverNow: string;
    };
    refusals: GeneralRefusal;
  };
  /** 催发货的待发订单，最近催的在前（运营） */
  'orders.listUrges': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        orderId: string;
        orderNo: string;
        status:
          | 'pending_payment'
          | 'awaiting_group'
          | 'awaiting_shipment'
          | 'partially_shipped'
          | 'shipped'
          | 'completed'
          | 'closed'
          | 'refunded';
        paidAt: string | null;
        urgedAt: string;
        urges: number;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 改价：降低未支付订单的商品总额或运费 */
  'orders.lowerPrice': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: {
      /** 金额，单位：分 */
      goodsFen: number;
      /** 金额，单位：分 */
      freightFen: number;
      /** 金额，单位：分 */
      presentPayFen: number;
      reason: string;
    };
    answer: {
      /** 金额，单位：分 */
      payFen: number;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'order_state_changed'
      | 'payment_closed'
      | 'payment_unavailable'
      | 'price_out_of_bounds'
      | 'price_below_margin';
  };
  /** 发起支付 */
  'orders.payOrder': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: {
      gateway?: 'wechat_pay' | 'alipay';
      returnPath?: string;
    };
    answer: {
      paymentId: string;
      gateway: 'wechat_pay' | 'alipay' | 'free';
      /** 金额，单位：分 */
      payFen: number;
      expiresAt: string;
      paid: boolean;
      clientParams: Record<string, string>;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'order_state_changed'
      | 'payment_closed'
      | 'payment_unavailable'
      | 'payer_identity_missing';
  };
  /** 提交订单 */
  'orders.placeOrder': {
    params: undefined;
    query: undefined;
    body: {
      lines: {
        skuId: string;
        /** 件数 */
        units: number;
      }[];
      addressId?: string;
      pickup?: {
        pointId: string;
        recipient: string;
        phone: string;
      };
      note?: string;
      /** 金额，单位：分 */
      quotedPayFen: number;
      fromCart?: boolean;
      benefits?: {
        couponGrantId?: string;
        shippingCouponGrantId?: string;
        points?: number;
      };
      extras?: {
        kind: 'gift' | 'add_on';
        campaignId: string;
        skuId: string;
        /** 件数 */
        units: number;
      }[];
    };
    answer: {
      orderId: string;
      orderNo: string;
      /** 金额，单位：分 */
      payFen: number;
      payDeadline: string;
      offerRef: string | null;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'sku_unavailable'
      | 'product_unavailable'
      | 'sold_out'
      | 'quantity_limit'
      | 'person_limit'
      | 'unpaid_order_limit'
      | 'offer_cool_down'
      | 'quote_changed'
      | 'benefit_unusable'
      | 'region_not_delivered'
      | 'pickup_point_closed';
  };
  /** 试算价格 */
  'orders.quoteOrder': {
    params: undefined;
    query: undefined;
    body: {
      lines: {
        skuId: string;
        /** 件数 */
        units: number;
      }[];
      addressId?: string;
      offerId?: string;
      offerKind?: 'groupbuy' | 'chain' | 'bargain' | 'points_mall' | 'flashsale';
      offerRef?: string;
      pickupPointId?: string;
      benefits?: {
        couponGrantId?: string;
        shippingCouponGrantId?: string;
        points?: number;
      };
      extras?: {
        kind: 'gift' | 'add_on';
        campaignId: string;
        skuId: string;
        /** 件数 */
        units: number;
      }[];
    };
    answer: {
      lines: {
        skuId: string;
        productId: string;
        name: string;
        specification: string;
        pictureUrl: string | null;
        /** 件数 */
        units: number;
        extra: {
          kind: 'gift' | 'add_on';
          campaignId: string;
        } | null;
        /** 金额，单位：分 */
        basePriceFen: number;
        /** 金额，单位：分 */
        unitPriceFen: number;
        /** 金额，单位：分 */
        discountFen: number;
        /** 金额，单位：分 */
        payFen: number;
        pricePoints: number;
        explanation: {
          step: number;
          rule: string;
          sourceId?: string | null;
          text: string;
          amountFen: number;
        }[];
      }[];
      /** 金额，单位：分 */
      goodsFen: number;
      /** 金额，单位：分 */
      discountFen: number;
      /** 金额，单位：分 */
      freightFen: number;
      freightKnown: boolean;
      /** 金额，单位：分 */
      payFen: number;
      explanation: {
        step: number;
        rule: string;
        sourceId?: string | null;
        text: string;
        amountFen: number;
      }[];
      unusable: {
        what: 'gift' | 'add_on' | 'shop_coupon' | 'shipping_coupon' | 'points';
        id: string | null;
        code: string;
        text: string;
      }[];
      progress: {
        campaignId: string;
        label: string;
        reached: string | null;
        next: {
          text: string;
          /** 金额，单位：分 */
          missingFen: number;
          missingUnits: number;
        } | null;
        gifts: {
          skuId: string;
          productId: string;
          name: string;
          specification: string;
          pictureUrl: string | null;
          /** 金额，单位：分 */
          basePriceFen: number;
          soldOut: boolean;
        }[];
        endsAt: string;
      }[];
      addOns: {
        campaignId: string;
        label: string;
        /** 金额，单位：分 */
        missingFen: number;
        skus: {
          skuId: string;
          productId: string;
          name: string;
          specification: string;
          pictureUrl: string | null;
          /** 金额，单位：分 */
          basePriceFen: number;
          soldOut: boolean;
          /** 金额，单位：分 */
          priceFen: number;
          /** 件数 */
          perOrder: number;
        }[];
        endsAt: string;
      }[];
      serverNow: string;
      points: {
        used: number;
        max: number;
      };
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'sku_unavailable'
      | 'product_unavailable'
      | 'region_not_delivered'
      | 'pickup_point_closed';
  };
  /** 退款（按行与件数；不填为全部剩余） */
  'orders.refundOrder': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: {
      lines?: {
        lineId: string;
        /** 件数 */
        units: number;
      }[];
      reason: string;
    };
    answer: {
      refundId: string;
      /** 金额，单位：分 */
      amountFen: number;
    };
    refusals: GeneralRefusal | 'not_found' | 'order_state_changed' | 'refund_exceeds_paid' | 'group_closing';
  };
  /** 查看完整收件信息（记录原因） */
  'orders.revealAddress': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      recipient: string;
      phone: string;
      regionNames: string[];
      detail: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 订单查询（运营） */
  'orders.searchOrders': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      status?:
        | 'pending_payment'
        | 'awaiting_group'
        | 'awaiting_shipment'
        | 'partially_shipped'
        | 'shipped'
        | 'completed'
        | 'closed'
        | 'refunded';
      no?: string;
      phone?: string;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        no: string;
        status:
          | 'pending_payment'
          | 'awaiting_group'
          | 'awaiting_shipment'
          | 'partially_shipped'
          | 'shipped'
          | 'completed'
          | 'closed'
          | 'refunded';
        refunding: boolean;
        delivery: 'express' | 'pickup';
        offerKind: string | null;
        groupId: string | null;
        chainId: string | null;
        bargainId: string | null;
        mallItemId: string | null;
        points: number;
        /** 金额，单位：分 */
        goodsFen: number;
        /** 金额，单位：分 */
        discountFen: number;
        /** 金额，单位：分 */
        freightFen: number;
        /** 金额，单位：分 */
        payFen: number;
        payDeadline: string;
        createdAt: string;
        lines: {
          id: string;
          productId: string | null;
          skuId: string | null;
          name: string;
          specification: string;
          pictureUrl: string | null;
          /** 件数 */
          units: number;
          extra: {
            kind: 'gift' | 'add_on';
            campaignId: string;
          } | null;
          /** 金额，单位：分 */
          basePriceFen: number;
          /** 金额，单位：分 */
          unitPriceFen: number;
          /** 金额，单位：分 */
          discountFen: number;
          /** 金额，单位：分 */
          payFen: number;
          pricePoints: number;
          explanation: {
            step: number;
            rule: string;
            sourceId?: string | null;
            text: string;
            amountFen: number;
          }[];
          shippedUnits: number;
          refundedUnits: number;
          /** 金额，单位：分 */
          refundedFen: number;
          /** 金额，单位：分 */
          rebatedFen: number;
          claimedUnits: number;
        }[];
        buyerId: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 订单详情 */
  'orders.showOrder': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      no: string;
      status:
        | 'pending_payment'
        | 'awaiting_group'
        | 'awaiting_shipment'
        | 'partially_shipped'
        | 'shipped'
        | 'completed'
        | 'closed'
        | 'refunded';
      refunding: boolean;
      delivery: 'express' | 'pickup';
      offerKind: string | null;
      groupId: string | null;
      chainId: string | null;
      bargainId: string | null;
      mallItemId: string | null;
      points: number;
      /** 金额，单位：分 */
      goodsFen: number;
      /** 金额，单位：分 */
      discountFen: number;
      /** 金额，单位：分 */
      freightFen: number;
      /** 金额，单位：分 */
      payFen: number;
      payDeadline: string;
      createdAt: string;
      lines: {
        id: string;
        productId: string | null;
        skuId: string | null;
        name: string;
        specification: string;
        pictureUrl: string | null;
        /** 件数 */
        units: number;
        extra: {
          kind: 'gift' | 'add_on';
          campaignId: string;
        } | null;
        /** 金额，单位：分 */
        basePriceFen: number;
        /** 金额，单位：分 */
        unitPriceFen: number;
        /** 金额，单位：分 */
        discountFen: number;
        /** 金额，单位：分 */
        payFen: number;
        pricePoints: number;
        explanation: {
          step: number;
          rule: string;
          sourceId?: string | null;
          text: string;
          amountFen: number;
        }[];
        shippedUnits: number;
        refundedUnits: number;
        /** 金额，单位：分 */
        refundedFen: number;
        /** 金额，单位：分 */
        rebatedFen: number;
        claimedUnits: number;
      }[];
      version: number;
      address: {
        recipient: string;
        phone: string;
        regionNames: string[];
        detail: string;
      };
      pickup: {
        pointId: string;
        name: string;
        tel: string;
        hours: string;
      } | null;
      note: string;
      closeReason: string | null;
      paidAt: string | null;
      completedAt: string | null;
      explanation: {
        step: number;
        rule: string;
        sourceId?: string | null;
        text: string;
        amountFen: number;
      }[];
      refunds: {
        id: string;
        /** 金额，单位：分 */
        amountFen: number;
        cause: string;
        status: 'requested' | 'processing' | 'succeeded' | 'abnormal' | 'closed';
        requestedAt: string;
        succeededAt: string | null;
      }[];
      urgedAt: string | null;
      can: {
        changeAddress: boolean;
        changeNote: boolean;
        urge: boolean;
      };
      serverNow: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 催发货（每天一次） */
  'orders.urgeShipment': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      urgedAt: string;
    };
    refusals: GeneralRefusal | 'not_found' | 'order_state_changed' | 'urged_today';
  };
  /** 处理一条对账差异：再次向渠道查询，或说明原因后确认 */
  'payments.decideDifference': {
    params: {
      differenceId: string;
    };
    query: undefined;
    body: {
      action: 'ask_again' | 'accept';
      reason: string;
    };
    answer: {
      id: string;
      gateway: 'wechat_pay' | 'alipay';
      day: string;
      kind:
        | 'missing_here'
        | 'missing_there'
        | 'wrong_amount'
        | 'wrong_state'
        | 'refund_missing_here'
        | 'refund_missing_there'
        | 'refund_wrong_amount'
        | 'refund_wrong_state';
      number: string;
      transactionId: string;
      outTradeNo: string;
      oursFen: number | null;
      theirsFen: number | null;
      oursState: string | null;
      theirsState: string | null;
      status: 'open' | 'healed' | 'decided';
      foundAt: string;
      outcome: string | null;
      decidedBy: string | null;
      reason: string | null;
    };
    refusals: GeneralRefusal | 'not_found' | 'difference_settled';
  };
  /** 查看一条对账差异 */
  'payments.inspectDifference': {
    params: {
      differenceId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      gateway: 'wechat_pay' | 'alipay';
      day: string;
      kind:
        | 'missing_here'
        | 'missing_there'
        | 'wrong_amount'
        | 'wrong_state'
        | 'refund_missing_here'
        | 'refund_missing_there'
        | 'refund_wrong_amount'
        | 'refund_wrong_state';
      number: string;
      transactionId: string;
      outTradeNo: string;
      oursFen: number | null;
      theirsFen: number | null;
      oursState: string | null;
      theirsState: string | null;
      status: 'open' | 'healed' | 'decided';
      foundAt: string;
      outcome: string | null;
      decidedBy: string | null;
      reason: string | null;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 对账差异（待处理队列） */
  'payments.listDifferences': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      status?: 'open' | 'healed' | 'decided';
      gateway?: 'wechat_pay' | 'alipay';
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        gateway: 'wechat_pay' | 'alipay';
        day: string;
        kind:
          | 'missing_here'
          | 'missing_there'
          | 'wrong_amount'
          | 'wrong_state'
          | 'refund_missing_here'
          | 'refund_missing_there'
          | 'refund_wrong_amount'
          | 'refund_wrong_state';
        number: string;
        transactionId: string;
        outTradeNo: string;
        oursFen: number | null;
        theirsFen: number | null;
        oursState: string | null;
        theirsState: string | null;
        status: 'open' | 'healed' | 'decided';
        foundAt: string;
        outcome: string | null;
        decidedBy: string | null;
        reason: string | null;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 支付单（运营） */
  'payments.listPayments': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      status?: 'created' | 'prepaid' | 'succeeded' | 'closed' | 'surplus' | 'refunding' | 'refunded' | 'mismatch';
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        orderId: string;
        gateway: string;
        outTradeNo: string;
        transactionId: string | null;
        /** 金额，单位：分 */
        amountFen: number;
        receivedFen: number | null;
        status: 'created' | 'prepaid' | 'succeeded' | 'closed' | 'surplus' | 'refunding' | 'refunded' | 'mismatch';
        createdAt: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 对账记录（每日每渠道一次） */
  'payments.listReconciliations': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        gateway: 'wechat_pay' | 'alipay';
        day: string;
        finishedAt: string | null;
        billRows: number;
        differences: number;
        open: number;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 退款单（运营） */
  'payments.listRefunds': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      status?: 'requested' | 'processing' | 'succeeded' | 'abnormal' | 'closed';
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        orderId: string;
        outRefundNo: string;
        /** 金额，单位：分 */
        amountFen: number;
        cause: string;
        status: 'requested' | 'processing' | 'succeeded' | 'abnormal' | 'closed';
        requestedAt: string;
        succeededAt: string | null;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 处理退款异常：改退到买家的其他银行卡，或退到商户银行卡后线下退给买家 */
  'payments.sendRefundAgain': {
    params: {
      refundId: string;
    };
    query: undefined;
    body: {
      to: 'user_card' | 'merchant_card';
      card?: {
        bankType: string;
        account: string;
        holder: string;
      };
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals:
      GeneralRefusal | 'not_found' | 'refund_not_abnormal' | 'refund_destination_refused' | 'payment_unavailable';
  };
  /** 修改自提点（已下的订单不受影响） */
  'pickup.changePoint': {
    params: {
      pointId: string;
    };
    query: undefined;
    body: {
      name: string;
      regionCode: string;
      street: string;
      tel: string;
      hours: string;
    };
    answer: {
      id: string;
      name: string;
      regionCode: string;
      regionNames: string[];
      street: string;
      tel: string;
      hours: string;
      pausedAt: string | null;
      changedAt: string;
    };
    refusals: GeneralRefusal | 'not_found' | 'name_taken' | 'region_unknown';
  };
  /** 新建自提点 */
  'pickup.createPoint': {
    params: undefined;
    query: undefined;
    body: {
      name: string;
      regionCode: string;
      street: string;
      tel: string;
      hours: string;
    };
    answer: {
      id: string;
      name: string;
      regionCode: string;
      regionNames: string[];
      street: string;
      tel: string;
      hours: string;
      pausedAt: string | null;
      changedAt: string;
    };
    refusals: GeneralRefusal | 'name_taken' | 'region_unknown';
  };
  /** 提货记录：谁在何时核销了什么（运营） */
  'pickup.inspectCollections': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      status: 'ready' | 'partly' | 'collected' | 'void' | null;
      items: {
        id: string;
        operatorId: string;
        at: string;
        lines: {
          lineId: string;
          name: string;
          specification: string;
          /** 件数 */
          units: number;
        }[];
      }[];
    };
    refusals: GeneralRefusal | 'not_found' | 'order_not_pickup';
  };
  /** 可选的自提点 */
  'pickup.listPoints': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
        regionCode: string;
        regionNames: string[];
        street: string;
        tel: string;
        hours: string;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 暂停或恢复自提点 */
  'pickup.pausePoint': {
    params: {
      pointId: string;
    };
    query: undefined;
    body: {
      paused: boolean;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 备货完成，可以提货（生成提货码） */
  'pickup.readyPickup': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      pickupId: string;
      status: 'ready' | 'partly' | 'collected' | 'void';
    };
    refusals: GeneralRefusal | 'not_found' | 'order_not_pickup' | 'order_state_changed' | 'nothing_to_ship';
  };
  /** 核销提货码（按行与件数；不填为全部） */
  'pickup.redeemPickup': {
    params: {
      pointId: string;
    };
    query: undefined;
    body: {
      pickupCode: string;
      lines?: {
        lineId: string;
        /** 件数 */
        units: number;
      }[];
    };
    answer: {
      orderId: string;
      orderStatus:
        | 'pending_payment'
        | 'awaiting_group'
        | 'awaiting_shipment'
        | 'partially_shipped'
        | 'shipped'
        | 'completed'
        | 'closed'
        | 'refunded';
      lines: {
        lineId: string;
        name: string;
        specification: string;
        /** 件数 */
        units: number;
      }[];
    };
    refusals:
      | GeneralRefusal
      | 'pickup_code_unknown'
      | 'pickup_elsewhere'
      | 'pickup_collected'
      | 'pickup_refunded'
      | 'nothing_to_ship'
      | 'order_state_changed';
  };
  /** 全部自提点（运营） */
  'pickup.searchPoints': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
        regionCode: string;
        regionNames: string[];
        street: string;
        tel: string;
        hours: string;
        pausedAt: string | null;
        changedAt: string;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 我的提货码与提货记录 */
  'pickup.showPickup': {
    params: {
      orderId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      place: {
        pointId: string;
        name: string;
        tel: string;
        hours: string;
      };
      status: 'ready' | 'partly' | 'collected' | 'void' | null;
      readyAt: string | null;
      code: string | null;
      picture: string | null;
      collections: {
        at: string;
        lines: {
          lineId: string;
          name: string;
          specification: string;
          /** 件数 */
          units: number;
        }[];
      }[];
    };
    refusals: GeneralRefusal | 'not_found' | 'order_not_pickup';
  };
  /** 会员积分（运营） */
  'points.inspectPoints': {
    params: {
      userId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      available: number;
      /** 金额，单位：分 */
      worthFen: number;
      frozen: number;
      debt: number;
      expiring: {
        points: number;
        at: string;
      } | null;
      moves: {
        id: string;
        kind:
          | 'frozen'
          | 'earned'
          | 'cancelled'
          | 'spent'
          | 'returned'
          | 'expired'
          | 'reversed'
          | 'repaid'
          | 'signed_in'
          | 'made_up'
          | 'rewarded'
          | 'drawn';
        points: number;
        availableAfter: number;
        orderId: string | null;
        at: string;
      }[];
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 积分明细 */
  'points.listMoves': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        kind:
          | 'frozen'
          | 'earned'
          | 'cancelled'
          | 'spent'
          | 'returned'
          | 'expired'
          | 'reversed'
          | 'repaid'
          | 'signed_in'
          | 'made_up'
          | 'rewarded'
          | 'drawn';
        points: number;
        availableAfter: number;
        orderId: string | null;
        at: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 用补签卡补签一天 */
  'points.makeUp': {
    params: undefined;
    query: undefined;
    body: {
      day: string;
    };
    answer: {
      day: string;
      points: number;
      streak: number;
      cardWon: boolean;
    };
    refusals: GeneralRefusal | 'make_up_unavailable' | 'make_up_no_card';
  };
  /** 我的积分 */
  'points.showPoints': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      available: number;
      /** 金额，单位：分 */
      worthFen: number;
      frozen: number;
      debt: number;
      expiring: {
        points: number;
        at: string;
      } | null;
    };
    refusals: GeneralRefusal;
  };
  /** 签到日历 */
  'points.showSignIns': {
    params: undefined;
    query: {
      month?: string;
    };
    body: undefined;
    answer: {
      today: string;
      month: string;
      signedToday: boolean;
      streak: number;
      cycle: number[];
      cyclePlace: number;
      cards: number;
      days: {
        day: string;
        points: number;
        madeUp: boolean;
      }[];
      makeUpDays: string[];
    };
    refusals: GeneralRefusal;
  };
  /** 签到 */
  'points.signIn': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      day: string;
      points: number;
      streak: number;
      cardWon: boolean;
    };
    refusals: GeneralRefusal | 'signed_in_today';
  };
  /** 审批补贴（须为创建人以外的人） */
  'promotions.approveCampaign': {
    params: {
      campaignId: string;
    };
    query: undefined;
    body: {
      edition: number;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'campaign_state_changed' | 'own_campaign';
  };
  /** 修改草稿（产生新版本，已有审批失效） */
  'promotions.changeCampaign': {
    params: {
      campaignId: string;
    };
    query: undefined;
    body: {
      name: string;
      label: string;
      terms:
        | {
            kind: 'limited_time';
            skus: {
              skuId: string;
              /** 金额，单位：分 */
              priceFen: number;
            }[];
          }
        | {
            kind: 'early_cart';
            skus: {
              skuId: string;
              /** 金额，单位：分 */
              priceFen: number;
            }[];
            cartBefore: string;
          }
        | {
            kind: 'full_reduction';
            by: 'amount' | 'units';
            scope: {
              productIds?: string[];
              categoryIds?: string[];
              brandIds?: string[];
              skuIds?: string[];
              exceptProductIds?: string[];
              exceptCategoryIds?: string[];
            };
            tiers: {
              threshold: number;
              /** 金额，单位：分 */
              offFen?: number;
              offBps?: number;
              freeShipping?: boolean;
              giftSkuIds?: string[];
              points?: number;
              couponTemplateId?: string | null;
            }[];
          }
        | {
            kind: 'add_on';
            scope: {
              productIds?: string[];
              categoryIds?: string[];
              brandIds?: string[];
              skuIds?: string[];
              exceptProductIds?: string[];
              exceptCategoryIds?: string[];
            };
            /** 金额，单位：分 */
            thresholdFen: number;
            skus: {
              skuId: string;
              /** 金额，单位：分 */
              priceFen: number;
              /** 件数 */
              perOrder: number;
            }[];
          };
      startsAt: string;
      endsAt: string;
      subsidyBudgetFen?: number | null;
    };
    answer: {
      campaignId: string;
      edition: number;
    };
    refusals: GeneralRefusal | 'not_found' | 'campaign_state_changed' | 'sku_unavailable' | 'campaign_terms_invalid';
  };
  /** 复制为新草稿 */
  'promotions.copyCampaign': {
    params: {
      campaignId: string;
    };
    query: undefined;
    body: {
      startsAt: string;
      endsAt: string;
    };
    answer: {
      campaignId: string;
      edition: number;
    };
    refusals: GeneralRefusal | 'not_found' | 'sku_unavailable' | 'campaign_terms_invalid';
  };
  /** 新建促销活动（草稿） */
  'promotions.createCampaign': {
    params: undefined;
    query: undefined;
    body: {
      name: string;
      label: string;
      terms:
        | {
            kind: 'limited_time';
            skus: {
              skuId: string;
              /** 金额，单位：分 */
              priceFen: number;
            }[];
          }
        | {
            kind: 'early_cart';
            skus: {
              skuId: string;
              /** 金额，单位：分 */
              priceFen: number;
            }[];
            cartBefore: string;
          }
        | {
            kind: 'full_reduction';
            by: 'amount' | 'units';
            scope: {
              productIds?: string[];
              categoryIds?: string[];
              brandIds?: string[];
              skuIds?: string[];
              exceptProductIds?: string[];
              exceptCategoryIds?: string[];
            };
            tiers: {
              threshold: number;
              /** 金额，单位：分 */
              offFen?: number;
              offBps?: number;
              freeShipping?: boolean;
              giftSkuIds?: string[];
              points?: number;
              couponTemplateId?: string | null;
            }[];
          }
        | {
            kind: 'add_on';
            scope: {
              productIds?: string[];
              categoryIds?: string[];
              brandIds?: string[];
              skuIds?: string[];
              exceptProductIds?: string[];
              exceptCategoryIds?: string[];
            };
            /** 金额，单位：分 */
            thresholdFen: number;
            skus: {
              skuId: string;
              /** 金额，单位：分 */
              priceFen: number;
              /** 件数 */
              perOrder: number;
            }[];
          };
      startsAt: string;
      endsAt: string;
      subsidyBudgetFen?: number | null;
    };
    answer: {
      campaignId: string;
      edition: number;
    };
    refusals: GeneralRefusal | 'sku_unavailable' | 'campaign_terms_invalid';
  };
  /** 结束 */
  'promotions.endCampaign': {
    params: {
      campaignId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'campaign_state_changed';
  };
  /** 促销活动详情与历史版本 */
  'promotions.inspectCampaign': {
    params: {
      campaignId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      name: string;
      label: string;
      kind: 'limited_time' | 'early_cart' | 'full_reduction' | 'add_on';
      status: 'draft' | 'scheduled' | 'running' | 'paused' | 'ended';
      startsAt: string;
      endsAt: string;
      edition: number;
      subsidyBudgetFen: number | null;
      /** 金额，单位：分 */
      spentFen: number;
      approved: boolean;
      stoppedBecause: string | null;
      terms:
        | {
            kind: 'limited_time';
            skus: {
              skuId: string;
              /** 金额，单位：分 */
              priceFen: number;
            }[];
          }
        | {
            kind: 'early_cart';
            skus: {
              skuId: string;
              /** 金额，单位：分 */
              priceFen: number;
            }[];
            cartBefore: string;
          }
        | {
            kind: 'full_reduction';
            by: 'amount' | 'units';
            scope: {
              productIds: string[];
              categoryIds: string[];
              brandIds: string[];
              skuIds: string[];
              exceptProductIds: string[];
              exceptCategoryIds: string[];
            };
            tiers: {
              threshold: number;
              /** 金额，单位：分 */
              offFen: number;
              offBps: number;
              freeShipping: boolean;
              giftSkuIds: string[];
              points: number;
              couponTemplateId: string | null;
            }[];
          }
        | {
            kind: 'add_on';
            scope: {
              productIds: string[];
              categoryIds: string[];
              brandIds: string[];
              skuIds: string[];
              exceptProductIds: string[];
              exceptCategoryIds: string[];
            };
            /** 金额，单位：分 */
            thresholdFen: number;
            skus: {
              skuId: string;
              /** 金额，单位：分 */
              priceFen: number;
              /** 件数 */
              perOrder: number;
            }[];
          };
      copiedFrom: string | null;
      editions: {
        edition: number;
        facts: unknown;
        authorId: string;
        replacedAt: string;
      }[];
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 暂停（新订单不再享受，已提交的订单不变） */
  'promotions.pauseCampaign': {
    params: {
      campaignId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'campaign_state_changed';
  };
  /** 以指定买家试算：价格、毛利与最坏情况 */
  'promotions.previewCampaign': {
    params: {
      campaignId: string;
    };
    query: undefined;
    body: {
      buyerId: string;
      lines: {
        skuId: string;
        /** 件数 */
        units: number;
      }[];
    };
    answer: {
      /** 金额，单位：分 */
      payFen: number;
      /** 金额，单位：分 */
      otherwiseFen: number;
      marginFen: number;
      explanation: {
        step: number;
        rule: string;
        text: string;
        amountFen: number;
      }[];
      worst: {
        belowMargin: boolean;
        leastMarginBps: number;
        /** 金额，单位：分 */
        worstLossFen: number;
      };
      conflict: {
        campaignId: string;
        name: string;
        skuId: string;
      } | null;
    };
    refusals: GeneralRefusal | 'not_found' | 'sku_unavailable';
  };
  /** 恢复 */
  'promotions.resumeCampaign': {
    params: {
      campaignId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'campaign_state_changed';
  };
  /** 排期（到点自动开始与结束） */
  'promotions.scheduleCampaign': {
    params: {
      campaignId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals:
      | GeneralRefusal
      | 'not_found'
      | 'campaign_state_changed'
      | 'campaign_conflict'
      | 'subsidy_unapproved'
      | 'campaign_terms_invalid';
  };
  /** 促销活动（运营） */
  'promotions.searchCampaigns': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      status?: 'draft' | 'scheduled' | 'running' | 'paused' | 'ended';
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        name: string;
        label: string;
        kind: 'limited_time' | 'early_cart' | 'full_reduction' | 'add_on';
        status: 'draft' | 'scheduled' | 'running' | 'paused' | 'ended';
        startsAt: string;
        endsAt: string;
        edition: number;
        subsidyBudgetFen: number | null;
        /** 金额，单位：分 */
        spentFen: number;
        approved: boolean;
        stoppedBecause: string | null;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 撤回为草稿 */
  'promotions.withdrawCampaign': {
    params: {
      campaignId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'not_found' | 'campaign_state_changed';
  };
  /** 审批或驳回他人提出的规则变更；批准后立即生效，已下单、已申请的不受影响 */
  'proposals.decideProposal': {
    params: {
      proposalId: string;
    };
    query: undefined;
    body: {
      approve: boolean;
    };
    answer: {
      edition: number | null;
    };
    refusals: GeneralRefusal | 'not_found' | 'own_proposal' | 'proposal_decided' | 'proposal_outdated';
  };
  /** 预览一项规则变更：提出的规则、现行的规则与放宽之处（运营） */
  'proposals.inspectProposal': {
    params: {
      proposalId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      kind: 'commission' | 'withdrawal' | 'tax' | 'risk';
      baseEdition: number;
      loosenings: string[];
      reason: string;
      authorId: string;
      createdAt: string;
      approved: boolean | null;
      approverId: string | null;
      decidedAt: string | null;
      edition: number | null;
      terms: Record<string, unknown>;
      inForce: {
        edition: number;
        terms: Record<string, unknown>;
      };
      outdated: boolean;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 待双人审批的规则变更：佣金、提现、代扣税与风控，新的在前（运营） */
  'proposals.listProposals': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        kind: 'commission' | 'withdrawal' | 'tax' | 'risk';
        baseEdition: number;
        loosenings: string[];
        reason: string;
        authorId: string;
        createdAt: string;
        approved: boolean | null;
        approverId: string | null;
        decidedAt: string | null;
        edition: number | null;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 解除推荐关系 */
  'referral.endReferrer': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'no_referrer';
  };
  /** 解除某人的推荐关系（须有理由） */
  'referral.endReferrerOf': {
    params: {
      userId: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: {
      done: true;
    };
    refusals: GeneralRefusal | 'no_referrer';
  };
  /** 分享漏斗：分享、到访、线索、绑定、首购，按天与来源；各来源的传播系数（运营） */
  'referral.inspectFunnel': {
    params: undefined;
    query: {
      from: string;
      to: string;
    };
    body: undefined;
    answer: {
      from: string;
      to: string;
      days: {
        day: string;
        source:
          | 'share'
          | 'article'
          | 'advertisement'
          | 'douyin'
          | 'kuaishou'
          | 'xiaohongshu'
          | 'zhihu'
          | 'store_code'
          | 'parcel_code'
          | 'wecom'
          | 'direct';
        shares: number;
        visits: number;
        visitors: number;
        leads: number;
        bound: number;
        buyers: number;
      }[];
      sources: {
        source:
          | 'share'
          | 'article'
          | 'advertisement'
          | 'douyin'
          | 'kuaishou'
          | 'xiaohongshu'
          | 'zhihu'
          | 'store_code'
          | 'parcel_code'
          | 'wecom';
        people: number;
        brought: number;
        kPerMille: number;
      }[];
      definitions: {
        shares: string;
        visits: string;
        visitors: string;
        leads: string;
        bound: string;
        buyers: string;
        kPerMille: string;
      };
    };
    refusals: GeneralRefusal | 'window_invalid';
  };
  /** 某人的推荐关系：为什么是他（运营） */
  'referral.inspectReferrer': {
    params: {
      userId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      current: {
        id: string;
        referrer: string;
        boundAt: string;
        because: 'first_visit' | 'registration' | 'first_order' | 'review';
        orderNo: string | null;
        protectedUntil: string;
        validUntil: string;
        endedAt: string | null;
        endedBecause: 'person' | 'expired' | 'taken_over' | 'merged' | 'cycle' | 'operator' | null;
        explanation: string;
      } | null;
      history: {
        id: string;
        referrer: string;
        boundAt: string;
        because: 'first_visit' | 'registration' | 'first_order' | 'review';
        orderNo: string | null;
        protectedUntil: string;
        validUntil: string;
        endedAt: string | null;
        endedBecause: 'person' | 'expired' | 'taken_over' | 'merged' | 'cycle' | 'operator' | null;
        explanation: string;
      }[];
      visits: {
        source:
          | 'share'
          | 'article'
          | 'advertisement'
          | 'douyin'
          | 'kuaishou'
          | 'xiaohongshu'
          | 'zhihu'
          | 'store_code'
          | 'parcel_code'
          | 'wecom';
        label: string | null;
        shareKey: string | null;
        at: string;
      }[];
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 推荐规则的各个版本，现行的在前（运营） */
  'referral.inspectRules': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        edition: number;
        bindsAt: 'first_visit' | 'registration' | 'first_order';
        stealing: 'never' | 'after_protection' | 'last_click';
        protectionDays: number;
        validityDays: number;
        joining: 'open' | 'approval' | 'invitation';
        hourlyLimit: number;
        operatorId: string | null;
        reason: string;
        createdAt: string;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 成为推广员（免费） */
  'referral.joinDistributors': {
    params: undefined;
    query: undefined;
    body: {
      termsVersion: string;
      shareKey?: string;
    };
    answer: {
      status: 'applied' | 'active' | 'frozen' | 'rejected' | 'left';
    };
    refusals: GeneralRefusal | 'distributor_terms_changed' | 'invitation_needed' | 'distributor_frozen';
  };
  /** 退出推广员 */
  'referral.leaveDistributors': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      status: 'applied' | 'active' | 'frozen' | 'rejected' | 'left';
    };
    refusals: GeneralRefusal | 'not_found' | 'distributor_state_changed';
  };
  /** 因带来过快而待审核的线索（运营） */
  'referral.listHeldLeads': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        userId: string;
        sharerId: string;
        nickname: string;
        sharer: string;
        heldAt: string;
        brought: number;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 我直接带来的人（昵称已脱敏），最近的在前 */
  'referral.listTeam': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        bindingId: string;
        nickname: string;
        boundAt: string;
        validUntil: string;
        brought: number;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 取得分享口令（同一人分享同一内容只有一个） */
  'referral.makeShare': {
    params: undefined;
    query: undefined;
    body: {
      target:
        | {
            kind: 'home';
            id: null;
          }
        | {
            kind: 'product' | 'group' | 'chain' | 'bargain' | 'flash_sale';
            id: string;
          };
    };
    answer: {
      key: string;
      scene: string;
    };
    refusals: GeneralRefusal;
  };
  /** 通过、驳回、冻结或解冻推广员 */
  'referral.moveDistributor': {
    params: {
      userId: string;
    };
    query: undefined;
    body: {
      to: 'active' | 'rejected' | 'frozen';
      reason: string;
    };
    answer: {
      status: 'applied' | 'active' | 'frozen' | 'rejected' | 'left';
    };
    refusals: GeneralRefusal | 'not_found' | 'distributor_state_changed';
  };
  /** 记录访问来源；来自分享的成为线索，按规则绑定推荐人 */
  'referral.recordVisit': {
    params: undefined;
    query: undefined;
    body: {
      source:
        | 'share'
        | 'article'
        | 'advertisement'
        | 'douyin'
        | 'kuaishou'
        | 'xiaohongshu'
        | 'zhihu'
        | 'store_code'
        | 'parcel_code'
        | 'wecom';
      visitor: string;
      shareKey?: string;
      label?: string;
    };
    answer: {
      target: {
        kind: 'home' | 'product' | 'group' | 'chain' | 'bargain' | 'flash_sale';
        id: string | null;
      } | null;
    };
    refusals: GeneralRefusal | 'share_unknown';
  };
  /** 审核线索：绑定或不绑定 */
  'referral.reviewLead': {
    params: {
      userId: string;
      sharerId: string;
    };
    query: undefined;
    body: {
      accept: boolean;
      reason: string;
    };
    answer: {
      bound: boolean;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 推广员，按状态（运营） */
  'referral.searchDistributors': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      status?: 'applied' | 'active' | 'frozen' | 'rejected' | 'left';
    };
    body: undefined;
    answer: {
      items: {
        userId: string;
        nickname: string;
        status: 'applied' | 'active' | 'frozen' | 'rejected' | 'left';
        reason: string | null;
        termsVersion: string;
        appliedAt: string;
        changedAt: string;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 发布新的推荐规则（已有关系不受影响） */
  'referral.setRules': {
    params: undefined;
    query: undefined;
    body: {
      bindsAt: 'first_visit' | 'registration' | 'first_order';
      stealing: 'never' | 'after_protection' | 'last_click';
      protectionDays: number;
      validityDays: number;
      joining: 'open' | 'approval' | 'invitation';
      hourlyLimit: number;
      reason: string;
    };
    answer: {
      edition: number;
      bindsAt: 'first_visit' | 'registration' | 'first_order';
      stealing: 'never' | 'after_protection' | 'last_click';
      protectionDays: number;
      validityDays: number;
      joining: 'open' | 'approval' | 'invitation';
      hourlyLimit: number;
      operatorId: string | null;
      reason: string;
      createdAt: string;
    };
    refusals: GeneralRefusal;
  };
  /** 我的推广员身份与团队人数 */
  'referral.showDistributor': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      status: 'applied' | 'active' | 'frozen' | 'rejected' | 'left' | null;
      reason: string | null;
      joining: 'open' | 'approval' | 'invitation';
      termsVersion: string;
      termsAccepted: string | null;
      team: {
        direct: number;
        second: number;
      };
    };
    refusals: GeneralRefusal;
  };
  /** 我的推荐人：是谁、为什么、到什么时候，以及历史 */
  'referral.showReferrer': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      current: {
        id: string;
        referrer: string;
        boundAt: string;
        because: 'first_visit' | 'registration' | 'first_order' | 'review';
        orderNo: string | null;
        protectedUntil: string;
        validUntil: string;
        endedAt: string | null;
        endedBecause: 'person' | 'expired' | 'taken_over' | 'merged' | 'cycle' | 'operator' | null;
        explanation: string;
      } | null;
      history: {
        id: string;
        referrer: string;
        boundAt: string;
        because: 'first_visit' | 'registration' | 'first_order' | 'review';
        orderNo: string | null;
        protectedUntil: string;
        validUntil: string;
        endedAt: string | null;
        endedBecause: 'person' | 'expired' | 'taken_over' | 'merged' | 'cycle' | 'operator' | null;
        explanation: string;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 分享口令指向的内容与分享人（昵称已脱敏） */
  'referral.showShare': {
    params: {
      shareKey: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      target: {
        kind: 'home' | 'product' | 'group' | 'chain' | 'bargain' | 'flash_sale';
        id: string | null;
      };
      sharer: string;
    };
    refusals: GeneralRefusal | 'share_unknown';
  };
  /** 提现风控规则的各个版本，现行的在前（运营） */
  'risk.inspectRiskRules': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        rules: {
          fact:
            | 'accountDays'
            | 'payeeHours'
            | 'broughtInAnHour'
            | 'leadsHeld'
            | 'refundedBps'
            | 'buyersAtOwnPhone'
            | 'buyersSharingPhone'
            | 'buyersPaidByOwn'
            | 'buyersSharingPayer'
            | 'hasteBps'
            | 'firstAmountFen'
            | 'requestsToday'
            | 'askedInPiecesFen';
          is: 'at_least' | 'below';
          limit: number;
          points: number;
        }[];
        reviewFrom: number;
        rejectFrom: number;
        silentAfter: number;
        edition: number;
        operatorId: string | null;
        approverId: string | null;
        reason: string;
        createdAt: string;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 设置提现风控规则：收紧的立即生效，放宽的待另一人审批 */
  'risk.setRiskRules': {
    params: undefined;
    query: undefined;
    body: {
      rules: {
        fact:
          | 'accountDays'
          | 'payeeHours'
          | 'broughtInAnHour'
          | 'leadsHeld'
          | 'refundedBps'
          | 'buyersAtOwnPhone'
          | 'buyersSharingPhone'
          | 'buyersPaidByOwn'
          | 'buyersSharingPayer'
          | 'hasteBps'
          | 'firstAmountFen'
          | 'requestsToday'
          | 'askedInPiecesFen';
        is: 'at_least' | 'below';
        limit: number;
        points: number;
      }[];
      reviewFrom: number;
      rejectFrom: number;
      silentAfter: number;
      reason: string;
    };
    answer: {
      edition: {
        rules: {
          fact:
            | 'accountDays'
            | 'payeeHours'
            | 'broughtInAnHour'
            | 'leadsHeld'
            | 'refundedBps'
            | 'buyersAtOwnPhone'
            | 'buyersSharingPhone'
            | 'buyersPaidByOwn'
            | 'buyersSharingPayer'
            | 'hasteBps'
            | 'firstAmountFen'
            | 'requestsToday'
            | 'askedInPiecesFen';
          is: 'at_least' | 'below';
          limit: number;
          points: number;
        }[];
        reviewFrom: number;
        rejectFrom: number;
        silentAfter: number;
        edition: number;
        operatorId: string | null;
        approverId: string | null;
        reason: string;
        createdAt: string;
      } | null;
      proposal: {
        id: string;
        kind: 'commission' | 'withdrawal' | 'tax' | 'risk';
        baseEdition: number;
        loosenings: string[];
        reason: string;
        authorId: string;
        createdAt: string;
        approved: boolean | null;
        approverId: string | null;
        decidedAt: string | null;
        edition: number | null;
      } | null;
    };
    refusals: GeneralRefusal;
  };
  /** 确认收款后立即查询结果 */
  'withdrawals.askWithdrawal': {
    params: {
      withdrawalId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      status:
        'requested' | 'review' | 'approved' | 'paying' | 'paid' | 'partly_paid' | 'failed' | 'cancelled' | 'rejected';
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 取消提现（已确认收款的部分不能取消） */
  'withdrawals.cancelWithdrawal': {
    params: {
      withdrawalId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      status:
        'requested' | 'review' | 'approved' | 'paying' | 'paid' | 'partly_paid' | 'failed' | 'cancelled' | 'rejected';
    };
    refusals: GeneralRefusal | 'not_found' | 'withdrawal_state_changed' | 'withdrawal_not_cancellable';
  };
  /** 同意或驳回提现（大额须两人同意；理由会留存，驳回理由会告诉申请人） */
  'withdrawals.decideWithdrawal': {
    params: {
      withdrawalId: string;
    };
    query: undefined;
    body: {
      agree: boolean;
      reason: string;
    };
    answer: {
      status:
        'requested' | 'review' | 'approved' | 'paying' | 'paid' | 'partly_paid' | 'failed' | 'cancelled' | 'rejected';
      approvals: number;
      needed: number;
    };
    refusals: GeneralRefusal | 'not_found' | 'withdrawal_state_changed' | 'withdrawal_approved_already';
  };
  /** 导出季度涉税信息（含实名，须说明理由，地址几分钟内有效） */
  'withdrawals.exportTaxReport': {
    params: undefined;
    query: undefined;
    body: {
      quarter: string;
      reason: string;
    };
    answer: {
      url: string;
      until: string;
    };
    refusals: GeneralRefusal;
  };
  /** 代扣税规则的各个版本，现行的在前（运营） */
  'withdrawals.inspectTaxRules': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        name: string;
        terms:
          | {
              method: 'monthly';
              deductions: {
                upToFen: number | null;
                /** 金额，单位：分 */
                fixedFen: number;
                rateBps: number;
              }[];
              brackets: {
                upToFen: number | null;
                rateBps: number;
                /** 金额，单位：分 */
                quickFen: number;
              }[];
            }
          | {
              method: 'cumulative';
              costBps: number;
              /** 金额，单位：分 */
              monthlyAllowanceFen: number;
              brackets: {
                upToFen: number | null;
                rateBps: number;
                /** 金额，单位：分 */
                quickFen: number;
              }[];
            }
          | {
              method: 'none';
            };
        edition: number;
        operatorId: string | null;
        approverId: string | null;
        reason: string;
        createdAt: string;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 一笔提现：风控评分明细、审批与每笔打款（运营） */
  'withdrawals.inspectWithdrawal': {
    params: {
      withdrawalId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      status:
        'requested' | 'review' | 'approved' | 'paying' | 'paid' | 'partly_paid' | 'failed' | 'cancelled' | 'rejected';
      channel: 'wechat_pay' | 'alipay';
      /** 金额，单位：分 */
      amountFen: number;
      /** 金额，单位：分 */
      netFen: number;
      sentence: string;
      because: string | null;
      createdAt: string;
      /** 金额，单位：分 */
      feeFen: number;
      /** 金额，单位：分 */
      taxFen: number;
      /** 金额，单位：分 */
      paidFen: number;
      cancellable: boolean;
      cancelling: boolean;
      bills: {
        id: string;
        no: number;
        status: 'planned' | 'sent' | 'awaiting_user_confirm' | 'paid' | 'failed' | 'cancelled';
        /** 金额，单位：分 */
        netFen: number;
        because: string | null;
        confirmUntil: string | null;
        confirmation: Record<string, string> | null;
        endedAt: string | null;
      }[];
      serverNow: string;
      userId: string;
      nickname: string;
      approvalsNeeded: number;
      ruleEdition: number;
      taxEdition: number;
      taxMonth: string;
      approvals: {
        operatorId: string;
        agreed: boolean;
        reason: string;
        at: string;
      }[];
      risk: {
        edition: number;
        score: number;
        outcome: 'pass' | 'review' | 'reject';
        parts: {
          fact:
            | 'accountDays'
            | 'payeeHours'
            | 'broughtInAnHour'
            | 'leadsHeld'
            | 'refundedBps'
            | 'buyersAtOwnPhone'
            | 'buyersSharingPhone'
            | 'buyersPaidByOwn'
            | 'buyersSharingPayer'
            | 'hasteBps'
            | 'firstAmountFen'
            | 'requestsToday'
            | 'askedInPiecesFen';
          is: 'at_least' | 'below';
          limit: number;
          points: number;
          value: number;
        }[];
        at: string;
      }[];
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 提现规则的各个版本，现行的在前（运营） */
  'withdrawals.inspectWithdrawalRules': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      items: {
        /** 金额，单位：分 */
        minFen: number;
        /** 金额，单位：分 */
        maxFen: number;
        /** 金额，单位：分 */
        dailyFen: number;
        dailyCount: number;
        feeBps: number;
        /** 金额，单位：分 */
        feeMinFen: number;
        /** 金额，单位：分 */
        reviewFromFen: number;
        /** 金额，单位：分 */
        secondFromFen: number;
        /** 金额，单位：分 */
        realNameFromFen: number;
        /** 金额，单位：分 */
        billWechatFen: number;
        /** 金额，单位：分 */
        billAlipayFen: number;
        edition: number;
        operatorId: string | null;
        approverId: string | null;
        reason: string;
        createdAt: string;
      }[];
    };
    refusals: GeneralRefusal;
  };
  /** 季度涉税信息：每人收入、税额与实付（不含姓名） */
  'withdrawals.listTaxReport': {
    params: undefined;
    query: {
      quarter: string;
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        userId: string;
        named: boolean;
        withdrawals: number;
        /** 金额，单位：分 */
        grossFen: number;
        /** 金额，单位：分 */
        feeFen: number;
        /** 金额，单位：分 */
        taxFen: number;
        /** 金额，单位：分 */
        netFen: number;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 我的提现，最新的在前 */
  'withdrawals.listWithdrawals': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        status:
          'requested' | 'review' | 'approved' | 'paying' | 'paid' | 'partly_paid' | 'failed' | 'cancelled' | 'rejected';
        channel: 'wechat_pay' | 'alipay';
        /** 金额，单位：分 */
        amountFen: number;
        /** 金额，单位：分 */
        netFen: number;
        sentence: string;
        because: string | null;
        createdAt: string;
        waits: boolean;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 提现试算：服务费、代扣税与到账金额 */
  'withdrawals.quoteWithdrawal': {
    params: undefined;
    query: {
      amountFen: number;
    };
    body: undefined;
    answer: {
      /** 金额，单位：分 */
      amountFen: number;
      /** 金额，单位：分 */
      feeFen: number;
      /** 金额，单位：分 */
      taxFen: number;
      /** 金额，单位：分 */
      netFen: number;
      bills: number;
      taxRule: string;
      /** 金额，单位：分 */
      monthGrossFen: number;
      /** 金额，单位：分 */
      monthTaxFen: number;
      nameNeeded: boolean;
      refusal:
        | 'bad_input'
        | 'bad_json'
        | 'body_too_large'
        | 'unsupported_media_type'
        | 'not_found'
        | 'method_not_allowed'
        | 'not_signed_in'
        | 'session_expired'
        | 'forbidden'
        | 'too_many_requests'
        | 'idempotency_key_missing'
        | 'idempotency_key_reused'
        | 'idempotency_in_flight'
        | 'busy'
        | 'internal'
        | 'login_code_invalid'
        | 'captcha_required'
        | 'captcha_wrong'
        | 'login_blocked'
        | 'login_unavailable'
        | 'credentials_wrong'
        | 'phone_code_invalid'
        | 'consent_required'
        | 'region_unknown'
        | 'login_taken'
        | 'address_limit'
        | 'switched_off'
        | 'switch_rule_changed'
        | 'share_unknown'
        | 'no_referrer'
        | 'distributor_terms_changed'
        | 'distributor_frozen'
        | 'distributor_state_changed'
        | 'window_invalid'
        | 'invitation_needed'
        | 'invitation_terms_invalid'
        | 'invitation_state_changed'
        | 'withdrawal_quote_changed'
        | 'withdrawal_owing'
        | 'withdrawal_below_costs'
        | 'withdrawal_too_small'
        | 'withdrawal_too_large'
        | 'withdrawal_over_available'
        | 'withdrawal_daily_limit'
        | 'withdrawal_state_changed'
        | 'withdrawal_not_cancellable'
        | 'withdrawal_approved_already'
        | 'withdrawal_rules_invalid'
        | 'withdrawal_adults_only'
        | 'payee_identity_missing'
        | 'real_name_needed'
        | 'real_name_told'
        | 'id_number_wrong'
        | 'id_number_taken'
        | 'product_unavailable'
        | 'sku_unavailable'
        | 'sold_out'
        | 'specification_conflict'
        | 'name_taken'
        | 'code_taken'
        | 'file_missing'
        | 'still_in_use'
        | 'category_misplaced'
        | 'product_incomplete'
        | 'freight_rules_invalid'
        | 'stock_below_zero'
        | 'cart_full'
        | 'quantity_limit'
        | 'person_limit'
        | 'unpaid_order_limit'
        | 'offer_cool_down'
        | 'quote_changed'
        | 'benefit_unusable'
        | 'region_not_delivered'
        | 'order_state_changed'
        | 'freight_dearer'
        | 'address_changed'
        | 'urged_today'
        | 'price_below_margin'
        | 'price_out_of_bounds'
        | 'refund_exceeds_paid'
        | 'waybill_used'
        | 'order_is_pickup'
        | 'order_not_pickup'
        | 'pickup_point_closed'
        | 'pickup_code_unknown'
        | 'pickup_elsewhere'
        | 'pickup_collected'
        | 'pickup_refunded'
        | 'shipping_upload_running'
        | 'shipping_upload_spent'
        | 'nothing_to_ship'
        | 'favourites_full'
        | 'still_in_stock'
        | 'stock_alerts_full'
        | 'aftersale_unavailable'
        | 'aftersale_window_over'
        | 'aftersale_units_taken'
        | 'aftersale_limit'
        | 'aftersale_amount_changed'
        | 'aftersale_state_changed'
        | 'return_address_missing'
        | 'picture_unreadable'
        | 'picture_too_large'
        | 'picture_too_small'
        | 'picture_limit'
        | 'picture_gone'
        | 'coupon_sold_out'
        | 'coupon_limit'
        | 'coupon_not_claimable'
        | 'coupon_not_for_you'
        | 'coupon_code_wrong'
        | 'coupon_code_tries'
        | 'coupon_state_changed'
        | 'coupon_terms_invalid'
        | 'birthday_told'
        | 'signed_in_today'
        | 'make_up_unavailable'
        | 'make_up_no_card'
        | 'lottery_not_started'
        | 'lottery_paused'
        | 'lottery_ended'
        | 'lottery_not_ended'
        | 'lottery_no_chance'
        | 'lottery_adults_only'
        | 'points_short'
        | 'lottery_terms_invalid'
        | 'lottery_fixed'
        | 'lottery_state_changed'
        | 'alarm_settled'
        | 'member_levels_invalid'
        | 'payment_closed'
        | 'payment_unavailable'
        | 'payer_identity_missing'
        | 'refund_not_abnormal'
        | 'refund_destination_refused'
        | 'difference_settled'
        | 'notice_refused'
        | 'delivery_not_offered'
        | 'chain_not_open'
        | 'chain_changed'
        | 'chain_state_changed'
        | 'resale_not_offered'
        | 'chain_terms_invalid'
        | 'commission_terms_invalid'
        | 'own_adjustment'
        | 'adjustment_decided'
        | 'own_proposal'
        | 'proposal_decided'
        | 'proposal_outdated'
        | 'bargain_running'
        | 'bargain_limit'
        | 'bargain_over'
        | 'bargain_ordered'
        | 'bargain_reached'
        | 'bargain_not_reached'
        | 'own_bargain'
        | 'already_cut'
        | 'help_limit'
        | 'cut_refused'
        | 'flash_not_started'
        | 'flash_begun'
        | 'flash_ended'
        | 'flash_sold_out'
        | 'flash_limit_reached'
        | 'flash_too_fast'
        | 'flash_busy'
        | 'flash_paused'
        | 'flash_queue_needed'
        | 'flash_stale'
        | 'flash_budget_spent'
        | 'flash_state_changed'
        | 'flash_slot_invalid'
        | 'offer_not_started'
        | 'offer_ended'
        | 'offer_paused'
        | 'group_full'
        | 'group_closing'
        | 'group_expired'
        | 'group_not_open'
        | 'already_in_group'
        | 'already_leading_group'
        | 'newcomers_only'
        | 'offer_unapproved'
        | 'offer_subsidy_spent'
        | 'group_limit'
        | 'offer_terms_invalid'
        | 'campaign_terms_invalid'
        | 'campaign_state_changed'
        | 'subsidy_unapproved'
        | 'own_campaign'
        | 'campaign_conflict'
        | null;
    };
    refusals: GeneralRefusal;
  };
  /** 申请提现；须带上看到的试算金额 */
  'withdrawals.requestWithdrawal': {
    params: undefined;
    query: undefined;
    body: {
      amountFen: number;
      /** 金额，单位：分 */
      feeFen: number;
      /** 金额，单位：分 */
      taxFen: number;
      /** 金额，单位：分 */
      netFen: number;
    };
    answer: {
      withdrawalId: string;
    };
    refusals:
      | GeneralRefusal
      | 'withdrawal_quote_changed'
      | 'withdrawal_owing'
      | 'withdrawal_too_small'
      | 'withdrawal_too_large'
      | 'withdrawal_over_available'
      | 'withdrawal_daily_limit'
      | 'payee_identity_missing'
      | 'real_name_needed'
      | 'withdrawal_below_costs';
  };
  /** 提现单，按状态（运营） */
  'withdrawals.searchWithdrawals': {
    params: undefined;
    query: {
      cursor?: string;
      limit?: number;
      status?:
        'requested' | 'review' | 'approved' | 'paying' | 'paid' | 'partly_paid' | 'failed' | 'cancelled' | 'rejected';
    };
    body: undefined;
    answer: {
      items: {
        id: string;
        status:
          'requested' | 'review' | 'approved' | 'paying' | 'paid' | 'partly_paid' | 'failed' | 'cancelled' | 'rejected';
        channel: 'wechat_pay' | 'alipay';
        /** 金额，单位：分 */
        amountFen: number;
        /** 金额，单位：分 */
        netFen: number;
        sentence: string;
        because: string | null;
        createdAt: string;
        userId: string;
        nickname: string;
        approvalsNeeded: number;
      }[];
      nextCursor: string | null;
    };
    refusals: GeneralRefusal;
  };
  /** 选择代扣税规则：待另一人审批后生效（已申请的不受影响） */
  'withdrawals.setTaxRules': {
    params: undefined;
    query: undefined;
    body: {
      name: string;
      terms:
        | {
            method: 'monthly';
            deductions: {
              upToFen: number | null;
              /** 金额，单位：分 */
              fixedFen: number;
              rateBps: number;
            }[];
            brackets: {
              upToFen: number | null;
              rateBps: number;
              /** 金额，单位：分 */
              quickFen: number;
            }[];
          }
        | {
            method: 'cumulative';
            costBps: number;
            /** 金额，单位：分 */
            monthlyAllowanceFen: number;
            brackets: {
              upToFen: number | null;
              rateBps: number;
              /** 金额，单位：分 */
              quickFen: number;
            }[];
          }
        | {
            method: 'none';
          };
      reason: string;
    };
    answer: {
      edition: {
        name: string;
        terms:
          | {
              method: 'monthly';
              deductions: {
                upToFen: number | null;
                /** 金额，单位：分 */
                fixedFen: number;
                rateBps: number;
              }[];
              brackets: {
                upToFen: number | null;
                rateBps: number;
                /** 金额，单位：分 */
                quickFen: number;
              }[];
            }
          | {
              method: 'cumulative';
              costBps: number;
              /** 金额，单位：分 */
              monthlyAllowanceFen: number;
              brackets: {
                upToFen: number | null;
                rateBps: number;
                /** 金额，单位：分 */
                quickFen: number;
              }[];
            }
          | {
              method: 'none';
            };
        edition: number;
        operatorId: string | null;
        approverId: string | null;
        reason: string;
        createdAt: string;
      } | null;
      proposal: {
        id: string;
        kind: 'commission' | 'withdrawal' | 'tax' | 'risk';
        baseEdition: number;
        loosenings: string[];
        reason: string;
        authorId: string;
        createdAt: string;
        approved: boolean | null;
        approverId: string | null;
        decidedAt: string | null;
        edition: number | null;
      } | null;
    };
    refusals: GeneralRefusal | 'withdrawal_rules_invalid';
  };
  /** 设置提现规则：收紧的立即生效，放宽的待另一人审批（已申请的不受影响） */
  'withdrawals.setWithdrawalRules': {
    params: undefined;
    query: undefined;
    body: {
      /** 金额，单位：分 */
      minFen: number;
      /** 金额，单位：分 */
      maxFen: number;
      /** 金额，单位：分 */
      dailyFen: number;
      dailyCount: number;
      feeBps: number;
      /** 金额，单位：分 */
      feeMinFen: number;
      /** 金额，单位：分 */
      reviewFromFen: number;
      /** 金额，单位：分 */
      secondFromFen: number;
      /** 金额，单位：分 */
      realNameFromFen: number;
      /** 金额，单位：分 */
      billWechatFen: number;
      /** 金额，单位：分 */
      billAlipayFen: number;
      reason: string;
    };
    answer: {
      edition: {
        /** 金额，单位：分 */
        minFen: number;
        /** 金额，单位：分 */
        maxFen: number;
        /** 金额，单位：分 */
        dailyFen: number;
        dailyCount: number;
        feeBps: number;
        /** 金额，单位：分 */
        feeMinFen: number;
        /** 金额，单位：分 */
        reviewFromFen: number;
        /** 金额，单位：分 */
        secondFromFen: number;
        /** 金额，单位：分 */
        realNameFromFen: number;
        /** 金额，单位：分 */
        billWechatFen: number;
        /** 金额，单位：分 */
        billAlipayFen: number;
        edition: number;
        operatorId: string | null;
        approverId: string | null;
        reason: string;
        createdAt: string;
      } | null;
      proposal: {
        id: string;
        kind: 'commission' | 'withdrawal' | 'tax' | 'risk';
        baseEdition: number;
        loosenings: string[];
        reason: string;
        authorId: string;
        createdAt: string;
        approved: boolean | null;
        approverId: string | null;
        decidedAt: string | null;
        edition: number | null;
      } | null;
    };
    refusals: GeneralRefusal | 'withdrawal_rules_invalid';
  };
  /** 我的实名信息（已脱敏） */
  'withdrawals.showRealName': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      told: {
        realName: string;
        idNumber: string;
      } | null;
    };
    refusals: GeneralRefusal;
  };
  /** 可提现佣金、限额与收款方式 */
  'withdrawals.showWithdrawable': {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: {
      /** 金额，单位：分 */
      availableFen: number;
      /** 金额，单位：分 */
      heldFen: number;
      /** 金额，单位：分 */
      withdrawingFen: number;
      /** 金额，单位：分 */
      owedFen: number;
      /** 金额，单位：分 */
      offsetFen: number;
      channel: 'wechat_pay' | 'alipay' | null;
      named: boolean;
      /** 金额，单位：分 */
      minFen: number;
      /** 金额，单位：分 */
      maxFen: number;
      /** 金额，单位：分 */
      dailyFen: number;
      dailyCount: number;
      /** 金额，单位：分 */
      leftTodayFen: number;
      feeBps: number;
      /** 金额，单位：分 */
      feeMinFen: number;
      /** 金额，单位：分 */
      billFen: number;
    };
    refusals: GeneralRefusal;
  };
  /** 一笔提现的进度与待确认的收款 */
  'withdrawals.showWithdrawal': {
    params: {
      withdrawalId: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      status:
        'requested' | 'review' | 'approved' | 'paying' | 'paid' | 'partly_paid' | 'failed' | 'cancelled' | 'rejected';
      channel: 'wechat_pay' | 'alipay';
      /** 金额，单位：分 */
      amountFen: number;
      /** 金额，单位：分 */
      netFen: number;
      sentence: string;
      because: string | null;
      createdAt: string;
      /** 金额，单位：分 */
      feeFen: number;
      /** 金额，单位：分 */
      taxFen: number;
      /** 金额，单位：分 */
      paidFen: number;
      cancellable: boolean;
      cancelling: boolean;
      bills: {
        id: string;
        no: number;
        status: 'planned' | 'sent' | 'awaiting_user_confirm' | 'paid' | 'failed' | 'cancelled';
        /** 金额，单位：分 */
        netFen: number;
        because: string | null;
        confirmUntil: string | null;
        confirmation: Record<string, string> | null;
        endedAt: string | null;
      }[];
      serverNow: string;
    };
    refusals: GeneralRefusal | 'not_found';
  };
  /** 提交实名信息，仅用于依法代扣代缴税款（需单独同意） */
  'withdrawals.tellRealName': {
    params: undefined;
    query: undefined;
    body: {
      realName: string;
      idNumber: string;
      consent: true;
    };
    answer: {
      realName: string;
      idNumber: string;
    };
    refusals: GeneralRefusal | 'id_number_wrong' | 'withdrawal_adults_only' | 'real_name_told' | 'id_number_taken';
  };
}

export type OperationId = keyof Operations;

export const operations = {
  'aftersales.applyCase': {
    method: 'POST',
    path: '/api/orders/:orderId/aftersales',
    access: 'shopper',
    idempotent: true,
  },
  'aftersales.approveCase': {
    method: 'POST',
    path: '/api/ops/aftersales/:caseId/approve',
    access: { operator: 'aftersales.answer' },
    idempotent: false,
  },
  'aftersales.dropPicture': {
    method: 'DELETE',
    path: '/api/aftersale-pictures/:pictureId',
    access: 'shopper',
    idempotent: false,
  },
  'aftersales.inspectCase': {
    method: 'GET',
    path: '/api/ops/aftersales/:caseId',
    access: { operator: 'aftersales.read' },
    idempotent: false,
  },
  'aftersales.listCases': { method: 'GET', path: '/api/aftersales', access: 'shopper', idempotent: false },
  'aftersales.previewCase': {
    method: 'POST',
    path: '/api/orders/:orderId/aftersales/preview',
    access: 'shopper',
    idempotent: false,
  },
  'aftersales.previewRefund': {
    method: 'GET',
    path: '/api/ops/aftersales/:caseId/refund-preview',
    access: { operator: 'aftersales.read' },
    idempotent: false,
  },
  'aftersales.receiveReturn': {
    method: 'POST',
    path: '/api/ops/aftersales/:caseId/receive',
    access: { operator: 'aftersales.receive' },
    idempotent: false,
  },
  'aftersales.refundInstead': {
    method: 'POST',
    path: '/api/ops/aftersales/:caseId/refund-instead',
    access: { operator: 'aftersales.answer' },
    idempotent: false,
  },
  'aftersales.rejectCase': {
    method: 'POST',
    path: '/api/ops/aftersales/:caseId/reject',
    access: { operator: 'aftersales.answer' },
    idempotent: false,
  },
  'aftersales.searchCases': {
    method: 'GET',
    path: '/api/ops/aftersales',
    access: { operator: 'aftersales.read' },
    idempotent: false,
  },
  'aftersales.sendBack': {
    method: 'POST',
    path: '/api/aftersales/:caseId/return-parcel',
    access: 'shopper',
    idempotent: false,
  },
  'aftersales.sendExchange': {
    method: 'POST',
    path: '/api/ops/aftersales/:caseId/exchange',
    access: { operator: 'aftersales.receive' },
    idempotent: false,
  },
  'aftersales.setReturnAddress': {
    method: 'PUT',
    path: '/api/ops/return-address',
    access: { operator: 'aftersales.answer' },
    idempotent: false,
  },
  'aftersales.showCase': { method: 'GET', path: '/api/aftersales/:caseId', access: 'shopper', idempotent: false },
  'aftersales.showReturnAddress': {
    method: 'GET',
    path: '/api/ops/return-address',
    access: { operator: 'aftersales.read' },
    idempotent: false,
  },
  'aftersales.showWays': {
    method: 'GET',
    path: '/api/orders/:orderId/aftersale-ways',
    access: 'shopper',
    idempotent: false,
  },
  'aftersales.uploadPicture': { method: 'POST', path: '/api/aftersale-pictures', access: 'shopper', idempotent: false },
  'aftersales.withdrawCase': {
    method: 'POST',
    path: '/api/aftersales/:caseId/withdraw',
    access: 'shopper',
    idempotent: false,
  },
  'alarms.listAlarms': {
    method: 'GET',
    path: '/api/ops/alarms',
    access: { operator: 'alarms.read' },
    idempotent: false,
  },
  'alarms.settleAlarm': {
    method: 'POST',
    path: '/api/ops/alarms/:alarmId/settle',
    access: { operator: 'alarms.settle' },
    idempotent: false,
  },
  'bargain.approveBargainOffer': {
    method: 'POST',
    path: '/api/ops/bargain-offers/:offerId/approve',
    access: { operator: 'campaigns.approve' },
    idempotent: false,
  },
  'bargain.createBargainOffer': {
    method: 'POST',
    path: '/api/ops/bargain-offers',
    access: { operator: 'offers.write' },
    idempotent: true,
  },
  'bargain.cutPrice': { method: 'POST', path: '/api/bargains/:bargainId/cuts', access: 'shopper', idempotent: true },
  'bargain.endBargainOffer': {
    method: 'POST',
    path: '/api/ops/bargain-offers/:offerId/end',
    access: { operator: 'offers.write' },
    idempotent: false,
  },
  'bargain.inspectBargainOffer': {
    method: 'GET',
    path: '/api/ops/bargain-offers/:offerId',
    access: { operator: 'offers.read' },
    idempotent: false,
  },
  'bargain.listBargainOffers': { method: 'GET', path: '/api/bargain-offers', access: 'anyone', idempotent: false },
  'bargain.listCuts': { method: 'GET', path: '/api/bargains/:bargainId/cuts', access: 'anyone', idempotent: false },
  'bargain.listMyBargains': { method: 'GET', path: '/api/me/bargains', access: 'shopper', idempotent: false },
  'bargain.orderBargain': {
    method: 'POST',
    path: '/api/bargains/:bargainId/order',
    access: 'shopper',
    idempotent: true,
  },
  'bargain.pauseBargainOffer': {
    method: 'POST',
    path: '/api/ops/bargain-offers/:offerId/pause',
    access: { operator: 'offers.write' },
    idempotent: false,
  },
  'bargain.previewBargainOffer': {
    method: 'POST',
    path: '/api/ops/bargain-offers/preview',
    access: { operator: 'offers.read' },
    idempotent: false,
  },
  'bargain.resumeBargainOffer': {
    method: 'POST',
    path: '/api/ops/bargain-offers/:offerId/resume',
    access: { operator: 'offers.write' },
    idempotent: false,
  },
  'bargain.searchBargainOffers': {
    method: 'GET',
    path: '/api/ops/bargain-offers',
    access: { operator: 'offers.read' },
    idempotent: false,
  },
  'bargain.showBargain': { method: 'GET', path: '/api/bargains/:bargainId', access: 'anyone', idempotent: false },
  'bargain.showBargainOffer': {
    method: 'GET',
    path: '/api/bargain-offers/:offerId',
    access: 'anyone',
    idempotent: false,
  },
  'bargain.startBargain': {
    method: 'POST',
    path: '/api/bargain-offers/:offerId/bargains',
    access: 'shopper',
    idempotent: true,
  },
  'cart.putCartItem': { method: 'PUT', path: '/api/cart/items/:skuId', access: 'shopper', idempotent: false },
  'cart.removeCartItem': { method: 'DELETE', path: '/api/cart/items/:skuId', access: 'shopper', idempotent: false },
  'cart.removeCartItems': { method: 'DELETE', path: '/api/cart/items', access: 'shopper', idempotent: false },
  'cart.selectCartItems': { method: 'PATCH', path: '/api/cart/items', access: 'shopper', idempotent: false },
  'cart.showCart': { method: 'GET', path: '/api/cart', access: 'shopper', idempotent: false },
  'catalog.adjustStock': {
    method: 'POST',
    path: '/api/ops/skus/:skuId/adjust',
    access: { operator: 'stock.write' },
    idempotent: true,
  },
  'catalog.changePrice': {
    method: 'POST',
    path: '/api/ops/skus/:skuId/price',
    access: { operator: 'products.write' },
    idempotent: false,
  },
  'catalog.createBrand': {
    method: 'POST',
    path: '/api/ops/brands',
    access: { operator: 'products.write' },
    idempotent: false,
  },
  'catalog.createCategory': {
    method: 'POST',
    path: '/api/ops/categories',
    access: { operator: 'products.write' },
    idempotent: false,
  },
  'catalog.createFreightTemplate': {
    method: 'POST',
    path: '/api/ops/freight-templates',
    access: { operator: 'products.write' },
    idempotent: false,
  },
  'catalog.createOccasion': {
    method: 'POST',
    path: '/api/ops/occasions',
    access: { operator: 'products.write' },
    idempotent: false,
  },
  'catalog.createProduct': {
    method: 'POST',
    path: '/api/ops/products',
    access: { operator: 'products.write' },
    idempotent: true,
  },
  'catalog.createSynonym': {
    method: 'POST',
    path: '/api/ops/search/synonyms',
    access: { operator: 'search.write' },
    idempotent: false,
  },
  'catalog.deleteBrand': {
    method: 'DELETE',
    path: '/api/ops/brands/:brandId',
    access: { operator: 'products.write' },
    idempotent: false,
  },
  'catalog.deleteCategory': {
    method: 'DELETE',
    path: '/api/ops/categories/:categoryId',
    access: { operator: 'products.write' },
    idempotent: false,
  },
  'catalog.deleteFreightTemplate': {
    method: 'DELETE',
    path: '/api/ops/freight-templates/:templateId',
    access: { operator: 'products.write' },
    idempotent: false,
  },
  'catalog.deleteOccasion': {
    method: 'DELETE',
    path: '/api/ops/occasions/:occasionId',
    access: { operator: 'products.write' },
    idempotent: false,
  },
  'catalog.deleteSynonym': {
    method: 'DELETE',
    path: '/api/ops/search/synonyms/:synonymId',
    access: { operator: 'search.write' },
    idempotent: false,
  },
  'catalog.forgetSearches': { method: 'DELETE', path: '/api/me/searches', access: 'shopper', idempotent: false },
  'catalog.inspectHotWords': {
    method: 'GET',
    path: '/api/ops/search/hot-words',
    access: { operator: 'search.read' },
    idempotent: false,
  },
  'catalog.inspectProduct': {
    method: 'GET',
    path: '/api/ops/products/:productId',
    access: { operator: 'products.read' },
    idempotent: false,
  },
  'catalog.listBrands': { method: 'GET', path: '/api/brands', access: 'anyone', idempotent: false },
  'catalog.listCategories': { method: 'GET', path: '/api/categories', access: 'anyone', idempotent: false },
  'catalog.listFreightTemplates': {
    method: 'GET',
    path: '/api/ops/freight-templates',
    access: { operator: 'products.read' },
    idempotent: false,
  },
  'catalog.listHotWords': { method: 'GET', path: '/api/search/hot-words', access: 'anyone', idempotent: false },
  'catalog.listOccasions': { method: 'GET', path: '/api/occasions', access: 'anyone', idempotent: false },
  'catalog.listProducts': { method: 'GET', path: '/api/products', access: 'anyone', idempotent: false },
  'catalog.listSearchHistory': { method: 'GET', path: '/api/me/searches', access: 'shopper', idempotent: false },
  'catalog.listSynonyms': {
    method: 'GET',
    path: '/api/ops/search/synonyms',
    access: { operator: 'search.read' },
    idempotent: false,
  },
  'catalog.placeHotWord': {
    method: 'PUT',
    path: '/api/ops/search/hot-words',
    access: { operator: 'search.write' },
    idempotent: false,
  },
  'catalog.putOnShelf': {
    method: 'POST',
    path: '/api/ops/products/:productId/on-shelf',
    access: { operator: 'products.write' },
    idempotent: false,
  },
  'catalog.rememberSearch': { method: 'POST', path: '/api/me/searches', access: 'shopper', idempotent: false },
  'catalog.restockSku': {
    method: 'POST',
    path: '/api/ops/skus/:skuId/restock',
    access: { operator: 'stock.write' },
    idempotent: true,
  },
  'catalog.searchProducts': {
    method: 'GET',
    path: '/api/ops/products',
    access: { operator: 'products.read' },
    idempotent: false,
  },
  'catalog.searchShelf': { method: 'GET', path: '/api/search', access: 'anyone', idempotent: false },
  'catalog.showHome': { method: 'GET', path: '/api/home', access: 'anyone', idempotent: false },
  'catalog.showProduct': { method: 'GET', path: '/api/products/:productId', access: 'anyone', idempotent: false },
  'catalog.showStock': {
    method: 'GET',
    path: '/api/ops/skus/:skuId/stock',
    access: { operator: 'products.read' },
    idempotent: false,
  },
  'catalog.spreadStock': {
    method: 'PUT',
    path: '/api/ops/skus/:skuId/buckets',
    access: { operator: 'stock.write' },
    idempotent: false,
  },
  'catalog.suggestSearches': { method: 'GET', path: '/api/search/suggestions', access: 'anyone', idempotent: false },
  'catalog.takeOffShelf': {
    method: 'POST',
    path: '/api/ops/products/:productId/off-shelf',
    access: { operator: 'products.write' },
    idempotent: false,
  },
  'catalog.updateBrand': {
    method: 'PUT',
    path: '/api/ops/brands/:brandId',
    access: { operator: 'products.write' },
    idempotent: false,
  },
  'catalog.updateCategory': {
    method: 'PUT',
    path: '/api/ops/categories/:categoryId',
    access: { operator: 'products.write' },
    idempotent: false,
  },
  'catalog.updateFreightTemplate': {
    method: 'PUT',
    path: '/api/ops/freight-templates/:templateId',
    access: { operator: 'products.write' },
    idempotent: false,
  },
  'catalog.updateOccasion': {
    method: 'PUT',
    path: '/api/ops/occasions/:occasionId',
    access: { operator: 'products.write' },
    idempotent: false,
  },
  'catalog.updateProduct': {
    method: 'PATCH',
    path: '/api/ops/products/:productId',
    access: { operator: 'products.write' },
    idempotent: false,
  },
  'catalog.updateSynonym': {
    method: 'PUT',
    path: '/api/ops/search/synonyms/:synonymId',
    access: { operator: 'search.write' },
    idempotent: false,
  },
  'chain.buyInChain': { method: 'POST', path: '/api/chains/:chainId/orders', access: 'shopper', idempotent: true },
  'chain.closeChain': { method: 'POST', path: '/api/me/chains/:chainId/close', access: 'shopper', idempotent: false },
  'chain.copyChain': { method: 'POST', path: '/api/me/chains/:chainId/copy', access: 'shopper', idempotent: true },
  'chain.createChain': { method: 'POST', path: '/api/me/chains', access: 'shopper', idempotent: true },
  'chain.editChain': { method: 'POST', path: '/api/me/chains/:chainId/edits', access: 'shopper', idempotent: false },
  'chain.endChainRole': {
    method: 'POST',
    path: '/api/ops/chain-managers/:userId/end',
    access: { operator: 'chains.manage' },
    idempotent: false,
  },
  'chain.endResale': { method: 'POST', path: '/api/chains/:chainId/resale/end', access: 'shopper', idempotent: false },
  'chain.exportChain': { method: 'POST', path: '/api/me/chains/:chainId/export', access: 'shopper', idempotent: false },
  'chain.exportForOperators': {
    method: 'POST',
    path: '/api/ops/chains/:chainId/export',
    access: { operator: 'orders.reveal' },
    idempotent: false,
  },
  'chain.grantChainRole': {
    method: 'POST',
    path: '/api/ops/chain-managers',
    access: { operator: 'chains.manage' },
    idempotent: false,
  },
  'chain.inspectChain': { method: 'GET', path: '/api/me/chains/:chainId', access: 'shopper', idempotent: false },
  'chain.listChainManagers': {
    method: 'GET',
    path: '/api/ops/chain-managers',
    access: { operator: 'chains.manage' },
    idempotent: false,
  },
  'chain.listChainOrders': {
    method: 'GET',
    path: '/api/me/chains/:chainId/orders',
    access: 'shopper',
    idempotent: false,
  },
  'chain.listChainResales': {
    method: 'GET',
    path: '/api/me/chains/:chainId/resales',
    access: 'shopper',
    idempotent: false,
  },
  'chain.listChains': { method: 'GET', path: '/api/chains', access: 'anyone', idempotent: false },
  'chain.listEntries': { method: 'GET', path: '/api/chains/:chainId/entries', access: 'anyone', idempotent: false },
  'chain.listMyChains': { method: 'GET', path: '/api/me/chains', access: 'shopper', idempotent: false },
  'chain.listMyResales': { method: 'GET', path: '/api/me/chain-resales', access: 'shopper', idempotent: false },
  'chain.listResaleOrders': {
    method: 'GET',
    path: '/api/me/chain-resales/:resaleId/orders',
    access: 'shopper',
    idempotent: false,
  },
  'chain.openChain': { method: 'POST', path: '/api/me/chains/:chainId/open', access: 'shopper', idempotent: false },
  'chain.saveDraft': { method: 'PUT', path: '/api/me/chains/:chainId/draft', access: 'shopper', idempotent: false },
  'chain.setResale': { method: 'PUT', path: '/api/chains/:chainId/resale', access: 'shopper', idempotent: false },
  'chain.showChain': { method: 'GET', path: '/api/chains/:chainId', access: 'anyone', idempotent: false },
  'chain.showChainRole': { method: 'GET', path: '/api/me/chain-role', access: 'shopper', idempotent: false },
  'chain.showResaleOffer': { method: 'GET', path: '/api/chains/:chainId/resale', access: 'shopper', idempotent: false },
  'chain.uploadChainPicture': { method: 'POST', path: '/api/me/chain-pictures', access: 'shopper', idempotent: false },
  'commission.decideAdjustment': {
    method: 'POST',
    path: '/api/ops/commission-adjustments/:adjustmentId/decide',
    access: { operator: 'commission.adjust' },
    idempotent: false,
  },
  'commission.explainBalances': {
    method: 'GET',
    path: '/api/me/commission-balances',
    access: 'shopper',
    idempotent: false,
  },
  'commission.inspectOrderCommissions': {
    method: 'GET',
    path: '/api/ops/orders/:orderId/commissions',
    access: { operator: 'commission.read' },
    idempotent: false,
  },
  'commission.inspectTerms': {
    method: 'GET',
    path: '/api/ops/commission-terms',
    access: { operator: 'commission.read' },
    idempotent: false,
  },
  'commission.listAdjustments': {
    method: 'GET',
    path: '/api/ops/commission-adjustments',
    access: { operator: 'commission.read' },
    idempotent: false,
  },
  'commission.listCommissions': { method: 'GET', path: '/api/me/commissions', access: 'shopper', idempotent: false },
  'commission.listExpectations': {
    method: 'GET',
    path: '/api/me/expected-commissions',
    access: 'shopper',
    idempotent: false,
  },
  'commission.listStatement': {
    method: 'GET',
    path: '/api/me/commission-statement',
    access: 'shopper',
    idempotent: false,
  },
  'commission.proposeAdjustment': {
    method: 'POST',
    path: '/api/ops/commission-adjustments',
    access: { operator: 'commission.adjust' },
    idempotent: false,
  },
  'commission.setTerms': {
    method: 'POST',
    path: '/api/ops/commission-terms',
    access: { operator: 'commission.write' },
    idempotent: false,
  },
  'commission.showEarnings': { method: 'GET', path: '/api/me/earnings', access: 'shopper', idempotent: false },
  'commission.showLeaderboard': {
    method: 'GET',
    path: '/api/commission-leaderboard',
    access: 'shopper',
    idempotent: false,
  },
  'compliance.decideSwitch': {
    method: 'POST',
    path: '/api/ops/compliance-decisions',
    access: { operator: 'compliance.decide' },
    idempotent: true,
  },
  'compliance.listOpenPlays': { method: 'GET', path: '/api/plays', access: 'anyone', idempotent: false },
  'compliance.listSwitches': {
    method: 'GET',
    path: '/api/ops/compliance-switches',
    access: { operator: 'compliance.read' },
    idempotent: false,
  },
  'coupons.claimCoupon': {
    method: 'POST',
    path: '/api/coupon-centre/:templateId/claims',
    access: 'shopper',
    idempotent: true,
  },
  'coupons.countMyCoupons': { method: 'GET', path: '/api/me/coupon-counts', access: 'shopper', idempotent: false },
  'coupons.createCampaign': {
    method: 'POST',
    path: '/api/ops/coupon-campaigns',
    access: { operator: 'coupons.write' },
    idempotent: true,
  },
  'coupons.createTemplate': {
    method: 'POST',
    path: '/api/ops/coupon-templates',
    access: { operator: 'coupons.write' },
    idempotent: true,
  },
  'coupons.editTemplate': {
    method: 'PUT',
    path: '/api/ops/coupon-templates/:templateId',
    access: { operator: 'coupons.write' },
    idempotent: false,
  },
  'coupons.inspectTemplate': {
    method: 'GET',
    path: '/api/ops/coupon-templates/:templateId',
    access: { operator: 'coupons.read' },
    idempotent: false,
  },
  'coupons.judgeForOrder': { method: 'POST', path: '/api/orders/coupon-choices', access: 'shopper', idempotent: false },
  'coupons.listCampaigns': {
    method: 'GET',
    path: '/api/ops/coupon-campaigns',
    access: { operator: 'coupons.read' },
    idempotent: false,
  },
  'coupons.listCentre': { method: 'GET', path: '/api/coupon-centre', access: 'anyone', idempotent: false },
  'coupons.listForProduct': {
    method: 'GET',
    path: '/api/products/:productId/coupons',
    access: 'anyone',
    idempotent: false,
  },
  'coupons.listGrants': {
    method: 'GET',
    path: '/api/ops/coupon-templates/:templateId/coupons',
    access: { operator: 'coupons.read' },
    idempotent: false,
  },
  'coupons.listMyCoupons': { method: 'GET', path: '/api/me/coupons', access: 'shopper', idempotent: false },
  'coupons.listTemplates': {
    method: 'GET',
    path: '/api/ops/coupon-templates',
    access: { operator: 'coupons.read' },
    idempotent: false,
  },
  'coupons.makeCodes': {
    method: 'POST',
    path: '/api/ops/coupon-templates/:templateId/codes',
    access: { operator: 'coupons.write' },
    idempotent: false,
  },
  'coupons.moveCampaign': {
    method: 'POST',
    path: '/api/ops/coupon-campaigns/:campaignId/state',
    access: { operator: 'coupons.write' },
    idempotent: false,
  },
  'coupons.moveTemplate': {
    method: 'POST',
    path: '/api/ops/coupon-templates/:templateId/state',
    access: { operator: 'coupons.write' },
    idempotent: false,
  },
  'coupons.redeemCode': { method: 'POST', path: '/api/coupon-codes/redemption', access: 'shopper', idempotent: true },
  'coupons.revokeCoupon': {
    method: 'POST',
    path: '/api/ops/coupons/:couponId/revocation',
    access: { operator: 'coupons.write' },
    idempotent: false,
  },
  'coupons.showBatch': {
    method: 'GET',
    path: '/api/ops/coupon-batches/:batchId',
    access: { operator: 'coupons.read' },
    idempotent: false,
  },
  'coupons.showBirthday': { method: 'GET', path: '/api/me/birthday', access: 'shopper', idempotent: false },
  'coupons.startBatch': {
    method: 'POST',
    path: '/api/ops/coupon-templates/:templateId/batches',
    access: { operator: 'coupons.write' },
    idempotent: true,
  },
  'coupons.tellBirthday': { method: 'PUT', path: '/api/me/birthday', access: 'shopper', idempotent: false },
  'favourites.askAlert': { method: 'PUT', path: '/api/me/stock-alerts/:skuId', access: 'shopper', idempotent: false },
  'favourites.dropFavourites': {
    method: 'POST',
    path: '/api/me/favourites/removal',
    access: 'shopper',
    idempotent: false,
  },
  'favourites.forgetFootprints': {
    method: 'POST',
    path: '/api/me/footprints/removal',
    access: 'shopper',
    idempotent: false,
  },
  'favourites.keepProduct': {
    method: 'PUT',
    path: '/api/me/favourites/:productId',
    access: 'shopper',
    idempotent: false,
  },
  'favourites.leaveFootprint': {
    method: 'PUT',
    path: '/api/me/footprints/:productId',
    access: 'shopper',
    idempotent: false,
  },
  'favourites.listFavourites': { method: 'GET', path: '/api/me/favourites', access: 'shopper', idempotent: false },
  'favourites.listFootprints': { method: 'GET', path: '/api/me/footprints', access: 'shopper', idempotent: false },
  'favourites.showMark': { method: 'GET', path: '/api/me/favourites/:productId', access: 'shopper', idempotent: false },
  'favourites.withdrawAlert': {
    method: 'DELETE',
    path: '/api/me/stock-alerts/:skuId',
    access: 'shopper',
    idempotent: false,
  },
  'flashsale.approveSlot': {
    method: 'POST',
    path: '/api/ops/flash-slots/:slotId/approval',
    access: { operator: 'campaigns.approve' },
    idempotent: false,
  },
  'flashsale.askReminder': {
    method: 'PUT',
    path: '/api/me/flash-reminders/:slotId',
    access: 'shopper',
    idempotent: false,
  },
  'flashsale.createSlot': {
    method: 'POST',
    path: '/api/ops/flash-slots',
    access: { operator: 'offers.write' },
    idempotent: true,
  },
  'flashsale.inspectSlot': {
    method: 'GET',
    path: '/api/ops/flash-slots/:slotId',
    access: { operator: 'offers.read' },
    idempotent: false,
  },
  'flashsale.joinQueue': {
    method: 'POST',
    path: '/api/flash-slots/:slotId/queue',
    access: 'shopper',
    idempotent: false,
  },
  'flashsale.listFlashItemsOfProduct': {
    method: 'GET',
    path: '/api/products/:productId/flash-items',
    access: 'anyone',
    idempotent: false,
  },
  'flashsale.listReminders': { method: 'GET', path: '/api/me/flash-reminders', access: 'shopper', idempotent: false },
  'flashsale.listSlots': { method: 'GET', path: '/api/flash-slots', access: 'anyone', idempotent: false },
  'flashsale.pauseSlot': {
    method: 'POST',
    path: '/api/ops/flash-slots/:slotId/pause',
    access: { operator: 'offers.write' },
    idempotent: false,
  },
  'flashsale.previewSlot': {
    method: 'POST',
    path: '/api/ops/flash-slots/preview',
    access: { operator: 'offers.write' },
    idempotent: false,
  },
  'flashsale.resumeSlot': {
    method: 'POST',
    path: '/api/ops/flash-slots/:slotId/resume',
    access: { operator: 'offers.write' },
    idempotent: false,
  },
  'flashsale.searchSlots': {
    method: 'GET',
    path: '/api/ops/flash-slots',
    access: { operator: 'offers.read' },
    idempotent: false,
  },
  'flashsale.showAttempt': {
    method: 'GET',
    path: '/api/flash-attempts/:attemptId',
    access: 'shopper',
    idempotent: false,
  },
  'flashsale.showFlashItem': {
    method: 'GET',
    path: '/api/flash-items/:flashItemId',
    access: 'anyone',
    idempotent: false,
  },
  'flashsale.showQueue': {
    method: 'GET',
    path: '/api/flash-slots/:slotId/queue',
    access: 'shopper',
    idempotent: false,
  },
  'flashsale.showSlot': { method: 'GET', path: '/api/flash-slots/:slotId', access: 'anyone', idempotent: false },
  'flashsale.switchSlot': {
    method: 'PUT',
    path: '/api/ops/flash-slots/:slotId/switches',
    access: { operator: 'offers.write' },
    idempotent: false,
  },
  'flashsale.takeAttempt': {
    method: 'POST',
    path: '/api/flash-items/:flashItemId/attempts',
    access: 'shopper',
    idempotent: true,
  },
  'flashsale.withdrawReminder': {
    method: 'DELETE',
    path: '/api/me/flash-reminders/:slotId',
    access: 'shopper',
    idempotent: false,
  },
  'flashsale.withdrawSlot': {
    method: 'POST',
    path: '/api/ops/flash-slots/:slotId/withdrawal',
    access: { operator: 'offers.write' },
    idempotent: false,
  },
  'groupbuy.approveOffer': {
    method: 'POST',
    path: '/api/ops/offers/:offerId/approve',
    access: { operator: 'campaigns.approve' },
    idempotent: false,
  },
  'groupbuy.createOffer': {
    method: 'POST',
    path: '/api/ops/offers',
    access: { operator: 'offers.write' },
    idempotent: true,
  },
  'groupbuy.inspectOffer': {
    method: 'GET',
    path: '/api/ops/offers/:offerId',
    access: { operator: 'offers.read' },
    idempotent: false,
  },
  'groupbuy.joinGroup': { method: 'POST', path: '/api/groups/:groupId/members', access: 'shopper', idempotent: true },
  'groupbuy.leaveGroup': { method: 'POST', path: '/api/groups/:groupId/leave', access: 'shopper', idempotent: true },
  'groupbuy.listJoinableGroups': {
    method: 'GET',
    path: '/api/offers/:offerId/groups',
    access: 'anyone',
    idempotent: false,
  },
  'groupbuy.listMyGroups': { method: 'GET', path: '/api/me/groups', access: 'shopper', idempotent: false },
  'groupbuy.listOffers': { method: 'GET', path: '/api/offers', access: 'anyone', idempotent: false },
  'groupbuy.listOffersOfProduct': {
    method: 'GET',
    path: '/api/products/:productId/offers',
    access: 'anyone',
    idempotent: false,
  },
  'groupbuy.openGroup': { method: 'POST', path: '/api/offers/:offerId/groups', access: 'shopper', idempotent: true },
  'groupbuy.pauseOffer': {
    method: 'POST',
    path: '/api/ops/offers/:offerId/pause',
    access: { operator: 'offers.write' },
    idempotent: false,
  },
  'groupbuy.previewOffer': {
    method: 'POST',
    path: '/api/ops/offers/preview',
    access: { operator: 'offers.write' },
    idempotent: false,
  },
  'groupbuy.resumeOffer': {
    method: 'POST',
    path: '/api/ops/offers/:offerId/resume',
    access: { operator: 'offers.write' },
    idempotent: false,
  },
  'groupbuy.searchGroups': {
    method: 'GET',
    path: '/api/ops/offers/:offerId/groups',
    access: { operator: 'offers.read' },
    idempotent: false,
  },
  'groupbuy.searchOffers': {
    method: 'GET',
    path: '/api/ops/offers',
    access: { operator: 'offers.read' },
    idempotent: false,
  },
  'groupbuy.showGroup': { method: 'GET', path: '/api/groups/:groupId', access: 'anyone', idempotent: false },
  'groupbuy.showOffer': { method: 'GET', path: '/api/offers/:offerId', access: 'anyone', idempotent: false },
  'groupbuy.stopOffer': {
    method: 'POST',
    path: '/api/ops/offers/:offerId/stop',
    access: { operator: 'groups.decide' },
    idempotent: false,
  },
  'groupbuy.waiveGroup': {
    method: 'POST',
    path: '/api/ops/groups/:groupId/waive',
    access: { operator: 'groups.decide' },
    idempotent: true,
  },
  'identity.addAddress': { method: 'POST', path: '/api/me/addresses', access: 'shopper', idempotent: false },
  'identity.askCaptcha': { method: 'POST', path: '/api/captchas', access: 'shopper', idempotent: false },
  'identity.assignRoles': {
    method: 'PUT',
    path: '/api/ops/operators/:operatorId/roles',
    access: { operator: 'operators.write' },
    idempotent: false,
  },
  'identity.bindAlipayPhone': { method: 'POST', path: '/api/me/phone/alipay', access: 'shopper', idempotent: false },
  'identity.bindPhone': { method: 'POST', path: '/api/me/phone', access: 'shopper', idempotent: false },
  'identity.changeAddress': {
    method: 'PUT',
    path: '/api/me/addresses/:addressId',
    access: 'shopper',
    idempotent: false,
  },
  'identity.changeProfile': { method: 'PATCH', path: '/api/me', access: 'shopper', idempotent: false },
  'identity.changeRole': {
    method: 'PUT',
    path: '/api/ops/roles/:roleId',
    access: { operator: 'operators.write' },
    idempotent: false,
  },
  'identity.createOperator': {
    method: 'POST',
    path: '/api/ops/operators',
    access: { operator: 'operators.write' },
    idempotent: false,
  },
  'identity.createRole': {
    method: 'POST',
    path: '/api/ops/roles',
    access: { operator: 'operators.write' },
    idempotent: false,
  },
  'identity.disableOperator': {
    method: 'POST',
    path: '/api/ops/operators/:operatorId/disable',
    access: { operator: 'operators.write' },
    idempotent: false,
  },
  'identity.enableOperator': {
    method: 'POST',
    path: '/api/ops/operators/:operatorId/enable',
    access: { operator: 'operators.write' },
    idempotent: false,
  },
  'identity.grantConsent': { method: 'POST', path: '/api/me/consents', access: 'shopper', idempotent: false },
  'identity.listAddresses': { method: 'GET', path: '/api/me/addresses', access: 'shopper', idempotent: false },
  'identity.listConsents': { method: 'GET', path: '/api/me/consents', access: 'shopper', idempotent: false },
  'identity.listOperators': {
    method: 'GET',
    path: '/api/ops/operators',
    access: { operator: 'operators.write' },
    idempotent: false,
  },
  'identity.listRegions': { method: 'GET', path: '/api/regions', access: 'anyone', idempotent: false },
  'identity.listRoles': {
    method: 'GET',
    path: '/api/ops/roles',
    access: { operator: 'operators.write' },
    idempotent: false,
  },
  'identity.loginOperator': { method: 'POST', path: '/api/ops/auth/login', access: 'anyone', idempotent: false },
  'identity.loginWithAlipay': { method: 'POST', path: '/api/auth/alipay', access: 'anyone', idempotent: false },
  'identity.loginWithBrowser': { method: 'POST', path: '/api/auth/browser', access: 'anyone', idempotent: false },
  'identity.loginWithWechat': { method: 'POST', path: '/api/auth/wechat', access: 'anyone', idempotent: false },
  'identity.logout': { method: 'POST', path: '/api/auth/logout', access: 'anyone', idempotent: false },
  'identity.refreshSession': { method: 'POST', path: '/api/auth/refresh', access: 'anyone', idempotent: false },
  'identity.removeAddress': {
    method: 'DELETE',
    path: '/api/me/addresses/:addressId',
    access: 'shopper',
    idempotent: false,
  },
  'identity.showConsentVersion': { method: 'GET', path: '/api/consent-version', access: 'anyone', idempotent: false },
  'identity.showOperatorMe': { method: 'GET', path: '/api/ops/me', access: 'anyone', idempotent: false },
  'identity.showProfile': { method: 'GET', path: '/api/me', access: 'shopper', idempotent: false },
  'identity.withdrawConsent': {
    method: 'DELETE',
    path: '/api/me/consents/:purpose',
    access: 'shopper',
    idempotent: false,
  },
  'invitations.createInvitationCampaign': {
    method: 'POST',
    path: '/api/ops/invitation-campaigns',
    access: { operator: 'invitations.write' },
    idempotent: true,
  },
  'invitations.listHeldInvitations': {
    method: 'GET',
    path: '/api/ops/held-invitations',
    access: { operator: 'invitations.read' },
    idempotent: false,
  },
  'invitations.listInvitationCampaigns': {
    method: 'GET',
    path: '/api/invitation-campaigns',
    access: 'anyone',
    idempotent: false,
  },
  'invitations.listMyInvitations': {
    method: 'GET',
    path: '/api/me/invitation-campaigns/:invitationCampaignId/people',
    access: 'shopper',
    idempotent: false,
  },
  'invitations.moveInvitationCampaign': {
    method: 'POST',
    path: '/api/ops/invitation-campaigns/:invitationCampaignId/state',
    access: { operator: 'invitations.write' },
    idempotent: false,
  },
  'invitations.reviewInvitation': {
    method: 'POST',
    path: '/api/ops/invitations/:invitationId/review',
    access: { operator: 'invitations.write' },
    idempotent: false,
  },
  'invitations.searchInvitationCampaigns': {
    method: 'GET',
    path: '/api/ops/invitation-campaigns',
    access: { operator: 'invitations.read' },
    idempotent: false,
  },
  'invitations.showInvitationCampaign': {
    method: 'GET',
    path: '/api/me/invitation-campaigns/:invitationCampaignId',
    access: 'shopper',
    idempotent: false,
  },
  'invitations.showInvited': { method: 'GET', path: '/api/me/invitation', access: 'shopper', idempotent: false },
  'ledger.listEntries': {
    method: 'GET',
    path: '/api/ops/ledger-entries',
    access: { operator: 'ledger.read' },
    idempotent: false,
  },
  'ledger.listHouseBalances': {
    method: 'GET',
    path: '/api/ops/house-balances',
    access: { operator: 'ledger.read' },
    idempotent: false,
  },
  'ledger.listJournals': {
    method: 'GET',
    path: '/api/ops/journals',
    access: { operator: 'ledger.read' },
    idempotent: false,
  },
  'logistics.correctWaybill': {
    method: 'PUT',
    path: '/api/ops/parcels/:parcelId/waybill',
    access: { operator: 'orders.ship' },
    idempotent: false,
  },
  'logistics.guessCarriers': { method: 'GET', path: '/api/carriers', access: 'anyone', idempotent: false },
  'logistics.inspectParcels': {
    method: 'GET',
    path: '/api/ops/orders/:orderId/parcels',
    access: { operator: 'orders.read' },
    idempotent: false,
  },
  'logistics.listParcels': {
    method: 'GET',
    path: '/api/orders/:orderId/parcels',
    access: 'shopper',
    idempotent: false,
  },
  'logistics.listShippingUploads': {
    method: 'GET',
    path: '/api/ops/shipping-uploads',
    access: { operator: 'orders.read' },
    idempotent: false,
  },
  'logistics.listTroubledParcels': {
    method: 'GET',
    path: '/api/ops/troubled-parcels',
    access: { operator: 'orders.read' },
    idempotent: false,
  },
  'logistics.receiveOrder': {
    method: 'POST',
    path: '/api/orders/:orderId/receive',
    access: 'shopper',
    idempotent: false,
  },
  'logistics.receiveParcel': {
    method: 'POST',
    path: '/api/parcels/:parcelId/receive',
    access: 'shopper',
    idempotent: false,
  },
  'logistics.shipOrder': {
    method: 'POST',
    path: '/api/ops/orders/:orderId/parcels',
    access: { operator: 'orders.ship' },
    idempotent: true,
  },
  'logistics.uploadShippingAgain': {
    method: 'POST',
    path: '/api/ops/orders/:orderId/shipping-upload',
    access: { operator: 'orders.ship' },
    idempotent: false,
  },
  'lottery.changeLottery': {
    method: 'PUT',
    path: '/api/ops/lotteries/:lotteryId',
    access: { operator: 'lotteries.write' },
    idempotent: false,
  },
  'lottery.createLottery': {
    method: 'POST',
    path: '/api/ops/lotteries',
    access: { operator: 'lotteries.write' },
    idempotent: true,
  },
  'lottery.drawPrize': { method: 'POST', path: '/api/lotteries/:lotteryId/draws', access: 'shopper', idempotent: true },
  'lottery.endLottery': {
    method: 'POST',
    path: '/api/ops/lotteries/:lotteryId/end',
    access: { operator: 'lotteries.write' },
    idempotent: false,
  },
  'lottery.inspectLottery': {
    method: 'GET',
    path: '/api/ops/lotteries/:lotteryId',
    access: { operator: 'lotteries.read' },
    idempotent: false,
  },
  'lottery.listDraws': { method: 'GET', path: '/api/lotteries/:lotteryId/draws', access: 'anyone', idempotent: false },
  'lottery.listLotteries': { method: 'GET', path: '/api/lotteries', access: 'anyone', idempotent: false },
  'lottery.listMyDraws': {
    method: 'GET',
    path: '/api/lotteries/:lotteryId/my-draws',
    access: 'shopper',
    idempotent: false,
  },
  'lottery.listWinners': {
    method: 'GET',
    path: '/api/lotteries/:lotteryId/winners',
    access: 'anyone',
    idempotent: false,
  },
  'lottery.pauseLottery': {
    method: 'POST',
    path: '/api/ops/lotteries/:lotteryId/pause',
    access: { operator: 'lotteries.write' },
    idempotent: false,
  },
  'lottery.resumeLottery': {
    method: 'POST',
    path: '/api/ops/lotteries/:lotteryId/resume',
    access: { operator: 'lotteries.write' },
    idempotent: false,
  },
  'lottery.scheduleLottery': {
    method: 'POST',
    path: '/api/ops/lotteries/:lotteryId/schedule',
    access: { operator: 'lotteries.write' },
    idempotent: false,
  },
  'lottery.searchLotteries': {
    method: 'GET',
    path: '/api/ops/lotteries',
    access: { operator: 'lotteries.read' },
    idempotent: false,
  },
  'lottery.showLottery': { method: 'GET', path: '/api/lotteries/:lotteryId', access: 'anyone', idempotent: false },
  'mall.createItem': {
    method: 'POST',
    path: '/api/ops/mall/items',
    access: { operator: 'mall.write' },
    idempotent: true,
  },
  'mall.endItem': {
    method: 'POST',
    path: '/api/ops/mall/items/:itemId/end',
    access: { operator: 'mall.write' },
    idempotent: false,
  },
  'mall.listItems': { method: 'GET', path: '/api/mall/items', access: 'anyone', idempotent: false },
  'mall.orderItem': { method: 'POST', path: '/api/mall/items/:itemId/orders', access: 'shopper', idempotent: true },
  'mall.pauseItem': {
    method: 'POST',
    path: '/api/ops/mall/items/:itemId/pause',
    access: { operator: 'mall.write' },
    idempotent: false,
  },
  'mall.resumeItem': {
    method: 'POST',
    path: '/api/ops/mall/items/:itemId/resume',
    access: { operator: 'mall.write' },
    idempotent: false,
  },
  'mall.searchItems': {
    method: 'GET',
    path: '/api/ops/mall/items',
    access: { operator: 'mall.read' },
    idempotent: false,
  },
  'mall.showItem': { method: 'GET', path: '/api/mall/items/:itemId', access: 'anyone', idempotent: false },
  'membership.inspectMember': {
    method: 'GET',
    path: '/api/ops/people/:userId/membership',
    access: { operator: 'members.read' },
    idempotent: false,
  },
  'membership.listGrowth': { method: 'GET', path: '/api/me/growth', access: 'shopper', idempotent: false },
  'membership.listLevels': {
    method: 'GET',
    path: '/api/ops/member-levels',
    access: { operator: 'members.read' },
    idempotent: false,
  },
  'membership.saveLevels': {
    method: 'PUT',
    path: '/api/ops/member-levels',
    access: { operator: 'members.write' },
    idempotent: false,
  },
  'membership.showMembership': { method: 'GET', path: '/api/me/membership', access: 'shopper', idempotent: false },
  'notifications.countUnread': { method: 'GET', path: '/api/me/messages/unread', access: 'shopper', idempotent: false },
  'notifications.listMessages': { method: 'GET', path: '/api/me/messages', access: 'shopper', idempotent: false },
  'notifications.listTemplates': {
    method: 'GET',
    path: '/api/subscribe-templates',
    access: 'anyone',
    idempotent: false,
  },
  'notifications.readMessages': { method: 'POST', path: '/api/me/messages/read', access: 'shopper', idempotent: false },
  'notifications.recordGrants': {
    method: 'POST',
    path: '/api/me/subscribe-grants',
    access: 'shopper',
    idempotent: true,
  },
  'orders.cancelOrder': { method: 'POST', path: '/api/orders/:orderId/cancel', access: 'shopper', idempotent: false },
  'orders.changeAddress': { method: 'PUT', path: '/api/orders/:orderId/address', access: 'shopper', idempotent: false },
  'orders.changeNote': { method: 'PUT', path: '/api/orders/:orderId/note', access: 'shopper', idempotent: false },
  'orders.confirmPayment': {
    method: 'POST',
    path: '/api/orders/:orderId/payment/confirm',
    access: 'shopper',
    idempotent: false,
  },
  'orders.countOrders': { method: 'GET', path: '/api/me/order-counts', access: 'shopper', idempotent: false },
  'orders.giveRebate': {
    method: 'POST',
    path: '/api/ops/orders/:orderId/rebates',
    access: { operator: 'orders.refund' },
    idempotent: true,
  },
  'orders.inspectOrder': {
    method: 'GET',
    path: '/api/ops/orders/:orderId',
    access: { operator: 'orders.read' },
    idempotent: false,
  },
  'orders.listOrders': { method: 'GET', path: '/api/orders', access: 'shopper', idempotent: false },
  'orders.listUrges': { method: 'GET', path: '/api/ops/urges', access: { operator: 'orders.read' }, idempotent: false },
  'orders.lowerPrice': {
    method: 'PUT',
    path: '/api/ops/orders/:orderId/price',
    access: { operator: 'orders.price' },
    idempotent: false,
  },
  'orders.payOrder': { method: 'POST', path: '/api/orders/:orderId/payment', access: 'shopper', idempotent: false },
  'orders.placeOrder': { method: 'POST', path: '/api/orders', access: 'shopper', idempotent: true },
  'orders.quoteOrder': { method: 'POST', path: '/api/orders/quote', access: 'shopper', idempotent: false },
  'orders.refundOrder': {
    method: 'POST',
    path: '/api/ops/orders/:orderId/refunds',
    access: { operator: 'orders.refund' },
    idempotent: true,
  },
  'orders.revealAddress': {
    method: 'POST',
    path: '/api/ops/orders/:orderId/reveal',
    access: { operator: 'orders.reveal' },
    idempotent: false,
  },
  'orders.searchOrders': {
    method: 'GET',
    path: '/api/ops/orders',
    access: { operator: 'orders.read' },
    idempotent: false,
  },
  'orders.showOrder': { method: 'GET', path: '/api/orders/:orderId', access: 'shopper', idempotent: false },
  'orders.urgeShipment': { method: 'POST', path: '/api/orders/:orderId/urges', access: 'shopper', idempotent: false },
  'payments.decideDifference': {
    method: 'POST',
    path: '/api/ops/reconciliation-differences/:differenceId/decision',
    access: { operator: 'payments.reconcile' },
    idempotent: false,
  },
  'payments.inspectDifference': {
    method: 'GET',
    path: '/api/ops/reconciliation-differences/:differenceId',
    access: { operator: 'payments.read' },
    idempotent: false,
  },
  'payments.listDifferences': {
    method: 'GET',
    path: '/api/ops/reconciliation-differences',
    access: { operator: 'payments.read' },
    idempotent: false,
  },
  'payments.listPayments': {
    method: 'GET',
    path: '/api/ops/payments',
    access: { operator: 'payments.read' },
    idempotent: false,
  },
  'payments.listReconciliations': {
    method: 'GET',
    path: '/api/ops/reconciliations',
    access: { operator: 'payments.read' },
    idempotent: false,
  },
  'payments.listRefunds': {
    method: 'GET',
    path: '/api/ops/refunds',
    access: { operator: 'payments.read' },
    idempotent: false,
  },
  'payments.sendRefundAgain': {
    method: 'POST',
    path: '/api/ops/refunds/:refundId/send-again',
    access: { operator: 'orders.refund' },
    idempotent: false,
  },
  'pickup.changePoint': {
    method: 'PUT',
    path: '/api/ops/pickup-points/:pointId',
    access: { operator: 'pickup.write' },
    idempotent: false,
  },
  'pickup.createPoint': {
    method: 'POST',
    path: '/api/ops/pickup-points',
    access: { operator: 'pickup.write' },
    idempotent: true,
  },
  'pickup.inspectCollections': {
    method: 'GET',
    path: '/api/ops/orders/:orderId/collections',
    access: { operator: 'orders.read' },
    idempotent: false,
  },
  'pickup.listPoints': { method: 'GET', path: '/api/pickup-points', access: 'anyone', idempotent: false },
  'pickup.pausePoint': {
    method: 'PUT',
    path: '/api/ops/pickup-points/:pointId/pause',
    access: { operator: 'pickup.write' },
    idempotent: false,
  },
  'pickup.readyPickup': {
    method: 'POST',
    path: '/api/ops/orders/:orderId/pickup',
    access: { operator: 'orders.ship' },
    idempotent: false,
  },
  'pickup.redeemPickup': {
    method: 'POST',
    path: '/api/ops/pickup-points/:pointId/collections',
    access: { operator: 'pickup.redeem' },
    idempotent: true,
  },
  'pickup.searchPoints': {
    method: 'GET',
    path: '/api/ops/pickup-points',
    access: { operator: 'pickup.read' },
    idempotent: false,
  },
  'pickup.showPickup': { method: 'GET', path: '/api/orders/:orderId/pickup', access: 'shopper', idempotent: false },
  'points.inspectPoints': {
    method: 'GET',
    path: '/api/ops/people/:userId/points',
    access: { operator: 'points.read' },
    idempotent: false,
  },
  'points.listMoves': { method: 'GET', path: '/api/me/points/moves', access: 'shopper', idempotent: false },
  'points.makeUp': { method: 'POST', path: '/api/me/sign-ins/make-up', access: 'shopper', idempotent: true },
  'points.showPoints': { method: 'GET', path: '/api/me/points', access: 'shopper', idempotent: false },
  'points.showSignIns': { method: 'GET', path: '/api/me/sign-ins', access: 'shopper', idempotent: false },
  'points.signIn': { method: 'POST', path: '/api/me/sign-ins', access: 'shopper', idempotent: true },
  'promotions.approveCampaign': {
    method: 'POST',
    path: '/api/ops/campaigns/:campaignId/approve',
    access: { operator: 'campaigns.approve' },
    idempotent: false,
  },
  'promotions.changeCampaign': {
    method: 'PUT',
    path: '/api/ops/campaigns/:campaignId',
    access: { operator: 'campaigns.write' },
    idempotent: false,
  },
  'promotions.copyCampaign': {
    method: 'POST',
    path: '/api/ops/campaigns/:campaignId/copy',
    access: { operator: 'campaigns.write' },
    idempotent: false,
  },
  'promotions.createCampaign': {
    method: 'POST',
    path: '/api/ops/campaigns',
    access: { operator: 'campaigns.write' },
    idempotent: true,
  },
  'promotions.endCampaign': {
    method: 'POST',
    path: '/api/ops/campaigns/:campaignId/end',
    access: { operator: 'campaigns.write' },
    idempotent: false,
  },
  'promotions.inspectCampaign': {
    method: 'GET',
    path: '/api/ops/campaigns/:campaignId',
    access: { operator: 'campaigns.read' },
    idempotent: false,
  },
  'promotions.pauseCampaign': {
    method: 'POST',
    path: '/api/ops/campaigns/:campaignId/pause',
    access: { operator: 'campaigns.write' },
    idempotent: false,
  },
  'promotions.previewCampaign': {
    method: 'POST',
    path: '/api/ops/campaigns/:campaignId/preview',
    access: { operator: 'campaigns.read' },
    idempotent: false,
  },
  'promotions.resumeCampaign': {
    method: 'POST',
    path: '/api/ops/campaigns/:campaignId/resume',
    access: { operator: 'campaigns.write' },
    idempotent: false,
  },
  'promotions.scheduleCampaign': {
    method: 'POST',
    path: '/api/ops/campaigns/:campaignId/schedule',
    access: { operator: 'campaigns.write' },
    idempotent: false,
  },
  'promotions.searchCampaigns': {
    method: 'GET',
    path: '/api/ops/campaigns',
    access: { operator: 'campaigns.read' },
    idempotent: false,
  },
  'promotions.withdrawCampaign': {
    method: 'POST',
    path: '/api/ops/campaigns/:campaignId/withdraw',
    access: { operator: 'campaigns.write' },
    idempotent: false,
  },
  'proposals.decideProposal': {
    method: 'POST',
    path: '/api/ops/terms-proposals/:proposalId/decide',
    access: { operator: 'proposals.approve' },
    idempotent: false,
  },
  'proposals.inspectProposal': {
    method: 'GET',
    path: '/api/ops/terms-proposals/:proposalId',
    access: { operator: 'proposals.read' },
    idempotent: false,
  },
  'proposals.listProposals': {
    method: 'GET',
    path: '/api/ops/terms-proposals',
    access: { operator: 'proposals.read' },
    idempotent: false,
  },
  'referral.endReferrer': { method: 'POST', path: '/api/me/referrer/end', access: 'shopper', idempotent: false },
  'referral.endReferrerOf': {
    method: 'POST',
    path: '/api/ops/people/:userId/referrer/end',
    access: { operator: 'referral.write' },
    idempotent: false,
  },
  'referral.inspectFunnel': {
    method: 'GET',
    path: '/api/ops/referral-funnel',
    access: { operator: 'referral.read' },
    idempotent: false,
  },
  'referral.inspectReferrer': {
    method: 'GET',
    path: '/api/ops/people/:userId/referrer',
    access: { operator: 'referral.read' },
    idempotent: false,
  },
  'referral.inspectRules': {
    method: 'GET',
    path: '/api/ops/referral-rules',
    access: { operator: 'referral.read' },
    idempotent: false,
  },
  'referral.joinDistributors': { method: 'POST', path: '/api/me/distributor', access: 'shopper', idempotent: false },
  'referral.leaveDistributors': {
    method: 'POST',
    path: '/api/me/distributor/leave',
    access: 'shopper',
    idempotent: false,
  },
  'referral.listHeldLeads': {
    method: 'GET',
    path: '/api/ops/held-leads',
    access: { operator: 'referral.read' },
    idempotent: false,
  },
  'referral.listTeam': { method: 'GET', path: '/api/me/team', access: 'shopper', idempotent: false },
  'referral.makeShare': { method: 'POST', path: '/api/shares', access: 'shopper', idempotent: false },
  'referral.moveDistributor': {
    method: 'POST',
    path: '/api/ops/distributors/:userId/status',
    access: { operator: 'referral.write' },
    idempotent: false,
  },
  'referral.recordVisit': { method: 'POST', path: '/api/visits', access: 'anyone', idempotent: false },
  'referral.reviewLead': {
    method: 'POST',
    path: '/api/ops/people/:userId/held-leads/:sharerId',
    access: { operator: 'referral.write' },
    idempotent: false,
  },
  'referral.searchDistributors': {
    method: 'GET',
    path: '/api/ops/distributors',
    access: { operator: 'referral.read' },
    idempotent: false,
  },
  'referral.setRules': {
    method: 'POST',
    path: '/api/ops/referral-rules',
    access: { operator: 'referral.write' },
    idempotent: false,
  },
  'referral.showDistributor': { method: 'GET', path: '/api/me/distributor', access: 'shopper', idempotent: false },
  'referral.showReferrer': { method: 'GET', path: '/api/me/referrer', access: 'shopper', idempotent: false },
  'referral.showShare': { method: 'GET', path: '/api/shares/:shareKey', access: 'anyone', idempotent: false },
  'risk.inspectRiskRules': {
    method: 'GET',
    path: '/api/ops/risk-rules',
    access: { operator: 'withdrawals.read' },
    idempotent: false,
  },
  'risk.setRiskRules': {
    method: 'POST',
    path: '/api/ops/risk-rules',
    access: { operator: 'withdrawals.write' },
    idempotent: false,
  },
  'withdrawals.askWithdrawal': {
    method: 'POST',
    path: '/api/me/withdrawals/:withdrawalId/ask',
    access: 'shopper',
    idempotent: false,
  },
  'withdrawals.cancelWithdrawal': {
    method: 'POST',
    path: '/api/me/withdrawals/:withdrawalId/cancel',
    access: 'shopper',
    idempotent: false,
  },
  'withdrawals.decideWithdrawal': {
    method: 'POST',
    path: '/api/ops/withdrawals/:withdrawalId/decisions',
    access: { operator: 'withdrawals.decide' },
    idempotent: false,
  },
  'withdrawals.exportTaxReport': {
    method: 'POST',
    path: '/api/ops/tax-report/exports',
    access: { operator: 'withdrawals.report' },
    idempotent: false,
  },
  'withdrawals.inspectTaxRules': {
    method: 'GET',
    path: '/api/ops/tax-rules',
    access: { operator: 'withdrawals.read' },
    idempotent: false,
  },
  'withdrawals.inspectWithdrawal': {
    method: 'GET',
    path: '/api/ops/withdrawals/:withdrawalId',
    access: { operator: 'withdrawals.read' },
    idempotent: false,
  },
  'withdrawals.inspectWithdrawalRules': {
    method: 'GET',
    path: '/api/ops/withdrawal-rules',
    access: { operator: 'withdrawals.read' },
    idempotent: false,
  },
  'withdrawals.listTaxReport': {
    method: 'GET',
    path: '/api/ops/tax-report',
    access: { operator: 'withdrawals.report' },
    idempotent: false,
  },
  'withdrawals.listWithdrawals': { method: 'GET', path: '/api/me/withdrawals', access: 'shopper', idempotent: false },
  'withdrawals.quoteWithdrawal': {
    method: 'GET',
    path: '/api/me/withdrawal-quote',
    access: 'shopper',
    idempotent: false,
  },
  'withdrawals.requestWithdrawal': { method: 'POST', path: '/api/me/withdrawals', access: 'shopper', idempotent: true },
  'withdrawals.searchWithdrawals': {
    method: 'GET',
    path: '/api/ops/withdrawals',
    access: { operator: 'withdrawals.read' },
    idempotent: false,
  },
  'withdrawals.setTaxRules': {
    method: 'POST',
    path: '/api/ops/tax-rules',
    access: { operator: 'withdrawals.write' },
    idempotent: false,
  },
  'withdrawals.setWithdrawalRules': {
    method: 'POST',
    path: '/api/ops/withdrawal-rules',
    access: { operator: 'withdrawals.write' },
    idempotent: false,
  },
  'withdrawals.showRealName': { method: 'GET', path: '/api/me/real-name', access: 'shopper', idempotent: false },
  'withdrawals.showWithdrawable': { method: 'GET', path: '/api/me/withdrawable', access: 'shopper', idempotent: false },
  'withdrawals.showWithdrawal': {
    method: 'GET',
    path: '/api/me/withdrawals/:withdrawalId',
    access: 'shopper',
    idempotent: false,
  },
  'withdrawals.tellRealName': { method: 'POST', path: '/api/me/real-name', access: 'shopper', idempotent: false },
} as const satisfies Record<
  OperationId,
  {
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    path: string;
    access: 'anyone' | 'shopper' | { operator: Permission };
    /** send `Idempotency-Key` */
    idempotent: boolean;
  }
>;

/** Where the sockets are, at the API's address. */
export const realtimePath = '/realtime';

/** What a socket may be told, each acknowledged with a RealtimeAnswer. */
export interface RealtimeMessages {
  watch: {
    room: 'group' | 'chain' | 'bargain' | 'flash';
    id: string;
  };
  unwatch: {
    room: 'group' | 'chain' | 'bargain' | 'flash';
    id: string;
  };
  'sign-in': {
    token: string;
  };
  'sign-out': Record<string, never>;
}

export type RealtimeAnswer =
  | {
      ok: true;
    }
  | {
      ok: false;
      code: 'bad_input' | 'session_expired' | 'too_many_requests' | 'busy';
    };

/** What a socket says, by topic. */
export interface RealtimeFacts {
  'group.changed': {
    id: string;
    version: number;
    status: 'pending_leader' | 'open' | 'closing' | 'formed' | 'expired' | 'cancelled';
    size: number;
    paid: number;
    held: number;
    expiresAt: string;
    serverNow: string;
  };
  'chain.changed': {
    id: string;
    version: number;
    status: 'draft' | 'open' | 'closed' | 'settled';
    entries: number;
    refunded: number;
    closesAt: string | null;
    serverNow: string;
  };
  'bargain.changed': {
    id: string;
    version: number;
    status: 'active' | 'reached' | 'ordered' | 'won' | 'expired';
    /** 金额，单位：分 */
    priceFen: number;
    /** 金额，单位：分 */
    cutFen: number;
    helpers: number;
    needed: number;
    expiresAt: string;
    serverNow: string;
  };
  'flash.changed': {
    id: string;
    version: number;
    status: 'scheduled' | 'warming' | 'open' | 'sold_out' | 'paused' | 'ended' | 'reconciled';
    orderedUnits: number;
    allocatedUnits: number;
    soldOut: boolean;
    serverNow: string;
  };
  'flash.attempt_changed': {
    id: string;
    version: number;
    status: 'admitted' | 'ordered' | 'paid' | 'released' | 'lost_retry';
    orderId: string | null;
    serverNow: string;
  };
  'order.changed': {
    id: string;
    version: number;
    status:
      | 'pending_payment'
      | 'awaiting_group'
      | 'awaiting_shipment'
      | 'partially_shipped'
      | 'shipped'
      | 'completed'
      | 'closed'
      | 'refunded';
    serverNow: string;
  };
  'case.changed': {
    id: string;
    version: number;
    status:
      | 'applied'
      | 'approved'
      | 'buyer_shipping'
      | 'merchant_received'
      | 'refunding'
      | 'closed_refunded'
      | 'exchanged'
      | 'rejected'
      | 'withdrawn';
    orderId: string;
    serverNow: string;
  };
  'message.arrived': {
    id: string;
    version: number;
    serverNow: string;
  };
  'session.ended': {
    code: 'session_expired';
  };
  'ticks.missed': Record<string, never>;
}

export const realtimeTopics = {
  'group.changed': { room: 'group', public: true },
  'chain.changed': { room: 'chain', public: true },
  'bargain.changed': { room: 'bargain', public: true },
  'flash.changed': { room: 'flash', public: true },
  'flash.attempt_changed': { room: 'person', public: false },
  'order.changed': { room: 'person', public: false },
  'case.changed': { room: 'person', public: false },
  'message.arrived': { room: 'person', public: false },
  'session.ended': { room: 'socket', public: false },
  'ticks.missed': { room: 'socket', public: false },
} as const satisfies Record<keyof RealtimeFacts, { room: string; public: boolean }>;
