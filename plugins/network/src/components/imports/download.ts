/** Saves a text as a file, as if it were behind a link. */
export function saveCsv(text: string, fileName: string): void {
  const url = URL.createObjectURL(
    new Blob([text], { type: 'text/csv;charset=utf-8' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // Later: some browsers begin to read after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
