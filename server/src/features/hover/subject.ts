// What the parts of a hover are told: the place that is asked about, and the model that has something there.
import type { Span } from '../../text/span.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import type { AnalyzedModel } from '../../workspace/analyzed-model.ts';

export interface HoverSubject {
  readonly analyzed: AnalyzedDocument;
  readonly model: AnalyzedModel;
  readonly offset: number;
}

/** What to say about a span, or nothing. */
export interface Said {
  readonly span: Span;
  readonly markdown: string | undefined;
}
