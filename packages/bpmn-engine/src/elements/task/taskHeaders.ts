import type { SourceElement } from '../../compile/source';

/** The static headers of a task, `zeebe:taskHeaders`. */
export function headersOf(source: SourceElement): { [key: string]: string } {
  const headers = source.extension('zeebe:TaskHeaders')?.many('values') ?? [];
  return Object.fromEntries(
    headers.map(header => [
      header.text('key') ?? '',
      header.text('value') ?? '',
    ]),
  );
}
