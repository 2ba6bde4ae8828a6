import { isAffected } from './networkQueries';

const signal = (
  areas: Parameters<typeof isAffected>[1]['areas'],
  deviceRefs: string[] = [],
) => ({ areas, deviceRefs });

describe('isAffected', () => {
  it('refreshes what shows the area that changed, and nothing else', () => {
    expect(isAffected(['devices', 'search'], signal(['devices']))).toBe(true);
    expect(isAffected(['devices', 'search'], signal(['calendar']))).toBe(false);
  });

  it('leaves a query about one device alone when others changed', () => {
    const key = ['devices', 'interfaces', { deviceRef: 'a' }] as const;
    expect(isAffected(key, signal(['devices'], ['b']))).toBe(false);
    expect(isAffected(key, signal(['devices'], ['b', 'a']))).toBe(true);
  });

  it('refreshes a query about one device when too many changed to name them', () => {
    const key = ['devices', 'interfaces', { deviceRef: 'a' }] as const;
    expect(isAffected(key, signal(['devices']))).toBe(true);
  });

  it('refreshes the overview and the map by the areas that they are made of', () => {
    expect(isAffected(['overview', 'get'], signal(['compliance']))).toBe(true);
    expect(isAffected(['map', 'get'], signal(['links'], ['b']))).toBe(true);
    expect(isAffected(['map', 'get'], signal(['compliance']))).toBe(false);
  });
});
