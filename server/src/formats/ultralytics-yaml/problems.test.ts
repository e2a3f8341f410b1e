import { describe, expect, it } from 'vitest';
import { dialects } from './dialects.ts';
import type { DialectId } from './families.ts';
import { isKnownByName, isOnOtherBranch } from './library-names.ts';
import { problemLines, readText } from './testing/read.ts';
import { SAMPLES } from './testing/samples.ts';

const OLD_HEADER = 'nc: 2\ndepth_multiple: 1.0\nwidth_multiple: 1.0\nanchors: 3\n';
const HEADER = 'nc: 2\nscales: {n: [0.5, 0.25, 512]}\n';
const STEM = '  - [-1, 1, Conv, [64, 3, 4]]\n  - [-1, 1, Conv, [128, 3, 2]]\n';

/** A model with one row put behind a stem of two. */
const withRow = (row: string) => `${HEADER}backbone:\n${STEM}  - ${row}\nhead:\n  - [[1], 1, Detect, [nc]]\n`;
const inOldFamily = (head: string, anchors = '3') =>
  `nc: 2\ndepth_multiple: 1.0\nwidth_multiple: 1.0\nanchors: ${anchors}\nbackbone:\n${STEM}head:\n  - ${head}\n`;

describe('whole files', () => {
  it.each(SAMPLES)('have no problems when they work', (text) => {
    expect(problemLines(text)).toEqual([]);
  });
});

describe('rows', () => {
  it.each([
    ['[-1, 1, Conv]', 'row-items «[-1, 1, Conv]» index=2 count=3'],
    ['[-1, 1, Conv, [64], 5]', 'row-items «[-1, 1, Conv, [64], 5]» index=2 count=5'],
    ['Conv', 'row-items «Conv» index=2'],
    [
      '[a, 1, Conv, [64]]',
      'invalid-value «a» name=from found=a expected=the number of a row, or a list of such numbers',
    ],
    ['[-1, x, Conv, [64]]', 'invalid-value «x» name=repeats found=x expected=a number of repeats'],
    ['[-1, 1, Conv, 64]', 'invalid-value «64» name=args found=64 expected=a list of arguments'],
    ['[[-1], 1, Conv, [64]]', 'row-inputs «[-1]» module=Conv needs=one suggestion=-1'],
    ['[[-1, 0], 1, Conv, [64]]', 'row-inputs «[-1, 0]» module=Conv needs=one'],
    ['[-1, 1, Concat, [1]]', 'row-inputs «-1» module=Concat needs=list suggestion=[-1]'],
    ['[2, 1, Conv, [64]]', 'unresolved-reference «2» name=2 of=row reason=a row cannot read itself'],
    [
      '[3, 1, Conv, [64]]',
      'unresolved-reference «3» name=3 of=row reason=row 3 comes later, and only rows 0 to 1 stand before row 2',
    ],
    [
      '[9, 1, Conv, [64]]',
      'unresolved-reference «9» name=9 of=row reason=the file ends with row 3, and only rows 0 to 1 stand before row 2',
    ],
    [
      '[-3, 1, Conv, [64]]',
      'unresolved-reference «-3» name=-3 of=row reason=there are only 2 rows before row 2, so -2 is the lowest',
    ],
  ])('%s', (row, problem) => {
    expect(problemLines(withRow(row))).toEqual([problem]);
  });

  it('says that the first row can read the image only', () => {
    const text = `${HEADER}backbone:\n  - [0, 1, Conv, [64]]\nhead:\n  - [[0], 1, Detect, [nc]]\n`;
    expect(problemLines(text)).toEqual([
      'unresolved-reference «0» name=0 of=row reason=the first row can read nothing but the image, which is `-1`',
    ]);
  });

  it('says that nothing stands behind a dash', () => {
    expect(problemLines(withRow('[-1, 1, Conv, [64]]\n  -'))).toEqual([
      'structure «-» message=A row `[from, repeats, module, args]` is missing behind this dash.',
    ]);
  });

  it.each([
    '[-1, 1.5, C2f, [64]]',
    '[-1, 0, C2f, [64]]',
    '[-1, True, Conv, [64]]',
    "[-1, 1, 'Conv', [64, 3], ]",
    '[ -1 , 1 , Conv , [ 64 , ] ]',
    '[-2, 1, "C2f", [64, False, 1, 0.5]]',
    '[[-1, -2], 1, Concat, [-3]]',
  ])('%s is right', (row) => {
    expect(problemLines(withRow(row))).toEqual([]);
  });
});

