// The memory of the story: one line of JSON for every step that has been taken, appended before the next one begins.
// A player that is killed at any moment reads it back and goes on; a line that was cut off by the kill never happened.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Fact } from './model.js';

export interface JournalLine {
  /** The step; every step has one name in the whole story. */
  step: string;
  value: unknown;
  facts?: Fact[];
}

/** What a step gives: its value, and what the player now believes because of it. */
export interface StepResult<T> {
  value: T;
  facts?: Fact[];
}

export interface Journal {
  /** Takes the step, or returns what it gave when it was taken before. */
  step<T>(name: string, take: () => Promise<StepResult<T>>): Promise<T>;
  /** The value of a step that was taken; undefined when it was not. */
  valueOf<T>(name: string): T | undefined;
  /** Notes that are not steps: statistics, problems. Several may have the same name. */
  note(name: string, value: unknown): void;
  notes<T>(name: string): T[];
  facts(): readonly Fact[];
  size(): number;
  close(): void;
}

/** The whole lines of a journal, and where the last of them ends. */
export function readLines(text: string): { lines: JournalLine[]; wholeBytes: number } {
  const lines: JournalLine[] = [];
  let wholeBytes = 0;
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    if (end < 0) break;
    const line = parse(text.slice(from, end));
    if (!line) break;
    lines.push(line);
    wholeBytes += Buffer.byteLength(text.slice(from, end + 1));
    from = end + 1;
  }
  return { lines, wholeBytes };
}

function parse(text: string): JournalLine | undefined {
  try {
    const value = JSON.parse(text) as JournalLine;
    return typeof value.step === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

const NOTE = 'note:';

export function openJournal(file: string): Journal {
  mkdirSync(dirname(file), { recursive: true });
  const { lines, wholeBytes } = readLines(existsSync(file) ? readFileSync(file, 'utf8') : '');
  if (existsSync(file)) truncateSync(file, wholeBytes);
  const handle = openSync(file, 'a', 0o600);
  const taken = new Map<string, unknown>();
  const running = new Map<string, Promise<unknown>>();
  const noted = new Map<string, unknown[]>();
  const facts: Fact[] = [];
  let size = 0;

  function learn(line: JournalLine): void {
    size += 1;
    if (line.step.startsWith(NOTE)) {
      const name = line.step.slice(NOTE.length);
      noted.set(name, [...(noted.get(name) ?? []), line.value]);
    } else {
      taken.set(line.step, line.value);
      facts.push(...(line.facts ?? []));
    }
  }
  function append(line: JournalLine): void {
    writeSync(handle, `${JSON.stringify(line)}\n`);
    learn(line);
  }
  async function take<T>(name: string, work: () => Promise<StepResult<T>>): Promise<T> {
    const { value, facts: learned } = await work();
    append({ step: name, value: value ?? null, ...(learned?.length ? { facts: learned } : {}) });
    return value;
  }
  for (const line of lines) learn(line);

  return {
    step<T>(name: string, work: () => Promise<StepResult<T>>): Promise<T> {
      if (taken.has(name)) return Promise.resolve(taken.get(name) as T);
      const same = running.get(name);
      if (same) return same as Promise<T>;
      const started = take(name, work).finally(() => running.delete(name));
      running.set(name, started);
      return started;
    },
    valueOf: <T>(name: string) => taken.get(name) as T | undefined,
    note: (name, value) => append({ step: `${NOTE}${name}`, value }),
    notes: <T>(name: string) => (noted.get(name) ?? []) as T[],
    facts: () => facts,
    size: () => size,
    close: () => closeSync(handle),
  };
}
