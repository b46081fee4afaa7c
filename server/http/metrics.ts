import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { App, HttpContext } from './context.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Figures for Prometheus at `/metrics`: the process, every route, and how far each store is behind. */
export function metricsRoutes(app: App, { ports }: HttpContext): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  observeRequests(app, registry);
  const behind = new Gauge({
    name: 'hirewire_stream_behind_bytes',
    help: 'Bytes of the write-ahead log a store has not applied yet.',
    labelNames: ['consumer'],
    registers: [registry],
  });
  const pending = new Gauge({
    name: 'hirewire_stream_pending_changes',
    help: 'Changes a store has received and not applied yet.',
    labelNames: ['consumer'],
    registers: [registry],
  });
  app.get('/metrics', { config: { access: 'public' }, schema: { hide: true } }, async (_request, reply) => {
    for (const { consumer, behind_bytes, pending: waiting } of await ports.changes.lag()) {
      behind.set({ consumer }, behind_bytes);
      pending.set({ consumer }, waiting);
    }
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

function observeRequests(app: App, registry: Registry): void {
  const requests = new Histogram({
    name: 'hirewire_http_request_seconds',
    help: 'Time from the first byte of a request to the last of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    // The pattern, never the path: a label for each id would grow without bound.
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
    };
    requests.observe(labels, reply.elapsedTime / 1_000);
  });
}
