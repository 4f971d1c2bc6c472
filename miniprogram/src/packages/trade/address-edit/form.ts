// The address form as data: what is filled in, and what is still wrong with it, field by field.
import type { Operations } from '@hetuan/contract/client';
import type { Pasted } from './paste';

export type Address = Operations['identity.listAddresses']['answer']['items'][number];
export type AddressForm = Operations['identity.addAddress']['body'] & { isDefault: boolean };
export type FormField = 'recipient' | 'phone' | 'regionCode' | 'detail';
export type Problems = Partial<Record<FormField, string>>;

export const emptyForm: AddressForm = { recipient: '', phone: '', regionCode: '', detail: '', isDefault: false };

export function formOf({ recipient, phone, regionCode, detail, isDefault }: Address): AddressForm {
  return { recipient, phone, regionCode, detail, isDefault };
}

const PHONE = /^1[3-9]\d{9}$/;

export function problemsOf(form: AddressForm): Problems {
  const recipient = form.recipient.trim();
  const detail = form.detail.trim();
  const phone = phoneDigits(form.phone);
  return {
    ...(recipient === '' ? { recipient: '请填写收货人' } : recipient.length > 32 ? { recipient: '最多 32 个字' } : {}),
    ...(phone === '' ? { phone: '请填写手机号' } : PHONE.test(phone) ? {} : { phone: '请填写 11 位手机号' }),
    ...(form.regionCode === '' ? { regionCode: '请选择所在地区' } : {}),
    ...(detail === '' ? { detail: '请填写街道、门牌号' } : detail.length > 120 ? { detail: '最多 120 个字' } : {}),
  };
}

/** As a person types or pastes it: blanks, dashes and a country code are not part of the number. */
export function phoneDigits(text: string): string {
  return text.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '');
}

/** What the shop stores. */
export function bodyOf(form: AddressForm): AddressForm {
  const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
  return { ...form, recipient: tidy(form.recipient), phone: phoneDigits(form.phone), detail: tidy(form.detail) };
}

export function withPasted(form: AddressForm, pasted: Pasted): AddressForm {
  return { ...form, ...pasted };
}