describe('modules', () => {
  it.each([
    ['C2F', 'unknown-kind «C2F» name=C2F of=module suggestion=C2f'],
    ['Upsample', 'unknown-kind «Upsample» name=Upsample of=module suggestion=nn.Upsample'],
    ['nn.Relu', 'unknown-kind «nn.Relu» name=nn.Relu of=module suggestion=nn.ReLU'],
    ['SPFF', 'unknown-kind «SPFF» name=SPFF of=module suggestion=SPPF mayExist=true declarable=true'],
    [
      'CBAM',
      'unknown-kind «CBAM» name=CBAM of=module reason=the library has it, but its parser of model files does not know it mayExist=true declarable=true',
    ],
    [
      'ReOrg',
      'unknown-kind «ReOrg» name=ReOrg of=module reason=it is a module of YOLOv7, and this is a file for ultralytics mayExist=true declarable=true',
    ],
    ['SE', 'unknown-kind «SE» name=SE of=module mayExist=true declarable=true'],
    ['MyAttention', 'unknown-kind «MyAttention» name=MyAttention of=module mayExist=true declarable=true'],
    ['Convv', 'unknown-kind «Convv» name=Convv of=module suggestion=Conv'],
    ['Concta', 'unknown-kind «Concta» name=Concta of=module suggestion=Concat'],
    ['Dtect', 'unknown-kind «Dtect» name=Dtect of=module suggestion=Detect'],
    ['Cemcat', 'unknown-kind «Cemcat» name=Cemcat of=module suggestion=Concat mayExist=true declarable=true'],
    ['PConv', 'unknown-kind «PConv» name=PConv of=module suggestion=Conv mayExist=true declarable=true'],
    [
      'DWConv2',
      'unknown-kind «DWConv2» name=DWConv2 of=module suggestion=DWConv mayExist=true declarable=true',
    ],
  ])('%s', (module, problem) => {
    expect(problemLines(withRow(`[-1, 1, ${module}, []]`))).toEqual([problem]);
  });

  describe('of another family', () => {
    const FAMILIES = ['ultralytics', 'yolov12', 'yolov5', 'yolov7', 'yolov9'] as const;
    const everyModule = new Set(Object.values(dialects).flatMap(({ modules }) => [...modules.keys()]));
    const mayExist = (module: string, family: DialectId, comment: string) => {
      const text = comment + (family === 'ultralytics' || family === 'yolov12' ? HEADER : OLD_HEADER);
      const model = `${text}backbone:\n${STEM}  - [-1, 1, ${module}, []]\nhead: []\n`;
      const { network, content } = readText(model);
      if (comment !== '') expect(content?.header.dialect).toBe(family);
      return network.problems.flatMap((problem) =>
        problem.type === 'unknown-kind' ? [problem.mayExist ?? false] : [],
      );
    };
    const strangersOf = (family: DialectId) =>
      [...everyModule].filter((name) => !dialects[family].modules.has(name) && !isKnownByName(name, family));

    it('may exist as long as only the content tells the family', () => {
      for (const name of strangersOf('ultralytics')) {
        expect(mayExist(name, 'ultralytics', ''), name).toEqual([true]);
      }
    });

    it.each(FAMILIES)(
      'does not in a file that says to be of %s, but for what is on other branches',
      (family) => {
        const strangers = strangersOf(family);
        expect(strangers.length).toBeGreaterThan(20);
        const may = strangers.filter((name) => mayExist(name, family, `# convlint: family=${family}\n`)[0]);
        expect(may).toEqual(strangers.filter((name) => isOnOtherBranch(name, family)));
      },
    );

    it('is what a declaration says', () => {
      const model = `${OLD_HEADER}backbone:\n${STEM}  - [-1, 1, C2f, [64]]\nhead: []\n`;
      const stated = '# convlint: family=yolov7\n# convlint: module C2f channels=width\n';
      expect(problemLines(stated + model)).toEqual([]);
    });
  });

  it.each(['nn.AvgPool2d', 'torchvision.ops.DropBlock2d', 'LRPCHead'])('%s is known by name', (module) => {
    expect(problemLines(withRow(`[-1, 1, ${module}, [2]]`))).toEqual([]);
  });
});

