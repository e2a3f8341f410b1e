import { describe, expect, it } from 'vitest';
import { buildNetwork, inputLayer } from '../../../test/harness/build-network.ts';
import type { Directive, Model } from '../formats/format.ts';
import { infer } from '../inference/infer.ts';
import type { Group, Network } from '../network/network.ts';
import type { Report, Rule } from '../rules/rule.ts';
import { LineMap } from '../text/line-map.ts';
import { singleSegment } from '../text/span.ts';
import { type RunInput, runRules } from './run.ts';

const network = buildNetwork([inputLayer(8, 8, 1), { kind: 'relu' }, { kind: 'tanh' }]);
/** Every layer stands on a line of its own, ten characters long. */
const lines = new LineMap('123456789\n'.repeat(20));

function documentOf(over: Network, directives: readonly Directive[] = []): Partial<RunInput> {
  const segment = over.layers[0]?.definition.span.segment ?? { text: '' };
  const model: Model = { id: '', role: 'shown', network: over, edit: () => undefined };
  return {
    document: { segments: singleSegment(segment), directives },
    models: [{ model, network: over, facts: infer(over) }],
  };
}

function run(rules: readonly Rule[], more: Partial<RunInput> = {}) {
  const log: string[] = [];
  const input: RunInput = {
    document: { segments: singleSegment({ text: '' }), directives: [] },
    models: [],
    offers: { syntax: true, advice: true },
    severities: {},
    lines: () => lines,
    log: (line) => log.push(line),
    rules,
    ...documentOf(network),
    ...more,
  };
  return { findings: runRules(input), log };
}

function ruleOf(id: string, report: Partial<Report> = {}, more: Partial<Rule> = {}): Rule {
  return {
    id,
    summary: id,
    category: 'shape',
    severity: 'warning',
    fixable: false,
    checkLayer: ({ layer }, context) =>
      context.report({ span: layer.definition.span, message: layer.kind, layer, ...report }),
    ...more,
  };
}

