import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  /** Counts one answered request and its seconds. */
  readonly observe: (method: string, route: string, status: number, seconds: number) => void;
  /** Reports a number that is read whenever somebody asks. */
  readonly gauge: (name: string, help: string, read: () => number) => void;
}

/** Process figures and requests by route, in the Prometheus text format at /metrics. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ['method', 'route', 'status'] as const;
  const seconds = new Histogram({
    name: 'musthave_http_request_seconds',
    help: 'Time to answer a request, in seconds.',
    labelNames,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15],
    registers: [registry],
  });
  const errors = new Counter({
    name: 'musthave_http_errors_total',
    help: 'Requests answered with a 5xx status.',
    labelNames,
    registers: [registry],
  });
  return {
    registry,
    observe: (method, route, status, duration) => {
      const labels = { method, route, status: String(status) };
      seconds.observe(labels, duration);
      if (status >= 500) errors.inc(labels);
    },
    gauge: (name, help, read) => {
      const gauge: Gauge = new Gauge({ name, help, registers: [registry], collect: () => gauge.set(read()) });
    },
  };
}
