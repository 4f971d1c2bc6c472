// The part of autocannon that is used here; the package brings no types.
declare module 'autocannon' {
  interface Result {
    requests: { average: number; total: number };
    non2xx: number;
    errors: number;
    statusCodeStats?: Record<string, { count: number }>;
  }
  interface Request {
    method?: string;
    path?: string;
    headers?: Record<string, string>;
    body?: string;
  }
  interface Client {
    setRequests(requests: Request[]): void;
    on(event: 'response', told: (status: number, bytes: number, ms: number) => void): void;
  }
  interface Options {
    url: string;
    connections: number;
    duration: number;
    /** called once for each connection, before it opens */
    setupClient?: (client: Client) => void;
    requests?: Request[];
  }
  namespace autocannon {
    type Asking = Request;
  }
  function autocannon(options: Options): Promise<Result>;
  export = autocannon;
}
