// Words of this format, and what is typed into its files.

export const WORDS: readonly string[] = [
  ...[
    '"class_name": ',
    '"config": ',
    '"layers": ',
    '"name": ',
    '"inbound_nodes": ',
    '"input_layers": ',
    '"output_layers": ',
  ],
  ...[
    '"Conv2D"',
    '"Dense"',
    '"Sequential"',
    '"Functional"',
    '"InputLayer"',
    '"Concatenate"',
    '"Lambda"',
    '"LSTM"',
  ],
  ...[
    '"batch_input_shape": [null, 8, 8, 3]',
    '"filters": ',
    '"kernel_size": ',
    '"padding": "same"',
    '"units": ',
  ],
  ...['{', '}', '[', ']', ',', 'null', 'NaN', '-1', '1e999', '\\"', '["a", 0, 0, {}]', '"axis": 3'],
];

export const TYPED: readonly string[] = [
  '"filters": 16,\n',
  '"strides": [2, 2],\n',
  '{"class_name": "Flatten", "config": {"name": "flat"}},\n',
  '"data_format": "channels_first",\n',
  '0',
  ',',
];
