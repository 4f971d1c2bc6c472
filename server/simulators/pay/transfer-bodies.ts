// The bodies of merchant transfers as strict schemas, beside those of payments.
import { z } from 'zod';

const text = (max: number) =>
  z
    .string()
    .min(1)
    .refine((value) => [...value].length <= max, { error: `长度不能超过 ${max}` });

export const transferBody = z.strictObject({
  appid: text(32),
  out_bill_no: z.string().regex(/^[0-9A-Za-z]{1,32}$/),
  transfer_scene_id: z.string().regex(/^\d{4}$/),
  openid: text(128),
  user_name: z
    .string()
    .regex(/^[A-Za-z0-9+/]{300,700}={0,2}$/)
    .optional(),
  transfer_amount: z.number().int().min(1),
  transfer_remark: text(32),
  notify_url: z
    .string()
    .max(256)
    .regex(/^https?:\/\/[^\s?#]+$/)
    .optional(),
  user_recv_perception: text(32).optional(),
  transfer_scene_report_infos: z
    .array(z.strictObject({ info_type: text(15), info_content: text(32) }))
    .min(1)
    .max(10),
});
export type TransferBody = z.output<typeof transferBody>;

export const emptyBody = z.strictObject({});
