import { Client } from 'ssh2';
import { deviceHost } from './deviceHost';

/** Places of the simulated devices' ports, in the order of examples/simulator.yaml. */
export const DEVICES = ['sto1', 'got1', 'mma1'].flatMap(site =>
  ['cr1', 'cr2', 'er1', 'as1'].map(unit => `${site}-${unit}`),
);

/** Types lines into the command line of a simulated device, as an engineer with a terminal would. */
export async function typeOnDevice(
  device: string,
  lines: string[],
): Promise<string> {
  const index = DEVICES.indexOf(device);
  const port = Number(process.env.LINEWORK_E2E_SIMULATOR_PORT) + index;
  const host = await deviceHost(index);
  return new Promise((resolve, reject) => {
    const client = new Client();
    let output = '';
    client.on('error', reject);
    client.on('ready', () =>
      client.shell((error, stream) => {
        if (error) {
          reject(error);
          return;
        }
        stream.on('data', (data: Buffer) => (output += data));
        stream.on('close', () => {
          client.end();
          resolve(output);
        });
        stream.write(`${[...lines, 'exit'].join('\n')}\n`);
      }),
    );
    client.connect({
      host,
      port,
      username: 'linework',
      password: 'linework',
    });
  });
}

export const setPort = (device: string, port: string, state: 'up' | 'down') =>
  typeOnDevice(device, [
    'configure terminal',
    `interface ${port}`,
    state === 'up' ? 'no shutdown' : 'shutdown',
    'end',
  ]);

/** Gives a port another description. */
export const describePort = (
  device: string,
  port: string,
  description: string,
) =>
  typeOnDevice(device, [
    'configure terminal',
    `interface ${port}`,
    `description ${description}`,
    'end',
  ]);
