// The formats of `convlint summary`.
import { renderCsv } from './csv.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import { renderMermaid } from './mermaid.ts';
import { type OverviewRenderer, overviewRenderers } from './overview.ts';
import type { Renderer } from './renderer.ts';
import { renderTable } from './table.ts';

const RENDERERS: Readonly<Record<string, Renderer>> = {
  table: renderTable,
  json: renderJson,
  csv: renderCsv,
  markdown: renderMarkdown,
  mermaid: renderMermaid,
  html: renderHtml,
};

/** How one model is shown. */
export function rendererFor(format: string): Renderer {
  const renderer = RENDERERS[format];
  if (!renderer) throw new RangeError(`there is no summary format ${format}`);
  return renderer;
}

/** How several models are shown in one list; `undefined` for formats that are for one model. */
export function overviewRendererFor(format: string): OverviewRenderer | undefined {
  return overviewRenderers[format];
}
