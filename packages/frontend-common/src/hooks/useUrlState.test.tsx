import { MemoryRouter, useLocation } from 'react-router-dom';
import { act, renderHook } from '@testing-library/react';
import { useUrlState } from './useUrlState';

function atPath(path: string) {
  return renderHook(
    () => ({ state: useUrlState(), search: useLocation().search }),
    {
      wrapper: ({ children }) => (
        <MemoryRouter initialEntries={[path]}>{children}</MemoryRouter>
      ),
    },
  ).result;
}

describe('useUrlState', () => {
  it('changes what it is given and leaves the rest', () => {
    const result = atPath('/?q=old&role=a&keep=1');
    act(() =>
      result.current.state.change({ q: 'new', role: ['b', 'c'], none: [] }),
    );
    expect(result.current.search).toBe('?keep=1&q=new&role=b&role=c');
  });

  it('takes a parameter away when it has no value', () => {
    const result = atPath('/?q=old&role=a');
    act(() => result.current.state.change({ q: '', role: undefined }));
    expect(result.current.search).toBe('');
  });
});
