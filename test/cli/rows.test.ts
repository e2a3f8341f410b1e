// The command line on a file of numbered rows: scales, image sizes, one entry for each row.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convlint } from '../harness/command-line.ts';
import { temporaryFolders } from '../harness/folders.ts';
import { DETECTOR } from '../harness/row-document.ts';

const files = temporaryFolders();

const FILE = 'yolov8n-mine.yaml';

function folder(text = DETECTOR): string {
  return files({ [FILE]: text, 'compose.yaml': 'services:\n  web:\n    image: nginx\n' });
}

async function summaryOf(cwd: string, ...flags: readonly string[]) {
  const { code, stdout } = await convlint(['summary', FILE, '--format', 'json', ...flags], { cwd });
  return { code, summary: JSON.parse(stdout) };
}

describe('summary of rows', () => {
  it('has one entry for each row', async () => {
    const { code, summary } = await summaryOf(folder());
    expect(code).toBe(0);
    expect(summary).toMatchObject({ format: 'ultralytics-yaml', scale: 'n', input: [3, 640, 640] });
    expect(summary.layers).toHaveLength(14);
    expect(summary.layers[8]).toMatchObject({
      path: '8',
      kind: 'Concat',
      from: ['7', '4'],
      inputShapes: [
        [128, 80, 80],
        [64, 80, 80],
      ],
      outputShape: [192, 80, 80],
      params: 0,
      line: 15,
    });
    expect(summary.layers[0].from).toEqual(['image']);
    expect(summary.layers[13]).toMatchObject({ kind: 'Detect', from: ['9', '12'], params: 378_390 });
    const sum = summary.layers.reduce((all: number, { params }: { params: number }) => all + params, 0);
    expect(summary.totals).toMatchObject({ layers: 14, params: sum });
  });

  it('follows scale and image size', async () => {
    const cwd = folder();
    const large = await summaryOf(cwd, '--scale', 's');
    expect(large.summary).toMatchObject({ scale: 's' });
    expect(large.summary.layers[0].outputShape).toEqual([32, 320, 320]);
    const wide = await summaryOf(cwd, '--input', '320x640');
    expect(wide.summary.layers[0].outputShape).toEqual([16, 160, 320]);
  });

  it('follows what the project declares for all of its files, also from the cache', async () => {
    const text = DETECTOR.replace('Conv, [1024, 3, 2]', 'Gate, []');
    const cwd = files({
      'nets/yolov8n-mine.yaml': text,
      'convlint.yaml': 'modules:\n  Gate: channels=256 size=/2\n',
    });
    const check = async () => (await convlint(['check', '.', '--cache'], { cwd })).stdout;
    expect(await check()).not.toContain('unknown-layer-kind');
    expect(await check()).not.toContain('unknown-layer-kind');
    writeFileSync(join(cwd, 'convlint.yaml'), 'modules:\n');
    expect(await check()).toContain('unknown-layer-kind');
    const { stdout } = await convlint(['summary', '.'], { cwd });
    expect(stdout).not.toContain('convlint.yaml');
    const alone = await convlint(['summary', 'convlint.yaml'], { cwd });
    expect([alone.code, alone.stderr]).toEqual([2, 'convlint: `convlint.yaml` describes no model.\n']);
  });

  it('says what a declaration leaves open', async () => {
    const own = `# convlint: module Gate channels=256 size=/2\n${DETECTOR.replace('Conv, [1024, 3, 2]', 'Gate, []')}`;
    const { stdout } = await convlint(['summary', FILE], { cwd: folder(own) });
    expect(stdout).toContain('?  because its declaration does not say how many parameters it has');
    const counted = own.replace('size=/2', 'size=/2 params=7');
    expect((await convlint(['summary', FILE], { cwd: folder(counted) })).stdout).toContain(
      '?  because how much a layer of your own computes is not known',
    );
  });

  it('reads like the file in a terminal', async () => {
    const { stdout } = await convlint(['summary', FILE], { cwd: folder() });
    const lines = stdout.split('\n');
    expect(lines[2]).toMatch(/^row +from +module +arguments +output +stride +parameters +MACs$/);
    expect(lines).toContainEqual(expect.stringMatching(/^8 +7, 4 +Concat +1 +192×80×80 +\/8 +0 +0$/));
    expect(lines).toContainEqual(expect.stringMatching(/^FLOPs of the library +5\.7 GFLOPs/));
  });
});

