// The networks that the benchmark measures with: generated, so that anyone has them, and without findings of their own.

export interface Model {
  readonly name: string;
  readonly fileName: string;
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** A way to edit a model: `text(i)` is the i-th version, in which one place differs. */
export interface Edit {
  readonly name: string;
  text(round: number): string;
}

/** A chain of convolution, batch normalization and activation of so many layers. */
export function cnnModel(layers: number): Model {
  const lines = ['input: [224, 224, 3]', '', 'layers:'];
  const kinds = [
    (index: number) =>
      `  - conv: { filters: ${16 + 8 * (index % 4)}, kernel: 3, padding: same, bias: false }`,
    () => '  - batch_norm',
    () => '  - relu',
  ];
  for (let index = 0; index < layers; index++) lines.push(kinds[index % 3]?.(index) ?? '');
  const text = `${lines.join('\n')}\n`;
  const middle = text.indexOf('filters: 16', text.length / 2) + 'filters: '.length;
  return {
    name: `cnn-yaml, ${layers} layers`,
    fileName: 'model.cnn.yaml',
    text,
    edits: [
      digit('a number of filters', text, middle),
      digit('one near the start', text, text.indexOf('filters: 16') + 'filters: '.length),
      digit('one near the end', text, text.lastIndexOf('filters: 16') + 'filters: '.length),
      digit('a kernel', text, text.indexOf('kernel: 3', middle) + 'kernel: '.length, ['3', '5', '7', '9']),
      insertion('a comment', text, text.indexOf('\n', middle), ' # so'),
      cut('a bracket not closed yet', text, text.indexOf('bias', middle)),
      insertion('a new layer', text, text.lastIndexOf('\n', middle), '\n  - dropout: 0.5'),
    ],
  };
}

/** Rows of `Conv`, each of them three layers, and a head; with five scales, or with none. */
export function yoloModel(layers: number, scales: boolean): Model {
  const table = [
    'n: [0.5, 0.25, 1024]',
    's: [0.5, 0.5, 1024]',
    'm: [0.5, 1, 512]',
    'l: [1, 1, 512]',
    'x: [1, 1.5, 512]',
  ];
  const lines = ['nc: 80', ...(scales ? ['scales:', ...table.map((line) => `  ${line}`)] : []), 'backbone:'];
  const rows = Math.ceil((layers - 21) / 3);
  for (let row = 0; row < rows; row++) {
    const stride = row === 0 ? 2 : 1;
    lines.push(`  - [-1, 1, Conv, [${64 * (1 + (row % 3))}, 3, ${stride}]] # ${row}`);
  }
  lines.push('head:', '  - [[-1], 1, Detect, [nc]]');
  const text = `${lines.join('\n')}\n`;
  const middle = text.indexOf('[128, 3, 1]', text.length / 2);
  return {
    name: `YOLO ${scales ? 'with 5 scales' : 'with no scales'}, ${layers} layers (${rows + 1} rows)`,
    fileName: 'yolov8n.yaml',
    text,
    edits: [
      digit('a width', text, middle + '['.length, ['1', '2', '3', '4']),
      digit('one near the start', text, text.indexOf('[128, 3, 1]') + '['.length, ['1', '2', '3', '4']),
      digit('one near the end', text, text.lastIndexOf('[128, 3, 1]') + '['.length, ['1', '2', '3', '4']),
      digit('a kernel', text, middle + '[128, '.length, ['3', '5', '7', '9']),
      insertion('a comment', text, text.indexOf('\n', middle), ' so'),
      cut('a bracket not closed yet', text, text.indexOf(']]', middle)),
    ],
  };
}

function digit(
  name: string,
  text: string,
  at: number,
  digits: readonly string[] = ['1', '2', '3', '4'],
): Edit {
  return { name, text: (round) => text.slice(0, at) + digits[round % digits.length] + text.slice(at + 1) };
}

/** Typed and taken back, character by character in turn. */
function insertion(name: string, text: string, at: number, inserted: string): Edit {
  return {
    name,
    text: (round) => text.slice(0, at) + inserted.slice(0, round % (inserted.length + 1)) + text.slice(at),
  };
}

/** The rest of a line is typed again and again. */
function cut(name: string, text: string, at: number): Edit {
  const end = text.indexOf('\n', at);
  return { name, text: (round) => text.slice(0, end - (round % (end - at))) + text.slice(end) };
}
