// `summary --format json`: one object, a contract that other tools rely on.
import { compactJson } from '../compact-json.ts';
import type { SummaryView } from './renderer.ts';

export function renderJson({ summary, toolCount }: SummaryView): string {
  return compactJson(toolCount ? { ...summary, countedAs: toolCount } : summary);
}
