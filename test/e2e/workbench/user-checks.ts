// The packaged extension as a user meets it: installed from its file, in a window that knows nothing of any test.
// What counts here is what can be seen.
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { openWindow, saveScreenshot, type Window } from '../host/browser.ts';
import { ROOT } from '../host/locations.ts';
import { startVsCodeServer } from '../host/server.ts';
import { type Check, type Outcome, runChecks } from '../outcome.ts';
import { runCommand } from './run-command.ts';
import { typingChecks } from './typing-checks.ts';

/** A part of the window, in pixels. */
interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const CHECK_MS = 60_000;
const TYPING_MS = 120_000;
/** What a hover over a finding offers when there is a fix. */
const QUICK_FIX = /^Quick Fix/;

export async function runAsUser(vsix: string, folder: string): Promise<readonly Outcome[]> {
  const server = await startVsCodeServer({ vsix, settings: LOOK, log: console.log });
  try {
    const window = await openWindow();
    try {
      await window.page.goto(`${server.url}/?folder=${folder}`);
      const seen = await runChecks(checks(window), CHECK_MS, console.log);
      const typed = await runChecks(typingChecks(window.page, folder), TYPING_MS, console.log);
      // Last, because it leaves another view open than the others look at.
      const last = await runChecks(lastChecks(window), CHECK_MS, console.log);
      const outcomes = [...seen, ...typed, ...last];
      if (outcomes.some(({ failure }) => failure !== undefined)) await reportTrouble(window);
      return outcomes;
    } finally {
      await window.close();
    }
  } finally {
    await server.stop();
  }
}

async function reportTrouble({ page, complaints }: Window): Promise<void> {
  await saveScreenshot(page, 'editor-failure');
  console.log(complaints().join('\n'));
}

/** The part of the context menu that has the commands on rows. */
const ROWS_MENU = 'Rows of the Model';

/** How the window of the screenshot looks. */
const LOOK: Readonly<Record<string, unknown>> = {
  'workbench.colorTheme': 'Default Dark Modern',
  'editor.fontSize': 15,
  'editor.minimap.enabled': false,
  'editor.hover.delay': 100,
  'editor.hover.above': false,
  'workbench.layoutControl.enabled': false,
  // The path of a file, shown below a pointer that rests on the tree, would lie over the next file to be opened.
  'workbench.hover.delay': 120_000,
  'breadcrumbs.enabled': false,
  'workbench.editorAssociations': { '*.ipynb': 'jupyter-notebook' },
};

function checks({ page }: Window): readonly Check[] {
  return [
    { name: 'a model file with a fault shows a squiggle', run: () => showsSquiggle(page) },
    { name: 'shapes stand behind the layers and totals above the model', run: () => showsFigures(page) },
    { name: 'the rule of a finding leads to its page', run: () => readsPage(page) },
    {
      name: 'pages of the documentation lead to each other',
      run: () => followsLinks(page),
    },
    { name: 'the outline lists the layers with their shapes', run: () => outlines(page) },
    { name: 'pointing at a layer shows its shapes, formula and parameters', run: () => explainsLayer(page) },
    { name: 'pointing at the squiggle explains it and offers a fix', run: () => explains(page) },
    { name: 'choosing the fix takes the squiggle away', run: () => mends(page) },
    { name: 'a PyTorch class shows shapes, and what does not fit', run: () => explainsClass(page) },
    { name: 'choosing a fix mends a PyTorch class', run: () => mendsClass(page) },
    { name: 'a model of Keras shows shapes, and what does not fit', run: () => explainsKeras(page) },
    { name: 'choosing a fix mends a model of Keras', run: () => mendsKeras(page) },
    {
      name: 'a notebook shows shapes in its cells, and what does not fit',
      run: () => explainsNotebook(page),
    },
    { name: 'a file without rows offers no commands on rows', run: () => offersNoRows(page) },
    { name: 'the menu of a file of rows moves one', run: () => movesRow(page) },
    { name: 'a command that cannot act says why', run: () => refusesInWords(page) },
  ];
}

function lastChecks({ page }: Window): readonly Check[] {
  return [{ name: 'the page of the extension shows what it looks like in use', run: () => presents(page) }];
}

async function showsSquiggle(page: Page): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'character-reader' }).dblclick();
  await page.locator('.squiggly-error').first().waitFor();
}

