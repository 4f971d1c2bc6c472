import { expect, test } from 'vitest';
import { fillSections } from './marked-sections.js';

const page = 'a\n<!-- generated:map -->\nold\n<!-- /generated:map -->\nz\n';

test('only what stands between the markers changes, and filling twice changes nothing', () => {
  const filled = fillSections(page, { map: 'new $& text' });
  expect(filled).toBe('a\n<!-- generated:map -->\n\nnew $& text\n\n<!-- /generated:map -->\nz\n');
  expect(fillSections(filled, { map: 'new $& text' })).toBe(filled);
});

test.each([
  ['a section without markers', page, { map: 'x', roles: 'y' }, 'roles'],
  ['markers without a section', page, {}, 'map'],
  ['markers twice', page + page, { map: 'x' }, 'map'],
  ['markers that do not close', page.replace('/generated', 'generated'), { map: 'x' }, 'map'],
])('%s is refused', (_what, text, sections, name) => {
  expect(() => fillSections(text, sections)).toThrow(name);
});