describe('runRules', () => {
  it('gives findings in the order of the text', () => {
    const { findings } = run([ruleOf('b'), ruleOf('a')]);
    expect(findings.map(({ rule, message }) => `${rule.id} ${message}`)).toEqual([
      'b input',
      'a input',
      'b relu',
      'a relu',
      'b tanh',
      'a tanh',
    ]);
  });

  it('goes on when a rule fails, with one line in the log', () => {
    const broken = ruleOf(
      'broken',
      {},
      {
        checkLayer: () => {
          throw new Error('oh');
        },
      },
    );
    const { findings, log } = run([broken, ruleOf('a')]);
    expect(findings).toHaveLength(3);
    expect(log).toEqual(['rule broken failed: oh']);
  });

  it.each([
    [{}, undefined, 'warning'],
    [{ a: 'error' }, undefined, 'error'],
    [{ a: 'hint' }, undefined, 'hint'],
    [{}, 'hint', 'hint'],
    [{}, 'error', 'warning'],
    [{ a: 'error' }, 'info', 'info'],
    [{ a: 'hint' }, 'info', 'hint'],
  ] as const)('with severities %j and the report saying %s, it is %s', (severities, own, expected) => {
    const { findings } = run([ruleOf('a', own ? { severity: own } : {})], { severities });
    expect(findings[0]?.severity).toBe(expected);
  });

  it('leaves out what is off, and takes in what is switched on', () => {
    expect(run([ruleOf('a')], { severities: { a: 'off' } }).findings).toEqual([]);
    const asleep = ruleOf('a', {}, { severity: 'off' });
    expect(run([asleep]).findings).toEqual([]);
    expect(run([asleep], { severities: { a: 'info' } }).findings[0]?.severity).toBe('info');
  });

  it('leaves syntax to the server of a language that has one, whatever it is set to', () => {
    const rules = [ruleOf('a', {}, { category: 'syntax' }), ruleOf('b')];
    const { findings } = run(rules, { offers: { syntax: false, advice: true }, severities: { a: 'error' } });
    expect(findings.map(({ rule }) => rule.id)).toEqual(['b', 'b', 'b']);
    expect(run(rules).findings).toHaveLength(6);
  });

  it('gives advice only where the format offers it, or where it is asked for', () => {
    const rules = [ruleOf('a', {}, { category: 'design' }), ruleOf('b', {}, { category: 'shape' })];
    const offers = { syntax: true, advice: false };
    expect(run(rules, { offers }).findings.map(({ rule }) => rule.id)).toEqual(['b', 'b', 'b']);
    expect(run(rules, { offers, severities: { a: 'info' } }).findings).toHaveLength(6);
  });

  it('gives hints about shapes only where the format offers advice, or where they are asked for', () => {
    const offers = { syntax: true, advice: false };
    const hint = ruleOf('a', { severity: 'hint' }, { category: 'shape' });
    const others = [
      ruleOf('b', {}, { category: 'shape' }),
      ruleOf('c', { severity: 'hint' }, { category: 'structure' }),
    ];
    expect(run([hint, ...others]).findings).toHaveLength(9);
    expect(run([hint, ...others], { offers }).findings.map(({ rule }) => rule.id)).not.toContain('a');
    expect(run([hint, ...others], { offers }).findings).toHaveLength(6);
    expect(run([hint], { offers, severities: { a: 'hint' } }).findings).toHaveLength(3);
  });

  it('is not fooled by names that every object has', () => {
    expect(run([ruleOf('constructor')]).findings[0]?.severity).toBe('warning');
  });

  it('runs rules about other formats only there', () => {
    expect(run([ruleOf('a', {}, { formats: ['other'] })]).findings).toEqual([]);
    expect(run([ruleOf('a', {}, { formats: ['test'] })]).findings).toHaveLength(3);
  });

  it('hides what comments suppress, and reports the comments that hide nothing', () => {
    const segment = network.layers[0]?.definition.span.segment ?? { text: '' };
    const comment = (text: string, start: number): Directive => ({
      text,
      span: { segment, start, end: start + 3 },
    });
    const directives = [comment('-disable-line a', 12), comment('-disable-line a', 52)];
    const unused = ruleOf('unused-suppression', {}, { severity: 'hint', checkLayer: () => undefined });
    const { findings } = run([ruleOf('a'), unused], documentOf(network, directives));
    expect(findings.map(({ rule, message }) => `${rule.id}: ${message}`)).toEqual([
      'a: input',
      'a: tanh',
      'unused-suppression: This comment hides nothing: `a` finds nothing here.',
    ]);
    const off = run([ruleOf('a')], documentOf(network, directives));
    expect(off.findings).toHaveLength(2);
  });
});

