// Whole networks, typed key by key as a person types them: fast, so that lists of suggestions come too late, and slowly, so
// that they are open whenever Enter is pressed. What is in the file afterwards is what was meant.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { saveScreenshot } from '../host/browser.ts';
import type { Check } from '../outcome.ts';
import { runCommand } from './run-command.ts';

/** Keys as they are pressed: text, and Enter, Backspace or Tab in angle brackets. */
interface Typing {
  readonly title: string;
  readonly file: string;
  readonly keys: readonly string[];
  readonly text: string;
}

interface Pace {
  readonly name: string;
  readonly betweenKeys: number;
  /** Before Enter, so that what is suggested can come. */
  readonly beforeEnter: number;
}

const PACES: readonly Pace[] = [
  { name: 'faster than anybody can', betweenKeys: 15, beforeEnter: 0 },
  { name: 'at the speed of a typist', betweenKeys: 40, beforeEnter: 0 },
  { name: 'with a pause at each end of a line', betweenKeys: 30, beforeEnter: 700 },
];

const ENTER = '<Enter>';
const BACK = '<Backspace>';
const TYPED_MS = 15_000;
const SETTLED_MS = 1_500;

/** The editor writes the dashes. */
const WITH_ITS_DASHES: Typing = {
  title: 'a network, the dashes left to the editor',
  file: 'dashes-left',
  keys: [
    ...['model: typed', ENTER, 'framework: pytorch', ENTER, 'input: [3, 32, 32]', ENTER, 'layers:', ENTER],
    ...['conv: { filters: 8, kernel: 3, padding: same }', ENTER, 'batch_norm', ENTER, 'relu', ENTER],
    ...['max_pool: 2', ENTER, 'flatten', ENTER, 'dense: 10', ENTER, 'softmax'],
  ],
  text: `model: typed
framework: pytorch
input: [3, 32, 32]
layers:
  - conv: { filters: 8, kernel: 3, padding: same }
  - batch_norm
  - relu
  - max_pool: 2
  - flatten
  - dense: 10
  - softmax`,
};

/** Whoever is used to other editors writes them all the same. */
const WITH_OWN_DASHES: Typing = {
  title: 'a network, with every dash typed',
  file: 'dashes-typed',
  keys: [
    ...['input: [32, 32, 3]', ENTER, 'layers:', ENTER, '- conv:', ENTER],
    ...['filters: 8', ENTER, 'kernel: 3', ENTER, 'bias: false', ENTER, BACK, BACK, '- relu', ENTER],
    ...['- dropout: 0.5', ENTER, '- flatten', ENTER, '- dense: 10'],
  ],
  text: `input: [32, 32, 3]
layers:
  - conv:
      filters: 8
      kernel: 3
      bias: false
  - relu
  - dropout: 0.5
  - flatten
  - dense: 10`,
};

/** Rows may stand at the margin, where no editor has to indent them. */
const YOLO_KEYS = [
  ...['scales: { n: [0.5, 0.25, 512] }', ENTER, 'nc: 4', ENTER, 'backbone:', ENTER],
  ...['- [-1, 1, Conv, [64, 3, 2]]', ENTER, '- [-1, 2, C2f, [64, True]]', ENTER, 'head:', ENTER],
  ...['- [-1, 1, nn.Upsample, [None, 2, nearest]]', ENTER, '- [[-1, 0], 1, Concat, [1]]', ENTER],
  ...[
    '- [[3], 1, Detect, [nc]]',
    ENTER,
    'end2end: true',
    ENTER,
    'scale: n',
    ENTER,
    'activation: torch.nn.ReLU()',
  ],
];

const YOLO: Typing = {
  title: 'a YOLO model',
  file: 'yolo-typed',
  keys: YOLO_KEYS,
  text: `scales: { n: [0.5, 0.25, 512] }
nc: 4
backbone:
- [-1, 1, Conv, [64, 3, 2]]
- [-1, 2, C2f, [64, True]]
head:
- [-1, 1, nn.Upsample, [None, 2, nearest]]
- [[-1, 0], 1, Concat, [1]]
- [[3], 1, Detect, [nc]]
end2end: true
scale: n
activation: torch.nn.ReLU()`,
};

