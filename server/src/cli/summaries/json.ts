// `summary --format json`: one object, a contract that other tools rely on.
import { compactJson } from '../compact-json.ts';
import type { SummaryView } from './renderer.ts';

export function renderJson({ summary }: SummaryView): string {
  return compactJson(summary);
}
