import { Agent, request } from 'node:http';

/** An answer and when its last byte had come. */
export interface HttpAnswer {
  status: number;
  body: any;
}

export interface HttpClient {
  call(method: string, path: string, options?: { token?: string; body?: object }): Promise<HttpAnswer>;
  close(): void;
}

const CONNECTIONS = 64;

/** A client with kept connections that sends each request in one write, so that it adds as little as it can. */
export function openHttpClient(url: string): HttpClient {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, noDelay: true, maxSockets: CONNECTIONS });
  return {
    async call(method, path, { token, body } = {}) {
      const text = body === undefined ? '' : JSON.stringify(body);
      const headers: Record<string, string | number> = {};
      if (token !== undefined) headers.authorization = `Bearer ${token}`;
      if (body !== undefined) headers['content-type'] = 'application/json';
      if (body !== undefined) headers['content-length'] = Buffer.byteLength(text);
      return new Promise((resolve, reject) => {
        const sending = request({ agent, hostname, port, method, path, headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const received = Buffer.concat(chunks).toString();
            resolve({
              status: response.statusCode ?? 0,
              body: received === '' ? null : JSON.parse(received),
            });
          });
        });
        sending.on('error', reject);
        sending.end(text);
      });
    },
    close: () => agent.destroy(),
  };
}
