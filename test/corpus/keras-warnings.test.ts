// What is warned of in published Keras source: windows that leave a row or a column out, as Keras does.
import { holdWarnings } from './known-warnings.ts';
import { inCorpus } from './shared.ts';

holdWarnings('keras-warnings.json', [
  inCorpus('corpus/keras', 'Warnings in Keras source'),
  process.env.KERAS_CORPUS,
]);
