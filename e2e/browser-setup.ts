import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser of the run listens. */
    readonly browser: string;
  }
}

/** Starts one browser for all journeys: each takes contexts of its own in it, and none waits for another to start. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const browser = await chromium.launchServer({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  provide('browser', browser.wsEndpoint());
  return () => browser.close();
}
