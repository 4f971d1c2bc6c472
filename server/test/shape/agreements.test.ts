// What people agree to is told by its version: whoever changes a text raises it, so that everybody is asked again, and writes
// down here what the new version says. A version that was in force never says anything else.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { consentVersion } from '../../src/modules/identity/index.js';
import { settings } from '../../src/settings.js';

const texts = readFileSync(
  new URL('../../../miniprogram/src/packages/trade/agreement/texts.ts', import.meta.url),
  'utf8',
);

/** What each version said, as a digest of its sentences; the last one is in force. */
const versions = {
  consent: {
    '2026-11': '9bfc191e444f11ef',
    '2026-11-26': 'fc8c29199cc4b727',
  },
  distributor: {
    '2026-11': '8bcef67ca7f15a2d',
    '2026-11-26': '99c8eab5656dbc1d',
  },
};

/** The title and the sentences of an agreement, as they are written. */
function sentencesOf(kind: string): string[] {
  const [section = ''] = new RegExp(`^  ${kind}: \\{\\n[\\s\\S]+?^  \\},`, 'm').exec(texts) ?? [];
  return section.split('\n').flatMap((line) => /(?:'.+'|`.+`)/.exec(line) ?? []);
}
const digestOf = (...kinds: string[]): string =>
  createHash('sha256')
    .update(kinds.flatMap((kind) => sentencesOf(kind)).join('\n'))
    .digest('hex')
    .slice(0, 16);

describe('a changed text is a new version', () => {
  it.each([
    ['consent', consentVersion, digestOf('terms', 'privacy')],
    ['distributor', settings.referral.termsVersion, digestOf('distributor')],
  ] as const)('of %s', (name, version, digest) => {
    expect(Object.entries(versions[name]).at(-1)).toEqual([version, digest]);
    expect(new Set(Object.values(versions[name])).size).toBe(Object.keys(versions[name]).length);
  });

  it('every sentence is looked at', () => {
    const counted = ['terms', 'distributor', 'privacy'].map((kind) => sentencesOf(kind).length);
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(texts.match(/^ {4,6}(title: )?['`].+/gm)!.length);
    expect(Math.min(...counted)).toBeGreaterThan(2);
  });
});