describe('summary of rows as', () => {
  const summary = async (format: string) => {
    const { stdout } = await convlint(['summary', FILE, '--format', format], { cwd: folder() });
    return stdout;
  };

  it('a page shows what each row says', async () => {
    const page = await summary('html');
    const cells = (line: string) =>
      [...line.matchAll(/<t[hd](?: [^>]*)?>(.*?)<\/t[hd]>/g)].map(([, cell]) => cell);
    const lines = page.split('\n');
    const header = cells(lines.find((line) => line.startsWith('<thead>')) ?? '');
    expect(header).toEqual([
      'row',
      'from',
      'module',
      'arguments',
      'output',
      'stride',
      'parameters',
      '',
      'MACs',
    ]);
    const rows = lines.filter((line) => line.startsWith('<tr>')).map(cells);
    expect(rows).toHaveLength(14);
    expect(rows[8]).toEqual(['8', '7, 4', 'Concat', '1', '192×80×80', '/8', '0', '', '0']);
    expect(rows[0]?.slice(0, 6)).toEqual(['0', 'image', 'Conv', '16, 3, 2', '16×320×320', '/2']);
    const widths = lines
      .filter((line) => line.startsWith('<tr'))
      .map((line) =>
        [...line.matchAll(/<td(?: colspan="(\d+)")?/g)].reduce((sum, [, span]) => sum + Number(span ?? 1), 0),
      );
    expect(new Set(widths)).toEqual(new Set([9]));
  });

  it('Markdown does too', async () => {
    const lines = (await summary('markdown')).split('\n');
    expect(lines).toContain('| row | from | module | arguments | output | stride | parameters | MACs |');
    expect(lines).toContain('| `8` | 7, 4 | Concat | 1 | 192×80×80 | /8 | 0 | 0 |');
  });

  it('CSV has arguments and stride behind its other columns', async () => {
    const [header, first, ...others] = (await summary('csv')).split('\r\n');
    expect(header).toMatch(/^path,name,kind,from,output,.*,receptive_field_stride,arguments,stride$/);
    expect(first).toMatch(/^0,,Conv,image,16x320x320,.*,"16, 3, 2",2$/);
    expect(others[7]).toMatch(/^8,,Concat,7 4,192x80x80,.*,1,8$/);
  });
});

describe('check of rows', () => {
  it('finds model files by their content', async () => {
    const { stdout } = await convlint(['check', '.', '--format', 'json'], { cwd: folder() });
    const { files } = JSON.parse(stdout);
    expect(files.map(({ path, format }: { path: string; format: string }) => [path, format])).toEqual([
      [FILE, 'ultralytics-yaml'],
    ]);
  });

  it('reads another scale when asked to, and says which there are', async () => {
    const cwd = folder();
    expect(await convlint(['check', FILE, '--scale', 's'], { cwd })).toMatchObject({ code: 0 });
    const { code, stdout } = await convlint(['check', FILE, '--scale', 'q'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('unknown-scale');
  });

  it('reads a file for the release that is stated, in the file before outside of it', async () => {
    const text = DETECTOR.replace(/^nc: .*$/m, 'nc: 64');
    const width = async (cwd: string, ...flags: string[]) =>
      (await summaryOf(cwd, ...flags)).summary.layers[0].outputShape[0];
    const cwd = folder(text);
    const old = folder(`# convlint: ultralytics=8.4.102\n${text}`);
    expect(await width(cwd)).toBe(16);
    expect(await width(cwd, '--ultralytics', '8.4.102')).toBe(64);
    expect(await width(cwd, '--ultralytics', '8.4.103')).toBe(16);
    expect(await width(old)).toBe(64);
    expect(await width(old, '--ultralytics', '8.4.103')).toBe(64);
    const { code, stderr } = await convlint(['check', FILE, '--ultralytics', 'new'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toBe('convlint: `--ultralytics` cannot be `new`: it is a release, such as 8.4.104.\n');
  });

  it('fixes what cannot change a model, and nothing else', async () => {
    const wrong = DETECTOR.replace('# 4\n', '# 5\n').replace('[[-1, 6]', '[[-1, 5]');
    const cwd = folder(wrong);
    await convlint(['check', FILE, '--fix'], { cwd });
    expect(readFileSync(join(cwd, FILE), 'utf8')).toBe(wrong.replace('True]] # 5\n', 'True]] # 4\n'));
  });
});

const models = resolve(import.meta.dirname, '../../../shared/corpus/ultralytics/ultralytics/cfg/models');
const present = existsSync(models);
if (!present) console.log('The corpus of YOLO files is not here: published totals are not compared.');

describe.skipIf(!present)('published files', () => {
  it.each([
    ['v8/yolov8.yaml', 'n', 3_157_200],
    ['v8/yolov8.yaml', 'x', 68_229_648],
    ['11/yolo11.yaml', 'm', 20_114_688],
  ])('%s at %s has %d parameters', async (file, scale, params) => {
    const path = join(models, file);
    const { code, stdout } = await convlint(['summary', path, '--format', 'json', '--scale', scale]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).totals.params).toBe(params);
  });
});
