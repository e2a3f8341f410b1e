// Values and new rows as a YOLO file writes them.
import type { AttributeValue } from '../../../network/attribute-value.ts';
import type { NewLayer } from '../../fix-intent.ts';
import type { Header } from '../header.ts';
import { moduleOfOperation } from '../modules/torch.ts';
import { writtenFor } from '../scaling.ts';

/** `3`, `[3, 5]`, `True`, `None`, `nearest`; `undefined` for what a row cannot say. */
export function spellValue(value: AttributeValue | undefined): string | undefined {
  if (value === undefined) return 'None';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return spellWord(value);
  const items = value.map((item) => {
    if (typeof item !== 'object') return String(item);
    return item.before === item.after ? String(item.before) : undefined;
  });
  if (items.includes(undefined)) return undefined;
  return items.every((item) => item === items[0]) && value.every((item) => typeof item === 'object')
    ? items[0]
    : `[${items.join(', ')}]`;
}

function spellWord(word: string): string | undefined {
  if (word === 'same_pytorch') return 'same';
  return /^[A-Za-z][\w-]*$/.test(word) ? word : undefined;
}

/** The module and arguments that stand for an operation: `Conv, [64, 1, 1]`. */
export function spellLayer({ operation, attributes }: NewLayer, header: Header): string | undefined {
  const value = (name: string, fallback: AttributeValue) => spellValue(attributes[name] ?? fallback);
  switch (operation) {
    case 'conv': {
      const filters = attributes.filters;
      const width =
        typeof filters === 'number' ? writtenFor(filters, header.scale, header.divisor) : undefined;
      if (width === undefined || attributes.bias === true) return undefined;
      const { kernel = 1, padding = 0 } = attributes;
      // Without a padding the module pads by half its kernel.
      const padded = kernel === 1 && padding === 0 ? [] : [spellValue(padding)];
      return listed('Conv', [String(width), spellValue(kernel), value('stride', 1), ...padded]);
    }
    case 'max_pool': {
      const kernel = value('kernel', 2);
      return listed('nn.MaxPool2d', [kernel, value('stride', attributes.kernel ?? 2), value('padding', 0)]);
    }
    case 'upsample':
      return attributes.scale === undefined
        ? undefined
        : listed('nn.Upsample', ['None', value('scale', 2), value('mode', 'nearest')]);
    case 'pad':
      return spellPad(attributes.padding);
    default: {
      const module = Object.keys(attributes).length === 0 ? moduleOfOperation(operation) : undefined;
      return module && listed(module, []);
    }
  }
}

function listed(module: string, values: readonly (string | undefined)[]): string | undefined {
  return values.includes(undefined) ? undefined : `${module}, [${values.join(', ')}]`;
}

/** Left, right, top, bottom in one list. */
function spellPad(padding: AttributeValue | undefined): string | undefined {
  if (typeof padding === 'number') return `nn.ZeroPad2d, [${padding}]`;
  if (!Array.isArray(padding)) return undefined;
  const [rows, columns]: readonly unknown[] = padding;
  if (!isSides(rows) || !isSides(columns)) return undefined;
  return `nn.ZeroPad2d, [[${columns.before}, ${columns.after}, ${rows.before}, ${rows.after}]]`;
}

function isSides(value: unknown): value is { readonly before: number; readonly after: number } {
  return typeof value === 'object' && value !== null && 'before' in value && 'after' in value;
}
