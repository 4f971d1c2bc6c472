/**
 * The deployment diagram: one binary, many roles, for pm2. Build first (`node server/launcher/bundle.mjs`), and
 * give PostgreSQL, Redis and the platforms' credentials in the environment (see server/src/config.ts).
 *
 *   web ×n       HTTP API, stateless           any number, one port
 *   realtime ×2  socket.io, websocket only     any number, one port, joined by the Redis adapter
 *   worker       reactions from the outbox     any number: an inbox row guards every effect
 *   scheduler    timers as rows                any number: rows are claimed with SKIP LOCKED
 *
 * A proxy in front makes web and realtime one address (README, "Putting it into production"). `pm2 reload web` and
 * `pm2 reload realtime` leave no gap: the new process is ready before the old one drains. Worker and scheduler are
 * restarted; what waits meanwhile waits in PostgreSQL.
 */
const { env } = process;

const role = (name, ROLE, extra) => ({
  name,
  script: 'server/dist/main.js',
  cwd: __dirname,
  node_args: '--enable-source-maps',
  exec_mode: 'fork',
  instances: 1,
  // The role says `ready` when /readyz would, and has time to drain before it is killed (main.ts waits 12 s at most).
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
    role('web', 'web', {
      exec_mode: 'cluster',
      instances: env.WEB_INSTANCES || 'max',
      env: { PORT: env.WEB_PORT || '4000' },
    }),
    role('realtime', 'realtime', {
      exec_mode: 'cluster',
      instances: env.REALTIME_INSTANCES || 2,
      env: { PORT: env.REALTIME_PORT || '4001' },
    }),
    role('worker', 'worker', { env: { HEALTH_PORT: env.WORKER_HEALTH_PORT || '4002' } }),
    role('scheduler', 'scheduler', { env: { HEALTH_PORT: env.SCHEDULER_HEALTH_PORT || '4003' } }),
  ],
};
