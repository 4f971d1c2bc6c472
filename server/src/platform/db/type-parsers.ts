// How PostgreSQL's types become values. BIGINT is a safe integer or a thrown fault, so that money never turns into
// text or loses a fen; everything else is as `pg` does it.
import pg from 'pg';

const INT8 = 20;

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of the safe range: ${text}`);
  return value;
}

export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === INT8 && format !== 'binary') return safeInteger as never;
    return pg.types.getTypeParser(oid, format as 'text') as never;
  },
};
