import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unit } from '../../vectors/embedder.js';
import { cosine, packVector, unpackVector } from '../../vectors/packed-vector.js';

const values = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 128, maxLength: 128 });

describe('a packed vector', () => {
  it('takes one byte a dimension and keeps its direction', () => {
    fc.assert(
      fc.property(values, (given) => {
        const vector = unit(given);
        fc.pre(vector !== null);
        const packed = packVector(vector);
        expect(Buffer.from(packed, 'base64')).toHaveLength(128);
        expect(cosine(vector, unpackVector(packed) ?? new Float32Array())).toBeGreaterThan(0.999);
      }),
    );
  });

  it('changes the cosine of two vectors by less than 0.01', () => {
    fc.assert(
      fc.property(values, values, (first, second) => {
        const [a, b] = [unit(first), unit(second)];
        fc.pre(a !== null && b !== null);
        const [packedA, packedB] = [unpackVector(packVector(a)), unpackVector(packVector(b))];
        const packed = cosine(packedA ?? new Float32Array(), packedB ?? new Float32Array());
        expect(Math.abs(packed - cosine(a, b))).toBeLessThan(0.01);
      }),
    );
  });

  it('is nothing where there is no direction', () => {
    expect(unpackVector('')).toBeNull();
    expect(unpackVector(packVector(new Float32Array(8)))).toBeNull();
  });

  it('is not compared with one of other dimensions', () => {
    expect(cosine(Float32Array.of(1, 0), Float32Array.of(1, 0, 0))).toBe(0);
  });
});

describe('unit', () => {
  it('has length 1, and is null without a direction or with a number that is none', () => {
    expect(unit([3, 4])).toEqual(Float32Array.of(0.6, 0.8));
    expect(unit([0, 0])).toBeNull();
    expect(unit([])).toBeNull();
    expect(unit([Number.NaN, 1])).toBeNull();
    expect(unit([Infinity, 1])).toBeNull();
  });
});
