// Screenshots on request of the suite: once the window shows what the request names, the picture is taken, and an
// answer is left in the opened folder, where the suite finds it from either extension host.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { answerFile, EXCHANGE_FOLDER, type ScreenshotRequest, TAKEN } from '../suite/messages.ts';
import { saveScreenshot } from './browser.ts';

const VISIBLE_MS = 15_000;
/** VS Code asks for lenses again some time after an edit: until then a picture would show those of the text before. */
const SETTLED_MS = 1_200;

/** Takes a picture as `<kind>-<name>.png` and answers the suite. Never rejects: what goes wrong is the answer. */
export async function serveScreenshot(
  page: Page,
  folder: string,
  kind: string,
  { name, selector }: ScreenshotRequest,
): Promise<void> {
  const answer = await take(page, `${kind}-${name}`, selector);
  const file = path.join(folder, EXCHANGE_FOLDER, answerFile(name));
  await mkdir(path.dirname(file), { recursive: true });
  // Renamed into place, so that the suite never reads half of it.
  await writeFile(`${file}.partial`, answer);
  await rename(`${file}.partial`, file);
}

async function take(page: Page, name: string, selector: string): Promise<string> {
  try {
    await page.locator(selector).first().waitFor({ state: 'visible', timeout: VISIBLE_MS });
    await page.waitForTimeout(SETTLED_MS);
    await saveScreenshot(page, name);
    return TAKEN;
  } catch (error) {
    await saveScreenshot(page, `${name}-missing`).catch(() => undefined);
    return error instanceof Error ? error.message : String(error);
  }
}
