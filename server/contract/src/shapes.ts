// Ids, money, dates, text and paging look the same on every endpoint.
import { z } from 'zod';

export const id = z.uuid().meta({ description: '编号（UUIDv7）' });
export const fen = z.int().min(0).max(1_000_000_000).meta({ description: '金额，单位：分' });
export const moment = z.iso.datetime({ offset: true }).meta({ description: '时间（ISO 8601）' });
export const units = z.int().min(1).max(999).meta({ description: '件数' });

/** Text a person typed: trimmed, no control characters, 1..max characters. */
export function text(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u);
}

/** As `text`, but may be empty. */
export function optionalText(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u);
}

export const phone = z.string().regex(/^1[3-9]\d{9}$/);

/** Paging by key: hand `nextCursor` back as `cursor` to get what follows; null is the end. */
export const pageQuery = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export const done = z.object({ done: z.literal(true) });