describe('arguments', () => {
  it.each([
    ['[-1, 1, Conv, []]', 'missing-attribute «Conv» name=c2 kind=Conv'],
    ['[-1, 1, SCDown, [64, 3]]', 'missing-attribute «SCDown» name=s kind=SCDown'],
    ['[-1, 1, ResNetLayer, [32, 64]]', 'missing-attribute «ResNetLayer» name=s kind=ResNetLayer'],
    [
      '[-1, 1, Conv, [64, three]]',
      'invalid-value «three» name=k found=three expected=an integer of at least 1, or a list with one for each spatial axis',
    ],
    [
      '[-1, 1, Conv, [64, 0]]',
      'invalid-value «0» name=k found=0 expected=an integer of at least 1, or a list with one for each spatial axis',
    ],
    [
      '[-1, 1, Conv, [64, 3, 2, None, 0]]',
      'invalid-value «0» name=g found=0 expected=an integer of at least 1',
    ],
    ['[-1, 1, ADown, [64, 3, 2]]', 'surplus-arguments «3, 2» kind=ADown given=3'],
    [
      '[-1, 1, nn.Upsample, [None, 2, neerest]]',
      'invalid-value «neerest» name=mode found=neerest expected=one of `nearest`, `bilinear`, `bicubic`, `nearest-exact` or `area`',
    ],
    [
      '[-1, 1, C2PSA, [64]]',
      'invalid-value «64» name=c2 found=64 expected=the width of the input: 32 channels, and this gives 16',
    ],
    [
      '[-1, 1, A2C2f, [128]]',
      'invalid-value «128» name=c2 found=128 expected=a width of which half is a multiple of 32, and this gives 32',
    ],
  ])('%s', (row, problem) => {
    expect(problemLines(withRow(row))).toEqual([problem]);
  });

  it.each([
    '[-1, 1, Conv, [64.5, 3]]',
    '[-1, 1, Conv, [64, [3, 5], [1, 2], [1, 2]]]',
    '[-1, 1, Conv, ["64", "(3, 3)"]]',
    '[-1, 1, Conv, [64, 3, 1, None, 1, 1, nn.ReLU()]]',
    '[-1, 1, Conv, [64, 3, 1, same]]',
    '[-1, 1, Conv, [max_channels]]',
    '[-1, 1, Conv, [64, n]]',
    '[-1, 1, C2f, [64, yes]]',
    '[-1, 1, nn.LeakyReLU, [0.1, True]]',
    '[-1, 1, nn.BatchNorm2d, [1, 2, 3]]',
    '[-1, 1, nn.MaxPool2d, [2, None]]',
  ])('%s is right', (row) => {
    expect(problemLines(withRow(row))).toEqual([]);
  });

  it('leaves texts alone that the older parsers evaluate', () => {
    const text = inOldFamily('[[0, 1], 1, Detect, [nc, anchors]]');
    expect(problemLines(text.replace('head:', '  - [-1, 1, Conv, [nc*2, 2+1]]\nhead:'))).toEqual([]);
  });

  it('takes a C3k2 with nothing but its width at all scales, and without them', () => {
    const text = withRow('[-1, 1, C3k2, [64]]');
    for (const each of [text, text.replace('n:', 'm:'), text.replace(/scales.*\n/, '')]) {
      expect(problemLines(each)).toEqual([]);
    }
  });

  it.each([
    ['[-1, 1, Conv, [64, 3, None]]', 'invalid-value «None» name=s'],
    ['[-1, 1, Conv, [64, 3, True]]', 'invalid-value «True» name=s'],
    ['[-1, 1, Conv, [64, 3.0]]', 'invalid-value «3.0» name=k'],
    ['[-1, 1, C2f, [64, True, 1, None]]', 'invalid-value «None» name=e'],
    ['[-1, -1, C2f, [64]]', 'invalid-value «-1» name=repeats'],
    ['[-1, 1, Silence, []]', 'unknown-kind «Silence» name=Silence of=module suggestion=nn.Identity'],
  ])('%s fails in Python', (row, problem) => {
    const [found = '', ...others] = problemLines(withRow(row));
    expect(found.startsWith(problem), found).toBe(true);
    expect(others).toEqual([]);
  });

  it.each([
    ['[[0, 1], 1, Concat, [0]]', 'invalid-value «0» name=dimension'],
    ['[[0, 1], 1, YOLOEDetect, [nc, 512, True]]', 'invalid-value «[0, 1]» name=from'],
    ['[[0, 1, 1], 1, YOLOEDetect, [nc, 512, False]]', 'invalid-value «False» name=with_bn'],
    ['[[0, 1, 1], 1, YOLOEDetect, [nc, 8, True]]', 'invalid-value «8» name=embed'],
  ])('%s asserts something else', (row, problem) => {
    const [found = '', ...others] = problemLines(withRow(row));
    expect(found.startsWith(problem), found).toBe(true);
    expect(others).toEqual([]);
  });

  it.each([
    '[-1, 1, Conv, [64, True]]',
    '[-1, 1, C2f, [64, None]]',
    '[-1, 1, A2C2f, [256, False, None]]',
    '[-1, -1, C3, [64]]',
    '[-1, 1, ResNetLayer, [32, 64, nearest, True]]',
  ])('%s works in Python', (row) => {
    expect(problemLines(withRow(row))).toEqual([]);
  });
});

