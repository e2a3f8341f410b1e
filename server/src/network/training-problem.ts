// What does not fit where a model is trained: losses and labels. Facts with spans, as all problems of a file are.
import type { Span } from '../text/span.ts';

export type TrainingProblem =
  /** A loss that is given something else than it takes. `span` is the layer that gives it. */
  | {
      readonly type: 'loss-input';
      readonly span: Span;
      readonly kind: string;
      readonly loss: string;
      readonly lossSpan: Span;
      readonly gives: 'softmax' | 'sigmoid' | 'scores';
      readonly takes: 'scores' | 'log-probabilities' | 'probabilities';
      /** In Keras: what makes the probabilities that it takes, or that it makes itself. */
      readonly needs?: 'softmax' | 'sigmoid';
      /** Where it is told that it gets scores. */
      readonly saidAt?: Span;
    }
  /** Labels of another shape than what a model gives. `span` is the layer that gives it. */
  | {
      readonly type: 'label-shape';
      readonly span: Span;
      readonly loss: string;
      /** equal: both have one shape. indices: labels have the shape of the output without its last axis. spread: what differs is spread. */
      readonly shapes: 'equal' | 'indices' | 'spread';
      /** Of one sample; what is not known is `null`. */
      readonly output: readonly (number | null)[];
      readonly labels: readonly (number | null)[];
      /** Whether it fails whatever the batch is. */
      readonly isCertain: boolean;
      /** `fit`, and where it is called. */
      readonly fittedBy: string;
      readonly fitted: Span;
      readonly labelsSpan?: Span;
      readonly lossSpan?: Span;
      /** The labels are as the data is. */
      readonly isItself: boolean;
      /** Labels are indices of so many classes, which are more than there are scores: then all shapes fit. */
      readonly classes?: number;
      /** A loss that takes such labels, where it can be written in the place of this one. */
      readonly otherLoss?: string;
    }
  /** A list of losses or of labels, not as many as the model has outputs. `span` is where it is compiled, or trained. */
  | {
      readonly type: 'loss-count';
      readonly span: Span;
      readonly of: 'losses' | 'labels';
      readonly count: number;
      readonly outputs: number;
      /** Names that losses are given by in a dict, and those of the outputs, where these are not the same. */
      readonly names?: { readonly given: readonly string[]; readonly wanted: readonly string[] };
      /** Where it is trained. */
      readonly fitted?: Span;
    };
