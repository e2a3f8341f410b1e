// Writes schemas/cnn-yaml.schema.json, for editors that check YAML by schema.
import { cnnYamlSchema } from '../../server/src/formats/cnn-yaml/json-schema.ts';
import type { Generated } from './generated.ts';

export function cnnYamlSchemaFile(): Generated {
  return { path: 'schemas/cnn-yaml.schema.json', content: `${JSON.stringify(cnnYamlSchema(), null, 2)}\n` };
}
