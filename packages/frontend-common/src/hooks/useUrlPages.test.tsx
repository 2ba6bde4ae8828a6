import { MemoryRouter, useLocation } from 'react-router-dom';
import { act, renderHook } from '@testing-library/react';
import { useUrlPages } from './useUrlPages';

function atPath(path: string) {
  return renderHook(
    () => ({ pages: useUrlPages(), search: useLocation().search }),
    {
      wrapper: ({ children }) => (
        <MemoryRouter initialEntries={[path]}>{children}</MemoryRouter>
      ),
    },
  ).result;
}

describe('useUrlPages', () => {
  it('goes forwards and backwards by cursors in the URL', () => {
    const result = atPath('/?q=a');
    act(() => result.current.pages.next('end1'));
    act(() => result.current.pages.next('end2'));
    expect(result.current.search).toBe('?q=a&after=end2&page=3');
    act(() => result.current.pages.previous('start3'));
    expect(result.current.search).toBe('?q=a&before=start3&page=2');
  });

  it('asks for the first page as such, so that new items before it are not missed', () => {
    const result = atPath('/?q=a&after=end1&page=2');
    act(() => result.current.pages.previous('start2'));
    expect(result.current.search).toBe('?q=a');
    expect(result.current.pages.pageIndex).toBe(0);
  });
});
