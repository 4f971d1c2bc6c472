// What an error of the database says, whether it comes from `pg` or from a Sequelize wrapper around it. Codes and names
// are read, never texts.

/** SQLSTATE of an error from `pg` or from a Sequelize wrapper around it. */
export function codeOf(error: unknown): string | undefined {
  const candidate = error as { code?: unknown; original?: { code?: unknown }; parent?: { code?: unknown } };
  const code = candidate?.original?.code ?? candidate?.parent?.code ?? candidate?.code;
  return typeof code === 'string' ? code : undefined;
}

/** Name of the violated constraint, when the error is a violation. */
export function constraintOf(error: unknown): string | undefined {
  const candidate = error as { constraint?: string; original?: { constraint?: string } };
  return candidate?.original?.constraint ?? candidate?.constraint;
}

const OUTAGE = /^(08|57P|53|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/;

/** True when the database could not be reached or had no room: the caller may try again later. */
export function isOutage(error: unknown): boolean {
  const name = (error as { name?: string })?.name ?? '';
  if (name.startsWith('SequelizeConnection') || name === 'SequelizeHostNotFoundError') return true;
  if (OUTAGE.test(codeOf(error) ?? '')) return true;
  const message = (error as { message?: string })?.message ?? '';
  return message.startsWith('Connection terminated') || message.includes('not queryable');
}
