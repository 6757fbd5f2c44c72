import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { expect, inject } from 'vitest';
import { layTemplate } from '../scripts/testing/template.ts';

const ROOT = join(import.meta.dirname, '..');

/** A server of its own on a fresh data folder, and a browser to look at it with. */
export interface House {
  readonly address: string;
  readonly signInLink: string;
  /** A new browser profile, signed in unless said otherwise; complaints of its pages are kept. */
  readonly visit: (options?: BrowserContextOptions & { readonly signedIn?: boolean }) => Promise<Page>;
  /** The API, as the data folder's key sees it. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>;
  /** What pages wrote to the console, and what failed in them, since the last time it was asked. */
  readonly complaints: () => string[];
  readonly close: () => Promise<void>;
}

/** The browser of the run, shared by all journeys. Closing it closes what was opened through it, and no more. */
export function openBrowser(): Promise<Browser> {
  return chromium.connect(inject('browser'));
}

/** Starts the server. The browser is named by CHROMIUM_PATH, which `npm test` sets. */
export async function openHouse(): Promise<House> {
  const data = mkdtempSync(join(tmpdir(), 'musthave-e2e-'));
  layTemplate(join(data, 'postgres'));
  const server = spawn(
    process.execPath,
    ['src/cli.ts', 'start', '--port', '0', '--data', data, '--trusted-ways', 'links,sites'],
    {
      cwd: ROOT,
    },
  );
  const signInLink = await linkOf(server);
  const address = new URL(signInLink).origin;
  const key = readFileSync(join(data, 'local.key'), 'utf8').trim();
  const browser = await openBrowser();
  const heard: string[] = [];
  let state: Awaited<ReturnType<BrowserContext['storageState']>> | undefined;
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(address + path, {
      ...init,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    });
  return {
    address,
    signInLink,
    ask,
    complaints: () => heard.splice(0),
    visit: async ({ signedIn = true, ...options } = {}) => {
      if (signedIn && state === undefined) state = await signIn(browser, signInLink);
      const context = await browser.newContext({
        baseURL: address,
        reducedMotion: 'reduce',
        viewport: { width: 1440, height: 900 },
        ...(signedIn ? { storageState: state } : {}),
        ...options,
      });
      const page = await context.newPage();
      page.on('console', (said) => {
        if (said.type() === 'error' || said.type() === 'warning') heard.push(`${page.url()}: ${said.text()}`);
      });
      page.on('pageerror', (error) => heard.push(`${page.url()}: ${error.message}`));
      return page;
    },
    close: async () => {
      await browser.close();
      server.kill('SIGTERM');
      await once(server, 'exit');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The link that a starting server prints. */
async function linkOf(server: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const link = /http:\/\/\S+\/sign-in#\S+/.exec(said)?.[0];
      if (link !== undefined) resolve(link);
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', hear);
    server.once('exit', () => reject(new Error(`The server ended before it was ready:\n${said}`)));
  });
}

async function signIn(browser: Browser, link: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.waitForURL((url) => url.pathname === '/');
  await page
    .getByText(/Load the example|Portfolio/)
    .first()
    .waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Loads the example through the API, for tests that are about something else. */
export async function loadExample(house: House, example = 'js-tooling'): Promise<void> {
  const response = await house.ask(`/v1/examples/${example}`, { method: 'POST', body: '{}' });
  expect(response.status).toBe(200);
}

/** What axe finds wrong with the page as it is, in a line each. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    type Found = {
      violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
    };
    const page = window as unknown as { axe: { run: (options: object) => Promise<Found> } };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await page.axe.run({ runOnly: tags });
    return violations.flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
    );
  });
}
