import { describe, expect, it } from 'vitest';
import { atCursor } from '../../../../test/harness/cursor.ts';
import { DETECTOR, rowDocument } from '../../../../test/harness/row-document.ts';
import { completion } from '../completion.ts';
import { definition, documentHighlights, prepareRename, references, rename } from '../names.ts';
import { selectionRanges } from '../selection-ranges.ts';
import { signatureHelp } from '../signature-help.ts';

/** The detector with `written` in place of a row; `<|>` is the cursor. */
function at(row: string, written: string) {
  expect(DETECTOR).toContain(row);
  const { text, offset } = atCursor(DETECTOR.replace(row, written));
  return { document: rowDocument(text), offset };
}

function offered(row: string, written: string) {
  const { document, offset } = at(row, written);
  return completion(document, offset)?.items ?? [];
}

const CONCAT = '[[-1, 4], 1, Concat, [1]]';
const CONV = '[-1, 1, Conv, [256, 3, 2]] # 10';

describe('completion', () => {
  it('offers rows that fit the others of a Concat first', () => {
    const labels = offered(CONCAT, '[[-1, <|>], 1, Concat, [1]]').map(({ label }) => label);
    expect(labels.slice(0, 4)).toEqual(['-1', '7', '4', '3']);
    expect(labels).toContain('6');
  });

  it('says of each row what it gives', () => {
    const items = offered(CONCAT, '[[-1, <|>], 1, Concat, [1]]');
    const four = items.find(({ label }) => label === '4');
    expect(four?.labelDetails?.description ?? four?.detail).toBe('4 C2f → 64×80×80 /8');
  });

  it('offers rows nearest first where one map is read', () => {
    const labels = offered(CONV, '[<|>, 1, Conv, [256, 3, 2]]').map(({ label }) => label);
    expect(labels.slice(0, 3)).toEqual(['-1', '9', '8']);
    expect(labels).not.toContain('10');
  });

  it('offers modules, those that the file uses first, with their arguments where there are none', () => {
    const items = offered(CONV, `[-1, 1, Conv, [256, 3, 2]]\n  - <|>`);
    expect(items[0]?.label).toBe('Conv');
    expect(items[0]?.textEdit?.newText).toMatch(/^\[\$\{1:-1\}, \$\{2:1\}, Conv, \[/);
    expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(['C2f', 'SPPF', 'nn.Upsample']));
  });

  it('writes only the name where arguments follow', () => {
    const items = offered(CONV, '[-1, 1, <|>Conv, [256, 3, 2]]');
    expect(items.find(({ label }) => label === 'SCDown')?.textEdit?.newText).toBe('SCDown');
  });

  it('offers values of arguments', () => {
    const labels = (row: string, written: string) => offered(row, written).map(({ label }) => label);
    expect(labels(CONV, '[-1, 1, Conv, [256, <|>3, 2]]')).toEqual(['1', '3', '5', '7']);
    expect(labels('[256, True]]', '[256, <|>True]]')).toEqual(['False', 'True']);
    expect(labels('Detect, [nc]', 'Detect, [<|>nc]')).toContain('nc');
    expect(labels('[None, 2, nearest]', '[None, 2, <|>nearest]')).toContain('bilinear');
  });
});

describe('signature help', () => {
  it('shows the parameters and the one at the cursor', () => {
    const { document, offset } = at(CONV, '[-1, 1, Conv, [256, <|>3, 2]]');
    const help = signatureHelp(document, offset);
    const [signature] = help?.signatures ?? [];
    expect(signature?.label).toBe('Conv(c2, k = 1, s = 1, p, g = 1, d = 1, act = True)');
    expect(help?.activeParameter).toBe(1);
    const [, second] = signature?.parameters ?? [];
    const [start, end] = typeof second?.label === 'object' ? second.label : [];
    expect(signature?.label.slice(start, end)).toBe('k = 1');
  });

  it('works in a list that is just being opened', () => {
    const { document, offset } = at(CONV, '[-1, 1, SPPF, [<|>');
    expect(signatureHelp(document, offset)?.signatures[0]?.label).toContain('SPPF(');
  });

  it('is silent elsewhere', () => {
    const { document, offset } = at(CONV, '[-<|>1, 1, Conv, [256, 3, 2]]');
    expect(signatureHelp(document, offset)).toBeNull();
  });
});

describe('numbers as names', () => {
  const document = rowDocument(DETECTOR);
  const { lines } = document.analyzed;
  const where = (text: string, more = 0) => DETECTOR.indexOf(text) + more;
  const start = (text: string, more = 0) => lines.position(where(text, more));

  it('lead to their row', () => {
    expect(definition(document, where('4], 1, Concat'))?.range.start).toEqual(start('C2f, [256, True'));
  });

  it('are found from their row', () => {
    const found = references(document, where('C2f, [256, True'), false).map(({ range }) => range.start);
    expect(found).toContainEqual(start('4], 1, Concat'));
    expect(found).toHaveLength(2);
  });

  it('are shown together', () => {
    expect(documentHighlights(document, where('12], 1, Detect'))).toHaveLength(2);
  });

  it('cannot be renamed', () => {
    expect(prepareRename(document, where('4], 1, Concat'))).toBeNull();
    expect(rename(document, where('4], 1, Concat'), 'x')).toBeNull();
  });
});

describe('selections', () => {
  it('grow from a part of a row to its list', () => {
    const document = rowDocument(DETECTOR);
    const { lines, text } = document.analyzed;
    const texts: string[] = [];
    for (
      let [range] = selectionRanges(document, [text.indexOf('4], 1, Concat')]);
      range;
      range = range.parent as typeof range
    ) {
      texts.push(text.slice(lines.offset(range.range.start), lines.offset(range.range.end)));
    }
    expect(texts[0]).toBe('4');
    expect(texts[1]).toBe(CONCAT);
    expect(texts[2]).toBe(`  - ${CONCAT} # 8\n`);
    expect(texts[3]).toMatch(/^ {2}- \[-1, 1, nn\.Upsample.*Detect, \[nc\]\] # 13\n$/s);
    expect(texts[4]).toBe(DETECTOR);
  });
});
