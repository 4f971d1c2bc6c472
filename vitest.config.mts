// Four kinds of tests. `unit` is pure and done within seconds; `standalone` starts what it needs by itself and wants
// nothing from outside; `integration` needs a real PostgreSQL and a real Redis and says so when they are missing;
// `browser` needs the built programs too, and runs them in Chromium or in a stub of a mini-program's platform.
// A test file belongs to exactly one of them (server/test/shape/tests.test.ts), and none may leave this machine.
import { defineConfig } from 'vitest/config';

const unit = [
  'server/contract/**/*.test.ts',
  'server/generate/**/*.test.ts',
  'server/src/*.test.ts',
  'server/src/kernel/**/*.test.ts',
  'server/src/modules/*/domain/**/*.test.ts',
  'server/src/modules/*/*.test.ts',
  'seeds/**/*.test.ts',
  'miniprogram/**/*.test.ts',
];
const standalone = [
  'seeds/src/pictures/**/*.test.ts',
  'server/launcher/**/*.test.ts',
  'server/simulators/**/*.test.ts',
  'server/src/pages/**/*.test.ts',
  'server/src/platform/alipay/**/*.test.ts',
  'server/src/platform/embedded/**/*.test.ts',
  'server/src/platform/gateway-call/**/*.test.ts',
  'server/src/platform/pictures/**/*.test.ts',
  'server/src/platform/storage/**/*.test.ts',
  'server/src/platform/wechat/**/*.test.ts',
  'server/src/platform/wechat-pay/**/*.test.ts',
  'server/test/shape/**/*.test.ts',
];
const integration = [
  'server/src/**/*.test.ts',
  'server/test/**/*.test.ts',
  'server/{story,bench,mutants}/**/*.test.ts',
];
const browser = ['server/test/browser/**/*.test.ts', 'miniprogram/test/**/*.test.ts'];

// Files that run in the same process share what they import, which is read once and not a hundred times: what a module
// keeps belongs to a shop or a database, of which a process may have several. Browser tests are few and keep apart.
const shared = {
  isolate: false,
  exclude: ['**/node_modules/**'],
  setupFiles: ['server/test/setup/loopback-only.mjs'],
  pool: 'forks' as const,
  testTimeout: 30_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 10_000 } }, // what has to come may come late on a busy machine
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: process.env['VITEST_JSON']
      ? ['default', ['json', { outputFile: process.env['VITEST_JSON'] }]]
      : ['default'],
    coverage: { provider: 'v8', include: ['server/src/**/*.ts', 'server/contract/src/**/*.ts', 'seeds/src/**/*.ts'] },
    projects: [
      { test: { ...shared, name: 'unit', include: unit, exclude: [...shared.exclude, ...standalone, ...browser] } },
      { test: { ...shared, name: 'standalone', include: standalone } },
      {
        test: {
          ...shared,
          name: 'integration',
          include: integration,
          exclude: [...shared.exclude, ...unit, ...standalone, ...browser],
          globalSetup: ['server/test/setup/bundled-shop.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          isolate: true,
          include: browser,
          globalSetup: ['server/test/setup/built-programs.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
