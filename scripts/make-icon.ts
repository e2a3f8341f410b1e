// Draws media/icon.png: a feature map, the window of a kernel on it, and the squiggle of a finding.
// Run by hand (`node --import tsx scripts/make-icon.ts`); the picture is committed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

type Color = readonly [number, number, number];

const SIZE = 256;
/** Samples for each pixel and axis, against jagged edges. */
const SAMPLES = 4;

const BACKGROUND: Color = [20, 33, 61];
const COLD: Color = [44, 74, 124];
const WARM: Color = [110, 168, 232];
const WINDOW: Color = [252, 163, 17];
const READ_COLD: Color = [122, 74, 22];
const READ_WARM: Color = [255, 201, 107];
const SQUIGGLE: Color = [248, 81, 73];

/** Activations of the map, row by row: an edge that runs through it. */
const MAP = [
  [0.1, 0.2, 0.5, 0.9, 0.6],
  [0.1, 0.4, 0.9, 0.7, 0.3],
  [0.3, 0.8, 0.8, 0.4, 0.1],
  [0.6, 0.9, 0.5, 0.2, 0.0],
  [0.9, 0.6, 0.3, 0.1, 0.1],
];
const CELL = 36;
const GAP = 4;
const LEFT = (SIZE - MAP.length * CELL - (MAP.length - 1) * GAP) / 2;
const TOP = 18;
const STEP = CELL + GAP;

/** How far a point lies outside a rounded rectangle; negative inside. */
function outside(
  x: number,
  y: number,
  box: readonly [number, number, number, number],
  radius: number,
): number {
  const [left, top, width, height] = box;
  const dx = Math.abs(x - left - width / 2) - width / 2 + radius;
  const dy = Math.abs(y - top - height / 2) - height / 2 + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

function mix(a: Color, b: Color, share: number): Color {
  return [0, 1, 2].map((i) => (a[i] ?? 0) + ((b[i] ?? 0) - (a[i] ?? 0)) * share) as unknown as Color;
}

/** The colour of one point; `undefined` outside the icon. */
function colorAt(x: number, y: number): Color | undefined {
  if (outside(x, y, [0, 0, SIZE, SIZE], 48) > 0) return undefined;
  const wave = 230 + 5 * Math.sin(((x - LEFT) / 28) * 2 * Math.PI);
  if (x > LEFT && x < SIZE - LEFT && Math.abs(y - wave) < 4) return SQUIGGLE;
  const window = outside(
    x,
    y,
    [LEFT + STEP - GAP / 2 - 3, TOP + STEP - GAP / 2 - 3, 3 * STEP + 6, 3 * STEP + 6],
    10,
  );
  if (window <= 0 && window > -7) return WINDOW;
  for (const [row, values] of MAP.entries()) {
    for (const [column, value] of values.entries()) {
      const cell = outside(x, y, [LEFT + column * STEP, TOP + row * STEP, CELL, CELL], 7);
      if (cell > 0) continue;
      return window < 0 ? mix(READ_COLD, READ_WARM, value) : mix(COLD, WARM, value);
    }
  }
  return BACKGROUND;
}

function pixels(): Buffer {
  const rows = Buffer.alloc(SIZE * (SIZE * 4 + 1));
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) rows.set(pixel(x, y), y * (SIZE * 4 + 1) + 1 + x * 4);
  }
  return rows;
}

function pixel(x: number, y: number): readonly number[] {
  const sum = [0, 0, 0];
  let covered = 0;
  for (let i = 0; i < SAMPLES * SAMPLES; i++) {
    const sx = x + ((i % SAMPLES) + 0.5) / SAMPLES;
    const sy = y + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES;
    const color = colorAt(sx, sy);
    if (!color) continue;
    covered++;
    for (const channel of [0, 1, 2]) sum[channel] = (sum[channel] ?? 0) + (color[channel] ?? 0);
  }
  const alpha = Math.round((covered / SAMPLES ** 2) * 255);
  return [...sum.map((value) => Math.round(value / Math.max(1, covered))), alpha];
}

/** A chunk of a PNG file (ISO/IEC 15948): length, type, data, checksum. */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

const header = Buffer.alloc(13);
header.writeUInt32BE(SIZE, 0);
header.writeUInt32BE(SIZE, 4);
header.set([8, 6, 0, 0, 0], 8);
const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk('IHDR', header),
  chunk('IDAT', deflateSync(pixels(), { level: 9 })),
  chunk('IEND', Buffer.alloc(0)),
]);

const folder = resolve(import.meta.dirname, '../media');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'icon.png'), png);
console.log(`media/icon.png: ${png.length} bytes`);
