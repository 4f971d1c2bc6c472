// A phone number that its owner recognises and nobody else can call.

/** `138****8000`; what is no phone number is hidden altogether. */
export function shortPhone(phone: string): string {
  return /^\d{11}$/.test(phone) ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '***';
}
