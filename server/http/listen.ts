import { createServer } from 'node:net';
import { Failure } from '../../contract/failure.ts';
import type { Config } from '../config.ts';
import type { App } from './context.ts';

type Address = Pick<Config, 'host' | 'port'>;

/** Connections the system holds until they are accepted; it resets those beyond, so a burst needs room. */
const CONNECTIONS_WAITING = 4_096;

/** Fails when the server could not listen, before minutes of other work are spent on its start. */
export async function refuseBusyPort({ host, port }: Address): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(refused(error, { host, port })));
    probe.listen({ host, port }, resolve);
  });
  await new Promise((resolve) => probe.close(resolve));
}

/** Listens and returns the address. */
export async function listen(app: App, { host, port }: Address): Promise<string> {
  try {
    return await app.listen({ host, port, backlog: CONNECTIONS_WAITING });
  } catch (error) {
    throw refused(error, { host, port });
  }
}

/** Waits for the requests in hand, but not longer than `shutdown_timeout_ms`. */
export async function closeInTime(app: App, config: Pick<Config, 'shutdown_timeout_ms'>): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), config.shutdown_timeout_ms);
  await app.close();
  clearTimeout(timer);
}

function refused(error: unknown, { host, port }: Address): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return new Failure('port_in_use', `Port ${port} is in use; set PORT to another one.`);
  }
  if (code === 'EACCES') {
    return new Failure('invalid_settings', `PORT is ${port}, which this account may not use.`);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new Failure('invalid_settings', `HOST is ${host}, which is not an address of this machine.`);
  }
  return error;
}
