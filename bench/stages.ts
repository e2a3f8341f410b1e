// Where the time of a keystroke goes: each stage of the analysis by itself. For information; the sum has the bar.
import { cnnModel, type Model, yoloModel } from './inputs.ts';
import { analyze, inputOf } from './keystroke.ts';
import { type Line, median, ms, timed } from './measure.ts';

export function stages(): readonly Line[] {
  return [cnnModel(1000), cnnModel(10_000), yoloModel(1000, true), yoloModel(10_000, true)].map(stagesOf);
}

/** The first kind of edit: a digit in the middle of the file. */
function stagesOf(model: Model): Line {
  const rounds = model.text.length > 50_000 ? 20 : 80;
  const [edit] = model.edits;
  const times = { read: [] as number[], infer: [] as number[], check: [] as number[] };
  let analysis = analyze(model, model.text);
  for (let round = 0; round < 2 * rounds; round++) {
    analysis = analysis.next(inputOf(model, edit?.text(round) ?? model.text));
    const read = timed(() => analysis.document);
    const infer = timed(() => analysis.facts);
    const check = timed(() => analysis.findings);
    if (round < rounds) continue;
    times.read.push(read);
    times.infer.push(infer);
    times.check.push(check);
  }
  const [read, infer, check] = [median(times.read), median(times.infer), median(times.check)];
  return {
    what: `keystroke, stage by stage: ${model.name}`,
    value: read + infer + check,
    unit: 'ms',
    detail: `reading ${ms(read)}, inference ${ms(infer)}, rules at all scales ${ms(check)}`,
  };
}
