// A text that nothing is known of yet, in a warm process: what comes behind parsing beside the parsing, and how time
// grows with the file.

import { readInPieces } from '../server/src/syntax/yaml/read-in-pieces.ts';
import { AnalyzedDocument } from '../server/src/workspace/analyzed-document.ts';
import { cnnModel, type Model, yoloModel } from './inputs.ts';
import { inputOf } from './keystroke.ts';
import { interleaved, type Line, median, ms } from './measure.ts';

const MOST_BEHIND_PARSING = 0.5;
const MOST_GROWTH = 11;

export function wholeFiles(): readonly Line[] {
  const families = [cnnModel, (layers: number) => yoloModel(layers, false)];
  const lines = families.flatMap((family) => {
    const [small, large] = [measured(family(1000), 25), measured(family(10_000), 9)];
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
  const scaled = measured(yoloModel(1000, true), 9);
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

function measured(model: Model, rounds: number): Measured {
  // A text that no earlier round has seen.
  const fresh = (round: number) => `${model.text}# ${round}\n`;
  const works = {
    parse: (round: number) => readInPieces(fresh(round), {}),
    all: (round: number) => new AnalyzedDocument(inputOf(model, fresh(round))).findings,
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
