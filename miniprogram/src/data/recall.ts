// The last answers of this run of the program, so that going back to a page shows it at once. Bounded, and forgotten
// when another person signs in.
const KEPT = 60;
const answers = new Map<string, unknown>();

export function remember(key: string, value: unknown): void {
  answers.delete(key);
  answers.set(key, value);
  if (answers.size > KEPT) answers.delete(answers.keys().next().value as string);
}

export function recall<T>(key: string | null): T | undefined {
  return key === null ? undefined : (answers.get(key) as T | undefined);
}

export function forgetAnswers(): void {
  answers.clear();
}
