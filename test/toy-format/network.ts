// From a model of a toy file to the network that it says. What is wrong is stated and never judged, and nothing stops the reading.
import { NetworkBuilder } from '../../server/src/network/builder.ts';
import type { FileProblem } from '../../server/src/network/file-problem.ts';
import type { Attribute, Group, Network, Reference } from '../../server/src/network/network.ts';
import type { Line, Word } from './lines.ts';
import type { Section, Texts } from './texts.ts';

/** What is written behind each kind, in this order; its last `optional` may be left out. */
const KINDS: Readonly<Record<string, { readonly attributes: readonly string[]; readonly optional: number }>> =
  {
    conv: { attributes: ['filters', 'kernel', 'stride'], optional: 1 },
    relu: { attributes: [], optional: 0 },
  };

type Lines = Pick<Section, 'of' | 'name' | 'steps'>;

/** Where lines are followed: in the model itself, or in a part that is used. */
interface Place {
  readonly section: Lines;
  readonly group?: Pick<Group, 'id' | 'path'>;
  /** The parts around it, which it may not use again. */
  readonly uses: readonly Lines[];
}

/** `before` is the network of the same model in the version before. */
export function networkOf(model: Lines, texts: Texts, before: Network | undefined): Network {
  const reading = new Reading(model, texts);
  const outputs = reading.follow({ section: model, uses: [] }, []);
  const parts = reading.builder.finish(before?.layers);
  const { problems } = reading;
  return {
    name: model.name,
    format: 'toy',
    layout: 'channels_first',
    ...parts,
    outputs,
    problems,
    notes: [],
  };
}

class Reading {
  readonly builder = new NetworkBuilder();
  readonly problems: FileProblem[] = [];
  readonly #model: Lines;
  readonly #texts: Texts;
  readonly #paths = new Map<string, number>();

  constructor(model: Lines, texts: Texts) {
    this.#model = model;
    this.#texts = texts;
  }

  /** Adds what the lines of a section say; gives what the last of them gives. */
  follow(place: Place, inputs: readonly Reference[]): readonly Reference[] {
    let given = inputs;
    for (const line of place.section.steps) {
      if (this.builder.isFull) break;
      given =
        line.definition.kind === 'use' ? this.#use(line, place, given) : this.#layer(line, place, given);
    }
    return given;
  }

  #layer(line: Line, place: Place, given: readonly Reference[]): readonly Reference[] {
    const { definition, words } = line;
    const { kind, kindSpan: span } = definition;
    const read = kind === 'input' ? shapeOf(words) : this.#attributesOf(line, place);
    const isWhole = read?.every((attribute) => attribute !== undefined) ?? false;
    const attributes = (read ?? []).flatMap((attribute) => attribute ?? []);
    const id = this.builder.add({
      id: this.builder.nextLayer,
      path: this.#path(kind, place),
      kind,
      // One that the catalogue does not know gives nobody knows what.
      ...(read && { operation: kind }),
      attributes: new Map(attributes.map((attribute) => [attribute.name, attribute])),
      inputs: kind === 'input' ? [] : given.map((tensor) => ({ ...tensor, span })),
      ...(place.group && { group: place.group.id }),
      definition,
      ...(!isWhole && { incomplete: true }),
    });
    return [{ target: { layer: id, output: 0 }, text: '', span }];
  }

  /** A part is written elsewhere and applied here. Where it cannot be read, something is here of which nothing is known. */
  #use(line: Line, place: Place, given: readonly Reference[]): readonly Reference[] {
    const [, word = { text: '', span: line.definition.kindSpan }] = line.words;
    const part = this.#texts.partOf(word.text, place.section.of);
    const isCircle = part !== 'pending' && part !== 'absent' && place.uses.includes(part);
    if (part === 'absent' || isCircle) {
      const reason = isCircle ? { reason: 'it would use itself' } : {};
      this.#note(place, {
        type: 'unresolved-reference',
        span: word.span,
        name: word.text,
        of: 'part',
        ...reason,
      });
    }
    if (part === 'pending' || part === 'absent' || isCircle) return this.#layer(line, place, given);
    const path = this.#path(part.name, place);
    const [definition, call] = [part.head.definition, line.definition];
    const parent = place.group && { parent: place.group.id };
    const id = this.builder.open({
      path,
      kind: part.name,
      inputs: given,
      opaque: false,
      definition,
      call,
      ...parent,
    });
    const outputs = this.follow({ section: part, group: { id, path }, uses: [...place.uses, part] }, given);
    this.builder.close(id, outputs);
    return outputs;
  }

  /** The attributes that a line gives; `undefined` in place of one that it should give. Of a kind that nobody knows, none at all. */
  #attributesOf({ definition, words }: Line, place: Place): readonly (Attribute | undefined)[] | undefined {
    const { kind, kindSpan: span } = definition;
    if (kind === 'use') return undefined;
    const known = KINDS[kind];
    if (!known) this.#note(place, { type: 'unknown-kind', span, name: kind });
    const { attributes, optional } = known ?? { attributes: [], optional: 0 };
    const written = attributes.slice(0, Math.max(words.length - 1, attributes.length - optional));
    const read = written.map((name, index) => {
      const word = words[index + 1];
      const value = word && numberOf(word);
      if (word && value !== undefined)
        return { name, value, span: word.span, literal: word.span, origin: 'written' } as const;
      const meaning = `the ${name} of the window`;
      if (!word) this.#note(place, { type: 'missing-attribute', span, name, kind, meaning });
      else
        this.#note(place, {
          type: 'invalid-value',
          span: word.span,
          name,
          found: word.text,
          expected: 'an integer of at least 1',
          suggestions: [],
        });
      return undefined;
    });
    return known && read;
  }

  /** `conv`, then `conv_2`: numbered in its group, so that what is put in before the group changes nothing in it. */
  #path(kind: string, { group }: Place): string {
    const path = group ? `${group.path}/${kind}` : kind;
    const number = (this.#paths.get(path) ?? 0) + 1;
    this.#paths.set(path, number);
    return number === 1 ? path : `${path}_${number}`;
  }

  /** What is wrong with another file is said there. */
  #note({ section }: Place, problem: FileProblem): void {
    if (section.of === this.#model.of) this.problems.push(problem);
  }
}

function numberOf({ text }: Word): number | undefined {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}

/** Channels, height and width; what is no number is a size that is not known. */
function shapeOf([, ...words]: readonly Word[]): readonly (Attribute | undefined)[] {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return [undefined];
  const value = words.map((word) => numberOf(word) ?? 'unknown');
  return [{ name: 'shape', value, span: { ...first.span, end: last.span.end }, origin: 'written' }];
}
