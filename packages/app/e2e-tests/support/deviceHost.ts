import dgram from 'node:dgram';

function canListen(host: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = dgram.createSocket('udp4');
    socket.once('error', () => socket.close(() => resolve(false)));
    socket.bind(0, host, () => socket.close(() => resolve(true)));
  });
}

/** The address of a simulated device, as `./dev start` chooses it: its own where the system allows that. */
export async function deviceHost(index: number): Promise<string> {
  const own = `127.20.0.${index + 1}`;
  return (await canListen(own)) ? own : '127.0.0.1';
}
