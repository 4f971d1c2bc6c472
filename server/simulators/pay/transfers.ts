// Merchant transfers (商家转账) as WeChat Pay makes them: accepted when signed and complete, confirmed by their receiver
// within a day, cancelled only before that. Each function is one synchronous step on the records, so that of a
// confirmation and a cancellation at the same moment exactly one wins. A number stands for one content for ever.
import { randomBytes } from 'node:crypto';
import { toChinaTime } from '../clock.js';
import { planNotice } from '../notices/plan.js';
import type { Transfer, TransferState } from '../store/records.js';
import { balanceFen, findTransfer, keepTransfer, receivedTodayFen } from '../transfers/book.js';
import { belongsToApp } from '../wechat/people.js';
import type { World } from '../world.js';
import { PayApiError, parameterError } from './api-error.js';
import { canonicalJson } from './request-bodies.js';
import { randomDigits } from './trades.js';
import type { TransferBody } from './transfer-bodies.js';

const confirmLifeMs = 24 * 3_600_000;
const reportNeeded: Readonly<Record<string, readonly string[]>> = {
  '1000': ['活动名称', '奖励说明'],
  '1005': ['岗位类型', '报酬说明'],
};

const invalid = (message: string): PayApiError => new PayApiError(400, 'INVALID_REQUEST', message);

function assertReported(body: TransferBody): void {
  const wanted = reportNeeded[body.transfer_scene_id];
  if (!wanted) throw new PayApiError(403, 'NO_AUTH', '商户未开通该转账场景');
  const told = body.transfer_scene_report_infos.map(({ info_type: type }) => type);
  if (told.length !== wanted.length || wanted.some((type) => !told.includes(type))) {
    throw parameterError('/transfer_scene_report_infos', '需传入转账场景报备信息');
  }
}

function assertName(body: TransferBody, unseal: (sealed: string, field: string) => string): string | null {
  if (body.user_name === undefined) {
    if (body.transfer_amount >= 200_000) throw parameterError('/user_name', '转账金额达到2000元，必须传入收款用户姓名');
    return null;
  }
  if (body.transfer_amount < 30) throw parameterError('/user_name', '转账金额小于0.3元，不支持传入收款用户姓名');
  return unseal(body.user_name, '/user_name');
}

function assertLimits(world: World, body: TransferBody): void {
  const { leastFen, mostFen, dailyFen } = world.settings.read('transfers');
  if (body.transfer_amount < leastFen || body.transfer_amount > mostFen) throw invalid('超过单笔转账上下限');
  if (receivedTodayFen(world, 'wechat_pay', body.openid) + body.transfer_amount > dailyFen) {
    throw invalid('超过用户单日收款限额');
  }
}

export function createTransfer(
  world: World,
  body: TransferBody,
  unseal: (sealed: string, field: string) => string,
): Record<string, unknown> {
  const { credentials, clock } = world;
  if (body.appid !== credentials.appId) throw new PayApiError(400, 'APPID_MCHID_NOT_MATCH', 'appid和mchid不匹配');
  if (!belongsToApp(credentials, body.openid)) throw parameterError('/openid', 'openid与appid不匹配');
  assertReported(body);
  const userName = assertName(body, unseal);
  // a sealed name is another text each time it is sealed: what it says is compared
  const params = canonicalJson({ ...body, user_name: userName });
  const known = lookAt(world, body.out_bill_no);
  if (known) {
    if (known.params !== params) throw invalid('商户单号已存在，请求参数与原单据不一致');
    return createdView(known);
  }
  assertLimits(world, body);
  const made = keepTransfer(world, {
    ...{ gateway: 'wechat_pay', outBillNo: body.out_bill_no, transferNo: `1330${randomDigits(24)}`, params, userName },
    ...{ payeeId: body.openid, amountFen: body.transfer_amount, remark: body.transfer_remark },
    ...{ notifyUrl: body.notify_url ?? null, state: 'ACCEPTED', failReason: null },
    ...{ confirmation: `${randomBytes(48).toString('base64url')}`, createdAtMs: clock.now(), updatedAtMs: clock.now() },
    waitsSinceMs: null,
  });
  return createdView(advance(world, made));
}

/** Money is set aside as soon as there is enough; a planned failure comes before. */
function advance(world: World, transfer: Transfer): Transfer {
  if (transfer.state !== 'ACCEPTED' && transfer.state !== 'PROCESSING') return transfer;
  const plan = world.settings.read('transferPlan');
  if (plan.failReason !== undefined && (plan.payeeId === undefined || plan.payeeId === transfer.payeeId)) {
    const { times } = plan;
    world.settings.write('transferPlan', times !== undefined && times > 1 ? { ...plan, times: times - 1 } : {});
    return endTransfer(world, transfer, 'FAIL', plan.failReason);
  }
  if (balanceFen(world) < transfer.amountFen) return keepTransfer(world, { ...transfer, state: 'PROCESSING' });
  return keepTransfer(world, { ...transfer, state: 'WAIT_USER_CONFIRM', waitsSinceMs: world.clock.now() });
}

