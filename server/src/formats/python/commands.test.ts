// Which commands are found in what a project says of itself.
import { describe, expect, it } from 'vitest';
import { commandsIn } from './commands.ts';

function found(text: string): readonly string[] {
  return commandsIn(text, () => 'absent').map(({ file, words }) => [file, ...words].join(' '));
}

describe('commands', () => {
  it.each([
    ['python train.py --depth 3', ['train.py --depth 3']],
    ['Run `python3 ./tools/train.py --cfg a/b.yaml` to train.', ['tools/train.py --cfg a/b.yaml']],
    ['$ python -m torch.distributed.launch --nproc_per_node=4 main.py --lr 1e-3', ['main.py --lr 1e-3']],
    ['torchrun --nproc_per_node 4 main.py && echo done', ['main.py']],
    ['python train.py --name "two words" # all of it', ['train.py --name two words']],
    ['python train.py --data <path> --depth 3 [--resume]', ['train.py --depth 3']],
    ['depth=3\npython train.py --depth $depth --out $OUT', ['train.py --depth 3']],
    ['python setup.py install\npython preprocess.py\npython prepare_data.py', []],
    ['It needs python 3.8 and train.py', []],
    ['ipython train.py', []],
  ])('%s', (text, commands) => {
    expect(found(text)).toEqual(commands);
  });

  it('are those of the scripts that are named, one deep', () => {
    const scripts: Record<string, string> = {
      './a.sh': 'python a.py\nsh ./b.sh\n',
      './b.sh': 'python b.py\n',
    };
    const read = (path: string) => (scripts[path] === undefined ? 'absent' : { text: scripts[path] });
    expect(commandsIn('bash ./a.sh', read).map(({ file }) => file)).toEqual(['a.py']);
  });

  it('cost bounded time', () => {
    const long = `${'python '.repeat(20_000)}\n${'python a.py '.repeat(10_000)}`;
    const start = performance.now();
    commandsIn(long, () => 'absent');
    commandsIn(`python ${'"'.repeat(150_000)}`, () => 'absent');
    commandsIn(`python train.py ${'\\\n'.repeat(60_000)}`, () => 'absent');
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
