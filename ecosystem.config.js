/**
 * The deployment diagram: one binary, many roles, for pm2. Build first (`node server/launcher/bundle.mjs`), and
 * give PostgreSQL, Redis and the platforms' credentials in the environment (see server/src/config.ts).
 *
 *   web ×n  HTTP API, stateless        behind one address, any number
 *   realtime  socket.io, websocket only  joined by the Redis adapter
 *   worker  reactions from the outbox    any number: an inbox row guards every effect
 *   scheduler  timers as rows            any number: rows are claimed with SKIP LOCKED
 */
const role = (name, ROLE, extra) => ({
  name,
  script: 'server/dist/main.js',
  cwd: __dirname,
  node_args: '--enable-source-maps',
  exec_mode: 'fork',
  instances: 1,
  // The role says `ready` when /readyz would, and has time to drain before it is killed.
  wait_ready: true,
  listen_timeout: 30_000,
  kill_timeout: 15_000,
  exp_backoff_restart_delay: 100,
  max_memory_restart: '1G',
  ...extra,
  env: { NODE_ENV: 'production', ROLE, ...(extra && extra.env) },
});

module.exports = {
  apps: [
    role('web', 'web', { exec_mode: 'cluster', instances: 'max', env: { PORT: '4000' } }),
    role('realtime', 'realtime', { env: { PORT: '4001' } }),
    role('worker', 'worker', { env: { HEALTH_PORT: '4002' } }),
    role('scheduler', 'scheduler', { env: { HEALTH_PORT: '4003' } }),
  ],
};
