import { toEntityRef, toEntityRefOrText } from './entityRefs';

describe('entity refs of people and groups', () => {
  it.each([
    ['Jane', 'user', 'user:default/jane'],
    ['netops', 'group', 'group:default/netops'],
    [' group:Other/NOC ', 'group', 'group:other/noc'],
    ['user:default/jane', 'group', 'user:default/jane'],
  ] as const)('%j as a %s is %s', (text, kind, ref) => {
    expect(toEntityRef(text, kind)).toBe(ref);
  });

  it('are left as written when they are none', () => {
    expect(toEntityRef('group:', 'user')).toBeUndefined();
    expect(toEntityRefOrText('group:', 'user')).toBe('group:');
    expect(toEntityRefOrText('x'.repeat(300), 'user')).toHaveLength(255);
  });
});
