import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DataTable, type DataColumn } from './DataTable';

interface Row {
  name: string;
  count: number;
}

const columns: DataColumn<Row>[] = [
  { key: 'name', title: 'Name', sortField: 'name', render: row => row.name },
  { key: 'count', title: 'Count', isNumber: true, render: row => row.count },
];
const rows = [
  { name: 'b', count: 2 },
  { name: 'a', count: 1 },
];

describe('DataTable', () => {
  it('shows the rows in the order of the server and marks the sorted column', () => {
    render(
      <DataTable
        label="Things"
        columns={columns}
        rows={rows}
        rowKey={row => row.name}
        sort={{ field: 'name', order: 'DESC' }}
        onSort={() => {}}
      />,
    );
    const [head, ...shown] = within(
      screen.getByRole('table', { name: 'Things' }),
    ).getAllByRole('row');
    expect(shown.map(row => row.textContent)).toEqual(['b2', 'a1']);
    expect(
      within(head).getByRole('columnheader', { name: 'Name' }),
    ).toHaveAttribute('aria-sort', 'descending');
    expect(
      within(head).queryByRole('button', { name: 'Count' }),
    ).not.toBeInTheDocument();
  });

  it('asks for the other order when the sorted column is chosen again', async () => {
    const onSort = jest.fn();
    render(
      <DataTable
        label="Things"
        columns={columns}
        rows={rows}
        rowKey={row => row.name}
        sort={{ field: 'name', order: 'ASC' }}
        onSort={onSort}
      />,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Name' }));
    expect(onSort).toHaveBeenCalledWith({ field: 'name', order: 'DESC' });
  });
});
