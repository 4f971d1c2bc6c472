// What Prometheus scrapes: request and transaction figures of this process, by role.
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export const registry = new Registry();
collectDefaultMetrics({ register: registry });

// Processes that share a port are told apart by this.
new Gauge({
  name: 'hetuan_process_info',
  help: 'Always 1, with the process that was asked',
  labelNames: ['pid'] as const,
  registers: [registry],
}).set({ pid: String(process.pid) }, 1);

export const httpSeconds = new Histogram({
  name: 'hetuan_http_request_seconds',
  help: 'Time to answer a request, by operation and status',
  labelNames: ['operation', 'status'] as const,
  buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [registry],
});

export const refusalCount = new Counter({
  name: 'hetuan_refusals_total',
  help: 'Refused requests, by reason',
  labelNames: ['code'] as const,
  registers: [registry],
});

export const gatewaySeconds = new Histogram({
  name: 'hetuan_gateway_seconds',
  help: 'Time a payment gateway took to answer, by call and outcome',
  labelNames: ['gateway', 'call', 'outcome'] as const,
  buckets: [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10],
  registers: [registry],
});

export const reconciliationDifferences = new Counter({
  name: 'hetuan_reconciliation_differences_total',
  help: 'Differences found between a gateway and our books, by gateway and kind',
  labelNames: ['gateway', 'kind'] as const,
  registers: [registry],
});

export const reconciliationOpen = new Gauge({
  name: 'hetuan_reconciliation_open',
  help: 'Differences that wait for an operator; anything above 0 is an alarm',
  labelNames: ['gateway'] as const,
  registers: [registry],
});

export const outboxWaiting = new Gauge({
  name: 'hetuan_outbox_waiting',
  help: 'Events not yet dispatched',
  registers: [registry],
});

export const openSockets = new Gauge({
  name: 'hetuan_sockets',
  help: 'Open sockets of this process',
  registers: [registry],
});
