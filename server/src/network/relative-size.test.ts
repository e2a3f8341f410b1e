// Each verdict is compared with trying sizes one by one, far beyond those that are tried to come to it.
import { describe, expect, it } from 'vitest';
import { alwaysDiffer, ratioOf, relationKey, sizeFrom, stepped } from './relative-size.ts';
import { type Dim, isKnown, type RelativeSize, type SizeStep, UNKNOWN } from './shape.ts';

const halved: SizeStep = { times: 1, plus: 1, by: 2 };
const doubled: SizeStep = { times: 2, plus: 0, by: 1 };
const cut: SizeStep = { times: 1, plus: -2, by: 1 };
const grown: SizeStep = { times: 1, plus: 1, by: 1 };

function sizeBehind(...steps: readonly SizeStep[]): RelativeSize {
  const size = steps.reduce<Dim>((before, step) => stepped(before, step), sizeFrom('row 3', 0));
  if (isKnown(size) || !size.of) throw new Error('not related');
  return size.of;
}

function tried(size: number, steps: readonly SizeStep[]): number | undefined {
  let result = size;
  for (const { times, plus, by } of steps) {
    result = Math.floor((result * times + plus) / by);
    if (result < 1) return undefined;
  }
  return result;
}

describe('sizes that follow from one that is not known', () => {
  it('are the same where they were halved as often, in however many steps', () => {
    expect(relationKey(sizeBehind(halved, halved, halved))).toBe(
      relationKey(sizeBehind({ times: 1, plus: 7, by: 8 })),
    );
    expect(sizeBehind(halved, doubled).steps).toHaveLength(2);
    expect(sizeBehind(doubled, { times: 1, plus: 0, by: 2 }).steps).toEqual([]);
  });

  it('differ where one is twice the other, and where one is larger by one', () => {
    expect(alwaysDiffer(sizeBehind(halved, doubled), sizeBehind(halved))).toBe(true);
    expect(alwaysDiffer(sizeBehind(grown), sizeBehind())).toBe(true);
    expect(ratioOf(sizeBehind(halved, doubled), sizeBehind(halved))).toBe(2);
  });

  it('may be equal where a single pixel is halved, and where an even size comes back', () => {
    expect(alwaysDiffer(sizeBehind(), sizeBehind(halved))).toBe(false);
    expect(alwaysDiffer(sizeBehind(), sizeBehind(halved, doubled))).toBe(false);
  });

  it('are not compared with those of another origin or axis, and relate to nothing known', () => {
    const other = { ...sizeBehind(doubled), origin: 'row 7' };
    expect(alwaysDiffer(sizeBehind(), other)).toBe(false);
    expect(alwaysDiffer(sizeBehind(), { ...sizeBehind(doubled), axis: 1 })).toBe(false);
    expect(stepped(UNKNOWN, halved)).toBe(UNKNOWN);
    expect(stepped(640, halved)).toBe(UNKNOWN);
  });

  it('are told apart exactly as far as trying sizes does', () => {
    const steps = [halved, doubled, cut, grown, { times: 1, plus: 0, by: 2 }, { times: 1, plus: 2, by: 3 }];
    const chains = steps.flatMap((one) => [
      [one],
      ...steps.flatMap((two) => [
        [one, two],
        [one, two, halved],
      ]),
    ]);
    const wrong = chains.flatMap((one) =>
      chains.slice(0, 60).filter((other) => {
        const sizes = Array.from({ length: 400 }, (_, index) => index + 1);
        const pairs = sizes.map((size) => [tried(size, one), tried(size, other)]);
        const meet = pairs.some(([a, b]) => a !== undefined && a === b);
        const differ = alwaysDiffer(sizeBehind(...one), sizeBehind(...other));
        // Where a size on the way may be none at all, less is claimed.
        const mayBeNone = [...one, ...other].some(({ plus, by }) => plus < by - 1);
        return differ ? meet : !meet && !mayBeNone;
      }),
    );
    expect(wrong).toEqual([]);
  });
});
