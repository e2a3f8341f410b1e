// Layers of torch.nn that give a map another size. Source: torch.nn documentation (signatures).
import { type LibraryLayer, libraryLayer, type MoreAttributes } from '../../library.ts';
import type { Parameter } from '../../parameter.ts';
import { integer, without } from './parameters.ts';

const size: Parameter = {
  name: 'size',
  spec: {
    type: 'per-axis',
    min: 1,
    meaning: 'Height and width of the output',
    default: { absent: true },
  },
  sets: 'size',
};

const scale: Parameter = {
  name: 'scale_factor',
  spec: {
    type: 'per-axis-number',
    above: 0,
    meaning: 'Factor for both axes',
    default: { absent: true },
  },
  sets: 'scale',
  takes: ['truth', 'float'],
};

const mode: Parameter = {
  name: 'mode',
  spec: {
    type: 'choice',
    choices: {
      nearest: 'copies',
      linear: 'interpolates along one axis',
      bilinear: 'interpolates',
      bicubic: 'interpolates',
      trilinear: 'interpolates along three axes',
      'nearest-exact': 'copies',
      area: 'averages',
    },
    meaning: 'How values between are found',
    default: { value: 'nearest' },
  },
  sets: 'mode',
};

function upsampling(name: string, summary: string, value: string): LibraryLayer {
  const more: MoreAttributes = () => ({ mode: { value } });
  return libraryLayer(
    { name: `torch.nn.${name}`, summary, parameters: [size, scale], operation: 'upsample' },
    more,
  );
}

export const resizing: readonly LibraryLayer[] = [
  libraryLayer({
    name: 'torch.nn.Upsample',
    summary: 'Makes the map larger',
    parameters: [
      size,
      scale,
      mode,
      without('align_corners', 'Whether the corners of both maps coincide'),
      without('recompute_scale_factor', 'Whether the factor is computed again from the sizes'),
    ],
    operation: 'upsample',
  }),
  upsampling('UpsamplingNearest2d', 'Makes the map larger by copies', 'nearest'),
  upsampling('UpsamplingBilinear2d', 'Makes the map larger by interpolation', 'bilinear'),
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
];
