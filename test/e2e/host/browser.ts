// A headless Chromium that shows the workbench, and what it complains about.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { SCREENSHOTS } from './locations.ts';

export interface Window {
  readonly page: Page;
  /** The last errors and warnings of the browser console, a line each, for the report of a failure. */
  complaints(): readonly string[];
  close(): Promise<void>;
}

export const WINDOW_SIZE = { width: 1280, height: 800 };

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const COMPLAINTS_KEPT = 20;
const COMPLAINT_LENGTH = 300;

export async function openWindow(): Promise<Window> {
  const browser = await chromium.launch({ executablePath: findChromium(), headless: true, args: FLAGS });
  try {
    return await preparePage(browser);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function preparePage(browser: Browser): Promise<Window> {
  const context = await browser.newContext({
    viewport: WINDOW_SIZE,
    deviceScaleFactor: 1,
    locale: 'en-US',
    // The page may only load from its own server and from secure ones; an extension under development is neither.
    bypassCSP: true,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const complain = (text: string): void => {
    complaints.push(text.split('\n', 1).join('').slice(0, COMPLAINT_LENGTH));
    if (complaints.length > COMPLAINTS_KEPT) complaints.shift();
  };
  page.on('pageerror', (error) => complain(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complain(`${message.type()}: ${message.text()}`);
  });
  return { page, complaints: () => complaints, close: () => browser.close() };
}

/** Saves what the window shows, as `test/e2e/screenshots/<name>.png`. */
export async function saveScreenshot(page: Page, name: string): Promise<string> {
  const file = path.join(SCREENSHOTS, `${name.replace(/[^\w.-]+/g, '-')}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  return file;
}

/** `CHROMIUM_EXECUTABLE`, or the first Chromium or Chrome where systems keep them. */
function findChromium(): string {
  const named = process.env.CHROMIUM_EXECUTABLE;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)));
  const elsewhere = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  const found = [...(named ? [named] : []), ...onPath, ...elsewhere].find((file) => existsSync(file));
  if (!found) throw new Error('No Chromium or Chrome was found; CHROMIUM_EXECUTABLE can name one.');
  return found;
}
