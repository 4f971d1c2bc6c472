// Integration tests run against a real PostgreSQL and a real Redis; without them they fail at once, in one sentence.

export default function requireServices(): void {
  const missing = ['TEST_DATABASE_URL', 'TEST_REDIS_URL'].filter((name) => !process.env[name]);
  if (missing.length === 0) return;
  const sentence = new Error(
    `Integration tests need ${missing.join(' and ')}; \`npm test\` starts both services and sets them, ` +
      'or point them at a PostgreSQL superuser URL and a Redis of your own.',
  );
  sentence.stack = ''; // where this stands helps nobody
  throw sentence;
}