export function typingChecks(page: Page, folder: string): readonly Check[] {
  const models = [
    { typing: WITH_ITS_DASHES, extension: '.cnn.yaml' },
    { typing: WITH_OWN_DASHES, extension: '.cnn.yaml' },
    { typing: YOLO, extension: '.yaml' },
  ];
  const whole = models.flatMap(({ typing, extension }) =>
    PACES.map((pace, index) => ({
      name: `${typing.title}, typed ${pace.name}, is what was typed`,
      run: () => typesWhole(page, path.join(folder, `${typing.file}-${index}${extension}`), typing, pace),
    })),
  );
  return [
    { name: 'an empty file offers its keys and its templates', run: () => offersKeys(page, folder) },
    { name: 'what is most used is offered first', run: () => offersKinds(page, folder) },
    ...whole,
  ];
}

async function typesWhole(page: Page, file: string, typing: Typing, pace: Pace): Promise<void> {
  await openEmpty(page, file);
  for (const key of typing.keys) {
    const special = /^<(\w+)>$/.exec(key)?.[1];
    if (special === 'Enter') await page.waitForTimeout(pace.beforeEnter);
    if (special !== undefined) await page.keyboard.press(special, { delay: pace.betweenKeys });
    else await page.keyboard.type(key, { delay: pace.betweenKeys });
  }
  await saves(page, file, typing.text);
}

/** The file is saved again until it says what it should, or until it has had time enough to. */
async function saves(page: Page, file: string, expected: string): Promise<void> {
  const deadline = Date.now() + TYPED_MS;
  let found = '';
  while (Date.now() < deadline) {
    await page.keyboard.press('Control+S');
    await page.waitForTimeout(300);
    found = (await readFile(file, 'utf8')).trimEnd();
    if (found === expected) return;
  }
  await saveScreenshot(page, `typing-${path.basename(file)}`);
  throw new Error(`typed was\n${expected}\nand in the file is\n${found}`);
}

async function offersKeys(page: Page, folder: string): Promise<void> {
  await openEmpty(page, path.join(folder, 'nothing-yet.cnn.yaml'));
  await page.keyboard.press('Control+Space');
  const list = page.locator('.suggest-widget.visible');
  await list.locator('.monaco-list-row', { hasText: 'layers' }).first().waitFor();
  await list.locator('.monaco-list-row', { hasText: 'model-plain' }).first().waitFor();
  await saveScreenshot(page, 'empty-file');
  await page.keyboard.press('Escape');
  await page.keyboard.type('lay', { delay: 100 });
  await list.locator('.monaco-list-row.focused', { hasText: 'layers' }).waitFor();
  await saveScreenshot(page, 'first-key');
  await page.keyboard.press('Tab');
  await saves(page, path.join(folder, 'nothing-yet.cnn.yaml'), 'layers:\n  -');
}

async function offersKinds(page: Page, folder: string): Promise<void> {
  await openEmpty(page, path.join(folder, 'kinds.cnn.yaml'));
  await page.keyboard.type('framework: ', { delay: 60 });
  const list = page.locator('.suggest-widget.visible');
  await list.locator('.monaco-list-row', { hasText: 'pytorch' }).waitFor();
  await saveScreenshot(page, 'values');
  await page.keyboard.type('pytorch', { delay: 60 });
  await page.keyboard.press('Enter');
  await page.keyboard.type('layers:', { delay: 60 });
  await page.keyboard.press('Enter');
  await page.keyboard.type('re', { delay: 100 });
  await list.locator('.monaco-list-row.focused', { hasText: 'relu' }).waitFor();
  await saveScreenshot(page, 'kinds');
  await page.keyboard.press('Tab');
  await saves(page, path.join(folder, 'kinds.cnn.yaml'), 'framework: pytorch\nlayers:\n  - relu');
}

/** Makes a file beside the others and opens it by its name. */
async function openEmpty(page: Page, file: string): Promise<void> {
  // Words of other files are suggested too, by the editor itself. Checks before this one may have left several changed.
  if ((await page.locator('.tab.dirty').count()) > 0) await runCommand(page, 'File: Save All');
  await page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+W');
  await page.locator('.tab.active').first().waitFor({ state: 'detached' });
  // A pointer that rests on the tree brings up the path of a file, and that lies over the names below it.
  await page.mouse.move(0, 0);
  await writeFile(file, '');
  const row = page.locator('.explorer-folders-view .monaco-list-row', { hasText: path.basename(file) });
  await row.dblclick();
  await page
    .locator('.tab.active', { hasText: path.basename(file) })
    .first()
    .waitFor();
  await page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor();
  // What a language says of Enter is loaded with its first file; nothing shows when it is there.
  await page.waitForTimeout(SETTLED_MS);
}
