// What is wrong with the words of a message: all of them are whole plain sentences, whatever values stand in them.
import type { Report } from '../../server/src/rules/rule.ts';

export function flawsOf({ message, related = [] }: Report): string[] {
  const wrong: string[] = [];
  if (!/[.?]$/.test(message)) wrong.push(`does not end with a stop: ${message}`);
  if (/ {2}|\.\.|\s[.,;:]/.test(message)) wrong.push(`spaces or stops: ${message}`);
  if (/undefined|NaN|null|\[object|Infinity/.test(message)) wrong.push(`a value shows through: ${message}`);
  if (!/^[A-Z0-9`]/.test(message)) wrong.push(`does not start a sentence: ${message}`);
  if (message.split('`').length % 2 === 0) wrong.push(`an open backtick: ${message}`);
  if (message.length > 320) wrong.push(`too long: ${message}`);
  for (const place of related)
    if (/\.$/.test(place.message)) wrong.push(`a note ends with a stop: ${place.message}`);
  return wrong;
}
