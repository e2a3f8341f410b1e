// Layers of torch.nn that move elements between channels and positions, or channels among each other.
// Source: torch.nn documentation (signatures).
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import { integer } from './parameters.ts';

export const shuffling: readonly LibraryLayer[] = [
  libraryLayer({
    name: 'torch.nn.PixelShuffle',
    summary: 'Moves channels into squares of the map',
    parameters: [integer('upscale_factor', 'Side of a square', 'factor')],
    operation: 'pixel_shuffle',
  }),
  libraryLayer({
    name: 'torch.nn.PixelUnshuffle',
    summary: 'Moves squares of the map into channels',
    parameters: [integer('downscale_factor', 'Side of a square', 'factor')],
    operation: 'pixel_unshuffle',
  }),
  libraryLayer({
    name: 'torch.nn.ChannelShuffle',
    summary: 'Channels of different groups take turns',
    parameters: [integer('groups', 'Groups', 'groups')],
    operation: 'channel_shuffle',
  }),
];
