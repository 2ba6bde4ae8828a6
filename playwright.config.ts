import { defineConfig } from '@playwright/test';

/*
 * Browser tests run against the portal that `./dev start` starts, with a state of its own, in the Chromium named by
 * CHROMIUM_PATH (`./dev test browser` finds it). The flags keep a sandboxed or offline Chromium quiet.
 */
export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  outputDir: 'e2e-test-report/results',
  globalSetup: './packages/app/e2e-tests/support/globalSetup.ts',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 1,
  retries: process.env.CI ? 1 : 0,
  use: {
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
