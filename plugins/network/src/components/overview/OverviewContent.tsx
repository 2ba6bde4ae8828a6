export function OverviewContent() {
  return null;
}