/** The first link that is clicked in a window in which nothing has shown Markdown yet. */
async function readsPage(page: Page): Promise<void> {
  const hover = await pointAt(page, page.locator('.squiggly-error'));
  await hover.locator('a.code-link').click();
  const article = shownPage(page);
  await article.getByRole('heading', { name: 'pool-does-not-divide' }).waitFor();
  await article.getByText('does not divide height 37').waitFor();
  await article.getByText('↑ error here').waitFor();
  await saveScreenshot(page, 'rule-page');
  await closeTab(page);
  await page.locator('.squiggly-error').first().waitFor();
}

async function followsLinks(page: Page): Promise<void> {
  await runCommand(page, 'convlint: Show Documentation');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Rules' }).click();
  const article = shownPage(page);
  await article.getByRole('link', { name: 'kernel-exceeds-input' }).click();
  await article.getByRole('heading', { name: 'kernel-exceeds-input' }).waitFor();
  await saveScreenshot(page, 'rule-page-linked');
  // The page that led there is or is not still open beside it.
  await page.locator('.tab', { hasText: 'character-reader' }).click();
  await runCommand(page, 'View: Close Other Editors in Group');
  await page.locator('.squiggly-error').first().waitFor();
}

async function closeTab(page: Page): Promise<void> {
  await page
    .locator('.tab.active')
    .getByRole('button', { name: /^Close/ })
    .click();
}

async function presents(page: Page): Promise<void> {
  await page.keyboard.press('Control+Shift+X');
  await page.locator('.extensions-list .monaco-list-row', { hasText: 'convlint' }).first().click();
  const article = shownPage(page);
  await article.getByRole('heading', { name: 'Point at a layer' }).waitFor();
  await saveScreenshot(page, 'extension-page');
}

/** What a view shows that is a page of its own. */
function shownPage(page: Page): Locator {
  return page.frameLocator('iframe.webview').frameLocator('#active-frame').locator('body');
}

/** Also lets the lines come to rest before anything is pointed at: a lens takes the room of a line. */
async function showsFigures(page: Page): Promise<void> {
  await page.locator('.view-line', { hasText: '36×28×20' }).first().waitFor();
  await page.locator('.codelens-decoration', { hasText: 'parameters' }).waitFor();
}

async function outlines(page: Page): Promise<void> {
  await page.locator('.pane-header', { hasText: 'Outline' }).click();
  await page.locator('.outline-tree .monaco-list-row', { hasText: '36×28×20' }).first().waitFor();
}

async function explainsLayer(page: Page): Promise<void> {
  const kind = page.locator('.view-line', { hasText: 'filters: 40' }).getByText('conv', { exact: true });
  const hover = await pointAt(page, kind);
  await hover.getByText('18×14×20').waitFor();
  await hover.getByText('(18 + 0 + 0 − 3) / 1 + 1 = 16').waitFor();
  await hover.getByText('3·3·20·40 = 7,200').waitFor();
  await takePicture(page, 'hover', await upperEditor(page));
  await page.mouse.move(0, 0);
  await hover.waitFor({ state: 'hidden' });
}

async function explains(page: Page): Promise<void> {
  const hover = await pointAt(page, page.locator('.squiggly-error'));
  await hover.getByText(QUICK_FIX).waitFor();
  await takePicture(page, 'editor');
}

async function mends(page: Page): Promise<void> {
  await chooseFirstFix(page, 'quick-fix');
  await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
}

async function explainsClass(page: Page): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'digits.py' }).dblclick();
  await page.locator('.view-line', { hasText: '6×24×24' }).first().waitFor();
  await page.locator('.codelens-decoration', { hasText: 'parameters' }).waitFor();
  const hover = await pointAt(page, page.locator('.squiggly-error'));
  await hover.getByText('gives 256 features').first().waitFor();
  await hover.getByText(QUICK_FIX).waitFor();
  await takePicture(page, 'python', await upperEditor(page));
}

async function mendsClass(page: Page): Promise<void> {
  await chooseFirstFix(page, 'python-fix');
  await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
  await page.locator('.view-line', { hasText: '16 * 4 * 4' }).first().waitFor();
}

async function explainsKeras(page: Page): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'keras_signs.py' }).dblclick();
  await page.locator('.view-line', { hasText: '24×24×6' }).first().waitFor();
  await page.locator('.codelens-decoration', { hasText: '15,404 parameters' }).waitFor();
  const hover = await pointAt(page, page.locator('.squiggly-error'));
  await hover.getByText('are larger than the input').first().waitFor();
  await hover.getByText(QUICK_FIX).waitFor();
  await takePicture(page, 'keras', await upperEditor(page));
}

