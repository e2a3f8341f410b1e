// From an edit to the new findings, in this process, as the language server goes about it; beside it the time that the
// YAML library alone takes to parse the whole text.
import { parseDocument } from 'yaml';
import { detectFormat } from '../server/src/formats/detect.ts';
import { AnalyzedDocument } from '../server/src/workspace/analyzed-document.ts';
import { DEFAULT_CONFIGURATION } from '../server/src/workspace/configuration.ts';
import { cnnModel, type Model, yoloModel } from './inputs.ts';
import { interleaved, type Line, median, ms } from './measure.ts';

/** A file with scales is a network at each of them: in a small file, five networks cost more than its one parse. */
const SMALL_WITH_SCALES = 2;

/** How much of a whole parse an edit may cost, by the number of layers. */
const BARS: readonly (readonly [layers: number, most: number])[] = [
  [100, 1],
  [1000, 0.25],
  [10_000, 0.1],
];

export function keystrokes(): readonly Line[] {
  return BARS.flatMap(([layers, most]) => [
    keystroke(cnnModel(layers), most),
    keystroke(yoloModel(layers, false), most),
    keystroke(yoloModel(layers, true), layers === 100 ? SMALL_WITH_SCALES : most),
  ]);
}

/** The median over all kinds of edits; the detail tells each kind. */
function keystroke(model: Model, most: number): Line {
  const rounds = model.text.length > 50_000 ? 15 : 60;
  const parse: number[] = [];
  const all: number[] = [];
  const kinds: { readonly name: string; readonly time: number; readonly ratio: number }[] = [];
  for (const edit of model.edits) {
    let analysis = analyze(model, model.text);
    const step = (round: number) => {
      analysis = analysis.next(inputOf(model, edit.text(round)));
      return analysis.findings;
    };
    for (let round = 0; round < rounds; round++) step(round);
    const times = interleaved(rounds, { step, parse: (round) => parseDocument(edit.text(round)) });
    parse.push(...times.parse);
    all.push(...times.step);
    const time = median(times.step);
    kinds.push({ name: edit.name, time, ratio: time / median(times.parse) });
  }
  const whole = median(parse);
  const worst = kinds.reduce((one, other) => (other.ratio > one.ratio ? other : one));
  const each = kinds.map(({ name, time }) => `${name} ${ms(time)}`).join(', ');
  return {
    what: `keystroke: ${model.name}`,
    value: median(all) / whole,
    unit: '×',
    bar: { most },
    detail: `${ms(median(all))} of ${ms(whole)} parse; ${each}; worst: ${worst.name} ${worst.ratio.toFixed(2)} ×`,
  };
}

export function inputOf({ fileName }: Pick<Model, 'fileName'>, text: string) {
  const format = detectFormat(fileName, text);
  if (!format) throw new Error(`${fileName} is of no format`);
  return { text, fileName, format, configuration: DEFAULT_CONFIGURATION, log: console.error };
}

export function analyze(model: Model, text: string): AnalyzedDocument {
  const analysis = new AnalyzedDocument(inputOf(model, text));
  if (analysis.findings.length > 0) throw new Error(`${model.name} has findings of its own`);
  return analysis;
}
