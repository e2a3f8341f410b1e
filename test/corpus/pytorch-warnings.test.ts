// What is warned of in published PyTorch source, and the one error that is true.
import { holdWarnings } from './known-warnings.ts';
import { inCorpus } from './shared.ts';

holdWarnings('pytorch-warnings.json', [
  inCorpus('corpus/pytorch', 'Warnings in PyTorch source'),
  process.env.PYTORCH_CORPUS,
]);