async function mendsKeras(page: Page): Promise<void> {
  await chooseFirstFix(page, 'keras-fix');
  await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
  await page.locator('.tab', { hasText: 'character-reader' }).click();
  await page.locator('.view-line', { hasText: 'filters: 40' }).first().waitFor();
}

/** Picks what is offered first at the squiggle, with a picture of all that is. */
async function explainsNotebook(page: Page): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'leaves.ipynb' }).dblclick();
  const cell = page.locator('.notebookOverlay .cell.code');
  await cell.locator('.view-line', { hasText: '12×60×60' }).first().waitFor();
  const hover = await pointAt(page, cell.locator('.squiggly-error'));
  await hover.getByText('gives 5,400 features').first().waitFor();
  await takePicture(page, 'notebook', await upperEditor(page));
  await closeTab(page);
}

async function chooseFirstFix(page: Page, picture: string): Promise<void> {
  await page.mouse.click(...(await middleOf(page.locator('.squiggly-error'))));
  await page.mouse.move(0, 0);
  await page.locator('.monaco-hover-content').first().waitFor({ state: 'hidden' });
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row.action').first().waitFor();
  await takePicture(page, picture, await upperEditor(page));
  await page.keyboard.press('Enter');
}

/** The model that was mended is no table of rows. */
async function offersNoRows(page: Page): Promise<void> {
  const line = page.locator('.view-line', { hasText: 'filters: 40' }).first();
  await line.getByText('filters', { exact: true }).click({ button: 'right' });
  await menuItem(page, /^Cut/).waitFor();
  const count = await menuItem(page, ROWS_MENU).count();
  if (count > 0) throw new Error(`"${ROWS_MENU}" is offered in a file without rows`);
  await page.keyboard.press('Escape');
  await menuItem(page, /^Cut/).waitFor({ state: 'hidden' });
}

async function movesRow(page: Page): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'yolov8n-signs' }).dblclick();
  const row = page.locator('.view-line', { hasText: '[256, True]' }).first();
  await row.filter({ hasText: '64×80×80' }).waitFor();
  // Once the outline has its rows, so do menus.
  await page.locator('.outline-tree .monaco-list-row', { hasText: '64×80×80' }).first().waitFor();
  await row.getByText('C2f').click();
  await row.getByText('C2f').click({ button: 'right' });
  await menuItem(page, ROWS_MENU).hover();
  await menuItem(page, 'Move Rows Up and Renumber').waitFor();
  await takePicture(page, 'row-menu');
  await menuItem(page, 'Move Rows Up and Renumber').click();
  await page.locator('.view-line', { hasText: '[[-1, 3], 1, Concat' }).waitFor();
  await takePicture(page, 'row-menu-done');
}

async function refusesInWords(page: Page): Promise<void> {
  const row = page.locator('.view-line', { hasText: '[nc]' });
  await row.getByText('Detect', { exact: true }).click();
  await runCommand(page, 'Move Rows Up and Renumber');
  // The window under test lets no notification pop up: they are behind the bell.
  await page.locator('[id="status.notifications"] .codicon-bell-dot').click();
  await page.locator('.notification-list-item', { hasText: 'by its number' }).first().waitFor();
  await takePicture(page, 'row-refused');
}

function menuItem(page: Page, label: string | RegExp): Locator {
  return page.locator('.monaco-menu .action-label', { hasText: label }).first();
}

/** The hover over the middle of something. */
async function pointAt(page: Page, target: Locator): Promise<Locator> {
  await page.mouse.move(...(await middleOf(target)));
  const hover = page.locator('.monaco-hover-content').first();
  await hover.waitFor();
  return hover;
}

async function middleOf(target: Locator): Promise<[x: number, y: number]> {
  const box = await target.first().boundingBox();
  if (!box) throw new Error('what to point at is not in view');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** The part of the window where the text is, without the empty space below it. */
async function upperEditor(page: Page): Promise<Clip> {
  const box = await page.locator('.part.editor').boundingBox();
  if (!box) throw new Error('there is no editor');
  return { ...box, height: Math.min(box.height, 620) };
}

/** A screenshot of the window, and with `UPDATE_IMAGES` one, or a part of it, for README.md in `docs/images/`. */
async function takePicture(page: Page, name: string, clip?: Clip): Promise<void> {
  await saveScreenshot(page, name);
  if (!process.env.UPDATE_IMAGES) return;
  const file = path.join(ROOT, 'docs', 'images', `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled', ...(clip && { clip }) });
}