describe('what cannot be read', () => {
  it('is a list of maps, but for the module that picks one', () => {
    const text = `${HEADER}backbone:\n${STEM}  - [1, 1, CBLinear, [[32, 64]]]\n  - [-1, 1, Conv, [64]]\n  - [[2, 1], 1, CBFuse, [[0]]]\nhead:\n  - [[4], 1, Detect, [nc]]\n`;
    expect(problemLines(text)).toEqual([
      'unresolved-reference «-1» name=-1 of=row reason=row 2 is a CBLinear, which gives a list of maps that only CBFuse can read',
    ]);
  });

  it('is what an ImagePoolingAttn leaves behind', () => {
    const text = `${HEADER}backbone:\n${STEM}  - [[0, 1], 1, ImagePoolingAttn, [256]]\n  - [-1, 1, Conv, [64]]\nhead:\n  - [[1], 1, Detect, [nc]]\n`;
    expect(problemLines(text)).toEqual([
      'unresolved-reference «-1» name=-1 of=row reason=row 2 is an ImagePoolingAttn: it updates the texts and gives no map',
    ]);
  });

  it('is the row before for a decoder that asks for numbers', () => {
    const text = `${HEADER}backbone:\n${STEM}head:\n  - [[0, -1], 1, RTDETRDecoder, [nc]]\n`;
    expect(problemLines(text)).toEqual([
      'unresolved-reference «-1» name=-1 of=row reason=RTDETRDecoder reads rows by their numbers only, so write 1',
    ]);
  });
});

describe('heads of files', () => {
  it('need a list of rows in both sections', () => {
    expect(problemLines(`${HEADER}backbone:\n${STEM}`)).toEqual([
      'missing-key «backbone» name=head reason=the parser of ultralytics models fails without it',
    ]);
    expect(problemLines(`${HEADER}backbone: 3\nhead:\n  - [-1, 1, Conv, [64]]\n`)).toEqual([
      'structure «backbone» message=`backbone` has to be a list of rows `[from, repeats, module, args]`.',
    ]);
  });

  it('need what arguments name', () => {
    const text = withRow('[-1, 1, Conv, [64]]').replace('nc: 2\n', '');
    expect(problemLines(text)).toEqual(['missing-key «nc» name=nc reason=`Detect` is built from it']);
  });

  it('need what the older parsers ask for', () => {
    const text = inOldFamily('[[0, 1], 1, Detect, [nc, anchors]]').replace('depth_multiple: 1.0\n', '');
    expect(problemLines(text)).toEqual([
      'missing-key «backbone» name=depth_multiple reason=the parser of YOLOv5 models fails without it',
    ]);
  });

  it('may have keys of their own, but not near misses', () => {
    expect(problemLines(`author: me\nstrides: [8]\n${withRow('[-1, 1, Conv, [64]]')}`)).toEqual([]);
    expect(
      problemLines(
        inOldFamily('[[0, 1], 1, Detect, [nc, anchors]]').replace('depth_multiple', 'dept_multiple'),
      ),
    ).toEqual(['unknown-key «dept_multiple» name=dept_multiple place=a model suggestion=depth_multiple']);
  });

  it('have scales of three numbers', () => {
    const text = withRow('[-1, 1, Conv, [64]]').replace(
      '{n: [0.5, 0.25, 512]}',
      '{n: [0.5, 0.25], s: [1, 1, 512]}',
    );
    expect(problemLines(text)).toEqual([
      'invalid-value «[0.5, 0.25]» name=n found=[0.5, 0.25] expected=a list of three numbers: depth, width, largest number of channels',
    ]);
  });

  it('have scales of more numbers in forks alone', () => {
    const scales = '{n: [0.5, 0.25, 512, 8]}';
    const text = (module: string) =>
      withRow(`[-1, 1, ${module}, [64]]`).replace('{n: [0.5, 0.25, 512]}', scales);
    const types = (module: string) => readText(text(module)).network.problems.map(({ type }) => type);
    expect(types('Conv')).toEqual(['invalid-value']);
    expect(types('HyperBlock')).toEqual(['unknown-kind']);
  });

  it('have the scale that is asked for', () => {
    const text = withRow('[-1, 1, Conv, [64]]');
    expect(problemLines(text, { model: 'q' })).toEqual(['unknown-scale «scales» name=q askedBy=options']);
    expect(problemLines(text, { model: 'N' })).toEqual([
      'unknown-scale «scales» name=N askedBy=options suggestion=n',
    ]);
    expect(problemLines(text, { fileName: 'yolov8m.yaml' })).toEqual([
      'unknown-scale «scales» name=m askedBy=file name',
    ]);
    expect(problemLines(text, { fileName: 'yolov8n-mine.yaml' })).toEqual([]);
    expect(problemLines(`# convlint: scale=x\n${text}`)).toEqual([
      'unknown-scale «scales» name=x askedBy=comment',
    ]);
  });

  it('have a row of anchors for each level', () => {
    const anchors = '[[1, 2, 3, 4], [5, 6, 7, 8]]';
    expect(problemLines(inOldFamily('[[0, 1], 1, Detect, [nc, anchors]]', anchors))).toEqual([]);
    expect(problemLines(inOldFamily('[[1], 1, Detect, [nc, anchors]]', anchors))).toEqual([
      'anchor-rows «[1]» rows=2 levels=1',
    ]);
  });
});