/** The transfer after its time limit and the balance have been looked at. */
export function lookAt(world: World, outBillNo: string): Transfer | undefined {
  const found = findTransfer(world, 'wechat_pay', outBillNo);
  if (!found) return undefined;
  if (found.state === 'CANCELING') {
    const over = world.clock.wall() >= (found.cancelledAtWallMs ?? 0);
    return over ? endTransfer(world, found, 'CANCELLED', null) : found;
  }
  const transfer = advance(world, found);
  const { state, waitsSinceMs } = transfer;
  if (state !== 'WAIT_USER_CONFIRM' || waitsSinceMs === null) return transfer;
  if (world.clock.now() < waitsSinceMs + confirmLifeMs) return transfer;
  const { expiredAs } = world.settings.read('transfers');
  return endTransfer(world, transfer, expiredAs, expiredAs === 'FAIL' ? 'OVERDUE_CLOSE' : null);
}

const finals = { SUCCESS: '转账成功', FAIL: '转账失败', CANCELLED: '转账已撤销' } as const;

/** Ends a transfer and plans its notice in one change. */
export function endTransfer(
  world: World,
  transfer: Transfer,
  state: keyof typeof finals,
  failReason: string | null,
): Transfer {
  const ended = keepTransfer(world, { ...transfer, state, failReason });
  if (ended.notifyUrl === null) return ended;
  const notice = planNotice(world, {
    ...{ gateway: 'wechat_pay', topic: 'transfer', number: ended.outBillNo, eventType: 'MCHTRANSFER.BILL.FINISHED' },
    ...{ summary: finals[state], url: ended.notifyUrl },
    plain: { ...bookView(ended), mch_id: world.credentials.merchantId },
  });
  world.store.commit(['notice', notice.id, notice]);
  world.wake.notices();
  return ended;
}

export type ConfirmResult = 'confirmed' | 'not_found' | 'wrong_person' | 'over' | 'expired';

/** The receiver confirms in WeChat, with the package that their client was handed. */
export function confirmTransfer(world: World, confirmation: string, openId: string | undefined): ConfirmResult {
  const named = [...world.store.all('transfer')].find((one) => one.confirmation === confirmation);
  const transfer = named && lookAt(world, named.outBillNo);
  if (!transfer) return 'not_found';
  if (openId !== undefined && openId !== transfer.payeeId) return 'wrong_person';
  if (transfer.state === 'FAIL' || transfer.state === 'CANCELLED') {
    return transfer.failReason === 'OVERDUE_CLOSE' ? 'expired' : 'over';
  }
  if (transfer.state !== 'WAIT_USER_CONFIRM') return 'over';
  endTransfer(world, transfer, 'SUCCESS', null);
  return 'confirmed';
}

export function cancelTransfer(world: World, outBillNo: string): Record<string, unknown> {
  const transfer = lookAt(world, outBillNo);
  if (!transfer) throw new PayApiError(404, 'NOT_FOUND', '记录不存在');
  const open: readonly TransferState[] = ['ACCEPTED', 'PROCESSING', 'WAIT_USER_CONFIRM'];
  if (transfer.state !== 'CANCELING' && transfer.state !== 'CANCELLED' && !open.includes(transfer.state)) {
    throw invalid('当前状态不支持撤销');
  }
  const waitMs = world.settings.read('transfers').cancelDelayMs;
  const asked = open.includes(transfer.state)
    ? keepTransfer(world, { ...transfer, state: 'CANCELING', cancelledAtWallMs: world.clock.wall() + waitMs })
    : transfer;
  const { outBillNo: out_bill_no, transferNo: transfer_bill_no, state, updatedAtMs } = asked;
  return { out_bill_no, transfer_bill_no, state, update_time: toChinaTime(updatedAtMs) };
}

export function readTransfer(world: World, transfer: Transfer | undefined): Record<string, unknown> {
  if (!transfer) throw new PayApiError(404, 'NOT_FOUND', '记录不存在');
  return { mch_id: world.credentials.merchantId, ...bookView(transfer) };
}

function bookView(transfer: Transfer): Record<string, unknown> {
  const { outBillNo, transferNo, state, amountFen, failReason, payeeId, createdAtMs, updatedAtMs } = transfer;
  return {
    ...{ out_bill_no: outBillNo, transfer_bill_no: transferNo, state, transfer_amount: amountFen, openid: payeeId },
    ...{ transfer_remark: transfer.remark, ...(failReason === null ? {} : { fail_reason: failReason }) },
    ...{ create_time: toChinaTime(createdAtMs), update_time: toChinaTime(updatedAtMs) },
  };
}

function createdView(transfer: Transfer): Record<string, unknown> {
  const { outBillNo, transferNo, state, createdAtMs, failReason, confirmation } = transfer;
  return {
    ...{ out_bill_no: outBillNo, transfer_bill_no: transferNo, create_time: toChinaTime(createdAtMs), state },
    ...(failReason === null ? {} : { fail_reason: failReason }),
    ...(state === 'WAIT_USER_CONFIRM' ? { package_info: confirmation } : {}),
  };
}
