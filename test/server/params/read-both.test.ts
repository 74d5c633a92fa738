import { describe, expect, it } from 'vitest';
import { ParameterError } from '../../../server/errors.js';
import { readBoth } from '../../../server/params/read-both.js';

const refusing = (parameter: string) => () => {
  throw new ParameterError([{ parameter, value: '', message: '' }]);
};

describe('readBoth', () => {
  it('gives what both read', () => {
    expect(
      readBoth(
        () => 1,
        () => null,
      ),
    ).toEqual([1, null]);
  });

  it('tells the faults of both in one refusal', () => {
    const details = [{ parameter: 'id' }, { parameter: 'perPage' }];
    expect(() => readBoth(refusing('id'), refusing('perPage'))).toThrow(
      expect.objectContaining({
        details: details.map((one) => expect.objectContaining(one) as unknown),
      }) as Error,
    );
  });

  it('passes on what is no fault of the caller', () => {
    const broken = () => {
      throw new TypeError('ours');
    };
    expect(() => readBoth(broken, refusing('id'))).toThrow(TypeError);
  });
});
