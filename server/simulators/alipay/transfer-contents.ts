// The biz_content of transfers, as strict schemas.
import { z } from 'zod';
import { yuanAmount } from './request-contents.js';

const outBizNo = z.string().regex(/^[0-9A-Za-z_]{1,64}$/);
const product = {
  product_code: z.literal('TRANS_ACCOUNT_NO_PWD'),
  biz_scene: z.literal('DIRECT_TRANSFER'),
};

export const transferContent = z.strictObject({
  out_biz_no: outBizNo,
  trans_amount: yuanAmount,
  ...product,
  order_title: z.string().min(1).max(128),
  payee_info: z.strictObject({
    identity: z.string().min(1).max(64),
    identity_type: z.enum(['ALIPAY_USER_ID', 'ALIPAY_OPEN_ID']),
    name: z.string().min(1).max(128).optional(),
  }),
});
export type TransferContent = z.output<typeof transferContent>;

export const transferQueryContent = z.strictObject({ out_biz_no: outBizNo, ...product });
