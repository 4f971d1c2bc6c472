// Reads an address as people send it to each other — "张三 13800138000 上海市徐汇区测试路1号", in any order, with or
// without labels and blanks — into the fields of the form. What can't be told is left open; nothing is invented.
import { type Province, findRegion } from './regions';

export interface Pasted {
  recipient?: string;
  phone?: string;
  regionCode?: string;
  detail?: string;
}

const LABEL =
  '(?:收货人|收件人|联系人|姓名|名字|手机号码|手机号|手机|联系电话|联系方式|电话|收货地址|收件地址|详细地址|所在地区|所在地|地区|地址|邮编|寄给|发给|送到)';
/** With a colon, in brackets, or on its own between blanks: never a part of a longer word. */
const LABELS = new RegExp(`(^|[\\s,，;；|])${LABEL}(?=\\s)|${LABEL}\\s*[:：]\\s*|[【\\[]\\s*${LABEL}\\s*[】\\]]`, 'g');
/** A number that ends in an extension is one of a platform that hides the real one: the courier needs both. */
const PHONE =
  /(^|[^\d])\(?(?:(?:\+|00)?86\)?[\s-]*)?(1[3-9]\d)[\s.-]?(\d{4})[\s.-]?(\d{4})(?:(?:\s*转\s*|-|#)(\d{3,5}))?(?!\d)/;
const POSTCODE = /(^|[^\d])\d{6}(?!\d)/;
const BETWEEN = /[\s,，;；、|]+/;
const HAN_NAME = /^[\u3400-\u9fff·]{2,6}$/;
const LATIN_NAME = /^[A-Za-z][A-Za-z .·'-]{1,30}$/;
const LATIN_WORDS = /[A-Z][A-Za-z'-]+(?: [A-Z][A-Za-z'-]+){1,3}/g;
const PLACE = /(路|街|道|巷|弄|号|室|栋|幢|座|楼|村|镇|乡|苑|园|厦|广场|小区|单元|驿站)$/;
const POLITE = /^(谢谢|多谢|感谢|麻烦了?|辛苦了?|您好|你好|尽快发货|请尽快发货)$/;
const RECEIVES = /\(?(收|亲收|亲启)\)?$/;
/** Marks where the phone stood, so that the name beside it can be told; and the blanks inside a Latin name. */
const PHONE_MARK = '\u0001';
const INNER_BLANK = '\u0002';

export function readPasted(text: string, provinces: readonly Province[]): Pasted {
  const plain = halfWidth(text).replace(LABELS, ' ');
  const phone = PHONE.exec(plain);
  const unphoned = plain.replace(PHONE, `$1 ${PHONE_MARK} `).replace(LATIN_WORDS, joined);
  const region = findRegion(unphoned, provinces);
  const before = split(region ? unphoned.slice(0, region.start) : unphoned);
  const after = region ? split(unphoned.slice(region.end).replace(POSTCODE, '$1 ')) : [];
  const pieces = [...before, ...after].filter((piece) => !POLITE.test(piece));
  const named = nameIn(pieces, region ? before.length : -1);
  const isRest = (piece: string): boolean => piece !== PHONE_MARK && piece !== named && !POLITE.test(piece);
  const known = region ? after.filter(isRest) : pieces.filter((piece) => isRest(piece) && /\d|路|街|村/.test(piece));
  const street = known
    .map(parted)
    .join(' ')
    .replace(/^[\s/.。-]+/, '');
  const extension = phone?.[5] === undefined ? '' : `[转${phone[5]}] `;
  const detail = street === '' ? '' : `${extension}${street}`.slice(0, 120);
  const recipient = named && parted(nameOf(named)).slice(0, 32);
  return {
    ...(recipient ? { recipient } : {}),
    ...(phone ? { phone: `${phone[2]}${phone[3]}${phone[4]}` } : {}),
    ...(region ? { regionCode: region.code } : {}),
    ...(detail ? { detail } : {}),
  };
}

const joined = (words: string): string => words.split(' ').join(INNER_BLANK);
const parted = (words: string): string => words.split(INNER_BLANK).join(' ');
/** 王小明收: who receives, without the word that says so. */
const nameOf = (piece: string): string => piece.replace(RECEIVES, '');

const split = (text: string): string[] => text.split(BETWEEN).filter((piece) => piece !== '');

function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ');
}

/** The piece that looks like a person's name, the one nearest the phone; what directly follows the region is a street. */
function nameIn(pieces: readonly string[], streetAt: number): string | undefined {
  const phoneAt = pieces.indexOf(PHONE_MARK);
  const distance = (index: number): number => (phoneAt < 0 ? index : Math.abs(index - phoneAt));
  const names = pieces
    .map((piece, index) => ({ piece, index }))
    .filter(({ piece, index }) => index !== streetAt && looksLikeName(piece));
  names.sort((one, other) => distance(one.index) - distance(other.index) || one.index - other.index);
  return names[0]?.piece;
}

function looksLikeName(written: string): boolean {
  const piece = parted(nameOf(written));
  if (LATIN_NAME.test(piece)) return true;
  return HAN_NAME.test(piece) && !(piece.length > 2 && PLACE.test(piece));
}
