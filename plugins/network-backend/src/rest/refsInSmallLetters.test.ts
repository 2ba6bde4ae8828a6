import type { Request, Response } from 'express';
import { refsInSmallLetters } from './refsInSmallLetters';

function read(request: { body?: unknown; query?: unknown }) {
  const next = jest.fn();
  refsInSmallLetters(request as Request, {} as Response, next);
  expect(next).toHaveBeenCalledWith();
  return request;
}

describe('refs of a request', () => {
  it('are taken in small letters wherever they stand', () => {
    expect(
      read({
        body: {
          filter: {
            deviceRefs: ['resource:default/STO1-cr1'],
            devices: { siteRefs: ['Resource:default/STO1'] },
          },
          links: [{ aDeviceRef: 'resource:default/A', aInterface: 'Ge0/1' }],
        },
        query: { deviceRef: 'resource:Default/a' },
      }),
    ).toEqual({
      body: {
        filter: {
          deviceRefs: ['resource:default/sto1-cr1'],
          devices: { siteRefs: ['resource:default/sto1'] },
        },
        links: [{ aDeviceRef: 'resource:default/a', aInterface: 'Ge0/1' }],
      },
      query: { deviceRef: 'resource:default/a' },
    });
  });

  it('leave everything else as it is', () => {
    const body = {
      credentialRefs: ['Core'],
      facts: { credentialRef: 'Core', role: 'Router' },
      text: 'STO1',
      deviceRefs: [7, null],
    };
    expect(read({ body: structuredClone(body) })).toEqual({ body });
    expect(read({ body: 'name\nA' })).toEqual({ body: 'name\nA' });
  });
});
