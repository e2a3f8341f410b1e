// A text that nothing is known of yet, in a warm process: what comes behind parsing beside the parsing, and how time
// grows with the file.

import { readModelPieces } from '../server/src/formats/ultralytics-yaml/pyyaml.ts';
import { type PiecedTree, readInPieces } from '../server/src/syntax/yaml/read-in-pieces.ts';
import { AnalyzedDocument } from '../server/src/workspace/analyzed-document.ts';
import { cnnModel, type Model, yoloModel } from './inputs.ts';
import { inputOf } from './keystroke.ts';
import { interleaved, type Line, median, ms } from './measure.ts';

const MOST_BEHIND_PARSING = 0.5;
const MOST_GROWTH = 11;

export function wholeFiles(): readonly Line[] {
  const families = [
    { model: cnnModel, parse: parseCnn },
    { model: (layers: number) => yoloModel(layers, false), parse: readModelPieces },
  ];
  const lines = families.flatMap(({ model, parse }) => {
    const [small, large] = [measured(model(1000), parse, 25), measured(model(10_000), parse, 25)];
    return [
      behindParsing(large),
      {
        what: `whole file: 10,000 layers against 1,000, ${large.model.name.split(',')[0]}`,
        value: large.all / small.all,
        unit: '×' as const,
        bar: { most: MOST_GROWTH },
        detail: `${ms(large.all)} and ${ms(small.all)}`,
      },
    ];
  });
  const scaled = measured(yoloModel(1000, true), readModelPieces, 9);
  return [
    ...lines,
    {
      what: `whole file: ${scaled.model.name}, findings at all scales`,
      value: scaled.all / scaled.parse,
      unit: '×',
      detail: `${ms(scaled.all)}, of which parsing ${ms(scaled.parse)}`,
    },
  ];
}

interface Measured {
  readonly model: Model;
  readonly parse: number;
  /** Parsing included. */
  readonly all: number;
}

function parseCnn(text: string): PiecedTree {
  return readInPieces(text, {});
}

/** `parse` is how the format of the model reads YAML. */
function measured(model: Model, parse: (text: string) => PiecedTree, rounds: number): Measured {
  // A text that no earlier round has seen.
  const fresh = (round: number) => `${model.text}# ${round}\n`;
  // What comes of it is kept until the next one, as an open document is: what outlives a moment costs more.
  const kept: { tree?: PiecedTree; analysis?: AnalyzedDocument } = {};
  const works = {
    parse: (round: number) => {
      kept.tree = parse(fresh(round));
    },
    all: (round: number) => {
      kept.analysis = new AnalyzedDocument(inputOf(model, fresh(round)));
      return kept.analysis.findings;
    },
  };
  interleaved(5, works);
  const times = interleaved(rounds, works);
  return { model, parse: median(times.parse), all: median(times.all) };
}

function behindParsing({ model, parse, all }: Measured): Line {
  return {
    what: `whole file: behind parsing, ${model.name}`,
    value: (all - parse) / parse,
    unit: '×',
    bar: { most: MOST_BEHIND_PARSING },
    detail: `${ms(all)}, of which parsing ${ms(parse)}`,
  };
}
