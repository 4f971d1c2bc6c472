// WeChat Pay takes money to people: a bill that its receiver confirms in WeChat within a day. The same number with the
// same content is a re-entry, so sending again is always safe; what became of a bill only its query tells.
import type { PayoutChannel, TransferRequest } from '../payout.js';
import { assertFen, clip } from '../gateway-call/index.js';
import type { NoticeReader } from './notice.js';
import { readTransferNotice } from './notice.js';
import type { WechatPayOptions } from './options.js';
import { cancelOutcome, transferOutcome, transferQueryOutcome } from './transfer-outcomes.js';
import type { Call, Transport } from './transport.js';

const BASE = '/v3/fund-app/mch-transfer/transfer-bills';
const billPath = (billNo: string) => `${BASE}/out-bill-no/${encodeURIComponent(billNo)}`;
const maxRemarkLength = 32;

/** From here on WeChat wants the receiver's name, and below the other it takes none. */
const nameNeededFen = 200_000;
const nameForbiddenFen = 30;

/** Commission has a scene of its own, and two things to say about it. */
const commissionScene = {
  transfer_scene_id: '1005',
  transfer_scene_report_infos: [
    { info_type: '岗位类型', info_content: '推广员' },
    { info_type: '报酬说明', info_content: '商品推广佣金' },
  ],
};

function transferCall(options: WechatPayOptions, request: TransferRequest): Call {
  const { billNo, amountFen, payeeId, payeeName, remark } = request;
  const plain = {
    ...{ appid: options.appId, out_bill_no: billNo, openid: payeeId, transfer_amount: assertFen(amountFen) },
    ...{ transfer_remark: clip(remark, maxRemarkLength), ...commissionScene },
    ...(options.transferNotifyUrl === undefined ? {} : { notify_url: options.transferNotifyUrl }),
  };
  const named = payeeName !== null && amountFen >= nameForbiddenFen;
  const body = named ? (seal: (text: string) => string) => ({ ...plain, user_name: seal(payeeName) }) : plain;
  return { method: 'POST', path: BASE, body };
}

export function createTransfers(options: WechatPayOptions, transport: Transport, reader: NoticeReader): PayoutChannel {
  return {
    name: 'wechat_pay',
    appId: options.appId,

    async transfer(request) {
      if (request.payeeName === null && request.amountFen >= nameNeededFen) {
        return { kind: 'refused', code: 'NAME_NEEDED', message: 'an amount like this needs the receiver’s name' };
      }
      return transferOutcome(await transport.call(transferCall(options, request)), request);
    },

    async query(billNo) {
      return transferQueryOutcome(await transport.call({ method: 'GET', path: billPath(billNo) }), billNo);
    },

    async cancel(billNo) {
      const call = { method: 'POST', path: `${billPath(billNo)}/cancel`, body: {} } as const;
      return cancelOutcome(await transport.call(call), billNo);
    },

    clientParams: (confirmation) => ({ mchId: options.merchantId, appId: options.appId, package: confirmation }),

    readNotice: (headers, rawBody, wallNow) => readTransferNotice(reader, headers, rawBody, wallNow),
  };
}
