// What `pg` exports for its own family of packages and does not declare: how a value of JavaScript is sent.
declare module 'pg/lib/utils.js' {
  const wire: { prepareValue(value: unknown): string | Buffer | null };
  export = wire;
}
