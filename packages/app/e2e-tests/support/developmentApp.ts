/*
 * Starts what `yarn start` starts in plugins/workflow: the plugin in an app of the old frontend system, on a port that
 * the portal's backend lets in.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { portalUrl } from './portal';

const root = path.resolve(__dirname, '../../../..');

export interface DevelopmentApp {
  url: string;
  stop(): Promise<void>;
}

export async function startDevelopmentApp(): Promise<DevelopmentApp> {
  // The default is what app-config.yaml lets in.
  const port = process.env.LINEWORK_E2E_DEVELOPMENT_PORT ?? '3000';
  const url = `http://localhost:${port}`;
  const server = spawn(
    process.execPath,
    [
      path.join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'package',
      'start',
      '--config',
      '../../app-config.yaml',
      '--config',
      'dev/app-config.yaml',
    ],
    {
      cwd: path.join(root, 'plugins/workflow'),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'development',
        APP_CONFIG_app_baseUrl: url,
        APP_CONFIG_backend_baseUrl: portalUrl(),
      },
    },
  );
  const kill = () => server.kill('SIGTERM');
  // A test run that is broken off must not leave it behind.
  process.once('exit', kill);
  let isRunning = true;
  const ended = new Promise<void>(resolve =>
    server.once('exit', () => {
      isRunning = false;
      resolve();
    }),
  );
  let output = '';
  const read = (data: Buffer) => (output += data);
  server.stdout.on('data', read);
  server.stderr.on('data', read);

  // The server answers when the app is compiled.
  while (!(await answers(url))) {
    if (!isRunning) {
      throw new Error(
        `The development app ended before it was ready:\n${output}`,
      );
    }
  }
  return {
    url,
    async stop() {
      process.off('exit', kill);
      kill();
      await ended;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    await setTimeout(200);
    return false;
  }
}
