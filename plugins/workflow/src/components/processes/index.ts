export { ProcessesSection } from './ProcessesSection';
export { ProcessListContent } from './ProcessListContent';
export { ProcessContent } from './ProcessContent';
export { DesignerContent } from './designer/DesignerContent';
export { workflowProcessesTranslationRef } from './translation';
