// Convolutions of torch.nn that take their input channels from what arrives first.
// Source: torch.nn documentation (signatures).
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import { forward, transposed } from './convolutions.ts';

const AXES = [1, 2, 3] as const;

export const lazyConvolutions: readonly LibraryLayer[] = [
  ...AXES.map((axes) =>
    libraryLayer({
      name: `torch.nn.LazyConv${axes}d`,
      summary: 'A plain convolution that takes its input channels from what arrives first',
      parameters: forward,
      operation: `conv${axes}d`,
    }),
  ),
  ...AXES.map((axes) =>
    libraryLayer({
      name: `torch.nn.LazyConvTranspose${axes}d`,
      summary: 'Transposed convolution that takes its input channels from what arrives first',
      parameters: transposed,
      operation: 'transposed_conv',
    }),
  ),
];
