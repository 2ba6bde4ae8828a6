import { useRef } from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useListKeys } from './useListKeys';

function List(props: { onClaim: (item: string | undefined) => void }) {
  const list = useRef<HTMLUListElement>(null);
  const search = useRef<HTMLInputElement>(null);
  useListKeys({
    list,
    search,
    keys: { c: focused => props.onClaim(focused?.textContent ?? undefined) },
  });
  return (
    <>
      <input aria-label="search" ref={search} />
      <ul ref={list}>
        {['first', 'second', 'third'].map(name => (
          <li key={name}>
            <a href={`#${name}`}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

describe('useListKeys', () => {
  it('moves the focus by J and K, not beyond the ends', async () => {
    render(<List onClaim={() => {}} />);
    await userEvent.keyboard('kjjj');
    expect(screen.getByText('third')).toHaveFocus();
    await userEvent.keyboard('k');
    expect(screen.getByText('second')).toHaveFocus();
  });

  it('hands the item under the focus to other keys', async () => {
    const onClaim = jest.fn();
    render(<List onClaim={onClaim} />);
    await userEvent.keyboard('jc');
    expect(onClaim).toHaveBeenCalledWith('first');
  });

  it('leads into the search by a slash, and leaves keys alone there', async () => {
    render(<List onClaim={() => {}} />);
    await userEvent.keyboard('/jk');
    expect(screen.getByLabelText('search')).toHaveFocus();
    expect(screen.getByLabelText('search')).toHaveValue('jk');
  });
});
