/**
 * Whether a page of `origin` may open a WebSocket: it is served from the address people know this server by, or from
 * the very host that was asked. Programs send no origin and need none, since a ticket proves who they are.
 */
export function isOwnOrigin(
  origin: string | undefined,
  publicUrl: string,
  host: string | undefined,
): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  if (page.origin === 'null' || page.origin !== origin) return false;
  if (URL.canParse(publicUrl) && new URL(publicUrl).origin === page.origin) return true;
  return host !== undefined && page.host === host.toLowerCase();
}
