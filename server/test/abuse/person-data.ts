// Where a person shows: the leaves of an answer that hold somebody's name, phone, address, picture or platform
// identity, whole or masked; and the fields of a schema that are meant to hold one.
import type { z } from 'zod';
import { maskNickname, maskPhone, maskRecipient } from '../../src/modules/identity/index.js';
import { type Shape, shapeOf } from './example-input.js';

/** What of a person nobody else may see whole. */
export interface Secrets {
  nickname: string;
  avatar: string;
  recipient: string;
  phone: string;
  ownPhone: string;
  detail: string;
  openid: string;
}

export interface Sighting {
  /** `members[].nickname` */
  field: string;
  what: keyof Secrets;
  how: 'whole' | 'masked';
}

/** Every string of a value with the path to it, indexes left out. */
export function* leavesOf(value: unknown, path = ''): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  if (Array.isArray(value)) for (const item of value) yield* leavesOf(item, `${path}[]`);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) yield* leavesOf(item, path === '' ? name : `${path}.${name}`);
  }
}

export function sightings(answer: unknown, secrets: Secrets): Sighting[] {
  const masks: Partial<Record<keyof Secrets, string>> = {
    nickname: maskNickname(secrets.nickname),
    recipient: maskRecipient(secrets.recipient),
    phone: maskPhone(secrets.phone),
    ownPhone: maskPhone(secrets.ownPhone),
  };
  const found = new Map<string, Sighting>();
  for (const [field, text] of leavesOf(answer)) {
    for (const what of Object.keys(secrets) as (keyof Secrets)[]) {
      const whole = text.includes(secrets[what]);
      if (!whole && text !== masks[what]) continue;
      const how = whole ? 'whole' : 'masked';
      found.set(`${field} ${what} ${how}`, { field, what, how });
    }
  }
  return [...found.values()];
}

const PERSONAL = /^(nickname|avatarUrl|recipient|phone|address|detail|openid|realName|idCard|email|wechat\w*)$/i;

/** Fields of a schema whose name says that they hold something of a person. */
export function personalFields(schema: z.ZodType): string[] {
  const fields = new Set<string>();
  const walk = (shape: Shape, path: string): void => {
    for (const part of [...(shape.anyOf ?? []), ...(shape.allOf ?? [])]) walk(part, path);
    if (shape.items) walk(shape.items, `${path}[]`);
    for (const [name, part] of Object.entries(shape.properties ?? {})) {
      const field = path === '' ? name : `${path}.${name}`;
      if (PERSONAL.test(name) && !part.properties) fields.add(field);
      walk(part, field);
    }
  };
  walk(shapeOf(schema), '');
  return [...fields].sort();
}