describe('several expansions of one layer', () => {
  const built = buildNetwork([inputLayer(8, 8, 1), { kind: 'relu' }, { kind: 'relu' }, { kind: 'relu' }]);
  const [input, relu] = built.layers;
  const span = relu?.definition.span ?? { segment: { text: '' }, start: 0, end: 0 };
  const use = { segment: span.segment, start: 80, end: 85 };
  const block = { span, kind: 'block', kindSpan: span };
  const definition = { span, kind: 'relu', kindSpan: span };
  const groups = [0, 1, 2].map(
    (id): Group => ({
      id,
      path: `block_${id}`,
      kind: 'block',
      first: id + 1,
      end: id + 2,
      inputs: [],
      outputs: [],
      opaque: false,
      definition: block,
      call: { span: use, kindSpan: use },
    }),
  );
  /** Three layers that are written once, in a block that is used three times in one place. */
  const expanded: Network = {
    ...built,
    groups,
    layers: built.layers.map((layer) =>
      layer === input
        ? layer
        : { ...layer, definition, group: layer.id - 1, path: `block_${layer.id - 1}/relu` },
    ),
  };
  const about = (kind: string, report: Partial<Report> = {}) =>
    ruleOf(
      'a',
      {},
      {
        checkLayer: ({ layer }, context) => {
          if (layer.kind === kind)
            context.report({ span: layer.definition.span, message: 'Wrong.', layer, ...report });
        },
      },
    );

  it('become one finding that names the first place and points at the use', () => {
    const { findings } = run([about('relu')], documentOf(expanded));
    expect(findings.map(({ message }) => message)).toEqual(['In `block_0/relu` and 2 more: wrong.']);
    expect(findings[0]?.related).toEqual([{ span: use, message: '`block` is used here' }]);
  });

  it('are named one by one if they point at different places', () => {
    let index = 0;
    const rule = ruleOf(
      'a',
      {},
      {
        checkLayer: ({ layer }, context) => {
          if (layer.kind === 'relu')
            context.report({ span: { ...span, start: 80 + index++, end: 90 }, message: 'Wrong.', layer });
        },
      },
    );
    const { findings } = run([rule], documentOf(expanded));
    expect(findings.map(({ message }) => message)).toEqual([
      'In `block_0/relu`: wrong.',
      'In `block_1/relu`: wrong.',
      'In `block_2/relu`: wrong.',
    ]);
  });

  it('stay apart when one layer has two faults in one place', () => {
    const twice = ruleOf(
      'a',
      {},
      {
        checkLayer: ({ layer }, context) => {
          if (layer.kind !== 'relu') return;
          context.report({ span: layer.definition.span, message: 'First.', layer });
          context.report({ span: layer.definition.span, message: 'Second.', layer });
        },
      },
    );
    const { findings } = run([twice], documentOf(expanded));
    expect(findings.map(({ message }) => message)).toEqual([
      'In `block_0/relu` and 2 more: first.',
      'In `block_0/relu` and 2 more: second.',
    ]);
  });

  it('give one finding for a report without a layer', () => {
    const rule = ruleOf(
      'a',
      {},
      {
        checkLayer: (_, context) => context.report({ span, message: 'Same.' }),
      },
    );
    expect(run([rule], documentOf(expanded)).findings.map(({ message }) => message)).toEqual(['Same.']);
  });
});

describe('layers inside a module of a library', () => {
  const built = buildNetwork([inputLayer(8, 8, 1), { kind: 'relu' }, { kind: 'tanh' }]);
  const [input, ...inside] = built.layers;
  const whole = inside[0]?.definition.span ?? { segment: { text: '' }, start: 0, end: 0 };
  const argument = { ...whole, start: whole.end - 2 };
  const definition = { span: whole, kind: 'Pair', kindSpan: whole };
  const module: Group = {
    id: 0,
    path: '0',
    kind: 'Pair',
    first: 1,
    end: 3,
    inputs: [],
    outputs: [],
    opaque: true,
    definition,
  };
  const network: Network = {
    ...built,
    groups: [module],
    layers: built.layers.map((layer) => (layer === input ? layer : { ...layer, definition, group: 0 })),
  };
  const about = (id: string, report: Partial<Report>, more: Partial<Rule> = {}) =>
    ruleOf(
      id,
      {},
      {
        checkLayer: ({ layer }, context) => {
          if (layer.kind === 'relu') context.report({ span: whole, message: 'Wrong.', layer, ...report });
        },
        ...more,
      },
    );
  const messages = (...rules: readonly Rule[]) =>
    run(rules, documentOf(network)).findings.map(({ message }) => message);

  it('are not given advice, for the file does not write them', () => {
    expect(messages(about('a', {}))).toEqual([]);
  });

  it('are called wrong where they fail, by the name of the module', () => {
    expect(messages(about('a', {}, { severity: 'error' }))).toEqual(['Inside `Pair`: wrong.']);
  });

  it('are spoken of where an argument of the file decides', () => {
    expect(messages(about('a', { span: argument }))).toEqual(['Wrong.']);
  });

  it('have no other findings where one explains them', () => {
    const cause = about('b', { message: 'Cause.', explains: [{ first: 1, end: 3 }] }, { severity: 'error' });
    const consequence = about('a', { message: 'Consequence.' }, { severity: 'error' });
    expect(messages(consequence, cause)).toEqual(['Inside `Pair`: cause.']);
  });
});
