// The closed list of reasons for which the shop says no: code -> HTTP status, Chinese message, and whether the same
// request would be refused again (deterministic, stored under its Idempotency-Key) or may succeed later (transient).

interface RefusalSpec {
  status: number;
  message: string;
  transient?: true;
}

export const refusals = {
  // every endpoint
  bad_input: { status: 400, message: '提交的内容有误，请检查后重试' },
  bad_json: { status: 400, message: '请求内容不是有效的 JSON' },
  body_too_large: { status: 413, message: '提交的内容过大' },
  unsupported_media_type: { status: 415, message: '请以 JSON 格式提交' },
  not_found: { status: 404, message: '没有找到您要的内容' },
  method_not_allowed: { status: 405, message: '不支持这种请求方式' },
  not_signed_in: { status: 401, message: '请先登录', transient: true },
  session_expired: { status: 401, message: '登录已过期，请重新登录', transient: true },
  forbidden: { status: 403, message: '您没有权限进行此操作', transient: true },
  too_many_requests: { status: 429, message: '操作太频繁，请稍后再试', transient: true },
  idempotency_key_missing: { status: 400, message: '请求缺少 Idempotency-Key' },
  idempotency_key_reused: { status: 422, message: '同一个请求编号被用于不同的内容' },
  idempotency_in_flight: { status: 409, message: '上一次提交还在处理中，请稍候', transient: true },
  busy: { status: 503, message: '系统繁忙，请稍后再试', transient: true },
  internal: { status: 500, message: '系统开小差了，请稍后再试', transient: true },

  // identity
  login_code_invalid: { status: 401, message: '登录凭证无效或已过期，请重新登录', transient: true },
  captcha_required: { status: 409, message: '请先完成安全验证', transient: true },
  captcha_wrong: { status: 409, message: '验证没有通过，请再试一次', transient: true },
  login_blocked: { status: 403, message: '该账号存在风险，暂时无法登录', transient: true },
  login_unavailable: { status: 503, message: '登录暂时不可用，请稍后再试', transient: true },
  credentials_wrong: { status: 401, message: '账号或密码不正确', transient: true },
  phone_code_invalid: { status: 400, message: '手机号授权已失效，请重新授权', transient: true },
  consent_required: { status: 403, message: '请先阅读并同意用户协议与隐私政策', transient: true },
  region_unknown: { status: 400, message: '所选地区不存在' },
  login_taken: { status: 409, message: '登录名已被使用，请换一个', transient: true },
  address_limit: { status: 409, message: '最多保存 20 个收货地址', transient: true },

  // compliance
  switched_off: { status: 409, message: '该玩法暂未开放', transient: true },
  switch_rule_changed: { status: 409, message: '规则说明已更新，请重新阅读后再确认', transient: true },

  // referral
  share_unknown: { status: 404, message: '分享已失效', transient: true },
  no_referrer: { status: 409, message: '您当前没有推荐人', transient: true },
  distributor_terms_changed: { status: 409, message: '推广员协议已更新，请重新阅读后再确认', transient: true },
  distributor_frozen: { status: 403, message: '您的推广资格已被冻结，请联系客服', transient: true },
  distributor_state_changed: { status: 409, message: '推广员状态已变化，请刷新后重试', transient: true },
  window_invalid: { status: 400, message: '时间范围须为 1 到 92 天，结束不早于开始' },
  invitation_needed: { status: 403, message: '目前需由推广员邀请加入', transient: true },

  // invitations
  invitation_terms_invalid: { status: 400, message: '邀请有礼活动的设置不完整或有矛盾，请按提示修改' },
  invitation_state_changed: { status: 409, message: '活动状态已变化，请刷新后重试', transient: true },
  // withdrawals
  withdrawal_quote_changed: { status: 409, message: '费用有变化，请确认后重新提交', transient: true },
  withdrawal_owing: { status: 409, message: '有订单退款后待抵扣的佣金，抵扣完才能提现', transient: true },
  withdrawal_below_costs: { status: 409, message: '扣除服务费和税后到账不足 0.1 元，请提高金额', transient: true },
  withdrawal_too_small: { status: 409, message: '低于单笔最低提现金额', transient: true },
  withdrawal_too_large: { status: 409, message: '超过单笔最高提现金额', transient: true },
  withdrawal_over_available: { status: 409, message: '超过可提现金额', transient: true },
  withdrawal_daily_limit: { status: 409, message: '今天的提现已达上限，请明天再试', transient: true },
  withdrawal_state_changed: { status: 409, message: '提现状态已变化，请刷新后查看', transient: true },
  withdrawal_not_cancellable: { status: 409, message: '已经开始打款，不能取消' },
  withdrawal_approved_already: { status: 409, message: '您已审核过这笔提现，须由另一位同事审核', transient: true },
  withdrawal_rules_invalid: { status: 400, message: '规则设置不符合要求，请按提示修改' },
  withdrawal_adults_only: { status: 403, message: '未满 18 周岁暂不能提现' },
  payee_identity_missing: { status: 409, message: '请先用微信或支付宝登录一次，再来提现', transient: true },
  real_name_needed: { status: 409, message: '本次提现需先填写实名信息', transient: true },
  real_name_told: { status: 409, message: '您已提交过实名信息，如需更改请联系客服', transient: true },
  id_number_wrong: { status: 400, message: '身份证号不正确，请核对后重填' },
  id_number_taken: { status: 409, message: '该身份证号已被其他账号使用，请联系客服', transient: true },

  // catalog
  product_unavailable: { status: 409, message: '商品已下架', transient: true },
  sku_unavailable: { status: 409, message: '所选规格暂不可购买', transient: true },
  sold_out: { status: 409, message: '库存不足', transient: true },
  specification_conflict: { status: 409, message: '规格组合重复或不完整' },
  name_taken: { status: 409, message: '名称已被使用，请换一个', transient: true },
  code_taken: { status: 409, message: 'SKU 编码已被使用，请换一个', transient: true },
  file_missing: { status: 409, message: '图片或视频不存在，请重新上传', transient: true },
  still_in_use: { status: 409, message: '仍在使用中，无法删除', transient: true },
  category_misplaced: { status: 409, message: '类目最多三级，且不能放到自己的下级', transient: true },
  product_incomplete: { status: 409, message: '商品信息不完整，暂不能上架', transient: true },
  freight_rules_invalid: { status: 400, message: '运费规则有冲突或遗漏，请按提示修改' },
  stock_below_zero: { status: 409, message: '可用库存不足，无法调整', transient: true },

  // cart and orders
  cart_full: { status: 409, message: '购物车已满', transient: true },
  quantity_limit: { status: 409, message: '超出每单限购数量' },
  person_limit: { status: 409, message: '超出每人限购数量', transient: true },
  unpaid_order_limit: { status: 409, message: '您有多笔订单待支付，请先完成支付或取消', transient: true },
  offer_cool_down: { status: 409, message: '您多次下单未支付，请稍后再参加此活动', transient: true },
  quote_changed: { status: 409, message: '价格有变化，请确认后重新提交', transient: true },
  benefit_unusable: { status: 409, message: '所选优惠已不可用，请重新选择', transient: true },
  region_not_delivered: { status: 409, message: '该地区暂不配送' },
  order_state_changed: { status: 409, message: '订单状态已变化，请刷新后再试', transient: true },
  freight_dearer: { status: 409, message: '新地址的运费更高，暂不能直接修改，请重新下单或联系商家', transient: true },
  address_changed: { status: 409, message: '收货地址刚刚修改过，请核对新地址后再发货', transient: true },
  urged_today: { status: 409, message: '今天已经提醒过商家了，明天可再次提醒', transient: true },
  price_below_margin: {
    status: 409,
    message: '低于毛利下限（成本、佣金与下限相加高于改后的价格），请少降一些',
    transient: true,
  },
  price_out_of_bounds: { status: 409, message: '只能在允许范围内降低价格，请调整金额', transient: true },
  refund_exceeds_paid: { status: 409, message: '退款金额超出可退金额' },
  waybill_used: { status: 409, message: '该运单号已用于这笔订单' },
  order_is_pickup: { status: 409, message: '这笔订单由买家到店自提，不需要发货' },
  order_not_pickup: { status: 409, message: '这笔订单是快递配送，不能到店自提' },
  pickup_point_closed: { status: 409, message: '这个自提点暂不可用，请换一个', transient: true },
  pickup_code_unknown: { status: 409, message: '没有找到这个提货码，请核对后重试', transient: true },
  pickup_elsewhere: { status: 409, message: '这笔订单不在本自提点提货', transient: true },
  pickup_collected: { status: 409, message: '这个提货码已经用过', transient: true },
  pickup_refunded: { status: 409, message: '这笔订单没有可提的商品，可能已退款', transient: true },
  shipping_upload_running: { status: 409, message: '发货信息正在提交，请稍后查看', transient: true },
  shipping_upload_spent: { status: 409, message: '微信平台只允许重新提交一次发货信息，已经用过' },
  nothing_to_ship: { status: 409, message: '没有可发货的商品' },

  // favourites
  favourites_full: { status: 409, message: '收藏已满，请先清理一些', transient: true },
  still_in_stock: { status: 409, message: '该规格有货，可以直接购买', transient: true },
  stock_alerts_full: { status: 409, message: '到货提醒已达上限，请先取消一些', transient: true },

  // after-sales
  aftersale_unavailable: { status: 409, message: '这件商品暂不能申请这类售后，请换一种方式', transient: true },
  aftersale_window_over: { status: 409, message: '已超过可申请售后的时间' },
  aftersale_units_taken: { status: 409, message: '所选件数已在售后中或已退款，请重新选择', transient: true },
  aftersale_limit: { status: 409, message: '这笔订单申请售后的次数已达上限，请联系客服' },
  aftersale_amount_changed: { status: 409, message: '可退金额有变化，请确认后重新提交', transient: true },
  aftersale_state_changed: { status: 409, message: '售后状态已变化，请刷新后查看', transient: true },
  return_address_missing: { status: 409, message: '还没有设置退货地址，请先设置', transient: true },
  picture_unreadable: { status: 400, message: '这个文件不是可用的图片，请选择 JPG、PNG 或 WebP 图片' },
  picture_too_large: { status: 413, message: '图片太大，请选择 8 MB 以内、边长不超过 12000 像素的图片' },
  picture_too_small: { status: 400, message: '图片太小，看不清内容，请换一张' },
  picture_limit: { status: 429, message: '上传的图片太多，请稍后再试', transient: true },
  picture_gone: { status: 409, message: '图片已失效，请重新上传', transient: true },

  // coupons
  coupon_sold_out: { status: 409, message: '这张券已经领完了', transient: true },
  coupon_limit: { status: 409, message: '您已领过这张券' },
  coupon_not_claimable: { status: 409, message: '这张券现在不能领取', transient: true },
  coupon_not_for_you: { status: 409, message: '这张券是新人专享，您已经下过单了' },
  coupon_code_wrong: { status: 409, message: '兑换码不正确或已被使用', transient: true },
  coupon_code_tries: { status: 429, message: '尝试的次数太多，请一小时后再试', transient: true },
  coupon_state_changed: { status: 409, message: '优惠券状态已变化，请刷新后再试', transient: true },
  coupon_terms_invalid: { status: 400, message: '优惠券设置不符合规则，请按提示修改' },
  birthday_told: { status: 409, message: '生日一年只能修改一次', transient: true },

  // points
  signed_in_today: { status: 409, message: '今天已经签到过了' },
  make_up_unavailable: { status: 409, message: '这一天不能补签', transient: true },
  make_up_no_card: { status: 409, message: '没有补签卡了，连续签到满 7 天可得一张', transient: true },

  // lotteries
  lottery_not_started: { status: 409, message: '抽奖还没有开始', transient: true },
  lottery_paused: { status: 409, message: '抽奖暂停中，请稍后再来', transient: true },
  lottery_ended: { status: 409, message: '本次抽奖已结束' },
  lottery_not_ended: { status: 409, message: '抽奖结束后公布', transient: true },
  lottery_no_chance: { status: 409, message: '今天的抽奖机会已经用完', transient: true },
  lottery_adults_only: { status: 409, message: '未满 18 周岁不能用积分抽奖', transient: true },
  points_short: { status: 409, message: '可用积分不足', transient: true },
  lottery_terms_invalid: { status: 400, message: '抽奖设置不符合规则，请按提示修改', transient: true },
  lottery_fixed: { status: 409, message: '抽奖已公布，不能再修改' },
  lottery_state_changed: { status: 409, message: '抽奖状态已变化，请刷新后再试', transient: true },

  // alarms
  alarm_settled: { status: 409, message: '该告警已处理', transient: true },

  // membership
  member_levels_invalid: { status: 400, message: '会员等级设置不符合规则，请按提示修改' },

  // payments
  payment_closed: { status: 409, message: '支付已关闭', transient: true },
  payment_unavailable: { status: 503, message: '支付暂时不可用，请稍后再试', transient: true },
  payer_identity_missing: { status: 409, message: '请先使用微信登录后再支付', transient: true },
  refund_not_abnormal: { status: 409, message: '该退款不在异常状态，请刷新后查看', transient: true },
  refund_destination_refused: { status: 409, message: '支付平台没有接受该收款账户，请核对后重试', transient: true },
  difference_settled: { status: 409, message: '该对账差异已处理', transient: true },
  notice_refused: { status: 401, message: '通知验签失败' },

  // chains
  delivery_not_offered: { status: 409, message: '这个接龙不支持这种配送方式，请换一种', transient: true },
  chain_not_open: { status: 409, message: '接龙还没有开始或已经结束', transient: true },
  chain_changed: { status: 409, message: '接龙内容刚刚修改过，请刷新后再保存', transient: true },
  chain_state_changed: { status: 409, message: '接龙状态已变化，请刷新后再试', transient: true },
  resale_not_offered: { status: 409, message: '这个接龙不能帮卖', transient: true },
  chain_terms_invalid: { status: 400, message: '接龙设置不符合规则，请按提示修改', transient: true },

  // commission
  commission_terms_invalid: { status: 400, message: '佣金规则不合要求，请按提示修改' },
  own_adjustment: { status: 403, message: '不能审批自己提出的调整', transient: true },
  adjustment_decided: { status: 409, message: '这笔调整已经有结论' },

  // terms that take two
  own_proposal: { status: 403, message: '不能审批自己提出的规则变更，须由另一位同事审批', transient: true },
  proposal_decided: { status: 409, message: '这项规则变更已经有结论' },
  proposal_outdated: { status: 409, message: '提出之后规则已有变化，请驳回后按现行规则重新提出', transient: true },

  // bargains
  bargain_running: { status: 409, message: '您在该活动中有一个进行中的砍价', transient: true },
  bargain_limit: { status: 409, message: '您在该活动中发起砍价的次数已达上限', transient: true },
  bargain_over: { status: 409, message: '这个砍价已经结束' },
  bargain_ordered: { status: 409, message: '发起人已下单待支付，暂停帮砍', transient: true },
  bargain_reached: { status: 409, message: '已经砍到底价，不需要再砍了', transient: true },
  bargain_not_reached: { status: 409, message: '该活动需砍到底价后才能下单', transient: true },
  own_bargain: { status: 409, message: '不能给自己的砍价帮砍' },
  already_cut: { status: 409, message: '您已经帮砍过这个砍价，每人只能砍一刀', transient: true },
  help_limit: { status: 409, message: '您帮砍的次数已达上限，暂时不能再帮砍', transient: true },
  cut_refused: { status: 409, message: '当前设备或网络存在风险，这一刀没有计入', transient: true },
  // flash sales
  flash_not_started: { status: 409, message: '还没有开始，请等到开抢时间', transient: true },
  flash_begun: { status: 409, message: '本场已经开始或结束，不用再提醒', transient: true },
  flash_ended: { status: 409, message: '本场秒杀已结束', transient: true },
  flash_sold_out: { status: 409, message: '已抢光，有人未支付时会放出名额', transient: true },
  flash_limit_reached: { status: 409, message: '您已达到这件商品的限购数量', transient: true },
  flash_too_fast: { status: 429, message: '点得太快了，请稍等一下再抢', transient: true },
  flash_busy: { status: 503, message: '现在人太多，请稍后再试', transient: true },
  flash_paused: { status: 409, message: '本场秒杀暂停中，请稍后再试', transient: true },
  flash_queue_needed: { status: 409, message: '请先排队，轮到您时再抢', transient: true },
  flash_stale: { status: 409, message: '名额已失效，请重新抢一次', transient: true },
  flash_budget_spent: { status: 409, message: '本场补贴已用完', transient: true },
  flash_state_changed: { status: 409, message: '场次状态已变化，请刷新后再试', transient: true },
  flash_slot_invalid: { status: 400, message: '场次设置不符合规则，请按提示修改' },

  // group-buy
  offer_not_started: { status: 409, message: '活动尚未开始', transient: true },
  offer_ended: { status: 409, message: '活动已结束' },
  offer_paused: { status: 409, message: '活动已暂停', transient: true },
  group_full: { status: 409, message: '该团已满员', transient: true },
  group_closing: { status: 409, message: '该团正在结算，暂时无法操作', transient: true },
  group_expired: { status: 409, message: '该团已结束' },
  group_not_open: { status: 409, message: '该团尚未开始或已结束', transient: true },
  already_in_group: { status: 409, message: '您已在该团中', transient: true },
  already_leading_group: { status: 409, message: '您有一个进行中的团，请先完成', transient: true },
  newcomers_only: { status: 409, message: '这个团只邀请还没有下过单的新朋友，您可以自己开一个团' },
  offer_unapproved: { status: 409, message: '活动还没有开始，请稍后再来', transient: true },
  offer_subsidy_spent: { status: 409, message: '本活动的补贴名额已用完，请看看别的活动', transient: true },
  group_limit: { status: 409, message: '该活动开团数量已满', transient: true },
  offer_terms_invalid: { status: 400, message: '活动设置不符合规则，请按提示修改' },
  campaign_terms_invalid: { status: 400, message: '活动设置不符合规则，请按提示修改' },
  campaign_state_changed: { status: 409, message: '活动状态已变化，请刷新后再试', transient: true },
  subsidy_unapproved: { status: 409, message: '毛利低于下限，需设置补贴预算并由他人审批', transient: true },
  own_campaign: { status: 403, message: '不能审批自己创建的活动', transient: true },
  campaign_conflict: { status: 409, message: '与进行中的活动冲突', transient: true },
} as const satisfies Record<string, RefusalSpec>;

export type RefusalCode = keyof typeof refusals;

/** True when the same request may succeed later, so its refusal is not stored under the Idempotency-Key. */
export function isTransient(code: RefusalCode): boolean {
  const spec: RefusalSpec = refusals[code];
  return spec.transient === true;
}
