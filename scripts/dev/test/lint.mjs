export { runLint as default } from '../lint.mjs';
