// An answer of the simulated WeChat Pay that says no: HTTP status, code, message and, for signatures and fields, detail.
// Thrown by the rules, turned into a signed answer in one place.
export class PayApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly detail?: Record<string, unknown>,
  ) {
    super(message);
    this.name = 'PayApiError';
  }
}

export function parameterError(field: string, issue: string): PayApiError {
  return new PayApiError(400, 'PARAM_ERROR', `参数错误：${field} ${issue}`, { field, issue, location: 'body' });
}

export function signatureError(issue: string, information?: Record<string, unknown>): PayApiError {
  return new PayApiError(401, 'SIGN_ERROR', `签名错误：${issue}`, {
    field: 'signature',
    issue,
    location: 'authorization',
    ...(information ? { sign_information: information } : {}),
  });
}
