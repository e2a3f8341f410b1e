// Dropouts of torch.nn, and the layer that does nothing. Source: torch.nn documentation (signatures).
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import { inplace, number } from './parameters.ts';

const rate = number('p', 'Share that is dropped', 0.5, 'rate');

function dropout(name: string, operation: string): LibraryLayer {
  return libraryLayer({
    name: `torch.nn.${name}`,
    summary: `torch.nn.${name}`,
    parameters: [rate, inplace],
    operation,
  });
}

export const dropouts: readonly LibraryLayer[] = [
  dropout('Dropout', 'dropout'),
  dropout('Dropout1d', 'spatial_dropout'),
  dropout('Dropout2d', 'spatial_dropout'),
  dropout('Dropout3d', 'spatial_dropout'),
  dropout('AlphaDropout', 'alpha_dropout'),
  dropout('FeatureAlphaDropout', 'alpha_dropout'),
  libraryLayer({
    name: 'torch.nn.Identity',
    summary: 'torch.nn.Identity',
    parameters: [],
    takesMore: true,
    operation: 'identity',
  }),
];
