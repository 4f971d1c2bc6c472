// What is generated and kept is what the code would generate now.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outputs, serverFolder } from '../../generate/outputs.js';

test.each(outputs)('$path matches the code', async ({ path, render }) => {
  expect(readFileSync(join(serverFolder, path), 'utf8')).toBe(await render());
});
