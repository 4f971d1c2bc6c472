// Identity numbers of residents (GB 11643): region, birthday, order and a check digit. Who is not of age yet is told so;
// who has mistyped a digit hears it before anything is kept.

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';
const OF_AGE = 18;

/** The birthday as `YYYY-MM-DD`; null when the number can't be one. */
export function birthdayIn(idNumber: string): string | null {
  if (!/^[1-9]\d{16}[\dX]$/.test(idNumber)) return null;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(idNumber[at]), 0);
  if (CHECKS[sum % 11] !== idNumber[17]) return null;
  const day = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === day ? day : null;
}

/** `today` is a business day. */
export function isOfAge(birthday: string, today: string): boolean {
  const years = Number(today.slice(0, 4)) - Number(birthday.slice(0, 4));
  return years > OF_AGE || (years === OF_AGE && today.slice(5) >= birthday.slice(5));
}

/** `110***********123X`. */
export const maskIdNumber = (idNumber: string): string =>
  `${idNumber.slice(0, 3)}${'*'.repeat(idNumber.length - 7)}${idNumber.slice(-4)}`;
