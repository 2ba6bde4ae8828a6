/** Whether the browser draws with WebGL, which it may refuse by policy or for want of a driver. */
export function hasWebGl(): boolean {
  if (typeof WebGLRenderingContext === 'undefined') {
    return false;
  }
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('webgl2') ?? canvas.getContext('webgl');
  // Browsers allow only some contexts at a time.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}
