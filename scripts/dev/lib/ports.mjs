import net from 'node:net';

/** Whether nothing listens on the port of this machine's loopback address. */
export function isPortFree(port) {
  return new Promise(resolve => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** The first of `count` free ports in a row, searched from `from` on. */
export async function findFreePorts(from, count = 1) {
  for (let first = from; first < from + 5000; first += count) {
    const ports = Array.from({ length: count }, (_, index) => first + index);
    const free = await Promise.all(ports.map(isPortFree));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`no ${count} free ports in a row from ${from} on`);
}