describe('modules of one’s own', () => {
  const text = (words: string) => `# convlint: module CBAM ${words}\n${withRow('[-1, 1, CBAM, [7]]')}`;

  it('are known once they are declared', () => {
    expect(problemLines(text('channels=same size=same params=0'))).toEqual([]);
    expect(problemLines(withRow('[-1, 1, CBAM, [7]]'), { modules: { CBAM: 'channels=same' } })).toEqual([]);
  });

  it('are declared in words that mean something', () => {
    expect(problemLines(text('chanels=same size=round'))).toEqual([
      'unknown-key «chanels» name=chanels place=the declaration of a module suggestion=channels',
      'invalid-value «round» name=size found=round expected=`same`, `/2`, `*2`, another factor, or a list of these',
    ]);
  });
});

describe('YAML as PyYAML takes it', () => {
  it.each([
    ['rows at the margin', 'backbone: [\n[-1, 1, Conv, [64]],\n[-1, 1, Conv,\n[64]]\n]\nhead: []\n'],
    ['a bracket that closes at the margin', 'backbone:\n  [[-1, 1, Conv, [64]],\n]\nhead: []\n'],
    ['comments that touch', 'backbone:\n  [[-1, 1, Conv, [64]],#0\n  ]\nhead: []#x\n'],
    ['dashes at the margin', 'backbone:\n- [-1, 1, Conv, [64]]\nhead: []\n'],
    ['a row in block style', 'backbone:\n- - -1\n  - 1\n  - Conv\n  - [64]\nhead: []\n'],
    ['a row over two lines', 'backbone:\n- [-1, 1, Conv,\n   [64]]\nhead: []\n'],
    ['a document start', '---\nbackbone:\n- [-1, 1, Conv, [64]]\nhead: []\n'],
  ])('%s', (_, text) => {
    expect(problemLines(text)).toEqual([]);
    expect(readText(text).network.rows?.at(-1)?.module.name).toBe('Conv');
  });

  it('puts up with a key that stands twice', () => {
    const { problems } = readText(`nc: 1\n${withRow('[-1, 1, Conv, [64]]')}`).network;
    expect(problems).toMatchObject([{ type: 'syntax', tolerated: true }]);
  });

  it('still says where a bracket is missing', () => {
    const text = 'backbone:\n  [[-1, 1, Conv, [64]],\n   [-1, 1, Conv, [64]]\nhead: []\n';
    expect(problemLines(text)).toEqual(['syntax «[» message=This `[` is never closed.']);
    expect(readText(text).network.rows).toHaveLength(2);
  });
});
