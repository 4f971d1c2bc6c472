// An answer of the simulated Alipay that says no: code, sub code and their words. Thrown by the rules, turned into a
// signed answer in one place.
const codes = { 20000: 'Service Currently Unavailable', 40002: 'Invalid Arguments', 40004: 'Business Failed' } as const;

export class AlipayApiError extends Error {
  constructor(
    readonly code: keyof typeof codes,
    readonly subCode: string,
    readonly subMessage: string,
  ) {
    super(subMessage);
    this.name = 'AlipayApiError';
  }

  get body(): Record<string, string> {
    return { code: String(this.code), msg: codes[this.code], sub_code: this.subCode, sub_msg: this.subMessage };
  }
}

export const failed = (subCode: string, message: string): AlipayApiError => new AlipayApiError(40004, subCode, message);
export const invalid = (subCode: string, message: string): AlipayApiError =>
  new AlipayApiError(40002, subCode, message);
