export function DevicesContent() {
  return null;
}
