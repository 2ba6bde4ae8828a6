/** Default colours of elements as CSS variables (css/viewer.css), so that they follow the theme without a redraw. */
export const rendererColors = {
  defaultFillColor: 'var(--linework-diagram-fill)',
  defaultStrokeColor: 'var(--linework-diagram-stroke)',
  defaultLabelColor: 'var(--linework-diagram-label)',
};
