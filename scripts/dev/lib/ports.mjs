import dgram from 'node:dgram';
import net from 'node:net';

/** Whether nothing listens on the port of this machine's loopback address. */
export function isPortFree(port, host = '127.0.0.1') {
  return new Promise(resolve => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** The same for UDP. */
export function isUdpPortFree(port, host = '127.0.0.1') {
  return new Promise(resolve => {
    const socket = dgram.createSocket('udp4');
    socket.once('error', () => socket.close(() => resolve(false)));
    socket.bind(port, host, () => socket.close(() => resolve(true)));
  });
}

/** Whether a program may listen on the address. */
export function isOwnAddress(host) {
  return isUdpPortFree(0, host);
}

/** The first of `count` free ports in a row, searched from `from` on. */
export async function findFreePorts(from, count = 1) {
  for (let first = from; first < from + 5000; first += count) {
    const ports = Array.from({ length: count }, (_, index) => first + index);
    const free = await Promise.all(ports.map(port => isPortFree(port)));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`no ${count} free ports in a row from ${from} on`);
}
