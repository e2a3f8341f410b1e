// What a hover says about an argument by position: what the parameter means that it is for, and what becomes of it.
import type { Place } from '../../formats/format.ts';
import { code, paragraphs } from '../../wording/markdown.ts';
import { describeAttribute } from '../attribute-words.ts';
import { itemsAt, layersOf } from '../items.ts';
import { findAttribute, operationOf } from '../place.ts';
import { attributeEffect } from './attribute-effect.ts';
import { valuesText } from './computed-values.ts';
import type { HoverSubject } from './subject.ts';

export interface Argument {
  /** The parameter that it is handed to. */
  readonly parameter: string;
  /** What it is an argument of, as one knows it in the file. */
  readonly of: string;
  /** What is handed over, where that is not simply what is written. Markdown. */
  readonly built?: string | undefined;
}

/** `place` is what the format says of it: it knows the parameters. */
export function argumentHover({ parameter, of, built }: Argument, place: Place | undefined): string {
  const call = place?.type === 'value' ? place.call : undefined;
  const found = call?.module.parameters.find(({ name }) => name === parameter);
  const spec = found?.spec;
  // Of what changes nothing here the type is not known.
  const isUntyped = found !== undefined && 'untyped' in found && found.untyped === true;
  const meaning = isUntyped
    ? `**${code(parameter)}** – ${found.spec.meaning}.`
    : spec
      ? describeAttribute(parameter, spec)
      : `**${code(parameter)}**`;
  return paragraphs(meaning, built, `Argument of ${code(of)}`);
}

/** The same of a place where it is an argument of a call, with what it makes of the size. */
export function callHover(subject: HoverSubject, place: Place): string | undefined {
  const { module, active } = (place.type === 'value' && place.call) || {};
  const parameter = module?.parameters[active ?? 0];
  if (!module || parameter === undefined) return undefined;
  const values = place.type === 'value' ? valuesText(subject.analyzed, place.computed ?? []) : undefined;
  const effect = parameter.sets === undefined ? undefined : effectOf(subject, place, parameter.sets);
  const built = paragraphs(values && `Here: ${values}`, effect);
  return argumentHover({ parameter: parameter.name, of: module.name, built }, place);
}

function effectOf({ analyzed, model, offset }: HoverSubject, place: Place, sets: string): string | undefined {
  const operation = place.type === 'value' ? operationOf(place) : undefined;
  const spec = operation && findAttribute(operation, sets)?.spec;
  const item = itemsAt(analyzed, offset).at(-1);
  return spec && item?.type === 'layer' ? attributeEffect(model, layersOf(model, item), spec) : undefined;
}
